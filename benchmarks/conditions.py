"""How long people wait: at an even pace, far from Telegram, all at once, and after a start.

Beside ours, the peers that keep what they were told.
"""

from dataclasses import replace

from benchmarks import page
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import BOTS, OURS
from benchmarks.rig.run import Load

ROUND_TRIP = 0.040
PEERS = ("ptb", "aiogram", "grammy")


def run(times: int, seconds: float) -> str:
    """Measure, and give the section's text."""
    bots = [(f"**{OURS.says}**", OURS, 0), ("**the same, by webhook**", OURS, 1)]
    bots += [(BOTS[name].says, BOTS[name], 0) for name in PEERS if BOTS[name].is_there]
    loads = {
        "even": Load(persons=200, seconds=seconds, rate=50),
        "far": Load(persons=200, seconds=seconds, rate=200, round_trip=ROUND_TRIP),
        "hasty": Load(persons=200, seconds=seconds, rate=800, round_trip=ROUND_TRIP),
        "restless": Load(persons=200, seconds=seconds, round_trip=ROUND_TRIP),
        "burst": Load(persons=300, seconds=seconds, beats=True, warm_up=0),
    }
    cases = [
        Case(f"{kind} {says}", bot, replace(load, workers=workers))
        for kind, load in loads.items()
        for says, bot, workers in bots
    ]
    found = in_turn(cases, times)
    rows = [
        [
            says,
            _waits(found[f"even {says}"]),
            *(_far(found[f"{kind} {says}"]) for kind in ("far", "hasty", "restless")),
            _waits(found[f"burst {says}"]),
            f"{found[f'even {says}'].median('first_answer_s'):.1f}",
        ]
        for says, _, _ in bots
    ]
    heading = [
        "p50 / p99 ms, from the tap",
        "50 taps/s",
        "40 ms away, 200 who tap once a second",
        "40 ms away, 200 who tap four times a second",
        "40 ms away, 200 who never pause",
        "300 at once",
        "start to first answer s",
    ]
    return page.table(heading, rows)


def _waits(runs: Runs) -> str:
    return f"{runs.median('p50'):,.1f} / {runs.median('p99'):,.1f}" + ("*" if runs.warning else "")


def _far(runs: Runs) -> str:
    return f"{_waits(runs)}: {runs.median('p99') / ROUND_TRIP / 1000:.1f} round trips"
