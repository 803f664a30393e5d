"""A team talks about its result: page by page, with second votes, to what it agrees to do."""

import asyncio
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from telegram import User as TelegramUser

from bot.house import opened
from bot.rounds import buttons as round_buttons
from bot.telegram.app import running as bot_running
from bot.telegram.reading import leading
from instrument.loading import shipped
from rehearsal import actions
from rehearsal.facts import Chat, Message, Photo
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.telegram.conftest import Stage
from tests.telegram.playing import (
    GOLDEN,
    Come,
    answer_from_the_explanation,
    found_team,
    link_in,
    sees,
    sees_button,
)

HIGHEST = (4,) * 10
ONWARD = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


async def measured(
    stage: Stage, lena: Person, members: list[Person], *, title: str = "Night shift"
) -> tuple[Chat, Message]:
    """Let a group measure and close; gives it, and the message with the buttons to its result."""
    group = actions.make_group(stage.world, title, (lena.id, *(member.id for member in members)))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        link = link_in(await sees(there, "round 1"))
        await asyncio.gather(
            *(take_part(member, link, GOLDEN if at else HIGHEST) for at, member in enumerate(members))
        )
        await there.say("/summary")
        asked = await sees_button(there, "close:")
        await there.tap("close:", on=asked)
        return group, await sees_button(there, "summary:")


async def take_part(member: Person, link: str, answers: tuple[int, ...]) -> None:
    """Follow a join link, answer and submit, and wait for no more than that it counts."""
    await member.follow(link)
    await answer_from_the_explanation(member, answers)
    await member.tap("submit:")
    await member.next_screen()


def crowd(person: Come, number: int) -> list[Person]:
    return [person(f"Member {each}", "en") for each in range(number)]


async def page(there: Person, button: str, on: Message, expected: str) -> Message:
    """Tap a button of the plenary, and wait until the same message shows what is expected."""
    await there.tap(button, on=on)
    while (shown := await pictured(there, expected)).id != on.id:
        pass
    return shown


async def pictured(there: Person, expected: str) -> Message:
    """Wait for a picture with these words under it; drawing takes a while where tests run side by side."""
    while True:
        shown = await there.next_screen(60)
        if isinstance(shown.content, Photo) and expected in shown.text:
            return shown


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_plenary_from_its_first_page_to_the_last(stage: Stage, person: Come) -> None:
    lena = person("Lena", "en")
    group, _ = await measured(stage, lena, crowd(person, 5))
    with lena.in_chat(group.id) as there:
        await there.say("/plenary")
        shown = await pictured(there, "talking about it together")
        first, seen = shown.id, []
        assert isinstance(shown.content, Photo)
        while onward := [button for button in shown.buttons if button.text.endswith(ONWARD)]:
            name = onward[0].text.removesuffix(ONWARD)
            expected = {"Conclusion": "the conclusion", "Actions": "what we agree"}.get(name, name)
            shown = await page(there, onward[0].text, shown, expected)
            seen.append(shown)
        assert len(seen) == 12  # ten factors, the conclusion, the actions
        assert {each.id for each in seen} == {first}
        assert all(isinstance(each.content, Photo) for each in seen)
        assert "What the study found" in seen[0].text


async def first_factor(there: Person) -> Message:
    """Begin the plenary, and turn to the factor that is worth discussing most."""
    await there.say("/plenary")
    overview = await pictured(there, "talking about it together")
    return await page(there, overview.buttons[0].text, overview, "1 of 10")


async def vote(member: Person, choice: int) -> Message:
    """Vote on the ballot that stands in the member's private chat."""
    ballot = next(each for each in reversed(member.messages) if member.buttons("ballot:", on=each))
    await member.tap(member.buttons("ballot:", on=ballot)[choice - 1], on=ballot)
    return await member.next_screen()


async def ballots_of(members: list[Person]) -> None:
    """Wait until each has a ballot."""
    for member in members:
        while not any(member.buttons("ballot:", on=each) for each in member.messages):
            await member.next_screen()


async def reply(there: Person, text: str, expected: str) -> Message:
    """Answer the bot's last question by a reply, and wait for what it says then."""
    asked = next(each for each in reversed(there.messages) if there.id in each.asks)
    await there.say(text, reply_to=asked)
    return await sees(there, expected)


