"""A copy of an SQLite database that is whole, taken while the bot goes on serving.

PostgreSQL has its own tools for that, which know more than we could.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import addresses
from storage.diagnosis import told_to_the_operator
from storage.errors import DatabaseRefused


def back_up(url: str, to: Path) -> None:
    """Copy the database that `url` names to the new file `to`, as it is at one moment.

    Raises DatabaseRefused when it cannot be copied, the copy is not whole, or `to` is there already.
    """
    address = addresses.read(url)
    if address.get_backend_name() != "sqlite":
        raise DatabaseRefused(
            "PostgreSQL is backed up by its own pg_dump; this copies SQLite. docs/operating.md tells how."
        )
    source = Path(address.database or "")
    if not source.exists():
        raise DatabaseRefused(f"{source} does not exist, so there is nothing to copy. Check DATABASE_URL.")
    try:
        # Made first, and for its owner alone: what is copied is what persons have answered.
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise DatabaseRefused(f"{to} cannot be written: {error.strerror}. Choose another file.") from error
    try:
        with told_to_the_operator(address):
            _copy(source, to)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def _copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", [str(to)])
    with closing(sqlite3.connect(to)) as copy:
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise DatabaseRefused(f"The copy is not whole ({found}). See whether {source} is damaged.")
