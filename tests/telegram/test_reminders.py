"""Reminders from end to end: the clock is moved on, and a person, a facilitator or a group is written to."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.clock import MovableClock
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.telegram.conftest import Stage
from tests.telegram.lawful import assert_lawful
from tests.telegram.playing import (
    Come,
    first_question,
    sees,
    sees_button,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""10:00 in Amsterdam."""


class SetClock(MovableClock):
    """A clock that stands at a moment of the story until it is moved."""

    def __init__(self) -> None:
        self._at = TUESDAY

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        self._at += by

    def set(self, at: datetime) -> None:
        """Move on to this moment."""
        self._at = at


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    world = World(clock=SetClock())
    file = Path(database_url.removeprefix("sqlite:///"))
    async with (
        opened(database_url, shipped(), AMSTERDAM) as house,
        server_running(world) as address,
        bot_running(world.token, address, house, world.clock.now, look_every=0.05),
    ):
        yield Stage(world, address, file)
    for call in world.calls:
        assert_lawful(call)


async def three_answers(person: Person) -> None:
    question = await first_question(person)
    for _ in range(3):
        await person.tap(question.buttons[1], on=question)
        question = await sees_button(person, "answer:")


async def test_after_a_day_of_silence_a_person_is_reminded_once_and_goes_on_at_the_question(
    stage: Stage, person: Come
) -> None:
    anna = person("Anna", "en")
    await three_answers(anna)
    stage.world.clock.advance(timedelta(hours=24))
    reminder = await sees(anna, "3 of 10")
    assert "about 4 minutes left" in reminder.text
    assert [button.text for button in reminder.buttons] == ["Continue", "Later today", "Don’t remind me"]  # noqa: RUF001 - as it is typeset
    await anna.tap("Continue", on=reminder)
    assert "4/10" in (await sees_button(anna, "answer:")).text
