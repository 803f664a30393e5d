"""Many persons at once who have begun, fell silent yesterday, and so are all due a reminder."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from instrument.loading import shipped
from rehearsal import actions
from rehearsal.world import World
from storage.database import Database
from storage.instruments import keep
from storage.tables import assessments, people

NOON = datetime(2026, 12, 2, 11, tzinfo=UTC)
"""A Wednesday in Amsterdam, when all of them are due."""


async def let_in(world: World, database_url: str, number: int) -> list[int]:
    """Let so many persons in who answered nothing since the day before `NOON`; gives their ids."""
    ids = [world.add_person(f"Person {each}", "en").id for each in range(number)]
    for each in ids:
        actions.say(world, each, each, "/start")
    world.updates.drop()
    database = await Database.open(database_url)
    instrument, since = shipped(), NOON - timedelta(hours=25)
    await keep(database, instrument)
    begun = {
        "instrument": instrument.id,
        "version": instrument.version,
        "joined_at": since,
        "begun_at": since,
        "active_at": since,
        "revision": 1,
    }
    persons = [{"id": each, "telegram_language": "en"} for each in ids]
    rows = [{"id": each, "person_id": each, **begun} for each in ids]
    await database.carry_out(lambda connection: connection.execute_each(insert(people), persons))
    await database.carry_out(lambda connection: connection.execute_each(insert(assessments), rows))
    await database.close()
    return ids
