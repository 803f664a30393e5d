"""What has to be done once is taken on by one of several workers, and by another if that one is killed."""

import asyncio
from datetime import timedelta

from sqlalchemy import text

from storage import addresses, engines
from storage.database import Database
from storage.duties import Due, Duty
from tests.storage.conftest import NOON

LATER = NOON + timedelta(seconds=30)


async def claim(database: Database, seconds: float = 0) -> list[Due]:
    now = NOON + timedelta(seconds=seconds)
    return await database.take(lambda turn: turn.claim(Duty.BOARD, now, now + timedelta(seconds=30)))


async def test_of_many_that_ask_at_once_one_is_given_a_duty(database: Database, database_url: str) -> None:
    await database.take(lambda turn: turn.call_for(Duty.BOARD, 7))
    others = [await Database.open(database_url) for _ in range(3)]
    given = await asyncio.gather(*(claim(each) for each in (database, *others) for _ in range(3)))
    assert [due for each in given for due in each] == [Due(7, 1)]
    for other in others:
        await other.close()


async def test_what_a_killed_worker_took_on_goes_to_another_after_its_time(database: Database) -> None:
    await database.take(lambda turn: turn.call_for(Duty.BOARD, 7))
    assert await claim(database) == [Due(7, 1)]
    assert await claim(database, 29) == []
    assert await claim(database, 30) == [Due(7, 1)]


async def test_what_is_called_for_while_somebody_is_at_it_is_done_again_after_a_pause(
    database: Database,
) -> None:
    await database.take(lambda turn: turn.call_for(Duty.BOARD, 7))
    (due,) = await claim(database)
    await database.take(lambda turn: turn.call_for(Duty.BOARD, 7))
    await database.take(lambda turn: turn.done(Duty.BOARD, due, NOON + timedelta(seconds=4)))
    assert await claim(database, 3) == []
    (due,) = await claim(database, 4)
    await database.take(lambda turn: turn.done(Duty.BOARD, due, NOON))
    assert await claim(database, 100) == []


async def test_what_is_called_for_once_is_done_once_until_something_else_takes_its_place(
    database: Database,
) -> None:
    async def set_menus(subject: int) -> list[Due]:
        await database.take(lambda turn: turn.call_for_once(Duty.MENUS, subject))
        due = await database.take(lambda turn: turn.claim(Duty.MENUS, NOON, LATER))
        for each in due:
            await database.take(lambda turn, each=each: turn.done(Duty.MENUS, each, NOON))  # type: ignore[misc]
        await database.take(lambda turn: turn.forget_all_but(Duty.MENUS, subject))
        return due

    assert await set_menus(1) == [Due(1, 1)]
    assert await set_menus(1) == []
    assert await set_menus(2) == [Due(2, 1)]
    assert await set_menus(1) == [Due(1, 1)]


async def test_an_update_that_is_given_up_is_kept_once(database: Database, database_url: str) -> None:
    for _ in range(2):
        await database.take(lambda turn: turn.set_aside(42, "message", "ValueError", NOON))
    engine = engines.engine(addresses.read(database_url))
    async with engine.begin() as connection:
        rows = (await connection.execute(text("SELECT update_id, kind, error FROM set_aside"))).all()
    await engine.dispose()
    assert [tuple(row) for row in rows] == [(42, "message", "ValueError")]
