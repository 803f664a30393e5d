"""How long people wait: at an even pace, far from Telegram, all at once, and after a start.

Beside ours, the peers that keep what they were told.
"""

from benchmarks import page
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import BOTS, OURS
from benchmarks.rig.run import Load

ROUND_TRIP = 0.040
PEERS = ("ptb", "aiogram", "grammy")


def run(times: int, seconds: float) -> str:
    """Measure, and give the section's text."""
    bots = [BOTS[name] for name in (OURS.name, *PEERS) if BOTS[name].is_there]
    loads = {
        "even": Load(persons=200, seconds=seconds, rate=50),
        "far": Load(persons=200, seconds=seconds, round_trip=ROUND_TRIP),
        "burst": Load(persons=300, seconds=seconds, beats=True, warm_up=0),
    }
    cases = [Case(f"{kind} {bot.name}", bot, load) for kind, load in loads.items() for bot in bots]
    found = in_turn(cases, times)
    rows = [
        [
            f"**{bot.says}**" if bot is OURS else bot.says,
            _waits(found[f"even {bot.name}"]),
            _waits(found[f"far {bot.name}"]),
            f"{found[f'far {bot.name}'].median('p99') / ROUND_TRIP / 1000:.1f}",
            _waits(found[f"burst {bot.name}"]),
            f"{found[f'even {bot.name}'].median('first_answer_s'):.1f}",
        ]
        for bot in bots
    ]
    heading = [
        "p50 / p99 ms, from the tap",
        "50 taps/s",
        "40 ms away, 200 tapping",
        "p99 in round trips",
        "300 at once",
        "start to first answer s",
    ]
    return page.table(heading, rows)


def _waits(runs: Runs) -> str:
    return f"{runs.median('p50'):,.1f} / {runs.median('p99'):,.1f}" + ("*" if runs.warning else "")
