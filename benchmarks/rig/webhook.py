"""Updates for bots that listen: posted over kept connections, one chat's in order, spread over the workers.

As Telegram's server does it: at most as many at once as setWebhook's `max_connections` says, and an update
that is not answered with 200 comes again. Where several workers listen it is the load balancer too, in turn.
"""

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, cast
from urllib.parse import urlsplit

import orjson

AGAIN_SECONDS = 0.5
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Update:
    """One update on its way."""

    number: int
    content: bytes
    chat: int


@dataclass
class Hooked:
    """Posts updates. `called` hears of a method that a response carries, as its JSON.

    `addresses` are the workers; without any, the address that setWebhook names is the only one.
    """

    handed_out: Callable[[int], None]
    called: Callable[[dict[str, Any]], None]
    round_trip: float = 0.0
    addresses: tuple[str, ...] = ()
    is_set: asyncio.Event = field(default_factory=asyncio.Event)
    refused: int = 0
    _secret: str = ""
    _queue: deque[Update] = field(default_factory=deque)
    _behind: dict[int, deque[Update]] = field(default_factory=dict)
    _free: deque["_Line"] = field(default_factory=deque)
    _lines: list["_Line"] = field(default_factory=list)

    def set(self, address: str, secret: str, at_once: int) -> None:
        """Take what a bot set first; an empty address means that it polls."""
        if not address or self.is_set.is_set():
            return
        self._secret = secret
        workers = cycle(self.addresses or (address,))
        self._lines = [_Line(self, next(workers), secret) for _ in range(at_once)]
        self._free.extend(self._lines)
        self.is_set.set()

    def put(self, number: int, content: bytes, chat: int) -> None:
        """Post one update as soon as earlier ones of its chat are through."""
        update = Update(number, content, chat)
        if chat in self._behind:
            self._behind[chat].append(update)
            return
        self._behind[chat] = deque()
        self._queue.append(update)
        self._flow()

    def close(self) -> None:
        """Hang up."""
        for line in self._lines:
            line.close()

    def through(self, line: "_Line", update: Update, status: int, body: bytes) -> None:
        """Go on after a response; the same update comes again unless it was 200."""
        self._free.append(line)
        if status != 200:  # noqa: PLR2004 - HTTP's
            self.refused += 1
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._again, update)
        else:
            if body.startswith(b"{"):
                self.called(orjson.loads(body))
            behind = self._behind[update.chat]
            if behind:
                self._queue.append(behind.popleft())
            else:
                del self._behind[update.chat]
        self._flow()

    def _again(self, update: Update) -> None:
        self._queue.append(update)
        self._flow()

    def _flow(self) -> None:
        while self._queue and self._free:
            self._free.popleft().post(self._queue.popleft())


class _Line(asyncio.Protocol):
    """One connection to a worker, made anew where it was closed."""

    def __init__(self, hooked: Hooked, address: str, secret: str) -> None:
        parts = urlsplit(address)
        self._hooked = hooked
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._head = (
            f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
        ).encode()
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._update: Update | None = None
        self._connecting: asyncio.Task[Any] | None = None

    def post(self, update: Update) -> None:
        """Send one update."""
        self._update = update
        self._hooked.handed_out(update.number)
        if self._hooked.round_trip:
            self._loop.call_later(self._hooked.round_trip / 2, self._send)
        else:
            self._send()

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what waits."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but its class
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Count an update that was not answered as refused."""
        self._transport, self._buffer = None, b""
        self._end(0, b"")

    def data_received(self, data: bytes) -> None:
        """Read the response."""
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        length = _LENGTH.search(self._buffer[: end + 2])
        stop = end + 4 + (int(length[1]) if length else 0)
        if len(self._buffer) < stop:
            return
        status, body = int(self._buffer[9:12]), self._buffer[end + 4 : stop]
        self._buffer = self._buffer[stop:]
        if self._hooked.round_trip:
            self._loop.call_later(self._hooked.round_trip / 2, self._end, status, body)
        else:
            self._end(status, body)

    def _send(self) -> None:
        if self._update is None:
            return
        if self._transport is None:
            self._connecting = self._loop.create_task(self._connect())
            return
        content = self._update.content
        self._transport.write(self._head + b"Content-Length: %d\r\n\r\n" % len(content) + content)

    async def _connect(self) -> None:
        try:
            await self._loop.create_connection(lambda: self, self._host, self._port)
        except OSError:
            self._end(0, b"")

    def _end(self, status: int, body: bytes) -> None:
        update, self._update = self._update, None
        if update is not None:
            self._hooked.through(self, update, status, body)
