"""Turns on SQLite: many in one transaction, whose commit is what costs; each is told of after it only.

A disk takes as long to make one turn durable as to make fifty. So those who come while one commit is under
way share the next one. Each is undone by itself when it fails, by a savepoint, and all are when the commit
does.

The statements run on the event loop: each takes microseconds, and handing them to a thread would cost more
than they do, since the two would contend for the interpreter's lock at every row. What may take long goes to
a thread: the commit, waiting for another process, and a turn of which that is known beforehand.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from typing import Any, Self, TypeVar

from sqlalchemy import Executable
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from storage.errors import Conflict, Rejected, Unavailable
from storage.executing import Connection
from storage.prepared import Preparing
from storage.statements.upserts import upserts_by

Taken = TypeVar("Taken")

BUSY_SECONDS = 10
"""How long to wait for another process that writes."""

MOST_A_COMMIT = 100
"""So that a group of turns keeps the event loop from all else for no more than some milliseconds."""

_CONFLICTS = {"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"}
_FOR_NOW = ("BUSY", "CANTOPEN", "FULL", "INTERRUPT", "IOERR", "LOCKED", "NOMEM", "PROTOCOL", "READONLY")
"""How SQLite's result codes begin where it may go better later: https://sqlite.org/rescode.html."""


class SQLite:
    """An open file, with the one connection on which this process takes turns."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._session = _Session(connection)
        self._waiting: deque[_Taking] = deque()
        self._serving: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "sqlite")

    @classmethod
    def open(cls, path: str) -> Self:
        """Open the file at `path`, which has its tables. Raises sqlite3.Error."""
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        # That it has a write-ahead log is kept with the file, since its tables were made.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        return cls(path, connection)

    async def take(self, work: Callable[[Connection], Awaitable[Taken]], *, long: bool) -> Taken:
        """Carry out `work` and give what it gives, when it is committed; as `Database.take`."""
        taking = _Taking(work, asyncio.get_running_loop().create_future(), long=long)
        self._waiting.append(taking)
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        given: Taken = await taking.told
        return given

    async def look(self, work: Callable[[Connection], Awaitable[Taken]]) -> Taken:
        """Carry out `work`, which only reads, in a thread and on a connection of its own."""
        return await asyncio.to_thread(self._look, work)

    def _look(self, work: Callable[[Connection], Awaitable[Taken]]) -> Taken:
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)) as its:
                its.execute("PRAGMA query_only = ON")
                return _given_at_once(work(_Session(its)))
        except sqlite3.Error as error:
            raise _told(error) from error

    async def close(self) -> None:
        """Finish the turns that wait, and close the file."""
        if self._serving is not None:
            await self._serving
        self._thread.shutdown()
        self._connection.close()

    async def _serve(self) -> None:
        """Take all turns that wait, and those that come meanwhile."""
        try:
            while self._waiting:
                group = [self._waiting.popleft() for _ in range(min(MOST_A_COMMIT, len(self._waiting)))]
                await self._take_together([taking for taking in group if not taking.told.done()])
        finally:
            self._serving = None

    async def _take_together(self, group: list["_Taking"]) -> None:
        try:
            await self._begin()
            for taking in group:
                if taking.long:
                    await self._aside(partial(self._session.carry_out, taking))
                else:
                    self._session.carry_out(taking)
            await self._aside(partial(self._connection.execute, "COMMIT"))
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):  # where SQLite has undone it already
                self._connection.execute("ROLLBACK")
            for taking in group:
                taking.failed = _told(error)
        for taking in group:
            taking.tell()

    async def _begin(self) -> None:
        # A transaction that reads first and then finds that it may not write any more would fail at once.
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            await self._aside(self._begin_when_free)

    def _begin_when_free(self) -> None:
        """Wait for another process that writes."""
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        finally:
            self._connection.execute("PRAGMA busy_timeout = 0")

    async def _aside(self, step: Callable[[], object]) -> None:
        """Carry out a step in the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, step)


class _Taking:
    """A turn that somebody waits for, and what has come of it."""

    def __init__(
        self, work: Callable[[Connection], Awaitable[Any]], told: asyncio.Future[Any], *, long: bool
    ) -> None:
        self.work = work
        self.told = told
        self.long = long
        self.given: Any = None
        self.failed: Exception | None = None

    def tell(self) -> None:
        """Tell whoever waits, unless they wait no more."""
        if self.told.done():
            return
        if self.failed is None:
            self.told.set_result(self.given)
        else:
            self.told.set_exception(self.failed)


class _Session:
    """The connection as turns see it. What is awaited of it is there at once."""

    upserts = upserts_by(insert)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._preparing = Preparing(SQLiteDialect_pysqlite(paramstyle="qmark"))

    def carry_out(self, taking: _Taking) -> None:
        """Carry out one turn, or nothing of it. Raises sqlite3.Error when those before it are undone too."""
        self._connection.execute("SAVEPOINT turn")
        try:
            taking.given = _given_at_once(taking.work(self))
        except Exception as error:
            if not self._connection.in_transaction:
                raise
            self._connection.execute("ROLLBACK TO turn")
            taking.failed = _told(error) if isinstance(error, sqlite3.Error) else error
        self._connection.execute("RELEASE turn")

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> list[Any]:
        """Give what `statement` finds."""
        prepared = self._preparing.prepare(statement, values)
        return prepared.read(self._connection.execute(prepared.sql, prepared.fill_in(values)))

    async def execute(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Give how many rows `statement` was about."""
        prepared = self._preparing.prepare(statement, values)
        return self._connection.execute(prepared.sql, prepared.fill_in(values)).rowcount

    async def execute_each(self, statement: Executable, each: Sequence[Mapping[str, Any]]) -> None:
        """Execute `statement` for each of the values."""
        prepared = self._preparing.prepare(statement, each[0])
        self._connection.executemany(prepared.sql, map(prepared.fill_in, each))


def _given_at_once(work: Awaitable[Taken]) -> Taken:
    """Give what `work` gives, which has to wait for nothing."""
    try:
        next(work.__await__())
    except StopIteration as done:
        given: Taken = done.value
        return given
    raise RuntimeError("a turn awaits nothing but what it is given")


def _told(error: sqlite3.Error) -> Exception:
    """Give what is told of an error of SQLite, whose texts hold names and never values."""
    code = getattr(error, "sqlite_errorname", "")
    told: Exception
    if code in _CONFLICTS:
        told = Conflict()
    elif code.removeprefix("SQLITE_").startswith(_FOR_NOW):
        told = Unavailable(f"SQLite: {error} ({code})")
    else:
        told = Rejected(f"SQLite: {error} ({code})")
    told.__cause__ = error
    return told
