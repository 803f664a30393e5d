"""Measure bots from the command line, side by side: each as often as asked, in turn."""

import argparse
import json
import sys

import uvloop

from benchmarks.rig.bots import BOTS
from benchmarks.rig.figures import HEADING
from benchmarks.rig.run import BotFailedError, Load, measure


def main() -> int:
    """Measure, and print a line for each run."""
    given = _parser().parse_args()
    load = Load(
        persons=given.persons,
        seconds=given.seconds,
        warm_up=given.warm_up,
        rate=given.rate,
        round_trip=given.round_trip / 1000,
        submitting=given.persons if given.whole else 0,
        beats=given.beats,
    )
    sys.stdout.write(HEADING + "\n")
    for _ in range(given.times):
        for name in given.bots:
            try:
                figures = uvloop.run(measure(BOTS[name], load))
            except BotFailedError as failure:
                sys.stderr.write(f"{failure}\n")
                return 1
            sys.stdout.write(f"{json.dumps(figures.as_data()) if given.json else figures}\n")
            sys.stdout.flush()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.rig", description=__doc__)
    parser.add_argument("bots", nargs="+", choices=BOTS, metavar="BOT", help=", ".join(BOTS))
    parser.add_argument("--persons", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--rate", type=float, default=0, help="taps a second (default: as they are answered)")
    parser.add_argument("--round-trip", type=float, default=0, metavar="MS", help="to the bot and back")
    parser.add_argument("--whole", action="store_true", help="submit, and so get a result with its picture")
    parser.add_argument("--beats", action="store_true", help="all at the same moment, time and again")
    parser.add_argument("--times", type=int, default=1, help="runs of each bot, in turn")
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
