"""Simulated colleagues take part in the round that their group was invited to, once, and let the rest be."""

from random import Random

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from rehearsal import actions
from rehearsal.cast import cast
from rehearsal.colleagues import all_colleagues, take_assessment
from rehearsal.entities import plain
from rehearsal.facts import Button, Keyboard, Message, Text, User
from rehearsal.person import Person
from rehearsal.world import World


def join_button(code: str) -> InlineKeyboardMarkup:
    link = f"https://t.me/kansrijk_bot?start={code}"
    return InlineKeyboardMarkup([[InlineKeyboardButton("Join", url=link)]])


def said(world: World, user: User) -> list[str]:
    return [message.text for message in world.messages[user.id].values() if message.sender == user.id]


def submitted(world: World, user: User) -> int:
    return sum(query.user == user.id and query.data.startswith("submit:") for query in world.queries.values())


async def test_they_follow_the_newest_join_button_of_their_group(assessor: Bot, world: World) -> None:
    persons, group = cast(world, 4)
    await assessor.send_message(group.id, "Round 1", reply_markup=join_button("First"))
    board = await assessor.send_message(group.id, "Round 2", reply_markup=join_button("Second_-2"))
    await assessor.edit_message_text(
        "0 of 4", group.id, board.message_id, reply_markup=join_button("Second_-2")
    )
    await assessor.send_message(
        group.id, "Read https://t.me/other_bot?start=Third or https://t.me/kansrijk_bot"
    )
    await assessor.send_message(group.id, "Lead with me? https://t.me/kansrijk_bot?start=lead-Fourth")
    await all_colleagues(world, seed=1)
    for played in persons[:2]:
        assert said(world, played) == []
    for colleague in persons[2:]:
        assert (said(world, colleague), submitted(world, colleague)) == (["/start Second_-2"], 1)


@pytest.mark.parametrize(
    "text", ["Join: t.me/Kansrijk_bot?start=Code.", '<a href="https://t.me/kansrijk_bot?start=Code">Join</a>']
)
async def test_they_follow_a_link_in_a_text(assessor: Bot, world: World, text: str) -> None:
    (*_, colleague), group = cast(world, 3)
    await assessor.send_message(group.id, text, parse_mode="HTML")
    await all_colleagues(world, seed=1)
    assert said(world, colleague) == ["/start Code"]


async def test_they_follow_a_link_that_somebody_passed_on(assessor: Bot, world: World) -> None:
    del assessor
    (anna, *_, colleague), group = cast(world, 3)
    actions.say(world, anna.id, group.id, "Do you join me? https://t.me/kansrijk_bot?start=Code")
    await all_colleagues(world, seed=1)
    assert said(world, colleague) == ["/start Code"]


async def test_a_link_in_a_group_that_they_are_not_in_is_not_theirs(assessor: Bot, world: World) -> None:
    (anna, james, fatima, joost), _ = cast(world, 4)
    elsewhere = actions.make_group(world, "Team Elders", (anna.id, james.id, joost.id))
    await assessor.send_message(elsewhere.id, "Round 1", reply_markup=join_button("Code"))
    await all_colleagues(world, seed=1)
    assert (said(world, fatima), said(world, joost)) == (["/start"], ["/start Code"])


async def test_who_finished_the_round_does_nothing_more_until_there_is_another(
    assessor: Bot, world: World
) -> None:
    (*_, colleague), group = cast(world, 3)
    await assessor.send_message(group.id, "Round 1", reply_markup=join_button("First"))
    await all_colleagues(world, seed=1)
    await all_colleagues(world, seed=2)
    assert (said(world, colleague), submitted(world, colleague)) == (["/start First"], 1)
    await assessor.send_message(group.id, "Round 2", reply_markup=join_button("Second"))
    await all_colleagues(world, seed=3)
    assert (said(world, colleague)[1:], submitted(world, colleague)) == (["/start Second"], 2)


async def test_what_they_did_for_themselves_does_not_count_for_the_round(assessor: Bot, world: World) -> None:
    (*_, colleague), group = cast(world, 3)
    await all_colleagues(world, seed=1)
    await assessor.send_message(group.id, "Round 1", reply_markup=join_button("First"))
    await all_colleagues(world, seed=2)
    assert (said(world, colleague), submitted(world, colleague)) == (["/start", "/start First"], 2)


LINK = "https://t.me/kansrijk_bot?start=Code"


class Hasty(Person):
    """Somebody who waits for nothing, and whom the bot answers with `answer`, if at all."""

    answer: Keyboard | None = None

    async def follow(self, link: str) -> Message:
        message = await super().follow(link)
        if self.answer is not None:
            here = self._world.chats[self.chat]
            self._world.post(here, self._world.bot, Text(plain("So far")), self.answer)
        return message

    async def next_screen(self, patience: float = 0.0) -> Message:
        return await super().next_screen(patience)


async def test_where_a_link_leads_to_no_question_they_begin_nothing(world: World) -> None:
    user = world.add_person("Fatima", "nl")
    with Hasty(world, user) as fatima:
        fatima.answer = ((Button("For myself", data="personal"), Button("Begin anew", data="restart:1")),)
        assert (await take_assessment(fatima, Random(1), LINK)).text == "So far"  # noqa: S311
    assert said(world, user) == ["/start Code"]
    assert world.queries == {}


async def test_who_gets_no_answer_tries_the_link_again_and_not_an_older_card(world: World) -> None:
    user = world.add_person("Fatima", "nl")
    actions.say(world, user.id, user.id, "/start")
    begin = ((Button("Begin", data="begin:1"),),)
    world.post(world.chats[user.id], world.bot, Text(plain("Hello")), begin)
    with Hasty(world, user) as fatima, pytest.raises(TimeoutError):
        await take_assessment(fatima, Random(1), LINK)  # noqa: S311
    assert said(world, user) == ["/start", "/start Code", "/start Code"]
    assert world.queries == {}
