"""Bringing a database to the tables of this version: Alembic, set up in code.

The steps are in `versions/`, numbered by hand. Each runs in the one transaction that also holds the lock, so
that a database is either where it was or where it should be, whoever else is starting at the same time.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent


def configuration(connection: Connection | None = None) -> Config:
    """Give Alembic's configuration; `connection`, with a transaction begun, is what `env.py` migrates."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Give the revision that this version of the program works with."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        raise LookupError(f"no migrations in {HERE}")
    return head


def present(connection: Connection) -> str | None:
    """Give the revision of the database, None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the database to `revision`, up or (for the tests) "base", within the transaction at hand."""
    if revision == "base":
        command.downgrade(configuration(connection), revision)
    else:
        command.upgrade(configuration(connection), revision)
