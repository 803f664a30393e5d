"""The database as the rest of the program sees it: opened once, then one transaction for each turn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import addresses, engines, migrations
from storage.assessments import Turn
from storage.errors import Conflict


class Database:
    """An open database. `async with database.turn() as turn` is the way in."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the database that `url` names, migrated to this version.

        Raises DatabaseRefused when it cannot be used.
        """
        await upgrade(url)
        return cls(engines.engine(addresses.read(url)))

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Open a transaction that may write: committed at the end, and undone on an exception.

        Raises Conflict when another turn changed the same facts first.
        """
        async with self.transaction() as connection:
            yield Turn(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction for the rest of `storage`; as `turn`."""
        try:
            async with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            if is_conflict(error):
                raise Conflict from error
            raise


async def upgrade(url: str) -> None:
    """Bring the database that `url` names to the tables of this version; nothing happens when it has them.

    Raises DatabaseRefused when that cannot be done.
    """
    engine = engines.engine(addresses.read(url), migrating=True)
    try:
        async with engine.begin() as connection:
            await _alone(connection)
            await connection.run_sync(migrations.migrate)
    finally:
        await engine.dispose()


async def _alone(connection: AsyncConnection) -> None:
    """Wait until nobody else migrates; on SQLite the transaction itself sees to that."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('kansrijk migrations'))"))


def is_conflict(error: DBAPIError) -> bool:
    """Tell whether another turn was first, by what the database says was wrong."""
    reason = error.orig
    return getattr(reason, "sqlstate", None) in {
        "23505",  # unique_violation
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
    } or getattr(reason, "sqlite_errorname", None) in {
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_UNIQUE",
    }
