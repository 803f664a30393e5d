"""Any database comes to the tables of this version, once, and without losing a row on the way."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from bot.conversation.changes import Answered
from bot.conversation.facts import Dossier
from storage import addresses, engines, migrations
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.tables import metadata
from tests.storage.conftest import HERS, NOON, load, save


async def migrate(url: str, revision: str) -> None:
    engine = engines.engine(addresses.read(url))
    async with engine.begin() as connection:
        await connection.run_sync(migrations.migrate, revision)
    await engine.dispose()


async def tables(url: str) -> set[str]:
    engine = engines.engine(addresses.read(url))
    async with engine.begin() as connection:
        names = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
    await engine.dispose()
    return set(names) - {"alembic_version"}


async def test_up_down_and_up_again(database_url: str) -> None:
    await migrate(database_url, "head")
    assert await tables(database_url) == set(metadata.tables)
    await migrate(database_url, "base")
    assert await tables(database_url) == set()
    await migrate(database_url, "head")
    assert await tables(database_url) == set(metadata.tables)


@pytest.mark.usefixtures("database")
async def test_migrations_lead_to_the_tables_as_they_are_declared(database_url: str) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    def checks(connection: sa.Connection) -> set[str | None]:
        """Alembic does not compare these."""
        inspector = sa.inspect(connection)
        return {
            check["name"] for table in metadata.tables for check in inspector.get_check_constraints(table)
        }

    engine = engines.engine(addresses.read(database_url))
    async with engine.begin() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(checks) == {
            str(constraint.name)
            for table in metadata.tables.values()
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint)
        }
    await engine.dispose()


PROGRAM = """
import asyncio, sys
from storage.database import Database

async def look():
    await (await Database.open(sys.argv[1])).close()

asyncio.run(look())
print("alembic" in sys.modules)
"""


async def test_who_finds_the_tables_as_they_should_be_loads_nothing_to_change_them(database_url: str) -> None:
    async def loads() -> str:
        asked = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, database_url, stdout=PIPE)
        said, _ = await asked.communicate()
        return said.decode().strip()

    assert [await loads(), await loads()] == ["True", "False"]
    await migrate(database_url, "base")
    assert await loads() == "True"
    assert await tables(database_url) == set(metadata.tables)


async def test_many_that_start_at_once_migrate_once(database_url: str) -> None:
    upgrading = (
        "import asyncio, sys; from storage.migrations import upgrade; print('ready', flush=True);"
        "sys.stdin.readline(); asyncio.run(upgrade(sys.argv[1]))"
    )
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", upgrading, database_url, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        await process.stdout.readline()
    told = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    assert [stderr for _, stderr in told] == [b""] * 3
    assert [process.returncode for process in processes] == [0] * 3
    assert await tables(database_url) == set(metadata.tables)


async def test_upgrading_a_database_in_use_leaves_what_is_in_it(
    database: Database, begun: Dossier, database_url: str
) -> None:
    await migrations.upgrade(database_url)
    assert await load(database) == begun


async def test_altering_a_table_keeps_the_rows_that_refer_to_it(
    database: Database, begun: Dossier, database_url: str
) -> None:
    """SQLite makes the table anew and drops the old one, and with it all that refers to it if it watches."""
    await save(database, begun, [Answered(HERS, "method", "powerful", 1, NOON)])
    before = await load(database)

    def alter(connection: sa.Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        for table in ("people", "assessments"):
            with operations.batch_alter_table(table, recreate="auto") as batch:
                batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
                batch.create_check_constraint("is_short", "length(note) < 9")

    engine = engines.engine(addresses.read(database_url))
    async with engine.begin() as connection:
        await connection.run_sync(alter)
    await engine.dispose()
    assert await load(database) == before


async def test_a_database_of_a_newer_version_is_refused(database: Database, database_url: str) -> None:
    newer = sa.update(sa.table("alembic_version", sa.column("version_num"))).values(version_num="9999")
    await database.carry_out(lambda connection: connection.execute(newer, {}))
    with pytest.raises(DatabaseRefused, match=r"newer version of Kansrijk \(revision 9999\)"):
        await Database.open(database_url)


async def test_a_database_of_another_program_is_refused(database_url: str) -> None:
    engine = engines.engine(addresses.read(database_url))
    async with engine.begin() as connection:
        await connection.execute(sa.text("CREATE TABLE people (name TEXT)"))
    await engine.dispose()
    with pytest.raises(DatabaseRefused, match=r"tables of another program \(people\)"):
        await Database.open(database_url)
    assert await tables(database_url) == {"people"}
