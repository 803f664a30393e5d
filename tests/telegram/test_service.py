"""How the bot serves: menus, groups, order, trouble. What is said in a conversation is tested elsewhere."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from rehearsal import actions
from rehearsal.errors import ApiError
from rehearsal.faults import Fault
from rehearsal.methods import METHODS
from rehearsal.person import Person
from tests.telegram.conftest import Stage
from tests.telegram.playing import Come, first_question, sees


def test_menus_and_descriptions_are_set_in_both_languages(stage: Stage) -> None:
    profile = stage.world.profile
    for scope in ("all_private_chats", "all_group_chats"):
        english, dutch = dict(profile.commands[scope, ""]), dict(profile.commands[scope, "nl"])
        assert english.keys() == dutch.keys()
        assert english["start"] != dutch["start"]
    private = set(dict(profile.commands["all_private_chats", ""]))
    assert {"start", "help", "result", "history", "language", "privacy", "mydata"} < private
    assert {"delete", "cancel", "newteam", "team", "summary"} < private
    assert set(dict(profile.commands["all_group_chats", ""])) == {
        "assess",
        "summary",
        "plenary",
        "remind",
        "start",
    }
    assert "five minutes" in profile.descriptions[""]
    assert "vijf minuten" in profile.descriptions["nl"]


async def test_in_a_group_the_bot_shows_the_way_to_the_private_chat(stage: Stage, person: Come) -> None:
    anna = person("Anna", "nl")
    group = actions.make_group(stage.world, "Team Zorg", (anna.id,))
    with anna.in_chat(group.id) as there:
        await there.say("what do you all think?")
        await there.say("/start@another_bot")
        await there.say("/start")
        answer = await there.next_screen()
        assert "privéchat" in answer.text
        assert answer.buttons[0].url == "https://t.me/kansrijk_bot?start"
        said_by_bot = [message for message in there.messages if message.sender == stage.world.bot.id]
        assert said_by_bot == [answer]


async def test_taps_that_come_all_at_once_are_worked_on_in_order(person: Come) -> None:
    crowd = [person(f"Person {number}", "en") for number in range(8)]

    async def hurry(who: Person) -> str:
        await who.say("/start")
        await who.next_screen()
        says = (who.buttons("begin:")[0].data or "").removeprefix("begin:")
        await who.tap_data(f"begin:{says}")
        for factor in ("method", "participants", "coaches", "director", "technology"):
            await who.tap_data(f"answer:{says}:{factor}:positive:0")
        while "6/10" not in (screen := await who.next_screen()).text:
            pass
        return screen.text

    assert len(await asyncio.gather(*(hurry(who) for who in crowd))) == len(crowd)


async def test_who_sees_the_next_question_hears_nothing_of_an_acknowledgement_that_failed(
    stage: Stage, person: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)

    def refuse(*_: object) -> bool:
        raise ApiError(400, "Bad Request: for a test")

    monkeypatch.setitem(METHODS, "answercallbackquery", refuse)
    await anna.tap(question.buttons[3])
    second = await sees(anna, "2/10")
    await anna.tap(second.buttons[3])
    await sees(anna, "3/10")
    refused = [
        call for call in stage.world.calls if (call.method, call.status) == ("answerCallbackQuery", 400)
    ]
    assert refused
    assert [message for message in anna.messages if message.sender == stage.world.bot.id] == [anna.card]


async def test_one_failing_update_stops_neither_the_bot_nor_gives_an_answer_away(
    stage: Stage, person: Come, caplog: pytest.LogCaptureFixture
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    with _answers_out_of_reach(stage), caplog.at_level(logging.INFO):
        await anna.tap(question.buttons[3])
        toast = await anna.next_toast()
        await anna.say("/start")
        told = await anna.next_screen()
    assert "tap again" in toast.text
    assert "went wrong on our side" in told.text
    failed = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert failed
    assert all(message.split()[1].isdigit() for message in failed)
    assert "powerful" not in caplog.text
    await anna.tap(question.buttons[3], on=question)
    assert "2/10" in (await anna.next_screen()).text


@contextmanager
def _answers_out_of_reach(stage: Stage) -> Iterator[None]:
    """Break the database underneath the bot: the table of answers is away for a while."""
    with closing(sqlite3.connect(stage.file)) as connection:
        connection.execute("ALTER TABLE answers RENAME TO away")
        try:
            yield
        finally:
            connection.execute("ALTER TABLE away RENAME TO answers")


async def test_a_person_who_blocks_the_bot_is_no_error(
    stage: Stage, person: Come, caplog: pytest.LogCaptureFixture
) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await anna.say("/start")
    await anna.next_screen()
    with caplog.at_level(logging.INFO):
        await anna.tap("begin:")
        actions.block(stage.world, anna.id)
        await james.say("/start")
        await james.next_screen()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("how", ["500", "drop", "429"])
async def test_a_telegram_that_breaks_for_a_while_loses_no_confirmed_answer(
    stage: Stage, person: Come, how: Fault
) -> None:
    anna = person("Anna", "en")
    question = await first_question(anna)
    stage.world.faults.begin(how, 0.3)
    await anna.tap(question.buttons[3])
    while "2/10" not in anna.card.text:
        try:
            await anna.next_screen(2)
        except TimeoutError:
            await anna.tap(question.buttons[3], on=anna.card)
    await anna.tap("back:")
    assert "✓" in (await anna.next_screen()).buttons[3].text
