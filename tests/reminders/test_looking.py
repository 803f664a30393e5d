"""Who is looked at, and when: whose time has come at the next look, and who waits within five minutes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.events import BeginTapped, Started
from bot.conversation.facts import AssessmentId, PersonId
from bot.house import House, opened
from bot.reminder_turn import ANEW
from bot.reminders.facts import Candidate, Outcome
from instrument.loading import shipped

TUESDAY = datetime(2026, 12, 1, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
LOOK = timedelta(seconds=30)
ANNA, JAMES = PersonId(1), PersonId(2)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    url = f"sqlite:///{tmp_path / 'kansrijk.sqlite'}"
    async with opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house:
        yield house


async def begin(house: House, person: PersonId, at: datetime) -> None:
    await house.turns.take(Started(person=person, at=at, language="en", fresh=AssessmentId(person)))
    await house.turns.take(BeginTapped(person=person, at=at, language="en", assessment=AssessmentId(person)))


async def look(house: House, now: datetime) -> set[PersonId]:
    """Send what is due at `now`; gives to whom."""
    written: set[PersonId] = set()
    async for few in house.reminders.due(now):
        assert all(isinstance(each, Candidate) for each in few)
        letters = await house.reminders.take(few, now, "https://t.me/kansrijk_bot")
        await house.reminders.settle([(letter, Outcome.SENT) for letter in letters], now)
        written |= {letter.person for letter in letters}
    return written


async def looks(house: House, begin: datetime, end: datetime) -> dict[PersonId, datetime]:
    """Look every half minute; gives when each was written to."""
    written: dict[PersonId, datetime] = {}
    now = begin
    while now < end:
        for person in await look(house, now):
            assert person not in written
            written[person] = now
        now += LOOK
    return written


async def test_whose_time_comes_in_the_day_is_written_to_at_the_next_look(house: House) -> None:
    await begin(house, ANNA, TUESDAY + timedelta(hours=10, seconds=10))
    await begin(house, JAMES, TUESDAY + timedelta(hours=10, minutes=3, seconds=40))
    wednesday = TUESDAY + timedelta(days=1, hours=10)
    assert await looks(house, wednesday - timedelta(minutes=1), wednesday + timedelta(minutes=5)) == {
        ANNA: wednesday + LOOK,
        JAMES: wednesday + timedelta(minutes=4),
    }


async def test_who_waits_for_the_morning_is_written_to_within_five_minutes_of_it(house: House) -> None:
    await begin(house, ANNA, TUESDAY + timedelta(hours=22))
    wednesday = TUESDAY + timedelta(days=1)
    assert (
        await looks(house, wednesday + timedelta(hours=21, minutes=58), wednesday + timedelta(hours=22.1))
        == {}
    )
    thursday = wednesday + timedelta(days=1, hours=9)
    written = await looks(house, thursday - timedelta(minutes=11), thursday + 2 * ANEW)
    assert thursday <= written[ANNA] <= thursday + ANEW


async def test_a_look_that_was_broken_off_is_made_good_by_the_next(house: House) -> None:
    for person in (ANNA, JAMES):
        await begin(house, person, TUESDAY + timedelta(hours=10))
    wednesday = TUESDAY + timedelta(days=1, hours=10)
    await look(house, wednesday - LOOK)
    async for _ in house.reminders.due(wednesday):
        break
    assert await look(house, wednesday + LOOK) == {ANNA, JAMES}
