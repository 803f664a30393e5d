"""`python -m tests.hostile`: the long run, of 100,000 updates unless told otherwise.

Exit code 0 when nothing was raised and nobody else's data changed.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.hostile.scene import scene
from tests.hostile.volleys import VOLLEY, Report, attack

EVERY = 2000
SHOWN = 4
"""Sending takes most of the time; of so many updates one is followed to the end."""


def tell(report: Report) -> None:
    """Say from time to time how far it is."""
    if report.updates % EVERY == 0:
        sys.stderr.write(f"{report.updates} updates, {report.raised.total()} exceptions\n")


async def run(updates: int, database_url: str | None) -> Report:
    """Attack a bot on `database_url`, or on an SQLite file that goes with it."""
    with tempfile.TemporaryDirectory(prefix="kansrijk-") as directory:
        url = database_url or f"sqlite:///{Path(directory) / 'hostile.sqlite'}"
        async with scene(url) as target:
            return await attack(target, -(-updates // VOLLEY), tell, shown=SHOWN)


def main() -> int:
    """Run as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--database", metavar="URL", help="an empty database (default: a new SQLite file)")
    given = parser.parse_args()
    report = asyncio.run(run(given.updates, given.database))
    sys.stdout.write(f"{report}\n")
    return 1 if report.raised or report.changed else 0


if __name__ == "__main__":
    sys.exit(main())
