"""What Telegram does to a team's group, and what becomes of the round: over HTTP, with the real bot."""

import pytest

from rehearsal import actions
from tests.telegram.conftest import Stage
from tests.telegram.playing import Come, finish_in_round, found_team, link_in, sees, sees_button


async def test_the_team_follows_to_the_supergroup_by_the_refusal_alone(
    stage: Stage, person: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service messages may be lost, as when the bot is down for longer than Telegram keeps them."""
    lena, anna = person("Lena", "en"), person("Anna", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        board = await sees(there, "Night shift, round 1")
    with monkeypatch.context() as losing:
        losing.setattr(stage.world.updates, "add", lambda *_: None)
        bigger = actions.upgrade(stage.world, group.id)
    with lena.in_chat(bigger.id) as there:
        await finish_in_round(anna, link_in(board))
        counted = await sees(there, "1 finished, 1 joined")
        assert link_in(counted) == link_in(board)
        await there.say("/summary")
        await sees_button(there, "close:")


async def test_a_bot_that_is_put_out_goes_on_in_private_and_comes_back_to_the_same_round(
    stage: Stage, person: Come
) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        link = link_in(await sees(there, "Night shift, round 1"))
        actions.kick_bot(stage.world, group.id)
        await finish_in_round(anna, link)
        await lena.say("/team")
        assert "1 finished" in (await sees_button(lena, "close:")).text
        actions.let_bot_in(stage.world, group.id)
        await there.say("/assess")
        board = await sees(there, "1 finished, 1 joined")
        assert link_in(board) == link


async def test_a_bot_that_is_promoted_and_hears_everything_keeps_silent_at_what_is_not_meant_for_it(
    stage: Stage, person: Come
) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        board = await sees(there, "Night shift, round 1")
        actions.promote_bot(stage.world, group.id)
        before = len(there.messages)
        await there.say("What do you all think?")
        await there.say("/summary@another_bot")
        await there.say("/weather")
        actions.say(stage.world, anna.id, group.id, "I am in.", reply_to=board.id)
        await finish_in_round(anna, link_in(board))
        await sees(there, "1 finished, 1 joined")
        assert len(there.messages) == before + 4  # what the two said, and nothing else
        await there.say("/summary")
        await sees_button(there, "close:")


async def test_a_team_and_its_card_take_the_name_that_the_group_is_given(stage: Stage, person: Come) -> None:
    lena = person("Lena", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id,))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        board = await sees(there, "Night shift, round 1")
        actions.rename(stage.world, group.id, "<b>Day</b> shift")
        named = await sees(there, "<b>Day</b> shift, round 1")
        assert (named.id, link_in(named)) == (board.id, link_in(board))
    await lena.say("/team")
    assert "<b>Day</b> shift" in (await sees_button(lena, "close:")).text


async def test_who_leaves_telegram_counts_with_what_they_submitted_and_holds_up_nobody(
    stage: Stage, person: Come
) -> None:
    lena, anna, james, noor, omar = (person(name, "en") for name in ("Lena", "Anna", "James", "Noor", "Omar"))
    overview, link = await found_team(lena, "Night shift")
    for member in (anna, james, noor):
        await finish_in_round(member, link)
    await omar.follow(link)
    await sees_button(omar, "begin:")
    for member in (anna, omar):
        actions.delete_account(stage.world, member.id)
    await lena.tap("close:", on=overview)
    asked = await sees_button(lena, "close:")
    await lena.tap("close:", on=asked)
    closed = await sees_button(lena, "summary:")
    await lena.tap("summary:", on=closed)
    assert "sum 72 of 30 to 120" in (await sees(lena, "3 people")).text


async def test_two_rounds_in_a_group_have_a_board_each_and_the_first_is_no_way_in_any_more(
    stage: Stage, person: Come
) -> None:
    lena, anna, james = person("Lena", "en"), person("Anna", "en"), person("James", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id, james.id))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        first = link_in(await sees(there, "Night shift, round 1"))
        await finish_in_round(anna, first)
        await there.say("/summary")
        asked = await sees_button(there, "close:")
        await there.tap("close:", on=asked)
        await sees_button(there, "summary:")
        await there.say("/assess")
        second = link_in(await sees(there, "Night shift, round 2"))
    assert first != second
    await james.follow(first)
    assert "closed" in (await sees_button(james, "personal")).text
    await finish_in_round(anna, second)
    with lena.in_chat(group.id) as there:
        await there.say("/summary")
        assert "1 finished" in (await sees_button(there, "close:")).text


async def test_who_hands_over_leads_no_more_and_the_other_does(person: Come) -> None:
    lena, omar = person("Lena", "nl"), person("Omar", "nl")
    overview, _ = await found_team(lena, "Team A")
    hand = next(each for each in overview.buttons if (each.data or "").endswith(":hand"))
    await lena.tap(hand, on=overview)
    await omar.follow(link_in(await sees(lena, "?start=lead-")))
    leading = await sees_button(omar, "close:")
    await lena.tap("deadline:", on=overview)
    assert "begeleider" in (await lena.next_toast()).text
    await omar.tap("deadline:", on=leading)
    await sees(omar, "Tot wanneer")
    await omar.say("vrijdag 16:00")
    told = await sees_button(omar, "close:")
    assert "vrijdag" in told.text
    assert "16:00" in told.text
    assert "Amsterdam" in told.text
