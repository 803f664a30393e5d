"""The whole product without Telegram: the real bot, a fresh database, and the pretend Telegram between them.

This is the one file of the rehearsal that knows what the bot does.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.house import opened
from bot.reminders.hours import Hours
from bot.reminders.rules import USUAL, Terms
from bot.telegram.app import running as bot_running
from instrument.model import Instrument
from rehearsal.cast import cast
from rehearsal.script import play
from rehearsal.server import running as server_running
from rehearsal.world import World

REMEMBERED_CALLS = 1000
PAUSE_SECONDS = 0.6
"""How long a simulated colleague takes for a tap: slow enough to watch."""

AT_ANY_HOUR = Terms(USUAL.after, Hours.read("00:00-24:00", "mon-sun"))
"""When simulated persons are reminded: also at night and in the weekend, whenever somebody tries it out."""
LOOK_SECONDS = 1.0


async def serve_page(instrument: Instrument, zone: ZoneInfo, port: int, persons: int) -> None:
    """Serve the page until the process is told to stop. Raises OSError where the port is taken."""
    world = World(remember=REMEMBERED_CALLS)
    world.pause = PAUSE_SECONDS
    cast(world, persons)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with server_running(world, port) as address, bot_serving(world, address, instrument, zone):
        sys.stdout.write(f"Open {address} in a browser. Ctrl-C ends the rehearsal; nothing of it is kept.\n")
        sys.stdout.flush()
        await stop.wait()


async def play_script(instrument: Instrument, zone: ZoneInfo, persons: int) -> None:
    """Let so many persons take their assessments, and print what they see."""
    world = World(remember=REMEMBERED_CALLS)
    cast(world, persons)
    async with server_running(world) as address, bot_serving(world, address, instrument, zone):
        await play(world, sys.stdout)


@asynccontextmanager
async def bot_serving(
    world: World, address: str, instrument: Instrument, zone: ZoneInfo
) -> AsyncIterator[None]:
    """Run the bot against the pretend Telegram at `address`, with a database that ends with it."""
    with TemporaryDirectory(prefix="kansrijk-") as directory:
        database = f"sqlite:///{Path(directory) / 'rehearsal.sqlite'}"
        async with (
            opened(database, instrument, zone, remind=AT_ANY_HOUR) as house,
            bot_running(world.token, address, house, world.clock.now, look_every=LOOK_SECONDS),
        ):
            yield
