"""Connections that speak HTTP/1.1, kept open and used again; llhttp, by httptools, reads what comes back.

What is here is no more than a bot needs towards one server: a request that is at hand as a whole, and an
answer that is taken in as a whole. It knows nothing of Telegram. Redirects, cookies, compression and proxies
are not spoken; whoever needs a proxy gets python-telegram-bot's HTTPXRequest instead, see `request.py`.
"""

import asyncio
import re
import ssl
from collections import deque
from typing import NamedTuple, cast

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

KEEP_SECONDS = 50.0
"""So long a connection that nobody uses is kept; Telegram's servers hang up after 75 seconds."""

AT_ONCE_BYTES = 65_536
"""A request that is no larger is gone as soon as it is written: it fits in the socket's buffer."""

SUCCESS = 200
"""Below it, an answer is only an announcement of the one to come."""

TELLS_ITS_END = re.compile(rb"\r\n(content-length|transfer-encoding):", re.IGNORECASE)
"""What the head of an answer holds that does not go on to the end of the connection."""


class PoolTimeoutError(TimeoutError):
    """All connections were in use for too long; nothing was sent."""


class HungUpError(ConnectionError):
    """The server hung up before its answer was complete."""


class NotHttpError(ConnectionError):
    """What the server sent is not HTTP as it is spoken here."""


Answer = tuple[int, bytes]
"""The status and the body."""


class Timeouts(NamedTuple):
    """How long each step may take, in seconds; None is for ever.

    `pool`: until a connection is free. `connect`: until the server has let us in. `write` and `read`: until
    the server takes, or sends, anything more.
    """

    pool: float | None
    connect: float | None
    write: float | None
    read: float | None


