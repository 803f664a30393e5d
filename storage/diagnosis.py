"""Why a database cannot be opened, as a sentence for the operator: what is wrong, and what to set.

Goes by the codes of SQLite and PostgreSQL rather than by their words, which differ by version and language.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.errors import DatabaseRefused
from storage.sqlite import BUSY_SECONDS


@contextmanager
def told_to_the_operator(url: URL) -> Iterator[None]:
    """Turn what goes wrong with the database that `url` names into DatabaseRefused."""
    is_file = url.get_backend_name() == "sqlite"
    try:
        yield
    except _errors(is_file=is_file) as error:
        reason = error.orig if isinstance(error, DBAPIError) and error.orig else error
        raise DatabaseRefused(_sqlite(url, reason) if is_file else _postgresql(url, reason)) from error


def _errors(*, is_file: bool) -> tuple[type[Exception], ...]:
    """Give what can go wrong; PostgreSQL's driver is loaded only by who uses it."""
    if is_file:
        return SQLAlchemyError, OSError, sqlite3.Error
    import asyncpg  # noqa: PLC0415

    return SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError


def _sqlite(url: URL, reason: BaseException) -> str:
    """Go by SQLite's result codes, https://sqlite.org/rescode.html, extended ones by their beginning."""
    path = Path(url.database or "")
    if isinstance(reason, OSError):
        return _unopenable(path)
    code = getattr(reason, "sqlite_errorname", "")
    for beginning, sentence in {
        "SQLITE_CANTOPEN": _unopenable(path),
        "SQLITE_READONLY": f"{path} can only be read. Let the user that runs Kansrijk write to it and to its"
        " directory, or set DATABASE_URL to another file.",
        "SQLITE_NOTADB": f"{path} is not an SQLite database. Set DATABASE_URL to another file.",
        "SQLITE_CORRUPT": f"{path} is damaged. Put back a back-up.",
        "SQLITE_FULL": f"There is no room left to write {path}. Make room, or set DATABASE_URL to a file on"
        " another disk.",
        "SQLITE_BUSY": f"Another process has been writing to {path} for more than {BUSY_SECONDS} seconds."
        " End it, and start again.",
    }.items():
        if code.startswith(beginning):
            return sentence
    return f"{path} cannot be used as a database: {reason}."


def _unopenable(path: Path) -> str:
    if not path.parent.exists():
        return f"The directory {path.parent} does not exist. Make it, or set DATABASE_URL to another file."
    if path.is_dir():
        return f"{path} is a directory. Set DATABASE_URL to a file in it, such as {path / 'kansrijk.sqlite'}."
    return (
        f"{path} cannot be opened. Let the user that runs Kansrijk write to it and to its directory, or set"
        " DATABASE_URL to another file."
    )


def _postgresql(url: URL, reason: BaseException) -> str:
    """Go by PostgreSQL's codes, https://www.postgresql.org/docs/current/errcodes-appendix.html."""
    where = url.host or url.query.get("host") or "this machine"
    match getattr(reason, "sqlstate", None):
        case "28P01":
            return (
                f"PostgreSQL does not take the password of {url.username}. Set the right one in DATABASE_URL."
            )
        case "28000":
            return f"PostgreSQL does not let {url.username} in ({reason}). Set another user in DATABASE_URL."
        case "3D000":
            return f"PostgreSQL has no database {url.database}. Make it, or set another one in DATABASE_URL."
        case "42501":
            return (
                f"PostgreSQL does not let {url.username} make tables in {url.database} ({reason}). Make that"
                " user the owner of the database, or set another user in DATABASE_URL."
            )
        case "25006":
            return (
                f"PostgreSQL on {where} can only be read. Set DATABASE_URL to the server that is written to."
            )
        case "53300":
            return (
                f"PostgreSQL on {where} has no connection left. Raise its max_connections, or close others."
            )
        case "57P03":
            return f"PostgreSQL on {where} is starting or stopping. Start Kansrijk again in a moment."
    if isinstance(reason, OSError):
        return (
            f"PostgreSQL cannot be reached on {where} ({reason or type(reason).__name__}). Start it, or set"
            " the right host and port in DATABASE_URL."
        )
    return f"PostgreSQL on {where} cannot be used: {reason}. Check DATABASE_URL."
