"""The databases, and what a test begins with: an instrument that is kept, and a person who has begun."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Select, Table, column, func, select
from sqlalchemy import table as sql_table

from bot.conversation.changes import Begun, Change, Joined
from bot.conversation.facts import AssessmentId, Dossier, PersonId
from instrument.loading import shipped
from instrument.model import Instrument
from storage.database import Database
from storage.instruments import keep
from storage.tables import metadata
from tests.databases import database, database_url, kind, postgresql_server

__all__ = ["database", "database_url", "kind", "postgresql_server"]

ANNA = PersonId(1_001)
HERS = AssessmentId(9_007_199_254_740_993)
WAITING: Select[tuple[int]] = (
    select(column("pid")).select_from(sql_table("pg_locks")).where(column("granted").is_(False))
)
"""Who waits on PostgreSQL for somebody else's lock."""
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def load(database: Database, person: PersonId = ANNA, *, past: bool = True) -> Dossier:
    """Give what is stored of `person`."""
    return await database.take(lambda turn: turn.dossier(person, past=past))


async def save(database: Database, dossier: Dossier, changes: Sequence[Change]) -> None:
    """Save `changes` in a turn of their own."""
    await database.take(lambda turn: turn.save(dossier, changes))


async def found(database: Database, query: Select[Any]) -> list[Any]:
    """Give the rows that are stored, whatever turns may tell of them."""
    return await database.carry_out(lambda connection: connection.rows(query, {}))


async def count_rows(database: Database, table: Table) -> int:
    """Count all rows of a table."""
    number: int = (await found(database, select(func.count().label("n")).select_from(table)))[0].n
    return number


async def rows(database: Database) -> dict[str, int]:
    """Count the rows of each table that has any."""
    counted = {name: await count_rows(database, table) for name, table in metadata.tables.items()}
    return {name: number for name, number in counted.items() if number}


@pytest.fixture
async def instrument(database: Database) -> Instrument:
    """Give the shipped instrument, kept in the database."""
    instrument = shipped()
    await keep(database, instrument)
    return instrument


@pytest.fixture
async def begun(database: Database, instrument: Instrument) -> Dossier:
    """Give the dossier of Anna, who has begun."""
    changes = (Joined(HERS, ANNA, instrument.key, NOON), Begun(HERS, NOON))
    await save(database, await load(database), changes)
    return await load(database)
