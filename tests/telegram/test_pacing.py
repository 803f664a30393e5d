"""How fast Telegram is called, against a server that refuses what goes too fast, by real seconds."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.telegram.gates import Urgency
from bot.telegram.pacing import Pacing
from rehearsal import actions
from rehearsal.limits import Limits
from rehearsal.server import running
from rehearsal.world import Call, World


@pytest.fixture
def world() -> World:
    return World(limits=Limits())


@pytest.fixture
async def bot(world: World) -> AsyncIterator[ExtBot[Urgency]]:
    async with (
        running(world) as address,
        ExtBot(world.token, base_url=f"{address}/bot", rate_limiter=Pacing()) as client,
    ):
        world.calls.clear()
        yield client


def persons(world: World, number: int) -> list[int]:
    """Let so many persons in who have all written to the bot."""
    ids = [world.add_person(f"Person {each}", "en").id for each in range(number)]
    for each in ids:
        actions.say(world, each, each, "/start")
    return ids


def refused(world: World) -> list[Call]:
    return [call for call in world.calls if call.status == 429]


async def test_a_broadcast_draws_no_429_and_lets_a_reply_go_first(world: World, bot: ExtBot[Urgency]) -> None:
    anna, *crowd = persons(world, 61)
    broadcast = [
        asyncio.create_task(bot.send_message(each, "Reminder", rate_limit_args=Urgency.BROADCAST))
        for each in crowd
    ]
    await asyncio.wait(broadcast, return_when=asyncio.FIRST_COMPLETED)
    await bot.send_message(anna, "You asked?")
    after = [call.parameters["chat_id"] for call in world.calls]
    await asyncio.gather(*broadcast)
    assert not refused(world)
    assert str(anna) in after
    assert len(after) < len(crowd), "the reply waited for the whole broadcast"


async def test_replies_are_let_go_at_once_until_telegram_minds_and_then_all_arrive(
    world: World, bot: ExtBot[Urgency]
) -> None:
    crowd = persons(world, 50)
    world.faults.begin("429", 0.9)
    await asyncio.gather(*(bot.send_message(each, "Here you are") for each in crowd))
    served = [call.parameters["chat_id"] for call in world.calls if call.status == 200]
    assert sorted(served) == sorted(str(each) for each in crowd)
    assert refused(world)
    assert {call.status for call in list(world.calls)[-20:]} == {200}, "it learnt nothing from the 429"


async def test_nothing_is_sent_until_the_seconds_are_over_that_a_429_names(
    world: World, bot: ExtBot[Urgency]
) -> None:
    anna, *crowd = persons(world, 6)
    sent = await bot.send_message(anna, "1/10")
    world.calls.clear()
    world.faults.begin("429", 1)
    editing = asyncio.create_task(bot.edit_message_text("2/10", anna, sent.message_id))
    while not refused(world):  # noqa: ASYNC110 - the server tells nobody of a call
        await asyncio.sleep(0)
    world.faults.begin("429", 0)
    await bot.get_me()
    await asyncio.gather(editing, *(bot.send_message(each, "Hello") for each in crowd))
    first, *later = (call for call in world.calls if call.method != "getMe")
    assert first.response["parameters"] == {"retry_after": 1}
    assert len(later) == 6
    assert all(call.at >= first.at + 1 for call in later)


async def test_what_may_have_arrived_is_not_sent_twice_and_what_harms_nobody_is_tried_again(
    world: World, bot: ExtBot[Urgency]
) -> None:
    (anna,) = persons(world, 1)
    sent = await bot.send_message(anna, "1/10")
    for fault in ("drop", "500"):
        world.calls.clear()
        world.faults.begin(fault, 0.2)
        with pytest.raises(NetworkError):
            await bot.send_message(anna, "Hello")
        await bot.edit_message_text(f"2/10 {fault}", anna, sent.message_id)
        assert [call.method for call in world.calls].count("sendMessage") == 1
        assert [call.status for call in world.calls if call.method == "editMessageText"][-1] == 200


async def test_trouble_that_does_not_end_is_told_after_some_tries(world: World, bot: ExtBot[Urgency]) -> None:
    (anna,) = persons(world, 1)
    world.faults.begin("500", 60)
    with pytest.raises(NetworkError):
        await bot.edit_message_text("2/10", anna, 1)
    assert [call.status for call in world.calls] == [500] * 4


async def test_nobody_waits_for_a_pause_of_minutes(world: World, bot: ExtBot[Urgency]) -> None:
    anna, james, *crowd = persons(world, 40)
    waiting = [
        asyncio.create_task(bot.send_message(each, "Reminder", rate_limit_args=Urgency.BROADCAST))
        for each in crowd
    ]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    world.faults.begin("429", 120)
    with pytest.raises(RetryAfter):
        await bot.send_message(anna, "Hello")
    calls = len(world.calls)
    with pytest.raises(RetryAfter):
        await bot.send_message(james, "Hello")
    assert len(world.calls) == calls
    world.faults.begin("500", 0)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert any(isinstance(each, RetryAfter) for each in outcomes)


async def test_a_group_gets_no_more_than_it_bears_and_nobody_else_waits_for_it(
    world: World, bot: ExtBot[Urgency]
) -> None:
    (anna,) = persons(world, 1)
    group = actions.make_group(world, "Team Zorg", (anna,))
    world.calls.clear()
    posts = [asyncio.create_task(bot.send_message(group.id, f"{each}")) for each in range(19)]
    await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
    await bot.send_message(anna, "You asked?")
    assert not posts[-1].done(), "the reply waited for the group"
    await asyncio.gather(*posts)
    assert not refused(world)
