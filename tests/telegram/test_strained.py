"""Telegram says that it is too much: nobody is told the same twice, or kept waiting without a word."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversation.events import AnswerTapped
from bot.conversation.facts import PersonId
from bot.house import opened
from instrument.loading import shipped
from rehearsal import actions
from rehearsal.limits import Pace
from rehearsal.person import Person
from rehearsal.world import Call, World
from tests.telegram.conftest import UNHURRIED, Stage
from tests.telegram.playing import Come, first_question, sees, sees_button

CROWD = 120
"""More than the 100 updates that Telegram hands out at once."""
PATIENCE = 60.0


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something that the world has no word for."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.01)


def bear(world: World, messages_per_second: int) -> None:
    """Let Telegram bear no more than so many messages a second from now on."""
    world.pace = Pace(replace(UNHURRIED, overall_per_second=messages_per_second), world.monotonic)


def calls(stage: Stage, method: str, status: int) -> list[Call]:
    """Give what the bot called that way, and was answered so."""
    return [call for call in stage.world.calls if (call.method, call.status) == (method, status)]


async def strain(stage: Stage, somebody: Person) -> None:
    """Let Telegram refuse a message once: it goes a second later, and all keep to the pace for a minute."""
    bear(stage.world, 1)
    stage.world.pace.spend(somebody.id, private=True)
    await somebody.tap("answer:")
    await until(lambda: bool(calls(stage, "editMessageText", 429)))
    bear(stage.world, UNHURRIED.overall_per_second)


async def test_who_says_start_time_and_again_is_sent_one_screen(stage: Stage, person: Come) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await first_question(james)
    await strain(stage, james)
    for _ in range(12):
        await anna.say("/start")
    await sees_button(anna, "begin:")
    await anna.tap("begin:")
    await sees_button(anna, "answer:")
    assert len([message for message in anna.messages if message.sender == stage.world.bot.id]) == 1


async def test_who_taps_time_and_again_is_acknowledged_each_time_and_drawn_one_card(
    stage: Stage, person: Come
) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await first_question(james)
    question = await first_question(anna)
    drawn = len(calls(stage, "editMessageText", 200))
    await strain(stage, james)
    for _ in range(5):
        await anna.tap(question.buttons[3], on=question)
    for _ in range(5):
        await anna.next_toast()
    await sees(anna, "2/10")
    assert len(calls(stage, "editMessageText", 200)) - drawn == 2
    assert not calls(stage, "editMessageText", 400)


async def test_who_taps_once_more_on_what_stands_already_costs_no_message(stage: Stage, person: Come) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await first_question(james)
    question = await first_question(anna)
    await strain(stage, james)
    await anna.tap(question.buttons[3], on=question)
    await sees(anna, "2/10")
    answered = question.buttons[3].data or ""
    drawn = len(calls(stage, "editMessageText", 200))
    for _ in range(3):
        await anna.tap_data(answered, on=question)
        await anna.next_toast()
    await anna.tap("back:")
    await sees(anna, "1/10")
    await anna.tap("continue:")
    await sees(anna, "2/10")
    assert len(calls(stage, "editMessageText", 200)) - drawn == 2
    assert not calls(stage, "editMessageText", 400)


async def test_a_crowd_that_telegram_makes_wait_keeps_nobody_from_being_heard(stage: Stage) -> None:
    crowd = [stage.world.add_person(f"Person {number}", "en").id for number in range(CROWD)]
    bear(stage.world, 1)
    for each in crowd:
        actions.say(stage.world, each, each, "/start")
    await until(lambda: not len(stage.world.updates))
    assert len(calls(stage, "sendMessage", 200)) < CROWD / 2, "what waits to be shown kept others waiting"
    bear(stage.world, UNHURRIED.overall_per_second)
    await until(lambda: len(calls(stage, "sendMessage", 200)) == CROWD)


async def test_what_had_to_wait_shows_where_the_person_is_by_then(
    stage: Stage, person: Come, database_url: str
) -> None:
    """Another process has taken Anna's next answer meanwhile."""
    james, anna, *crowd = (person(f"Person {number}", "en") for number in range(CROWD))
    _, question, *questions = await asyncio.gather(*map(first_question, (james, anna, *crowd)))
    await strain(stage, james)
    for each, its in zip(crowd, questions, strict=True):
        await each.tap(its.buttons[0], on=its)
    await anna.tap(question.buttons[0], on=question)
    await anna.next_toast(PATIENCE)
    async with opened(database_url, shipped(), ZoneInfo("UTC")) as other:
        dossier = await other.turns.database.take(lambda turn: turn.dossier(PersonId(anna.id), past=False))
        assert dossier.current is not None
        await other.turns.take(
            AnswerTapped(
                person=PersonId(anna.id),
                at=stage.world.clock.now(),
                language="en",
                assessment=dossier.current.id,
                factor=shipped().factors[1].id,
                level=shipped().levels[0].id,
                take=0,
            ),
            question.id,
        )
    await sees(anna, "3/10")
    assert not [call for call in calls(stage, "editMessageText", 200) if is_edit_of(anna, call, "2/10")]


def is_edit_of(person: Person, call: Call, text: str) -> bool:
    """Tell whether a call shows that person that text."""
    return call.parameters["chat_id"] == str(person.id) and text in call.parameters["text"]


async def test_who_has_to_wait_for_others_is_told_so_at_the_tap(stage: Stage, person: Come) -> None:
    james, *crowd = (person(f"Person {number}", "nl") for number in range(CROWD))
    _, *questions = await asyncio.gather(first_question(james), *map(first_question, crowd))
    await strain(stage, james)
    for each, question in zip(crowd, questions, strict=True):
        await each.tap(question.buttons[0], on=question)
    toasts = [(await each.next_toast(PATIENCE)).text for each in crowd]
    assert not toasts[0]
    assert "Het gaat vanzelf verder" in toasts[-1]
