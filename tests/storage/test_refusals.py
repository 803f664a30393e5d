"""An operator reads what is wrong with the database and what to set, and never the password."""

import os
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import make_url

from storage.database import Database
from storage.errors import DatabaseRefused
from tests.databases import PostgresqlServer

SECRET = "hunter2"


async def told(url: str) -> str:
    """Give what the operator reads when `url` is refused."""
    with pytest.raises(DatabaseRefused) as caught:
        await Database.open(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is not the address of a database"),
        ("kansrijk.sqlite", "is not the address of a database"),
        (f"postgresql://anna:{SECRET}@host:port/db", "is not the address of a database"),
        (f"mysql://anna:{SECRET}@host/db", "begins with mysql://"),
        (f"postgresql+psycopg://anna:{SECRET}@host/db", "begins with postgresql+psycopg://"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://var/kansrijk.sqlite", "an absolute path takes four slashes"),
        ("sqlite:///kansrijk.sqlite?mode=ro", "nothing comes after it"),
    ],
)
async def test_an_address_that_cannot_be_one(url: str, says: str) -> None:
    sentence = await told(url)
    assert says in sentence
    assert "sqlite:///" in sentence  # how to do it


async def test_a_directory_that_does_not_exist(tmp_path: Path) -> None:
    sentence = await told(f"sqlite:///{tmp_path}/none/kansrijk.sqlite")
    assert f"The directory {tmp_path}/none does not exist" in sentence


async def test_a_directory_in_place_of_a_file(tmp_path: Path) -> None:
    assert f"{tmp_path} is a directory" in await told(f"sqlite:///{tmp_path}")


async def test_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    (tmp_path / "kansrijk.sqlite").write_text("Dear diary, " * 100)
    assert "is not an SQLite database" in await told(f"sqlite:///{tmp_path}/kansrijk.sqlite")
    assert (tmp_path / "kansrijk.sqlite").read_text() == "Dear diary, " * 100


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file on a disk that is full")
async def test_a_disk_that_is_full() -> None:
    assert "no room left" in await told("sqlite:////dev/full")


@contextmanager
def permissions_holding() -> Iterator[None]:
    """Let the permissions of files hold for us too: they do not for root, whom tests often run as."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)  # nobody
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def directory() -> Iterator[Path]:
    """Give a directory that everybody may enter, unlike `tmp_path`."""
    with TemporaryDirectory(prefix="kansrijk-") as name:
        directory = Path(name)
        directory.chmod(0o755)
        yield directory
        directory.chmod(0o755)


@pytest.mark.parametrize("of_directory", [0o555, 0o777])
@pytest.mark.parametrize("journal", ["wal", "delete"])
async def test_a_file_that_can_only_be_read(directory: Path, of_directory: int, journal: str) -> None:
    file = directory / "kansrijk.sqlite"
    await (await Database.open(f"sqlite:///{file}")).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    file.chmod(0o444)
    directory.chmod(of_directory)  # noqa: ASYNC240 - takes no time
    with permissions_holding():
        sentence = await told(f"sqlite:///{file}")
    assert f"{file} can" in sentence
    assert "Let the user that runs Kansrijk write to it and to its directory" in sentence


async def test_a_directory_that_nothing_can_be_made_in(directory: Path) -> None:
    directory.chmod(0o555)  # noqa: ASYNC240 - takes no time
    with permissions_holding():
        sentence = await told(f"sqlite:///{directory}/kansrijk.sqlite")
    assert "kansrijk.sqlite cannot be opened" in sentence
    assert "Let the user that runs Kansrijk write to it and to its directory" in sentence


async def test_a_database_that_another_process_keeps_writing_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.BUSY_SECONDS", 0)
    file = tmp_path / "kansrijk.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        assert "Another process has been writing to" in await told(f"sqlite:///{file}")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"postgres://anna:{SECRET}@127.0.0.1:1/db", "cannot be reached on 127.0.0.1"),
        (f"postgresql://anna:{SECRET}@nowhere.invalid/db", "cannot be reached on nowhere.invalid"),
        (f"postgresql+asyncpg://anna:{SECRET}@/db?host=/nowhere", "cannot be reached on /nowhere"),
        (f"postgresql://anna:{SECRET}@127.0.0.1:1/db?sslmode=perhaps", "`sslmode` parameter must be one of"),
    ],
)
async def test_a_postgresql_that_is_not_there(url: str, says: str) -> None:
    sentence = await told(url)
    assert says in sentence
    assert "DATABASE_URL" in sentence


async def test_a_postgresql_that_lets_nobody_in(postgresql_server: PostgresqlServer) -> None:
    await postgresql_server.execute("CREATE ROLE locked LOGIN PASSWORD 'right'", "CREATE ROLE guest LOGIN")
    url = postgresql_server.url
    assert "does not take the password of locked" in await told(url("postgres", f"locked:{SECRET}"))
    assert "does not take the password of locked" in await told(url("postgres", "locked"))
    assert 'role "stranger" does not exist' in await told(url("postgres", "stranger"))
    assert "has no database elsewhere" in await told(url("elsewhere"))
    assert "does not let guest make tables in postgres" in await told(url("postgres", "guest"))
    assert 'parameter "colour"' in await told(url("postgres") + "&colour=blue")


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_a_postgresql_that_can_only_be_read(
    database_url: str, postgresql_server: PostgresqlServer
) -> None:
    await (await Database.open(database_url)).close()
    name = make_url(database_url).database
    await postgresql_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert "can only be read" in await told(database_url)
