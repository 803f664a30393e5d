"""Kansrijk as it is served, with a heartbeat in its loop that tells how long the loop stood still.

Appends to the file that STALLS names a line for each heartbeat that came late by more than 2 ms: when, by the
monotonic clock, and by how many milliseconds.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from bot import cli
from bot.settings import Settings

BEAT_SECONDS = 0.002
TOLD_FROM_MS = 2.0


async def _beat(file: Path) -> None:
    with file.open("a", buffering=1) as stalls:
        while True:
            due = time.perf_counter() + BEAT_SECONDS
            await asyncio.sleep(BEAT_SECONDS)
            now = time.perf_counter()
            if (late := (now - due) * 1000) > TOLD_FROM_MS:
                stalls.write(f"{now} {late}\n")


_serve = cli._run  # noqa: SLF001 - the loop is made inside, and nothing else needs a way in


async def _watched(settings: Settings) -> None:
    beating = asyncio.create_task(_beat(Path(os.environ["STALLS"])))
    try:
        await _serve(settings)
    finally:
        beating.cancel()


if __name__ == "__main__":
    cli._run = _watched  # noqa: SLF001
    sys.exit(cli.main(["run"]))
