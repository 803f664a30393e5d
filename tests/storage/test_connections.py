"""Connections come and go, and turns wait for them in their order."""

import asyncio
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Select, column, func, select, table

from bot.conversation.facts import Dossier
from storage.database import Database
from storage.errors import Unavailable
from storage.postgresql import MOST_CONNECTIONS
from storage.turns import Turn
from tests.databases import PostgresqlServer
from tests.storage.conftest import ANNA, found, load


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_a_connection_that_the_server_hung_up_is_replaced(
    database: Database, begun: Dossier, postgresql_server: PostgresqlServer
) -> None:
    """Whoever is on it at that moment is told to come again."""
    ((own,),) = await found(database, select(func.pg_backend_pid().label("pid")))
    await postgresql_server.execute(f"SELECT pg_terminate_backend({own}, 60000)")
    with suppress(Unavailable):
        await load(database)
    assert await load(database) == begun
    ((other,),) = await found(database, select(func.pg_backend_pid().label("pid")))
    assert other != own


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_whenever_the_server_hangs_up_whoever_is_on_it_is_told_to_come_again_and_nothing_else(
    database: Database, begun: Dossier, postgresql_server: PostgresqlServer
) -> None:
    """The news of the end comes before a turn, between two of its statements, or in the midst of one."""
    for passes in range(60):
        ((own,),) = await found(database, select(func.pg_backend_pid().label("pid")))
        hanging_up = asyncio.create_task(
            postgresql_server.execute(f"SELECT pg_terminate_backend({own}, 60000)")
        )
        while not hanging_up.done():
            for _ in range(passes % 6):
                await asyncio.sleep(0)
            with suppress(Unavailable):
                await load(database)
        await hanging_up
        assert await load(database) == begun


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_nobody_who_comes_later_is_served_before_those_who_wait_for_a_connection(
    database: Database, begun: Dossier
) -> None:
    """Whoever is served comes again at once, as a crowd of people does."""
    waiting, again = 8 * MOST_CONNECTIONS, 3
    served: list[int] = []
    await asyncio.gather(*(load(database) for _ in range(MOST_CONNECTIONS)))  # so that all are open

    async def come(number: int) -> None:
        async def work(turn: Turn) -> Dossier:
            served.append(number)
            return await turn.dossier(ANNA, past=True)

        for _ in range(again):
            assert await database.take(work) == begun

    await asyncio.gather(*(come(number) for number in range(waiting)))
    first = served[: waiting + MOST_CONNECTIONS]
    assert set(first) == set(range(waiting)), "some waited while others were served twice"


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_sqlite_serves_turns_in_the_order_in_which_they_came(database: Database) -> None:
    order = []

    async def take_turn(number: int) -> None:
        async def work(_turn: Turn) -> None:
            order.append(number)

        await database.take(work)

    await asyncio.gather(*map(take_turn, range(50)))
    assert order == list(range(50))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_fresh_file_that_another_process_writes_to_is_waited_for(database_url: str) -> None:
    """SQLite itself refuses to turn to its write-ahead log then, without waiting."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(Database.open(database_url))
        refused, _ = await asyncio.wait({opening}, timeout=0.5)
        other.execute("COMMIT")
        assert not refused
        database = await opening
    await database.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_sqlite_is_durable_and_watches_foreign_keys(database: Database) -> None:
    kept = {}
    for pragma in ("journal_mode", "synchronous", "foreign_keys"):
        query: Select[tuple[object]] = select(column(pragma)).select_from(table(f"pragma_{pragma}"))
        ((kept[pragma],),) = await found(database, query)
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_database_that_is_there_can_be_reached(database: Database) -> None:
    await database.reach()


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_new_file_is_for_its_owner_alone(database: Database, tmp_path: Path) -> None:
    await database.reach()
    modes = await asyncio.to_thread(
        lambda: [stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()]
    )
    assert modes == [0o600] * 3  # the file, its log, and the index of that
