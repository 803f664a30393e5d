"""Turns on PostgreSQL: each on a connection of its own, in as few round trips as it takes.

A turn that only reads is no more than its queries. The transaction begins at the first statement that changes
or locks something; up to there each query sees what is committed, within a transaction or without.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar

import asyncpg
from sqlalchemy import URL, Dialect, Executable
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg

from storage.errors import Conflict, Rejected, Unavailable
from storage.executing import Connection
from storage.prepared import Preparing
from storage.statements.upserts import upserts_by

Taken = TypeVar("Taken")

CONNECT_SECONDS = 10
"""How long the server may take to let a connection in."""

MOST_CONNECTIONS = 10
"""Each process opens as many when it is busy; a server has 100 for all."""

ANSWER_SECONDS = 60
"""How long an answer may take before the connection counts as lost."""

_CONFLICTS = {
    "23505",  # unique_violation
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
}
_GONE = "23503"
"""foreign_key_violation: what it refers to was there when the turn looked."""
_FOR_NOW = (
    "08",  # connection exceptions
    "25006",  # a server that can only be read
    "53",  # no room, no memory, no connections
    "55P03",  # lock_not_available
    "57",  # stopping, starting, or told to cancel
    "58",  # errors of the system
)
"""How codes begin where it may go better later: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


_LOST = (asyncpg.InterfaceError, OSError, TimeoutError)


class PostgreSQL:
    """An open database."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._preparing = Preparing(_dialect())
        # The pool's own queue lets whoever comes just now pass those who wait, some of them for ever.
        self._in_order = asyncio.Semaphore(MOST_CONNECTIONS)

    @classmethod
    async def open(cls, url: URL) -> Self:
        """Open the database that `url` names; connections are made when they are needed.

        The address goes to the driver as it is: it reads libpq's parameters, such as `sslmode`, itself.
        """
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        return cls(
            await asyncpg.create_pool(
                dsn,
                min_size=0,
                max_size=MOST_CONNECTIONS,
                timeout=CONNECT_SECONDS,
                command_timeout=ANSWER_SECONDS,
                reset=_leave_as_it_is,
            )
        )

    async def take(self, work: Callable[[Connection], Awaitable[Taken]]) -> Taken:
        """Carry out `work` and give what it gives, when it is committed; as `Database.take`."""
        async with self._connected() as connection:
            session = _Session(connection, self._preparing)
            try:
                given = await work(session)
            except BaseException:
                await session.undo()
                raise
            await session.commit()
            return given

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        """Lend a connection, first come first served; what goes wrong with it is told in our own terms."""
        async with self._in_order:
            try:
                connection = await self._pool.acquire()
            except (asyncpg.PostgresError, *_LOST) as error:
                raise Unavailable(f"PostgreSQL: {_says(error)}") from error
            try:
                yield connection
            except asyncpg.PostgresError as error:
                raise _told(error).with_traceback(error.__traceback__) from None
            except asyncpg.DataError as error:  # it quotes the value
                told = Rejected("PostgreSQL: a value does not fit its column")
                raise told.with_traceback(error.__traceback__) from None
            except asyncpg.InternalClientError as error:
                # So the driver says that the server hung up before this began: it has read only half of it.
                connection.terminate()
                raise Unavailable(f"PostgreSQL: {_says(error)}") from error
            except _LOST as error:
                raise Unavailable(f"PostgreSQL: {_says(error)}") from error
            finally:
                await self._pool.release(connection)

    async def close(self) -> None:
        """Close all connections; turns that are under way come first."""
        await self._pool.close()


def _dialect() -> Dialect:
    dialect: Dialect = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
    return dialect


async def _leave_as_it_is(_connection: Any) -> None:
    """Spare each turn the round trip to reset what no turn sets."""


class _Session:
    """One connection as one turn sees it."""

    upserts = upserts_by(insert)

    def __init__(self, connection: Any, preparing: Preparing) -> None:
        self._connection = connection
        self._preparing = preparing
        self._transaction: Any = None

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> list[Any]:
        """Give what `statement` finds."""
        prepared = self._preparing.prepare(statement, values)
        if not prepared.only_reads:
            await self._begin()
        return prepared.read(await self._connection.fetch(prepared.sql, *prepared.fill_in(values)))

    async def execute(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Give how many rows `statement` was about."""
        prepared = self._preparing.prepare(statement, values)
        await self._begin()
        tag: str = await self._connection.execute(prepared.sql, *prepared.fill_in(values))
        return int(tag.rpartition(" ")[2])  # "UPDATE 1", "INSERT 0 1"

    async def execute_each(self, statement: Executable, each: Sequence[Mapping[str, Any]]) -> None:
        """Execute `statement` for each of the values."""
        prepared = self._preparing.prepare(statement, each[0])
        await self._begin()
        await self._connection.executemany(prepared.sql, [prepared.fill_in(values) for values in each])

    async def _begin(self) -> None:
        if self._transaction is None:
            self._transaction = self._connection.transaction()
            await self._transaction.start()

    async def commit(self) -> None:
        """Make durable what the turn has saved."""
        if self._transaction is not None:
            await self._transaction.commit()

    async def undo(self) -> None:
        """Undo what the turn has saved."""
        if self._transaction is not None and not self._connection.is_closed():
            await self._transaction.rollback()


def _told(error: asyncpg.PostgresError) -> Exception:
    """Give what is told of an error of PostgreSQL, without the row that it quotes."""
    code, constraint = error.sqlstate or "", getattr(error, "constraint_name", None) or ""
    # What a turn found may be erased by the time that it refers to it; only instruments never are.
    if code in _CONFLICTS or (code == _GONE and not constraint.endswith("_instruments")):
        return Conflict()
    says = f"PostgreSQL: {_says(error)} ({code})"
    return Unavailable(says) if code.startswith(_FOR_NOW) else Rejected(says)


def _says(error: Exception) -> str:
    """Give the error's own sentence, without the details that PostgreSQL adds."""
    return str(error.args[0]) if error.args and error.args[0] else type(error).__name__
