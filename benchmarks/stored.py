# ruff: noqa: S608 - statements are put together of this file's own words and of checked names
"""Databases with much in them, made fast: finished assessments, unfinished ones, and a round's members.

The program itself makes the tables and keeps its instrument; the rows are put in by one statement a table.
The persons of the bench are among those that have rows.
"""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.rig.persons import FIRST_ID
from bot.house import opened
from instrument.loading import shipped
from instrument.model import Instrument

EACH = 10
"""Finished assessments of each person, at most."""
OLD = 1_700_000_000_000_000
"""A moment in 2023, in microseconds."""

_NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)"


def make(file: Path, *, finished: int = 0, unfinished: int = 0) -> None:
    """Make a database in `file` with so many assessments; `unfinished` ones have 5 answers each."""
    instrument = shipped()
    asyncio.run(_with_tables(file, instrument))
    with _filling(file) as connection:
        _put_people(connection, max(unfinished, -(-finished // EACH)))
        if finished:
            _put_assessments(connection, instrument, finished, 1, each=EACH)
            _put_answers(connection, instrument, finished, 1, len(instrument.factors))
        if unfinished:
            _put_assessments(connection, instrument, unfinished, finished + 1, each=0)
            _put_answers(connection, instrument, unfinished, finished + 1, 5)
            present = "UPDATE people SET present = :base + id - :first, card = 1 WHERE id < :first + :count"
            _put(connection, present, unfinished, base=finished + 1)


def join(file: Path, round_: int, members: int) -> None:
    """Let so many members have joined a round that is open, and submitted; their ids rise from FIRST_ID."""
    instrument = shipped()
    with _filling(file) as connection:
        _put_people(connection, members)
        _put_assessments(connection, instrument, members, FIRST_ID, each=1, round_=round_)
        _put_answers(connection, instrument, members, FIRST_ID, len(instrument.factors))


@contextmanager
def _filling(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        for pragma in ("synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        with connection:
            yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _with_tables(file: Path, instrument: Instrument) -> None:
    async with opened(f"sqlite:///{file}", instrument, ZoneInfo("Europe/Amsterdam")):
        pass


def _put_people(connection: sqlite3.Connection, count: int) -> None:
    _put(connection, "INSERT OR IGNORE INTO people (id) SELECT :first + n FROM numbers", count)


def _put_assessments(
    connection: sqlite3.Connection,
    instrument: Instrument,
    count: int,
    base: int,
    *,
    each: int,
    round_: int | None = None,
) -> None:
    """Put in `count` assessments: `each` a person and finished, or if 0 one a person and unfinished."""
    _put(
        connection,
        "INSERT INTO assessments"
        " (id, person_id, instrument, version, joined_at, active_at, begun_at, submitted_at, revision,"
        " round_id)"
        " SELECT :base + n, :first + n / :each, :instrument, :version, :old + n, :old + n,"
        f" :old + n, {':old + n' if each else 'NULL'}, 12, :round FROM numbers",
        count,
        base=base,
        each=each or 1,
        instrument=instrument.id,
        version=instrument.version,
        old=OLD,
        round=round_,
    )


def _put_answers(
    connection: sqlite3.Connection, instrument: Instrument, count: int, base: int, answered: int
) -> None:
    """Answer the first questions of `count` assessments, each at a level by chance."""
    factors = sorted(factor.id for factor in instrument.factors[:answered])  # in the order of the key
    values = ", ".join(f"('{factor}')" for factor in factors)
    levels = " ".join(f"WHEN {place} THEN '{level.id}'" for place, level in enumerate(instrument.levels))
    _put(
        connection,
        "INSERT INTO answers (assessment_id, factor, level, take, answered_at) SELECT :base + n, column1,"
        f" CASE abs(random() % {len(instrument.levels)}) {levels} END, 1, :old + n"
        f" FROM numbers CROSS JOIN (VALUES {values})",
        count,
        base=base,
        old=OLD,
    )


def _put(connection: sqlite3.Connection, statement: str, count: int, **values: int | str | None) -> None:
    numbers = _NUMBERS if "numbers" in statement else ""
    if statement.startswith("INSERT"):
        statement = statement.replace("SELECT", f"{numbers} SELECT", 1)
    connection.execute(statement, {"count": count, "first": FIRST_ID, **values})
