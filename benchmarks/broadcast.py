"""A broadcast at Telegram's limit: 3,000 reminders, while somebody goes on asking the bot for something.

    .venv/bin/python -m benchmarks broadcast

The server enforces 30 messages a second (a bucket of 30 that fills steadily) and answers 429 to more. The
least time follows from that and from how many messages were sent, replies too. A reply is timed from what
the person sends to what they are shown, while the reminders go out.
"""

import asyncio
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from benchmarks import page
from benchmarks.rig.run import SCRATCH
from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.clock import MovableClock
from rehearsal.limits import Limits
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import Call, World
from tests.telegram.silent import NOON, let_in

REMINDERS = 3_000
ASKING_SECONDS = 1.0


class _FromNoon(MovableClock):
    """The real pace of time, from a moment at which everybody is due."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = time.monotonic()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=time.monotonic() - self._begun)


def run(_times: int, _seconds: float, reminders: int = REMINDERS) -> str:
    """Send them once, whatever is asked: it takes its time. Gives the section's text."""
    calls, waits = asyncio.run(_broadcast(reminders))
    took = calls[-1].at - calls[0].at
    limits = Limits()
    least = (reminders + len(waits) - limits.overall_per_second) / limits.overall_per_second
    refused = sum(call.status == 429 for call in calls)  # noqa: PLR2004 - too many requests
    ms = sorted(1000 * wait for wait in waits)
    heading = ["reminders", "least s", "took s", "ratio", "429s", "replies", "median ms", "longest ms"]
    row = [
        f"{len(calls) - refused:,}",
        f"{least:.1f}",
        f"{took:.1f}",
        f"{took / least:.3f}",
        f"{refused}",
        f"{len(ms)}",
        f"{statistics.median(ms):.0f}",
        f"{ms[-1]:.0f}",
    ]
    return page.table(heading, [row])


async def _broadcast(reminders: int) -> tuple[list[Call], list[float]]:
    """Give the calls that sent reminders, in their order, and how long each reply took."""
    world = World(clock=_FromNoon())
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=SCRATCH) as directory:
        url = f"sqlite:///{Path(directory) / 'bench.sqlite'}"
        ids = {str(each) for each in await let_in(world, url, reminders)}
        asking = Person(world, world.add_person("Anna", "en"))

        def sent() -> list[Call]:
            return [
                call
                for call in world.calls
                if call.method == "sendMessage" and call.parameters["chat_id"] in ids
            ]

        async with (
            opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
            server_running(world) as address,
            bot_running(world.token, address, house, world.clock.now, look_every=1),
        ):
            waits = await _ask_until(asking, lambda: len(sent()) >= reminders)
        return sent(), waits


async def _ask_until(asking: Person, is_over: Callable[[], bool]) -> list[float]:
    waits = []
    while not is_over():
        began = time.monotonic()
        await asking.say("/help")
        await asking.next_screen()
        waits.append(time.monotonic() - began)
        await asyncio.sleep(ASKING_SECONDS)
    return waits
