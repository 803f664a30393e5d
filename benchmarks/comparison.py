"""The bots side by side: 50 persons who tap as fast as they are answered, on this disk and in memory.

In memory a commit costs nothing, as on a server's disk that keeps what it was given through a power cut; on
a disk that has to write it waits for the platter or the flash, and there commits in groups are what counts.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import page, plots
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import BOTS, OURS, Bot
from benchmarks.rig.run import Load

MEMORY = Path("/dev/shm")  # noqa: S108 - a directory of its own is made within it
WHOLE = "the same, but everyone submits each time, and begins anew when the picture of the result is there"
GOALS = (("grammy", 1.0), ("ptb-orm", 6.0), ("aiogram", 2.0))
"""What ours has to be, at least, in times of each."""


def run(times: int, seconds: float) -> str:
    """Measure, draw, and give the section's text."""
    bots = [bot for bot in BOTS.values() if bot.is_there]
    load = Load(persons=50, seconds=seconds)
    found = in_turn(_cases(bots, load), times)
    groups = [("commits on this disk", [_bar(found[bot.name]) for bot in bots])]
    if MEMORY.is_dir():
        groups.append(("commits that cost nothing", [_bar(_in_memory(found, bot.name)) for bot in bots]))
    plots.bars("comparison", groups, "taps a second")
    rows = [_row(found, OURS.name, f"**{OURS.says}**"), _row(found, WHOLE, WHOLE)]
    rows += [_row(found, bot.name, bot.says) for bot in bots if bot is not OURS]
    heading = ["", "taps/s", "p50 ms", "p99 ms", "CPU ms/tap", "MB", "calls/tap", "taps/s in memory"]
    return "\n\n".join(
        [page.plot("comparison", "Taps a second by bot"), page.table(heading, rows), *_verdicts(found)]
    )


def _cases(bots: Sequence[Bot], load: Load) -> list[Case]:
    """Give what is measured, those that are compared most closely one after the other.

    A machine that others use as well is faster at one time than at another.
    """
    cases = []
    closest = [name for name, _ in GOALS]
    for bot in sorted(bots, key=lambda its: ([OURS.name, *closest, its.name].index(its.name), its.name)):
        cases.append(Case(bot.name, bot, load))
        if bot.stores and MEMORY.is_dir():
            cases.append(Case(f"{bot.name} in memory", bot, replace(load, scratch=MEMORY)))
    return [*cases, Case(WHOLE, OURS, replace(load, submitting=load.persons))]


def _row(found: dict[str, Runs], name: str, says: str) -> list[str]:
    runs = found[name]
    memory = found.get(f"{name} in memory")
    return [
        says + (f" ({runs.warning})" if runs.warning else ""),
        runs.told("taps_a_second"),
        runs.told("p50", 1),
        runs.told("p99", 1),
        runs.told("cpu_ms_a_tap", 2),
        f"{runs.median('memory_mb'):.0f}",
        f"{runs.median('calls_a_tap'):.1f}",
        memory.told("taps_a_second") if memory else "",
    ]


def _verdicts(found: dict[str, Runs]) -> list[str]:
    lines = []
    for name, goal in GOALS:
        if name not in found:
            continue
        said = " and ".join(
            found[f"{OURS.name}{where}"].ratio_to(found[f"{name}{where}"], "taps_a_second")
            for where in ("", " in memory")
            if f"{name}{where}" in found
        )
        lines.append(f"- {said} times {found[name].case.bot.says} (goal: {goal:g})")
    return ["Ours takes, on this disk and in memory:", "\n".join(lines)] if lines else []


def _in_memory(found: dict[str, Runs], name: str) -> Runs:
    return found.get(f"{name} in memory", found[name])


def _bar(runs: Runs) -> plots.Bar:
    under, over = runs.spread("taps_a_second")
    name = runs.case.bot.name
    return plots.Bar(runs.case.bot.label, runs.median("taps_a_second"), under, over, name == OURS.name)
