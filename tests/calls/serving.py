"""A server to call, which answers as a test says: also slowly, wrongly, half, or not at all."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Seen:
    """A request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


Answering = Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]
"""Answers one request; the connection stays open unless it closes it."""


@dataclass
class Server:
    """A server that is listening."""

    url: str
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    called: asyncio.Event = field(default_factory=asyncio.Event)


def answer(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """Give a whole answer."""
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers])
    return head.encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def listening(answering: Answering, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """Listen for the length of the `with`."""
    server = Server("")
    open_now: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_now.add(task)
        server.connections += 1
        try:
            while not writer.is_closing():
                seen = await _read(reader)
                server.seen.append(seen)
                server.called.set()
                await answering(seen, writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, OSError):
            pass
        finally:
            open_now.discard(task)
            writer.close()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    scheme, port = "https" if tls else "http", listener.sockets[0].getsockname()[1]
    server.url = f"{scheme}://localhost:{port}"
    try:
        yield server
    finally:
        listener.close()
        for task in list(open_now):
            task.cancel()
        await listener.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Seen:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:-2])}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(head[0], headers, body)
