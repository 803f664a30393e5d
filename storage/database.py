"""The database as the rest of the program sees it: opened once, then one transaction for each turn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Self, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage import addresses, engines, migrations
from storage.errors import Conflict, Unavailable
from storage.trouble import PASSING, will_pass
from storage.turns import Turn

Taken = TypeVar("Taken")


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the database that `url` names, and bring it to the tables of this version.

        `url` is `sqlite:///file`, with four slashes for an absolute path, or
        `postgresql://user:password@host:port/database`, with libpq's parameters (`?sslmode=require`).
        Raises DatabaseRefused when it cannot be used.
        """
        await migrations.upgrade(url)
        return cls(engines.engine(addresses.read(url)))

    async def close(self) -> None:
        """Close all connections; turns that are under way come first."""
        await self._engine.dispose()

    async def reach(self) -> None:
        """Ask the database for nothing, to see that it answers. Raises when it does not."""
        async with self.transaction() as connection:
            await connection.execute(select(1))

    async def take(self, work: Callable[[Turn], Awaitable[Taken]]) -> Taken:
        """Take one turn and give what `work` gives: all that it saved is committed by then, or nothing.

        `work` awaits nothing but the turn, whose time others may be waiting for. Nothing of it is saved when
        it raises, and what it raised is raised here. Raises Conflict when another turn changed the same facts
        first, and Unavailable when the database cannot be used now.
        """
        async with self.transaction() as connection:
            return await work(Turn(connection))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction for the rest of `storage`: committed at the end, and undone on an exception."""
        try:
            async with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            is_conflict, passes = _is_conflict(error), will_pass(error)
            if error.orig is not None:
                error.orig.__cause__ = None  # PostgreSQL quotes the row there, and rows stay out of logs
            if is_conflict:
                raise Conflict from error
            if passes:
                raise Unavailable(f"{type(error.orig).__name__}: {error.orig}") from error
            raise
        except PASSING as error:
            raise Unavailable(f"{type(error).__name__}: {error}") from error


def _is_conflict(error: DBAPIError) -> bool:
    """Tell by the database's own code whether another turn was first."""
    sqlstate = getattr(error.orig, "sqlstate", None)
    if sqlstate == "23503":  # foreign_key_violation: what it refers to was there when the turn looked
        return not _constraint(error).endswith("_instruments")  # those are never erased
    return sqlstate in {
        "23505",  # unique_violation
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
    } or getattr(error.orig, "sqlite_errorname", None) in {
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_UNIQUE",
    }


def _constraint(error: DBAPIError) -> str:
    """Give the name of the constraint that PostgreSQL found violated."""
    return str(getattr(error.driver_exception, "constraint_name", ""))
