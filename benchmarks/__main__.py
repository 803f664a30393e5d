"""`make bench`: measure everything, and write docs/performance.md anew.

.venv/bin/python -m benchmarks [SECTION...] [--times N] [--seconds S]
"""

import argparse
import importlib
import sys

from benchmarks import page

SECTIONS = ("comparison", "conditions", "growth", "memory", "workers", "closing", "drawing", "broadcast")
LONG = ("chaos",)
"""Only measured when asked for by name: it takes a quarter of an hour."""


def main() -> int:
    """Measure the sections that were asked for, each in its own module, and put each on the page at once."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[[], *SECTIONS, *LONG], metavar="SECTION")
    parser.add_argument("--times", type=int, default=3, help="runs of each case, of which the median counts")
    parser.add_argument("--seconds", type=float, default=8, help="the length of a run")
    given = parser.parse_args()
    for name in given.sections or SECTIONS:
        text: str = importlib.import_module(f"benchmarks.{name}").run(given.times, given.seconds)
        command = "make bench" if not given.sections else f"make bench SECTIONS={name}"
        text += f"\n\n<sub>{page.machine(command)}</sub>"
        page.put(name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