async def test_a_second_vote_is_counted_shown_once_it_has_ended_and_then_over(
    stage: Stage, person: Come
) -> None:
    lena, members = person("Lena", "en"), crowd(person, 6)
    group, _ = await measured(stage, lena, members)
    with lena.in_chat(group.id) as there, members[0].in_chat(group.id) as member_there:
        actions.block(stage.world, members[5].id)
        shown = await first_factor(there)
        name = shown.text.splitlines()[0]
        await there.tap("vote:", on=shown)
        await ballots_of(members[:5])
        assert "Second vote" in members[0].messages[-1].text
        # A member can do nothing at the group's message.
        shown = await sees(there, "0 of 5 voted so far")
        await member_there.tap("endvote:", on=shown)
        assert (await member_there.next_toast()).text == "This is for the facilitator of the team."
        for at, member in enumerate(members[:4]):
            assert "Noted" in (await vote(member, at % 2 + 3)).text
        await vote(members[0], 4)  # in place of the first choice
        shown = await sees(there, "4 of 5 voted so far")
        await there.tap("endvote:", on=shown)
        asked = await pictured(there, "End the vote now?")
        await there.tap("Wait a little", on=asked)
        shown = await pictured(there, "4 of 5 voted so far")
        await vote(members[4], 4)
        shown = await sees(there, "5 of 5 voted so far")
        shown = await page(there, "End the vote", shown, "After the second vote")
        assert "Now: 0 · 0 · 0 · 5" not in shown.text
        assert "(5 people)" in shown.text
        assert name in shown.text
        assert not there.buttons("vote:", on=shown)
        late = await vote(members[1], 1)
        assert "This vote is over" in late.text


async def test_of_too_few_votes_nothing_is_shown_and_it_may_be_held_again(stage: Stage, person: Come) -> None:
    lena, members = person("Lena", "en"), crowd(person, 5)
    group, _ = await measured(stage, lena, members)
    with lena.in_chat(group.id) as there:
        shown = await first_factor(there)
        await there.tap("vote:", on=shown)
        await ballots_of(members)
        await vote(members[0], 1)
        shown = await sees(there, "1 of 5 voted so far")
        await there.tap("endvote:", on=shown)
        asked = await pictured(there, "End the vote now?")
        shown = await page(there, "End it now", asked, "Fewer than 5 people voted")
        assert "After the second vote" not in shown.text
        assert there.buttons("vote:", on=shown)


async def test_an_action_is_agreed_by_reply_listed_asked_after_and_taken_back(
    stage: Stage, person: Come
) -> None:
    lena, members = person("Lena", "en"), crowd(person, 3)
    group, _ = await measured(stage, lena, members)
    with lena.in_chat(group.id) as there, members[0].in_chat(group.id) as member_there:
        shown = await first_factor(there)
        await there.tap("agree:", on=shown)
        asked = await sees(there, "What do you agree about")
        assert asked.asks == (lena.id,)
        await member_there.say("Let the others do it", reply_to=asked)
        await there.say("Nobody is meant by this", reply_to=shown)
        await reply(there, "x" * 201, "at most 200 characters")
        await reply(there, "Ask <b>Ben</b> & Co", "Who sees to it?")
        await reply(there, "Fatima & Ben", "By when?")
        await there.say("sometime", reply_to=there.messages[-1])
        dated = await sees(there, "I cannot be sure which day")
        await there.tap("due:", on=dated)
        agreed = await sees(there, "Agreed.")
        for said in ("Ask <b>Ben</b> & Co", "Fatima & Ben"):
            assert said in agreed.text
        shown = await page(there, "Actions", shown, "what we agree")
        assert "1. Ask <b>Ben</b> & Co (Fatima & Ben" in shown.text
        assert "others do it" not in shown.text
        assert "Nobody is meant" not in shown.text
        await lena.say("/team")
        overview = await sees_button(lena, "actions:")
        assert "Ask <b>Ben</b> & Co" in overview.text
        await lena.tap("open:", on=overview)
        asked = await sees(lena, "you agreed this earlier")
        await lena.tap("Under way", on=asked)
        told = await sees(lena, "What Night shift agreed")
        assert "under way" in told.text
        await lena.tap("1", on=told)
        one = await sees(lena, "Fatima")
        await lena.tap("takeback:", on=one)
        sure = await sees(lena, "Take this back?")
        await lena.tap("Yes, take it back", on=sure)
        assert "Nothing is agreed yet" in (await sees(lena, "What Night shift agreed")).text
        await lena.tap_data(one.buttons[0].data or "", on=one)
        assert not (await lena.next_toast()).text
        assert "Nothing is agreed yet" in lena.messages[-1].text


