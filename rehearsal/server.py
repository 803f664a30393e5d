"""The rehearsal's server: one app with the Bot API and the page, run in the present asyncio loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from rehearsal import botapi, page
from rehearsal.world import World

LOOPBACK = "127.0.0.1"


def app(world: World) -> Starlette:
    """Build the ASGI app for this world."""
    return Starlette(routes=[*botapi.routes(world), *page.routes(world)])


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
async def running(world: World, port: int = 0) -> AsyncIterator[str]:
    """Serve the world on loopback, on a free port if `port` is 0, for the length of the `with`.

    Gives the address, like "http://127.0.0.1:8642". OSError if the port is taken.
    """
    async with serving(app(world), port, at_end=world.close) as address:
        yield address


@asynccontextmanager
async def serving(
    application: ASGIApp, port: int, at_end: Callable[[], None] | None = None
) -> AsyncIterator[str]:
    """Serve any app as `running` does; `at_end` is called first when it is to end."""
    with _listener(port) as listener:
        config = uvicorn.Config(
            application,
            log_config=None,
            log_level="critical",  # a dropped connection is what a rehearsal may ask for, not an error
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        server = _Server(config)
        task = asyncio.create_task(server.serve([listener]))
        try:
            await server.listening.wait()
            yield f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        finally:
            if at_end:
                at_end()
            server.should_exit = True
            await task


def _listener(port: int) -> socket.socket:
    # The protocol is named because asyncio turns Nagle's algorithm off only then; it costs 40 ms per answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise
    return listener
