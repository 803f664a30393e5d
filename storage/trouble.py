"""Which trouble with a database passes, by itself or once the operator has made room.

Goes by the codes of SQLite and PostgreSQL, as `diagnosis.py` does for the operator.
"""

import asyncpg
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

PASSING = (OSError, TimeoutError, asyncpg.InterfaceError, DisconnectionError, PoolTimeoutError)
"""What is raised where there is no connection to speak of."""

# https://sqlite.org/rescode.html, extended ones by their beginning.
_SQLITE = (
    "SQLITE_BUSY",  # another process writes
    "SQLITE_LOCKED",
    "SQLITE_FULL",  # no room on the disk
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_PROTOCOL",
    "SQLITE_INTERRUPT",
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html, classes by their two digits.
_POSTGRESQL = (
    "08",  # the connection
    "25006",  # read_only_sql_transaction: we speak to a stand-by, as after a failover
    "28",  # who we are: PostgreSQL was set up anew underneath
    "3D000",  # the database is being put back
    "53",  # no room, no memory, no connection left
    "55P03",  # lock_not_available
    "57",  # the operator stops, starts or cancels
    "58",  # the system underneath
)


def will_pass(error: DBAPIError) -> bool:
    """Tell whether `error` says that the database cannot be used now, and the same turn may do later."""
    sqlite = getattr(error.orig, "sqlite_errorname", None)
    sqlstate = getattr(error.orig, "sqlstate", None)
    return (
        error.connection_invalidated
        or (sqlite is not None and sqlite.startswith(_SQLITE))
        or (sqlstate is not None and sqlstate.startswith(_POSTGRESQL))
        or isinstance(getattr(error.orig, "__cause__", None), PASSING)
    )