class Pool:
    """Connections to one server, at most `size` of them, spoken to by TLS if there is a context for it."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, size: int) -> None:
        self._host = host
        self._port = port
        self._tls = tls
        self._free = asyncio.Semaphore(size)
        self._idle: deque[Connection] = deque()
        """The one that was used last is at the end, and is used next."""
        self._is_closed = False

    async def exchange(self, request: bytes, timeouts: Timeouts) -> Answer:
        """Send a whole request on a free connection, and give the status and the body of the answer.

        Raises TimeoutError, PoolTimeoutError among them, and OSError, of which HungUpError and NotHttpError
        are some.
        """
        if self._free.locked():
            try:
                async with asyncio.timeout(timeouts.pool):
                    await self._free.acquire()
            except TimeoutError:
                raise PoolTimeoutError from None
        else:
            await self._free.acquire()
        try:
            connection = self._at_hand() or await self._connect(timeouts.connect)
            answer = await connection.exchange(request, timeouts)
            if connection.is_usable:
                self._keep(connection)
            return answer
        finally:
            self._free.release()

    async def close(self) -> None:
        """Hang up, where an exchange is under way at its end."""
        self._is_closed = True
        for connection in self._idle:
            connection.close()
        self._idle.clear()
        await asyncio.sleep(0)  # in which the event loop lets go of them

    def _at_hand(self) -> "Connection | None":
        while self._idle:
            connection = self._idle.pop()
            if connection.is_usable:
                return connection
        return None

    async def _connect(self, seconds: float | None) -> "Connection":
        async with asyncio.timeout(seconds):
            _, connection = await asyncio.get_running_loop().create_connection(
                Connection, self._host, self._port, ssl=self._tls
            )
        return connection

    def _keep(self, connection: "Connection") -> None:
        if self._is_closed:
            connection.close()
            return
        self._idle.append(connection)
        if connection.used_at - self._idle[0].used_at > KEEP_SECONDS:
            self._idle.popleft().close()


class Connection(asyncio.Protocol):
    """One connection, for one exchange at a time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._parser = HttpResponseParser(self)
        self._answered: asyncio.Future[Answer] | None = None
        self._head = b""
        """All that came up to the end of the head, which is needed only where the connection is lost."""
        self._body: list[bytes] = []
        self._is_begun = False
        self._timeouts = Timeouts(None, None, None, None)
        self._unsent = 0
        self._timer: asyncio.TimerHandle | None = None
        self.used_at = 0.0
        """When anything was last sent or received, in the event loop's seconds."""
        self.is_usable = False
        """Whether another exchange can begin."""

    async def exchange(self, request: bytes, timeouts: Timeouts) -> Answer:
        """Do as `Pool.exchange`. Whoever does not wait for the end leaves the connection closed."""
        if self._transport is None:
            raise HungUpError("the server has hung up")
        self.is_usable = False
        answered: asyncio.Future[Answer] = self._loop.create_future()
        self._answered = answered
        self._head = b""
        self._expect_answer()
        self._transport.write(request)
        self._watch(len(request) if len(request) > AT_ONCE_BYTES else 0, timeouts)
        try:
            return await answered
        finally:
            self._answered = None
            if not self.is_usable:
                self.close()

    def close(self) -> None:
        """Hang up, whatever is under way."""
        self.is_usable = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take over the connection from the event loop."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one, but does not say so
        self.is_usable = True

    def data_received(self, data: bytes) -> None:
        """Read on in the answer."""
        self.used_at = self._loop.time()
        if self._answered is None:
            self.close()  # nothing was asked: what comes may be a farewell
            return
        if not self._is_begun:
            self._head += data
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._fail(NotHttpError(str(error)))

    def connection_lost(self, exc: Exception | None) -> None:
        """End what is under way: well where the answer goes on to the end of the connection."""
        self.is_usable = False
        self._transport = None
        if self._timer is not None:
            self._timer.cancel()
        if self._is_begun and exc is None and not TELLS_ITS_END.search(self._head):
            self._complete()
        else:
            self._fail(exc or HungUpError("the server has hung up"))

    def on_headers_complete(self) -> None:
        """Note that the head is there; the parser calls this and those that follow."""
        self._is_begun = self._parser.get_status_code() >= SUCCESS

    def on_body(self, body: bytes) -> None:
        """Take in a part of the body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """Hand over the answer, unless it only announces another."""
        if not self._is_begun:
            self._expect_answer()
            return
        sent = self._transport is not None and not self._transport.get_write_buffer_size()
        self.is_usable = sent and self._parser.should_keep_alive()
        self._complete()

    def _expect_answer(self) -> None:
        self._body = []
        self._is_begun = False

    def _complete(self) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_result((self._parser.get_status_code(), b"".join(self._body)))

    def _fail(self, error: Exception) -> None:
        self.is_usable = False
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(error)

    def _watch(self, unsent: int, timeouts: Timeouts) -> None:
        """See to it that nothing takes longer than it may.

        The timer of one exchange serves the next ones too, and is only set anew when it has run out: most
        exchanges are over long before.
        """
        self._timeouts = timeouts
        self._unsent = unsent
        self.used_at = self._loop.time()
        seconds = min((each for each in (timeouts.write, timeouts.read) if each is not None), default=None)
        if seconds is not None and (self._timer is None or self._timer.when() > self.used_at + seconds):
            self._set_timer(self.used_at + seconds)

    def _set_timer(self, when: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(when, self._look)

    def _look(self) -> None:
        """Give up where nothing has moved for too long, or look again."""
        self._timer = None
        if self._answered is None or self._transport is None:
            return
        now, unsent = self._loop.time(), self._transport.get_write_buffer_size()
        if unsent < self._unsent:
            self.used_at, self._unsent = now, unsent
        seconds = self._timeouts.write if unsent else self._timeouts.read
        if seconds is None:
            self._set_timer(now + 1)
        elif now < self.used_at + seconds:
            self._set_timer(self.used_at + seconds)
        else:
            self._fail(TimeoutError("nothing came"))
