"""How closing a round grows with the team: 50 members beside 5,000 and 100,000.

    .venv/bin/python -m benchmarks closing

Tells for each team how many statements the database was asked and how long it took to close (add up the
answers, freeze), to sum up, and to draw both pictures; and how long a turn of somebody else took at
most meanwhile.
The statements have to be as many for every team; 5,000 have to be done with within 2 seconds on the bench
machine.
"""

import asyncio
import gc
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import page, stored
from benchmarks.rig.run import SCRATCH
from bot import pictures
from bot.actions import ActionId
from bot.conversation.facts import PersonId, RoundId
from bot.house import House, opened
from bot.rounds import changes, events
from bot.rounds.facts import TeamId, VoteId
from instrument.loading import shipped
from instrument.team import team_result
from storage.executing import Executing
from storage.turns import Turn

LENA, BYSTANDER = PersonId(1), PersonId(2)
TEAM, ROUND = TeamId(1), RoundId(1)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIZES = (50, 5_000, 100_000)
PAUSE_SECONDS = 0.005

_not_counted: list[Turn] = []


@dataclass(frozen=True)
class Closed:
    """What one closing took; all but the statements in milliseconds."""

    statements: int
    close: float
    wait: float
    sum: float
    draw: float


def run(times: int, _seconds: float) -> str:
    """Measure every size, in turn, and give the section's text."""
    found: dict[int, list[Closed]] = {size: [] for size in SIZES}
    for _ in range(times):
        for size in SIZES:
            found[size].append(asyncio.run(_closed(size)))
            sys.stderr.write(f"{size:,} members: {found[size][-1]}\n")
    heading = ["members", "statements", "close ms", "others wait ms", "sum up ms", "draw ms"]
    rows = [
        [
            f"{size:,}",
            " or ".join(str(number) for number in sorted({each.statements for each in closed})),
            *(
                f"{statistics.median(getattr(each, what) for each in closed):,.0f}"
                for what in ("close", "wait", "sum", "draw")
            ),
        ]
        for size, closed in found.items()
    ]
    return page.table(heading, rows)


async def _closed(size: int) -> Closed:
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=SCRATCH) as directory:
        file = Path(directory) / "bench.sqlite"
        async with opened(f"sqlite:///{file}", shipped(), ZoneInfo("Europe/Amsterdam")) as house:
            await house.rounds.database.take(_found_team)
            stored.join(file, ROUND, size)
            gc.collect()
            return await _measured(house, size)


async def _measured(house: House, size: int) -> Closed:
    fresh = events.Fresh(team=TeamId(2), round=RoundId(2), code="", vote=VoteId(2), action=ActionId(2))
    closing = events.CloseTapped(
        person=LENA, chat=LENA, at=NOW, language="nl", fresh=fresh, round=ROUND, sure=True
    )
    waits: list[float] = []
    others = asyncio.create_task(_take_turns(house, waits))
    await asyncio.sleep(10 * PAUSE_SECONDS)
    began = time.perf_counter()
    with _counted() as asked:
        await house.rounds.take(closing, "https://t.me/kansrijk_bot")
    closed = time.perf_counter()
    await asyncio.sleep(10 * PAUSE_SECONDS)  # so that a turn that was held up is heard of
    others.cancel()
    with suppress(asyncio.CancelledError):
        await others
    desk = await house.rounds.database.take(lambda turn: turn.desk(LENA, round_=ROUND))
    if desk.round is None or desk.round.counts is None or desk.round.counts.n != size:
        raise RuntimeError("the round was not closed with all its members")
    instrument = shipped()
    summing = time.perf_counter()
    result = team_result(instrument, desk.round.counts)
    summed = time.perf_counter()
    pictures.team_total(instrument, result, "Team", "nl", detailed=True)
    pictures.team_factors(instrument, result, "Team", "nl")
    drawn = time.perf_counter()
    return Closed(
        asked.total(),
        (closed - began) * 1000,
        max(waits) * 1000,
        (summed - summing) * 1000,
        (drawn - summed) * 1000,
    )


async def _take_turns(house: House, waits: list[float]) -> None:
    """Look up somebody who has nothing to do with the round, time and again; a pause that is late counts."""
    while True:
        due = time.perf_counter() + PAUSE_SECONDS
        await asyncio.sleep(PAUSE_SECONDS)
        await house.rounds.database.take(_look_up)
        waits.append(time.perf_counter() - due)


async def _look_up(turn: Turn) -> None:
    _not_counted.append(turn)
    await turn.dossier(BYSTANDER, past=False)
    _not_counted.remove(turn)


@contextmanager
def _counted() -> Iterator[Counter[str]]:
    """Count the statements of all turns but the bystander's, whichever database carries them out."""
    asked: Counter[str] = Counter()
    kept = {name: getattr(Executing, name) for name in ("_rows", "_execute", "_execute_each")}

    def counting(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
        def counted(turn: Turn, *given: Any, **values: Any) -> Any:
            asked[name] += turn not in _not_counted
            return ask(turn, *given, **values)

        return counted

    for name, ask in kept.items():
        setattr(Executing, name, counting(name, ask))
    try:
        yield asked
    finally:
        for name, ask in kept.items():
            setattr(Executing, name, ask)


async def _found_team(turn: Turn) -> None:
    desk = await turn.desk(LENA)
    await turn.save_round(
        desk,
        (
            changes.TeamFounded(TEAM, "Team", LENA, None, NOW),
            changes.TeamLanguageSet(TEAM, "nl"),
            changes.TeamZoneSet(TEAM, "Europe/Amsterdam"),
            changes.RoundOpened(ROUND, TEAM, 1, shipped().key, "code", NOW),
        ),
    )
