"""`make bench-quick`: in under a minute, whether ours has become slower beside python-telegram-bot.

Taps a second are compared as ratios to plain python-telegram-bot in the same run, with those in
`expected.json`: a machine may be slow, or busy, and the ratios stay about the same. Tells what moved. Fails
only where a ratio of ours falls under half of what is expected; the peers are there to tell whether the
machine or ours has changed.

    .venv/bin/python -m benchmarks.quick [--accept]     (--accept: expect from now on what is measured now)
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import uvloop

from benchmarks.rig.bots import BOTS, OURS, PLAIN, Bot
from benchmarks.rig.run import Load, measure

EXPECTED = Path(__file__).parent / "expected.json"
BUDGET_SECONDS = 45
"""After this long no further run is begun."""
LOAD = Load(persons=50, seconds=3, warm_up=1)
MOVED = 1.25
"""By which factor a ratio has to differ to be told: under it, it is noise."""
FAILS = 0.5
ROUNDS = 2


@dataclass(frozen=True)
class Seen:
    """One ratio to plain python-telegram-bot, and what was expected."""

    name: str
    ratio: float
    expected: float

    @property
    def part(self) -> float:
        """How much of what was expected there is."""
        return self.ratio / self.expected if self.expected else 1.0

    def __str__(self) -> str:
        moved = self.part > MOVED or self.part < 1 / MOVED
        return (
            f"{self.name:<12} {self.ratio:>7.2f} {self.expected:>9.2f}  {'moved' if moved else ''}".rstrip()
        )


def main() -> int:
    """Measure, tell, and give 1 where ours has fallen under half of what is expected."""
    parser = argparse.ArgumentParser(prog="benchmarks.quick", description=__doc__)
    parser.add_argument("--accept", action="store_true")
    accept = parser.parse_args().accept
    expected: dict[str, float] = json.loads(EXPECTED.read_text())
    rates = _rates()
    plain = max(rates[PLAIN.name])
    seen = [
        Seen(name, max(found) / plain, expected.get(name, 0.0))
        for name, found in rates.items()
        if name != PLAIN.name and found
    ]
    sys.stdout.write(f"python-telegram-bot as it comes: {plain:.0f} taps/s; in times of that:\n")
    sys.stdout.write(f"{'':<12} {'now':>7} {'expected':>9}\n" + "".join(f"{each}\n" for each in seen))
    if accept:
        ratios = {each.name: round(each.ratio, 2) for each in seen}
        EXPECTED.write_text(json.dumps(expected | ratios, indent=4) + "\n")
        return 0
    if any(each.part < FAILS for each in seen if each.name == OURS.name):
        sys.stderr.write("Ours has fallen under half of what benchmarks/expected.json expects.\n")
        return 1
    return 0


def _rates() -> dict[str, list[float]]:
    """Give the taps a second of each bot: ours and plain in turn, then the peers while there is time."""
    began = time.monotonic()
    rates: dict[str, list[float]] = {name: [] for name in BOTS}
    peers: list[Bot] = [BOTS[name] for name in ("aiogram", "ptb-orm", "grammy") if BOTS[name].is_there]
    order = [*[PLAIN, OURS] * ROUNDS, *peers]
    for bot in order:
        if time.monotonic() - began > BUDGET_SECONDS:
            break
        rates[bot.name].append(uvloop.run(measure(bot, LOAD)).taps_a_second)
    return rates


if __name__ == "__main__":
    sys.exit(main())
