"""The rehearsal's server: one app with the Bot API and the page, run in the present asyncio loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from bot.listening import listening
from rehearsal import botapi, page
from rehearsal.world import World


def app(world: World) -> Starlette:
    """Build the ASGI app for this world."""
    return Starlette(routes=[*botapi.routes(world), *page.routes(world)])


@asynccontextmanager
async def running(world: World, port: int = 0) -> AsyncIterator[str]:
    """Serve the world on loopback, on a free port if `port` is 0, for the length of the `with`.

    Gives the address, like "http://127.0.0.1:8642". OSError if the port is taken.
    """
    async with listening(app(world), port, at_end=world.close) as address:
        yield address
