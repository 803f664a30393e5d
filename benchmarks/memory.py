"""What a bot holds in memory: at rest, and while 100,000 persons are in the middle of their assessments.

Nothing per person is to be in memory, so the two are to be alike.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page, stored
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import BOTS, OURS
from benchmarks.rig.run import SCRATCH, Load

UNFINISHED = 100_000
BUSY_PERSONS = 5_000
AT_REST_SECONDS = 3.0


def run(times: int, seconds: float) -> str:
    """Measure, and give the section's text."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    rest = Load(persons=1, rate=1.0, warm_up=1.0, seconds=min(seconds, AT_REST_SECONDS))
    with TemporaryDirectory(dir=SCRATCH) as folder:
        file = Path(folder) / "unfinished.sqlite"
        stored.make(file, unfinished=UNFINISHED)
        full = {"DATABASE_URL": f"sqlite:///{file}"}
        cases = [
            Case("at rest, nothing stored", OURS, rest),
            Case(f"at rest, {UNFINISHED:,} unfinished", OURS, replace(rest, environment=full)),
            Case(
                f"{BUSY_PERSONS:,} of them tapping at once",
                OURS,
                Load(persons=BUSY_PERSONS, seconds=seconds, environment=full),
            ),
        ]
        cases += [
            Case(f"at rest: {bot.says}", bot, rest)
            for bot in BOTS.values()
            if bot is not OURS and bot.is_there
        ]
        found = in_turn(cases, times)
    return page.table(["", "MB", "start to first answer s"], [_row(runs) for runs in found.values()])


def _row(runs: Runs) -> list[str]:
    name = runs.case.name
    told = f"**Kansrijk, {name}**" if runs.case.bot is OURS else name.removeprefix("at rest: ")
    return [told, runs.told("memory_mb"), runs.told("first_answer_s", 1)]
