"""Turns that come together share a commit, and otherwise have nothing to do with each other."""

import asyncio
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.conversation.changes import Answered, Heard
from bot.conversation.facts import Dossier, PersonId
from storage.database import Database
from storage.errors import Conflict, Unavailable
from storage.turns import Turn
from tests.databases import PostgresqlServer
from tests.storage.conftest import HERS, NOON, load, save

MANY = [PersonId(number) for number in range(1, 251)]


async def hear(database: Database, person: PersonId, message: int = 7) -> None:
    await save(database, await load(database, person), [Heard(person, message)])


async def heard(database: Database) -> list[PersonId]:
    """Give who of the many was heard."""
    return [person for person in MANY if (await load(database, person)).person.card is not None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the file of the database that `database` has opened."""
    return tmp_path / "kansrijk.sqlite"


async def test_many_turns_at_once_are_all_taken(database: Database) -> None:
    await asyncio.gather(*(hear(database, person) for person in MANY))
    assert await heard(database) == MANY


async def test_a_turn_that_fails_undoes_no_other(database: Database, begun: Dossier) -> None:
    async def fail_after_saving(turn: Turn) -> None:
        await turn.save(begun, [Heard(MANY[1], 7)])
        raise ZeroDivisionError

    answered = Answered(HERS, "method", "powerful", 1, NOON)
    came = await asyncio.gather(
        hear(database, MANY[0]),
        database.take(fail_after_saving),
        save(database, begun, [answered]),
        save(database, begun, [answered]),
        hear(database, MANY[2]),
        return_exceptions=True,
    )
    assert [type(it) for it in came[:2]] == [type(None), ZeroDivisionError]
    assert {type(it) for it in came[2:4]} == {type(None), Conflict}
    assert await heard(database) == [MANY[0], MANY[2]]


async def test_who_waits_no_more_holds_up_nobody(database: Database) -> None:
    turns = [asyncio.create_task(hear(database, person)) for person in MANY]
    await asyncio.sleep(0)
    for turn in turns[::2]:
        turn.cancel()
    await asyncio.wait(turns)
    assert set(MANY[1::2]) <= set(await heard(database))


async def test_closing_finishes_what_is_under_way(database_url: str) -> None:
    database = await Database.open(database_url)
    under_way = asyncio.Event()

    async def save_when_closing(turn: Turn) -> None:
        under_way.set()
        await turn.save(await turn.dossier(MANY[0], past=False), [Heard(MANY[0], 7)])

    turn = asyncio.create_task(database.take(save_when_closing))
    await under_way.wait()
    await database.close()
    await turn
    again = await Database.open(database_url)
    assert await heard(again) == MANY[:1]
    await again.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_turn_that_waits_for_anything_else_is_told_so(database: Database) -> None:
    """It would hold up all others."""

    async def wait(_turn: Turn) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="awaits nothing but what it is given"):
        await database.take(wait)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_long_turn_leaves_the_event_loop_to_others(database: Database) -> None:
    loop, seen = asyncio.get_running_loop(), asyncio.Event()

    async def work_until_seen(turn: Turn) -> None:
        loop.call_soon_threadsafe(seen.set)
        while not seen.is_set():
            continue
        await turn.save(await turn.dossier(MANY[0], past=False), [Heard(MANY[0], 7)])

    await asyncio.gather(database.take(work_until_seen, long=True), hear(database, MANY[1]))
    assert await heard(database) == MANY[:2]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_turns_wait_for_another_process_that_writes(database: Database, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        turn = asyncio.create_task(hear(database, MANY[0]))
        done, _ = await asyncio.wait([turn], timeout=0.05)
        assert not done
        other.execute("ROLLBACK")
        await turn
    assert await heard(database) == MANY[:1]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_while_another_process_keeps_writing_turns_are_told_to_come_later(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="SQLITE_BUSY"):
            await hear(database, MANY[0])
        other.execute("ROLLBACK")
    await hear(database, MANY[0])
    assert await heard(database) == MANY[:1]


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_when_nothing_can_be_written_all_turns_are_told_to_come_later(
    database: Database, file: Path
) -> None:
    await hear(database, MANY[0])
    with full_disk(file.with_name(f"{file.name}-wal").stat().st_size):
        came = await asyncio.gather(
            *(hear(database, person, message=8) for person in MANY), return_exceptions=True
        )
    assert {type(it) for it in came} == {Unavailable}
    assert await heard(database) == MANY[:1]
    await hear(database, MANY[1])
    assert await heard(database) == MANY[:2]


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_while_postgresql_lets_nobody_in_turns_are_told_to_come_later(
    database: Database, database_url: str, postgresql_server: PostgresqlServer
) -> None:
    name = database_url.partition("@/")[2].partition("?")[0]
    await postgresql_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    with pytest.raises(Unavailable, match="not currently accepting connections"):
        await hear(database, MANY[0])
    await postgresql_server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    await hear(database, MANY[0])
    assert await heard(database) == MANY[:1]
