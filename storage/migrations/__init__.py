"""Bringing a database to the tables of this version: Alembic, set up in code.

The steps are in `versions/`, written by hand; a test compares where they lead with `tables/`. They run in
the one transaction that also keeps others out, so that a database is either where it was or where it should
be, whoever else is starting at the same time.
"""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import addresses, engines
from storage.diagnosis import told_to_the_operator
from storage.errors import DatabaseRefused
from storage.tables import metadata

HERE = Path(__file__).parent


async def upgrade(url: str) -> None:
    """Bring the database that `url` names to the tables of this version.

    Raises DatabaseRefused when it cannot be used, or cannot be written to.
    """
    address = addresses.read(url)
    engine = engines.engine(address)
    try:
        with told_to_the_operator(address):
            if address.get_backend_name() == "sqlite":
                engines.try_file(address)
            async with engine.begin() as connection:
                await connection.run_sync(migrate)
    finally:
        await engine.dispose()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a database has come: its own revision (None: no tables yet), and that of this version."""

    present: str | None
    newest: str


async def standing(url: str) -> Standing:
    """Tell how far the database that `url` names has come, and leave it as it is.

    Raises DatabaseRefused when it cannot be used, or cannot be written to.
    """
    address = addresses.read(url)
    newest = str(ScriptDirectory.from_config(_configuration()).get_current_head())
    engine = engines.engine(address)
    try:
        with told_to_the_operator(address):
            if address.get_backend_name() == "sqlite" and engines.is_to_be_made(address):
                return Standing(None, newest)
            async with engine.connect() as connection:
                return Standing(await connection.run_sync(_try), newest)
    finally:
        await engine.dispose()


def _try(connection: Connection) -> str | None:
    """Give the revision of the database; what is written to see that one may is taken back."""
    revision = present(connection)
    _check(connection, revision)
    connection.execute(text("CREATE TABLE kansrijk_doctor (looks INTEGER)"))
    connection.rollback()
    return revision


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the database to `revision` within the transaction at hand: the newest, or for tests "base".

    Raises DatabaseRefused for a database that this version does not know.
    """
    if connection.dialect.name == "postgresql":  # on SQLite the transaction itself lets one writer in
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('kansrijk'))"))
    _check(connection, present(connection))
    move = command.downgrade if revision == "base" else command.upgrade
    move(_configuration(connection), revision)
    # A write that changes nothing: what can only be read is found now, and not at the first tap.
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def present(connection: Connection) -> str | None:
    """Give the revision of the database, None when it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def _check(connection: Connection, revision: str | None) -> None:
    if revision is None:
        if taken := sorted(set(inspect(connection).get_table_names()) & set(metadata.tables)):
            raise DatabaseRefused(
                f"The database holds the tables of another program ({', '.join(taken)})."
                " Set DATABASE_URL to a database of Kansrijk's own."
            )
        return
    known = {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}
    if revision not in known:
        raise DatabaseRefused(
            f"The database was made by a newer version of Kansrijk (revision {revision}). Run that version,"
            " or put back the back-up from before it."
        )


def _configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
