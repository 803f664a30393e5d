"""How a database is opened to change its tables. Turns have their own ways: `sqlite.py`, `postgresql.py`."""

import os
import sqlite3
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import asyncpg
from sqlalchemy import URL, Connection, NullPool, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.postgresql import CONNECT_SECONDS
from storage.sqlite import BUSY_SECONDS


def engine(url: URL) -> AsyncEngine:
    """Give an engine for `url`; nothing is opened yet.

    Values never reach the log or an error's text: `hide_parameters`.
    """
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def try_file(url: URL) -> None:
    """Open SQLite's file and close it again. Raises sqlite3.Error when that cannot be done.

    To be called first: where aiosqlite cannot open a file, its thread reports that to an event loop which may
    be gone by then, and prints a traceback of its own. A new file is for its owner alone.
    """
    with suppress(OSError):  # what is wrong, SQLite tells better
        os.close(os.open(url.database or "", os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(url.database or "")):
        pass


def is_to_be_made(url: URL) -> bool:
    """Tell whether SQLite's file is not there yet. Raises PermissionError when it could not be made."""
    file = Path(url.database or "")
    if file.exists():
        return False
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise PermissionError(file)
    return True


def _sqlite(url: URL) -> AsyncEngine:
    """Open without watching foreign keys.

    SQLite alters a table by dropping the old one, which would take the rows that refer to it.
    """
    made = create_async_engine(
        url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS}
    )

    @event.listens_for(made.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        try:
            # From here on the driver begins no transactions of its own; `begin` below does.
            connection.isolation_level = None
            cursor = connection.cursor()
            _write_ahead(cursor)
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.close()
        except BaseException:
            connection.close()  # nobody else would, and its thread outlives the event loop
            raise

    @event.listens_for(made.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and then finds that it may not write any more would fail at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def _write_ahead(cursor: Any) -> None:
    """Turn to SQLite's write-ahead log, which stays with the file.

    Where another process is writing to a file that has none yet, such as a fresh one that several open at
    once, SQLite refuses this without waiting. A transaction does wait for that writer.
    """
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or monotonic() > until:
                raise
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("COMMIT")
        else:
            return


def _postgresql(url: URL) -> AsyncEngine:
    """Open as the address says, which the driver reads itself: it knows libpq's parameters."""
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return create_async_engine(
        url.set(query={}),
        hide_parameters=True,
        poolclass=NullPool,
        async_creator=partial(asyncpg.connect, dsn, timeout=CONNECT_SECONDS),
    )
