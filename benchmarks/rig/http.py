"""HTTP/1.1 for the stand-in: as little of it as the clients of bots need, and fast.

Requests with a length or in chunks come in, JSON goes out with the headers that Telegram sends. A round
trip to Telegram can be pretended: half of it passes before a request is read, half after it is answered.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_TYPE = re.compile(rb"\r\ncontent-type: *([^\r]*)", re.IGNORECASE)
_HEAD = (
    b"HTTP/1.1 200 OK\r\nServer: nginx/1.18.0\r\nDate: Sat, 28 Nov 2026 12:00:00 GMT\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\nConnection: keep-alive\r\n"
    b"Strict-Transport-Security: max-age=31536000; includeSubDomains; preload\r\n"
    b"Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n"
    b"Access-Control-Expose-Headers: Content-Length,Content-Type,Date,Server,Connection\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whole."""

    target: bytes
    type: bytes
    body: bytes


Reply = Callable[[bytes], None]
"""Answers a request with JSON."""

Serve = Callable[[Request, Reply], None]


class Connection(asyncio.Protocol):
    """One connection of a client; `round_trip` in seconds."""

    def __init__(self, serve: Serve, round_trip: float) -> None:
        self._serve = serve
        self._half = round_trip / 2
        self._loop = asyncio.get_running_loop()
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport to answer on."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one in all but its class

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Answer no more."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Serve each request that is whole."""
        self._buffer = self._buffer + data if self._buffer else data
        while (request := self._next()) is not None:
            if self._half:
                self._loop.call_later(self._half, self._serve, request, self._answer)
            else:
                self._serve(request, self._answer)

    def _answer(self, body: bytes) -> None:
        whole = _HEAD % len(body) + body
        if self._half:
            self._loop.call_later(self._half, self._write, whole)
        else:
            self._write(whole)

    def _write(self, whole: bytes) -> None:
        if self._transport is not None:
            self._transport.write(whole)

    def _next(self) -> Request | None:
        buffer = self._buffer
        end = buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = buffer[: end + 2]
        start = end + 4
        if (length := _LENGTH.search(head)) is not None:
            stop = start + int(length[1])
            if len(buffer) < stop:
                return None
            body = buffer[start:stop]
        elif _CHUNKED.search(head) is not None:
            unchunked = _unchunked(buffer, start)
            if unchunked is None:
                return None
            body, stop = unchunked
        else:
            body, stop = b"", start
        self._buffer = buffer[stop:]
        type_ = _TYPE.search(head)
        return Request(head.split(b" ", 2)[1], type_[1] if type_ else b"", body)


def _unchunked(buffer: bytes, at: int) -> tuple[bytes, int] | None:
    """Give the body that begins at `at` and where it ends, or None while it is not whole."""
    parts: list[bytes] = []
    while (line := buffer.find(b"\r\n", at)) >= 0:
        size = int(buffer[at:line].split(b";")[0], 16)
        after = line + 2 + size + 2
        if len(buffer) < after:
            return None
        if size == 0:
            return b"".join(parts), after
        parts.append(buffer[line + 2 : after - 2])
        at = after
    return None
