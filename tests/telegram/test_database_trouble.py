"""The database is out of order for a while: persons are told, nothing is lost, and it goes on by itself."""

import asyncio
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from bot.house import opened
from bot.telegram.app import running as bot_running
from bot.telegram.intake.taking import TRY_SECONDS
from instrument.loading import shipped
from rehearsal.facts import Message
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.databases import PostgresqlServer
from tests.telegram.conftest import UNHURRIED, Stage
from tests.telegram.playing import Come, first_question, sees, sees_button

PATIENCE = 60.0
"""Seconds for what has to wait until a lock is let go, on a busy machine."""


async def waits_and_is_told(stage: Stage, anna: Person, question: Message) -> None:
    """Tap while the database is out of order: a toast asks for patience, and Telegram keeps the update."""
    await anna.tap(question.buttons[3])
    toast = await anna.next_toast(PATIENCE)
    assert "goes on by itself" in toast.text
    assert len(stage.world.updates) == 1
    assert "1/10" in anna.card.text


async def goes_on(stage: Stage, anna: Person) -> None:
    """See the next question come without another tap, and everything acknowledged."""
    while "2/10" not in anna.card.text:
        await anna.next_screen(PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while len(stage.world.updates):  # noqa: ASYNC110 - the world has no word for it
            await asyncio.sleep(0.01)


async def test_another_process_that_writes_for_long(stage: Stage, person: Come) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    with closing(sqlite3.connect(stage.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await waits_and_is_told(stage, anna, question)
        other.execute("ROLLBACK")
    await goes_on(stage, anna)


async def test_who_types_meanwhile_is_told_in_a_message(stage: Stage, person: Come) -> None:
    anna = person("Anna", "nl")
    await first_question(anna)
    with closing(sqlite3.connect(stage.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await anna.say("3")
        await sees(anna, "Het gaat vanzelf verder")
        other.execute("ROLLBACK")
    while "2/10" not in anna.card.text:
        await anna.next_screen(PATIENCE)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a directory on a disk of its own, which is soon full."""
    there = tmp_path / "small"
    there.mkdir()
    mounted = shutil.which("mount") and subprocess.run(  # noqa: S603 - its arguments are ours
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(there)],  # noqa: S607
        check=False,
        capture_output=True,
    )
    if not mounted or mounted.returncode:
        pytest.skip("only who may mount a disk can have one that is full")
    try:
        yield there
    finally:
        subprocess.run(["umount", "-l", str(there)], check=True)  # noqa: S603, S607


@asynccontextmanager
async def staged(url: str, try_seconds: float = TRY_SECONDS) -> AsyncIterator[Stage]:
    world = World(limits=UNHURRIED)
    async with (
        opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        server_running(world) as address,
        bot_running(world.token, address, house, world.clock.now, try_seconds=try_seconds),
    ):
        yield Stage(world, address, Path(url.removeprefix("sqlite:///")))


@contextmanager
def come(stage: Stage, name: str = "Anna") -> Iterator[Person]:
    with Person(stage.world, stage.world.add_person(name, "en")) as person:
        yield person


async def test_a_disk_that_is_full_until_somebody_makes_room(small_disk: Path) -> None:
    async with staged(f"sqlite:///{small_disk / 'test.sqlite'}") as stage:
        with come(stage) as anna:
            question = await first_question(anna)
            filling = small_disk / "filling"
            _fill(filling)
            await waits_and_is_told(stage, anna, question)
            filling.unlink()
            await goes_on(stage, anna)


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(b" " * 4096)
        except OSError:
            return


def hanging_up(database_url: str) -> str:
    """Give the statement that ends all connections to the database."""
    name = make_url(database_url).database
    return f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_a_postgresql_that_can_only_be_read_for_a_while_as_after_a_failover(
    stage: Stage, person: Come, postgresql_server: PostgresqlServer, database_url: str
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    name, hang_up = make_url(database_url).database, hanging_up(database_url)
    await postgresql_server.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on", hang_up)
    await waits_and_is_told(stage, anna, question)
    await postgresql_server.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only", hang_up)
    await goes_on(stage, anna)


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_connections_that_are_lost(
    stage: Stage, person: Come, postgresql_server: PostgresqlServer, database_url: str
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    await postgresql_server.execute(hanging_up(database_url))
    await anna.tap(question.buttons[3])
    await goes_on(stage, anna)


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_a_postgresql_that_is_stopped_and_started_underneath(
    stage: Stage, person: Come, postgresql_server: PostgresqlServer
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    await postgresql_server.stop()
    try:
        await waits_and_is_told(stage, anna, question)
    finally:
        await postgresql_server.start()
    await goes_on(stage, anna)


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_a_turn_that_hangs_is_set_aside_while_others_go_on(database_url: str) -> None:
    """Another program holds Anna's rows, and James acts as if nothing were the matter."""
    async with (
        staged(database_url, try_seconds=0.5) as stage,
        asyncpg.create_pool(database_url, min_size=1, max_size=2) as pool,
        pool.acquire() as holding,
    ):
        with come(stage) as anna, come(stage, "James") as james:
            question = await first_question(anna)
            held = holding.transaction()
            await held.start()
            await holding.execute("SELECT 1 FROM people WHERE id = $1 FOR UPDATE", anna.id)
            await holding.execute("SELECT 1 FROM assessments WHERE person_id = $1 FOR UPDATE", anna.id)
            await anna.tap(question.buttons[3])
            async with asyncio.timeout(PATIENCE):
                while not await pool.fetchval("SELECT count(*) FROM set_aside"):
                    await james.say("/start")
                    await sees_button(james, "begin:")
            assert (await anna.next_toast()).text
            assert "1/10" in anna.card.text
            await held.rollback()
            await anna.tap(question.buttons[3], on=question)
            await sees(anna, "2/10")