async def test_ballots_that_were_due_when_the_bot_died_are_sent_when_it_is_back(tmp_path: Path) -> None:
    """The vote is committed, and before anything is sent the process is gone: each gets one ballot, later."""
    world = World()
    url = f"sqlite:///{tmp_path / 'kansrijk.sqlite'}"
    async with (
        opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        server_running(world) as address,
    ):
        lena = Person(world, world.add_person("Lena", "en"))
        members = [Person(world, world.add_person(f"Member {each}", "en")) for each in range(5)]
        async with bot_running(world.token, address, house, world.clock.now) as bot:
            overview, link = await found_team(lena, "Night shift")
            for member in members:
                await take_part(member, link, GOLDEN)
            await lena.tap("close:", on=overview)
            await lena.tap("close:", on=await sees_button(lena, "close:"))
            shut = await sees_button(lena, "plenary:")
            door = bot.link
        round_ = next(button.data or "" for button in lena.buttons("plenary:", on=shut)).split(":")[1]
        who = leading(TelegramUser(lena.id, "Lena", is_bot=False), lena.id, world.clock.now())
        opening = round_buttons.tapped(f"vote:{round_}:method", who)
        assert opening is not None
        await house.rounds.take(opening, door)
        async with bot_running(world.token, address, house, world.clock.now):
            await ballots_of(members)
        for member in members:
            assert len([each for each in member.messages if member.buttons("ballot:", on=each)]) == 1
            member.close()
        lena.close()


async def test_a_team_that_goes_lets_its_board_say_so(stage: Stage, person: Come) -> None:
    for erasing in (False, True):
        lena = person("Lena", "en")
        group = actions.make_group(stage.world, f"Night shift {erasing}", (lena.id,))
        with lena.in_chat(group.id) as there:
            await there.say("/assess")
            board = await sees(there, "round 1")
            if erasing:
                await lena.say("/delete")
                await lena.tap("erase:", on=await sees_button(lena, "erase:"))
                await lena.tap(lena.card.buttons[-1])
            else:
                await lena.say("/team")
                overview = await sees_button(lena, "disband:")
                await lena.tap("disband:", on=overview)
                sure = await sees(lena, "Delete Night shift")
                await lena.tap("Yes, delete the team", on=sure)
            gone = await sees(there, "This team was deleted")
            assert gone.id == board.id
            assert not gone.buttons


async def test_a_three_typed_at_ones_own_question_is_not_taken_for_a_number_of_people(person: Come) -> None:
    """The facilitator was asked how many there are, and went to answer the questions by tapping."""
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Team A")
    await lena.follow(link)
    await sees_button(lena, "begin:")
    begin = lena.card
    await lena.tap("expected:", on=overview)
    await sees(lena, "How many people")
    await lena.tap("begin:", on=begin)
    await sees(lena, "1/10")
    await lena.say("3")
    assert "2/10" in (await sees(lena, "Noted.")).text
    await lena.say("/team")
    assert "of 3" not in (await sees_button(lena, "close:")).text


async def test_others_get_a_kind_refusal_from_every_button_of_a_plenary(stage: Stage, person: Come) -> None:
    lena, members = person("Lena", "en"), crowd(person, 6)
    group, _ = await measured(stage, lena, members)
    with ExitStack() as leaving:
        there = leaving.enter_context(lena.in_chat(group.id))
        others = [leaving.enter_context(each.in_chat(group.id)) for each in members]
        shown = await first_factor(there)
        await there.tap("agree:", on=shown)
        await sees(there, "What do you agree about")
        await reply(there, "Ask Ben", "Who sees to it?")
        told = await page(there, "Actions", shown, "what we agree")
        said = {button.data or "" for each in (shown, told) for button in each.buttons}
        team, action = next(each for each in said if each.startswith("action:")).split(":")[1:]
        said |= {f"{verb}:{team}:{action}" for verb in ("owner", "due", "takeback")}
        said |= {f"takeback:{team}:{action}:yes", f"standing:{team}:{action}:dropped", f"actions:{team}"}
        before = [(each.id, each.text) for each in there.messages]
        await others[0].say("/plenary")
        assert (await others[0].next_screen()).text == "This is for the facilitator of the team."
        # By turns: who does all of it at once may count as a flood, and is not answered.
        for each, other in zip(sorted(said), cycle(others), strict=False):
            await other.tap_data(each, on=told)
            assert (await other.next_toast()).text == "This is for the facilitator of the team."
        assert [(each.id, each.text) for each in there.messages][: len(before)] == before
        assert len(there.messages) == len(before) + 2  # the command, and the answer to it
