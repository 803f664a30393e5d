"""Updates reach the bot: kept until acknowledged, by long polling or by webhook, to one poller at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.listening import listening
from rehearsal import actions, webhook
from rehearsal.facts import User
from rehearsal.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


def texts(body: dict[str, Any]) -> list[str]:
    return [update["message"]["text"] for update in body["result"]]


async def test_updates_stay_until_a_higher_offset_acknowledges_them(
    api: Api, world: World, anna: User
) -> None:
    for text in ("one", "two", "three"):
        actions.say(world, anna.id, anna.id, text)
    first = await api("getUpdates", limit=2)
    assert texts(first) == ["one", "two"]
    assert texts(await api("getUpdates")) == ["one", "two", "three"], "nothing was acknowledged"
    following = first["result"][0]["update_id"] + 1
    assert texts(await api("getUpdates", offset=following)) == ["two", "three"]
    assert texts(await api("getUpdates", offset=-1)) == ["three"]
    assert texts(await api("getUpdates")) == ["three"], "a negative offset forgets what came before"


async def test_a_poll_waits_and_is_woken(api: Api, world: World, anna: User) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await _waiting(world)
    actions.say(world, anna.id, anna.id, "there you are")
    assert texts(await poll) == ["there you are"]


async def test_a_second_poller_ends_the_first(api: Api, world: World, anna: User) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await _waiting(world)
    second = asyncio.create_task(api("getUpdates", timeout=30))
    assert (await first)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await _waiting(world)
    actions.say(world, anna.id, anna.id, "to the second")
    assert texts(await second) == ["to the second"]


async def test_a_poller_that_is_gone_stands_in_nobodys_way(
    api: Api, world: World, anna: User, address: str
) -> None:
    async with httpx.AsyncClient(trust_env=False) as killed:
        poll = asyncio.create_task(killed.get(f"{address}/bot{world.token}/getUpdates?timeout=30"))
        await _waiting(world)
        poll.cancel()
        await asyncio.wait({poll})
    actions.say(world, anna.id, anna.id, "still here")
    assert texts(await api("getUpdates", timeout=30)) == ["still here"]


async def test_only_what_is_asked_for_comes(api: Api, world: World, anna: User) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    actions.say(world, anna.id, anna.id, "not asked for")
    await api("getUpdates", allowed_updates=[])
    actions.say(world, anna.id, anna.id, "asked for")
    assert texts(await api("getUpdates")) == ["asked for"]


async def test_pending_updates_can_be_dropped(api: Api, world: World, anna: User) -> None:
    actions.say(world, anna.id, anna.id, "forget it")
    assert (await api("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await api("deleteWebhook", drop_pending_updates=True)
    assert texts(await api("getUpdates")) == []


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(api: Api, world: World, anna: User) -> None:
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    world.updates.drop()
    of_bot = (await api("sendMessage", chat_id=group.id, text="hello all"))["result"]["message_id"]
    for text in ("just talk", "/help", "/help@other_bot", "/help@kansrijk_bot", "ask @Kansrijk_bot"):
        actions.say(world, anna.id, group.id, text)
    actions.say(world, anna.id, group.id, "hello bot", reply_to=of_bot)
    heard = ["/help", "/help@kansrijk_bot", "ask @Kansrijk_bot", "hello bot"]
    assert texts(await api("getUpdates")) == heard


async def test_blocking_and_joining_are_told(api: Api, world: World, anna: User) -> None:
    actions.block(world, anna.id)
    actions.unblock(world, anna.id)
    joost = world.add_person("Joost", "nl")
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    actions.join(world, joost.id, group.id)
    blocked, unblocked, added, created, joined = (await api("getUpdates"))["result"]
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert added["my_chat_member"]["chat"]["title"] == "Team Zorg"
    assert created["message"]["group_chat_created"]
    assert [user["first_name"] for user in joined["message"]["new_chat_members"]] == ["Joost"]


async def test_a_webhook_gets_each_update_until_it_takes_it(
    api: Api, world: World, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "RETRY_SECONDS", 0.01)
    answers = [503, 200, 200]
    async with _receiver(answers) as (url, received):
        await api("setWebhook", url=url, secret_token="s3cret")
        conflict = await api("getUpdates")
        assert conflict["description"] == (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        actions.say(world, anna.id, anna.id, "one")
        actions.say(world, anna.id, anna.id, "two")
        got = [await asyncio.wait_for(received.get(), 5) for _ in range(3)]
        assert got == [("s3cret", "one"), ("s3cret", "one"), ("s3cret", "two")]
        await api("deleteWebhook")
    assert (await api("getUpdates"))["ok"]


@asynccontextmanager
async def _receiver(answers: list[int]) -> AsyncIterator[tuple[str, asyncio.Queue[tuple[str, str]]]]:
    """Serve a bot's webhook that gives these answers; what it received can be read."""
    received: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

    async def take(request: Request) -> Response:
        update = await request.json()
        secret = request.headers["X-Telegram-Bot-Api-Secret-Token"]
        received.put_nowait((secret, update["message"]["text"]))
        return Response(status_code=answers.pop(0))

    async with listening(Starlette(routes=[Route("/hook", take, methods=["POST"])]), 0) as address:
        yield f"{address}/hook", received


async def _waiting(world: World) -> None:
    """Until a poll waits at the world."""
    async with asyncio.timeout(5):
        while not world.updates.awaited:  # noqa: ASYNC110 - the world has no word for it, and nobody else asks
            await asyncio.sleep(0)
