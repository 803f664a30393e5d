"""Two workers on one PostgreSQL: reminders come once although one is killed in their midst."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter

import pytest
from sqlalchemy import func, select

from bot import reminder_turn
from bot.reminders.facts import Outcome
from bot.telegram.reminding import BATCHES_AT_ONCE
from rehearsal.server import running as server_running
from rehearsal.world import World
from storage.database import Database
from storage.tables import reminders
from tests.telegram.silent import NOON, let_in

AT_ONCE = reminder_turn.AT_ONCE * (BATCHES_AT_ONCE + 1)
"""How many may be in flight."""
PERSONS = 150
KILLED_AFTER = 40


@pytest.fixture
def kind() -> str:
    return "postgresql"


async def worker(database_url: str, address: str, world: World) -> Process:
    command = ("-m", "tests.telegram.reminding_worker", database_url, address, world.token, NOON.isoformat())
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"looking\n"
    return process


async def kill_one_of_two(
    database_url: str, number: int, killed_after: int
) -> tuple[Counter[str], Counter[str], World]:
    """Remind so many persons; gives how often each was reached, and what is stored of the reminders."""
    world = World()
    ids = await let_in(world, database_url, number)
    async with server_running(world) as address:
        first = await worker(database_url, address, world)
        second = await worker(database_url, address, world)
        news = world.news.subscribe()
        while len(reached(world)) < killed_after:
            await news.get()
        first.kill()
        await first.wait()
        while len(reached(world)) < number - AT_ONCE:
            await news.get()
        await settled(database_url, number)
        second.terminate()
        await second.wait()
    database = await Database.open(database_url)
    stored = await outcomes(database)
    await database.close()
    assert set(reached(world)) <= {str(each) for each in ids}
    return reached(world), stored, world


def reached(world: World) -> Counter[str]:
    """Count the messages that each person got."""
    return Counter(
        call.parameters["chat_id"]
        for call in world.calls
        if (call.method, call.status) == ("sendMessage", 200)
    )


async def outcomes(database: Database) -> Counter[str]:
    """Count the reminders that were taken, by what came of each."""
    query = select(reminders.c.outcome, func.count().label("n")).group_by(reminders.c.outcome)
    rows = await database.carry_out(lambda connection: connection.rows(query, {}))
    return Counter({row.outcome: row.n for row in rows})


async def settled(database_url: str, number: int) -> None:
    """Wait until every reminder was taken, and all but those of the dead were settled."""
    database = await Database.open(database_url)
    while True:
        stored = await outcomes(database)
        if stored.total() == number and stored[Outcome.TAKEN.value] <= AT_ONCE:
            break
        await asyncio.sleep(0.1)
    await database.close()


async def test_a_worker_that_is_killed_in_the_midst_of_reminders_doubles_none_and_loses_what_was_in_flight(
    database_url: str,
) -> None:
    got, stored, world = await kill_one_of_two(database_url, PERSONS, KILLED_AFTER)
    assert max(got.values()) == 1, "somebody was reminded twice"
    assert len(got) >= PERSONS - AT_ONCE
    assert stored[Outcome.SENT.value] + stored[Outcome.TAKEN.value] == PERSONS
    assert stored[Outcome.TAKEN.value] <= AT_ONCE
    assert not [call for call in world.calls if call.status == 429]
