"""Erasing by itself what nobody has touched for `RETAIN_DAYS`: how often, and how gently.

An assessment counts from when its person last did something about it, a team from when something last
happened in it, and a person is forgotten when nothing is left of them. It goes in small steps with pauses
between, so that nobody's tap waits for it. Each worker does it; what one has erased the others do not find.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot import metrics
from bot.turn import insisting
from storage.database import Database

log = logging.getLogger(__name__)

FIRST_SECONDS = 300.0
EVERY_SECONDS = 24 * 3600.0
PAUSE_SECONDS = 0.2
ASSESSMENTS_AT_ONCE = 50
PEOPLE_AT_ONCE = 1000


async def keep_erasing(database: Database, days: int, now: Callable[[], datetime]) -> None:
    """Erase once a day, for ever, what is older than so many days by the clock `now`."""
    await asyncio.sleep(FIRST_SECONDS)
    while True:
        try:
            await erase(database, now() - timedelta(days=days))
        except Exception:
            log.exception("what is old could not be erased; it is tried again in a day")
        await asyncio.sleep(EVERY_SECONDS)


async def erase(database: Database, before: datetime, pause: float = PAUSE_SECONDS) -> None:
    """Erase all that nobody has touched since `before`, with `pause` seconds between two steps."""
    teams = assessments = people = 0
    while await insisting(lambda: database.take(lambda turn: turn.erase_stale_team(before))):
        teams += 1
        await asyncio.sleep(pause)
    while erased := await insisting(lambda: _assessments(database, before)):
        assessments += erased
        await asyncio.sleep(pause)
    after: int | None = 0
    while after is not None:
        after, erased = await insisting(partial(_people, database, after))
        people += erased
        await asyncio.sleep(pause)
    metrics.erased(teams, assessments, people)
    log.info("erased what is old: %s teams, %s assessments, %s persons", teams, assessments, people)


async def _assessments(database: Database, before: datetime) -> int:
    return await database.take(lambda turn: turn.erase_stale_assessments(before, ASSESSMENTS_AT_ONCE))


async def _people(database: Database, after: int) -> tuple[int | None, int]:
    return await database.take(lambda turn: turn.erase_forgotten_people(after, PEOPLE_AT_ONCE))
