"""Reminders from end to end: the clock is moved on, and a person, a facilitator or a group is written to."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal import actions
from rehearsal.clock import MovableClock
from rehearsal.facts import Message
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.telegram.conftest import Stage
from tests.telegram.lawful import assert_lawful
from tests.telegram.playing import Come, first_question, found_team, link_in, sees, sees_button

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""10:00 in Amsterdam."""
STOP = "Don\u2019t remind me"


class SetClock(MovableClock):
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self._at = TUESDAY

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        self._at += by


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


def reminders_to(stage: Stage, person: Person) -> list[Message]:
    """Give the reminders that stand in a person's chat: what can be postponed or refused for good."""
    return [
        message
        for message in stage.world.messages[person.id].values()
        if any(button.data == "reminders:off" for button in message.buttons)
    ]


async def test_after_a_day_of_silence_a_person_is_reminded_once_and_goes_on_at_the_question(
    stage: Stage, person: Come
) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await three_answers(anna)
    stage.world.clock.advance(timedelta(hours=24))
    reminder = await sees(anna, "3 of 10")
    assert "about 4 minutes left" in reminder.text
    assert [button.text for button in reminder.buttons] == ["Continue", "Later today", STOP]
    await anna.tap("Continue", on=reminder)
    assert "4/10" in (await sees_button(anna, "answer:")).text

    # She is silent again, and somebody else too: once both were reminded, she had no more than that one.
    await three_answers(james)
    stage.world.clock.advance(timedelta(hours=24, minutes=1))
    await sees(james, "3 of 10")
    await sees_button(anna, "reminders:off")
    assert len(reminders_to(stage, anna)) == 1


async def test_who_wants_no_reminder_gets_none_and_who_wants_it_later_gets_it_that_day(
    stage: Stage, person: Come
) -> None:
    anna, james = person("Anna", "en"), person("James", "nl")
    await three_answers(anna)
    await three_answers(james)
    stage.world.clock.advance(timedelta(hours=24))
    await anna.tap(STOP, on=await sees_button(anna, "reminders:off"))
    off = await sees(anna, "Reminders are off")
    await james.tap("Later vandaag", on=await sees(james, "3 van de 10"))
    await sees(james, "later vandaag op terug")
    stage.world.clock.advance(timedelta(hours=3))
    await sees(james, "3 van de 10")
    assert reminders_to(stage, anna) == []
    await anna.tap("reminders:on", on=off)
    await sees(anna, "Reminders are on")
    stage.world.clock.advance(timedelta(hours=24))
    await sees(anna, "3 of 10")


async def test_who_blocks_the_bot_is_left_in_peace_until_they_start_it_again(
    stage: Stage, person: Come
) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await three_answers(anna)
    await three_answers(james)
    actions.block(stage.world, anna.id)
    stage.world.clock.advance(timedelta(hours=24))
    await sees(james, "3 of 10")
    stage.world.clock.advance(timedelta(hours=48))
    await sees(james, "3 of 10")
    tried = [call for call in stage.world.calls if call.parameters.get("chat_id") == str(anna.id)]
    assert [call.status for call in tried if call.method == "sendMessage"][-2:] == [200, 403]
    actions.unblock(stage.world, anna.id)
    await anna.say("/start")
    await sees_button(anna, "answer:")
    stage.world.clock.advance(timedelta(hours=72))  # from Friday to Monday
    await sees(anna, "3 of 10")


async def test_a_member_who_has_not_begun_is_reminded_before_the_deadline_and_begins_at_the_first_question(
    stage: Stage, person: Come
) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    _, link = await found_team(lena, "Night shift")
    await anna.follow(link)
    await sees_button(anna, "begin:")
    await lena.say("/team")
    await lena.tap("deadline:", on=await sees_button(lena, "deadline:"))
    await sees_button(lena, "deadline:")
    await lena.say("Thursday 12:00")
    await sees(lena, "Thursday 3 December")
    stage.world.clock.advance(timedelta(hours=26))  # Wednesday noon: a day before, and a day of silence
    reminder = await sees(anna, "Night shift")
    assert "Finish by Thursday 3 December" in reminder.text
    await anna.tap("Begin", on=reminder)
    assert "1/10" in (await sees_button(anna, "answer:")).text
    stage.world.clock.advance(timedelta(hours=22))  # two hours before
    await sees_button(anna, "reminders:off")
    stage.world.clock.advance(timedelta(hours=2))  # the deadline
    notice = await sees(lena, "the deadline has come")
    assert "0 finished, 1 joined" in notice.text
    await lena.tap("One day more", on=notice)
    await sees(lena, "Friday 4 December")


async def test_a_group_is_reminded_by_its_facilitator_without_names_and_not_twice_in_twelve_hours(
    stage: Stage, person: Come
) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as there, anna.in_chat(group.id) as at_annas:
        await there.say("/assess")
        board = await sees(there, "0 finished")
        await at_annas.say("/remind")
        await sees(at_annas, "for the facilitator")
        await there.say("/remind")
        nudge = await sees(there, "is still open")
        assert "Anna" not in nudge.text
        assert link_in(nudge) == link_in(board)
        await there.say("/remind")
        await sees(there, "less than twelve hours ago")
        stage.world.clock.advance(timedelta(hours=12))
        await there.say("/remind")
        await sees(there, "is still open")
