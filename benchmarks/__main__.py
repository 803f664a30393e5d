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
        text += f"\n\n<sub>{page.machine(_command(parser, given, name))}</sub>"
        page.put(name, text)
    return 0


def _command(parser: argparse.ArgumentParser, given: argparse.Namespace, section: str) -> str:
    """Give the command that measures a section again as it was measured."""
    changed = [
        f" --{option} {getattr(given, option):g}"
        for option in ("times", "seconds")
        if getattr(given, option) != parser.get_default(option)
    ]
    if changed:
        return f".venv/bin/python -m benchmarks {section}{''.join(changed)}"
    return f"make bench SECTIONS={section}" if given.sections else "make bench"


if __name__ == "__main__":
    sys.exit(main())
