"""Listening for HTTP: any ASGI app on a host and port, served by uvicorn within the loop that is running.

What is served, and to whom, is the caller's affair. Signals are left to the program around it.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers (the program around it has its own), telling when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@asynccontextmanager
async def listening(
    application: ASGIApp,
    port: int,
    host: str = LOOPBACK,
    *,
    drain_seconds: int = 2,
    at_end: Callable[[], None] | None = None,
) -> AsyncIterator[str]:
    """Serve `application` for the length of the `with`, on a free port if `port` is 0.

    Gives the address, like "http://127.0.0.1:8642". When it is to end, `at_end` is called first, nobody new
    is let in, and requests under way have `drain_seconds` left. Raises OSError if the port is taken or the
    host is none of this machine.
    """
    with _listener(host, port) as listener:
        config = uvicorn.Config(
            application,
            log_config=None,
            log_level="critical",  # a connection that its client dropped is no error of ours
            access_log=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=drain_seconds,
        )
        server = _Server(config)
        task = asyncio.create_task(server.serve([listener]))
        try:
            await server.listening.wait()
            yield _address(listener)
        finally:
            if at_end:
                at_end()
            server.should_exit = True
            await task


def _listener(host: str, port: int) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # The protocol is named because asyncio turns Nagle's algorithm off only then; it costs 40 ms per answer.
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
