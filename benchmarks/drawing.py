"""The result's picture: how long it takes, cold and warm, and whether others wait while it is drawn.

.venv/bin/python -m benchmarks.drawing      the milliseconds of first and later pictures, in a process
"""

import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import Bot
from benchmarks.rig.run import SCRATCH, Load

WATCHED = Bot("watched", "Kansrijk", (sys.executable, "-m", "benchmarks.rig.watched"))
RATE, PERSONS, SUBMITTING = 20.0, 20, 3
FEW, LATER = 10, 100
"""After the first picture, whose strips have few been drawn yet; and after those."""


def run(times: int, seconds: float) -> str:
    """Measure, and give the section's text."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=SCRATCH) as name:
        folder = Path(name)
        cases = [
            Case(told, WATCHED, _load(seconds, submitting, folder / f"{submitting}"))
            for told, submitting in (("nobody submits", 0), (f"{SUBMITTING} of them submit", SUBMITTING))
        ]
        found = in_turn(cases, times)
        rows = [_row(runs, folder / f"{runs.case.load.submitting}") for runs in found.values()]
    colds, early, warms = zip(*(_in_a_process() for _ in range(times)), strict=True)
    told = (
        f"The first picture of a process takes {statistics.median(colds):,.0f} ms, importing what draws "
        f"included, one of the next {FEW} {statistics.median(early):,.0f} ms, a later one "
        f"{statistics.median(warms):,.1f} ms; each of answers that were not given before."
    )
    heading = [f"{RATE:g} taps/s by {PERSONS} persons", "longest stall of the loop ms", "p50 ms", "p99 ms"]
    return "\n\n".join(
        [
            page.table(heading, rows),
            told,
        ]
    )


def _load(seconds: float, submitting: int, stalls: Path) -> Load:
    return Load(
        persons=PERSONS,
        seconds=seconds * 2,
        # Long enough for the first to submit, so that the cold picture is not what is measured.
        warm_up=PERSONS / RATE * 14,
        rate=RATE,
        submitting=submitting,
        environment={"STALLS": str(stalls)},
    )


def _row(runs: Runs, stalls: Path) -> list[str]:
    lines = [line.split() for line in stalls.read_text().splitlines()] if stalls.exists() else []
    late = [(float(at), float(by)) for at, by in lines]
    longest = [
        max((by for at, by in late if each.began <= at <= each.began + each.seconds), default=0.0)
        for each in runs.figures
    ]
    told = f"{statistics.median(longest):.0f} ({min(longest):.0f}-{max(longest):.0f})"
    return [runs.case.name, told, runs.told("p50", 1), runs.told("p99", 1)]


def _in_a_process() -> tuple[float, float, float]:
    command = [sys.executable, "-m", "benchmarks.drawing"]
    compiling = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    printed = subprocess.run(  # noqa: S603 - ours
        command, capture_output=True, text=True, check=True, env=compiling
    ).stdout
    cold, early, warm = printed.split()
    return float(cold), float(early), float(warm)


def main() -> None:
    """Draw one picture after another, and print how long the first, the next few and later ones took."""
    from instrument.loading import shipped  # noqa: PLC0415 - what the bot has loaded before is not counted
    from instrument.scoring import score  # noqa: PLC0415

    instrument, chance = shipped(), random.Random(66)  # noqa: S311 - answers, not keys
    results = [
        score(instrument, {factor.id: chance.choice(instrument.levels).id for factor in instrument.factors})
        for _ in range(1 + FEW + LATER)
    ]
    took = []
    for reached in results:
        began = time.perf_counter()
        from bot import pictures  # noqa: PLC0415 - the first one pays for it

        pictures.profile(instrument, reached, "nl")
        took.append((time.perf_counter() - began) * 1000)
    early, later = took[1 : 1 + FEW], took[1 + FEW :]
    sys.stdout.write(f"{took[0]} {statistics.median(early)} {statistics.median(later)}\n")


if __name__ == "__main__":
    main()
