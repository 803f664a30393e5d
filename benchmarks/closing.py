"""How closing a round grows with the team: 50 members beside 5,000, in one run.

    .venv/bin/python -m benchmarks.closing

Tells for each team how many statements the database was asked and how long it took to close (load the
answers, count, freeze), to sum up, and to draw both pictures. The statements have to be as many for the one
team as for the other; the time for 5,000 has to stay under 2 seconds on the bench machine.
"""

import asyncio
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import event

from bot import pictures
from bot.conversation import changes as facts
from bot.conversation.facts import AssessmentId, Dossier, Person, PersonId, RoundId
from bot.house import House, opened
from bot.rounds import changes, events
from bot.rounds.facts import TeamId
from instrument.loading import shipped
from instrument.team import team_result
from storage.turns import Turn

LENA = PersonId(1)
TEAM, ROUND = TeamId(1), RoundId(1)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIZES = (50, 5_000)


async def main() -> None:
    """Measure each size with a database of its own, and print a table."""
    sys.stdout.write(f"{'members':>8} {'statements':>11} {'close ms':>9} {'sum ms':>7} {'draw ms':>8}\n")
    for size in SIZES:
        with TemporaryDirectory() as directory:
            url = f"sqlite:///{Path(directory) / 'bench.sqlite'}"
            async with opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house:
                await _fill(house, size)
                sys.stdout.write(await _measure(house, size))


async def _measure(house: House, size: int) -> str:
    statements: list[str] = []
    engine = house.rounds.database._engine.sync_engine  # noqa: SLF001 - to count what no caller has to see
    event.listen(engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    began = time.perf_counter()
    fresh = events.Fresh(team=TeamId(2), round=RoundId(2), code="")
    closing = events.CloseTapped(
        person=LENA, chat=LENA, at=NOW, language="nl", fresh=fresh, round=ROUND, sure=True
    )
    await house.rounds.take(closing, "https://t.me/kansrijk_bot")
    closed = time.perf_counter()
    desk = await house.rounds.database.take(lambda turn: turn.desk(LENA, round_=ROUND))
    if desk.round is None or desk.round.counts is None or desk.round.counts.n != size:
        raise RuntimeError("the round was not closed with all its members")
    instrument = shipped()
    result = team_result(instrument, desk.round.counts)
    summed = time.perf_counter()
    pictures.team_total(instrument, result, "Team", "nl", detailed=True)
    pictures.team_factors(instrument, result, "Team", "nl")
    drawn = time.perf_counter()
    return (
        f"{size:>8,} {len(statements):>11} {(closed - began) * 1000:>9.0f} "
        f"{(summed - closed) * 1000:>7.0f} {(drawn - summed) * 1000:>8.0f}\n"
    )


async def _fill(house: House, size: int) -> None:
    """Found a team, and let so many members join and submit."""
    instrument, chance = shipped(), random.Random(65)  # noqa: S311 - members, not keys
    levels = [level.id for level in instrument.levels]

    async def fill(turn: Turn) -> None:
        desk = await turn.desk(LENA)
        await turn.save_round(
            desk,
            (
                changes.TeamFounded(TEAM, "Team", LENA, None, NOW),
                changes.TeamLanguageSet(TEAM, "nl"),
                changes.TeamZoneSet(TEAM, "Europe/Amsterdam"),
                changes.RoundOpened(ROUND, TEAM, 1, instrument.key, "code", NOW),
            ),
        )
        for number in range(size):
            person, id_ = PersonId(100 + number), AssessmentId(100 + number)
            joined = facts.Joined(id_, person, instrument.key, NOW, ROUND)
            answered = [
                facts.Answered(id_, factor.id, chance.choice(levels), 1, NOW) for factor in instrument.factors
            ]
            await turn.save(
                Dossier(Person(person)), (joined, facts.Begun(id_, NOW), *answered, facts.Submitted(id_, NOW))
            )

    await house.rounds.database.take(fill)


if __name__ == "__main__":
    asyncio.run(main())
