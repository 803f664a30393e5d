"""What the page reads and asks for, by the contract between the two."""

import json
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from rehearsal.facts import User
from rehearsal.images import landscape
from rehearsal.page import PAGE
from rehearsal.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
BEGIN = {"inline_keyboard": [[{"text": "Begin", "callback_data": "begin:1"}]]}


@asynccontextmanager
async def events(address: str) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    async with (
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
        client.stream("GET", "/events") as stream,
    ):
        assert stream.headers["content-type"].startswith("text/event-stream")

        async def read() -> AsyncIterator[dict[str, Any]]:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    yield json.loads(line.removeprefix("data: "))

        yield read()


async def do(browser: httpx.AsyncClient, action: str, **body: object) -> dict[str, Any]:
    response = await browser.post(f"/do/{action}", json=body)
    answer: dict[str, Any] = response.json()
    assert response.status_code == (200 if answer["ok"] else 409)
    return answer


async def test_the_state_tells_everything(
    browser: httpx.AsyncClient, api: Api, world: World, anna: User
) -> None:
    await api("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    sent = await api("sendMessage", chat_id=anna.id, text="<b>a</b>\n<", parse_mode="", reply_markup=BEGIN)
    state = (await browser.get("/state")).json()
    assert state["bot"] == {
        "id": world.bot.id,
        "username": "kansrijk_bot",
        "name": "Kansrijk",
        "commands": {"default": {"": [{"command": "start", "description": "Begin"}]}},
        "description": {},
    }
    assert state["persons"] == [
        {"id": anna.id, "first_name": "Anna", "language_code": "nl", "blocked": False}
    ]
    assert state["chats"] == [{"id": anna.id, "type": "private", "title": "Anna", "members": [anna.id]}]
    assert state["broken"] == 0
    of_bot = state["messages"][str(anna.id)][1]
    assert datetime.fromisoformat(of_bot.pop("date")).tzinfo is not None
    assert of_bot == {
        "id": sent["result"]["message_id"],
        "chat": anna.id,
        "from": {"id": world.bot.id, "name": "Kansrijk", "is_bot": True},
        "edited": None,
        "html": "&lt;b&gt;a&lt;/b&gt;<br>&lt;",
        "photo": None,
        "document": None,
        "service": None,
        "sticker": None,
        "location": None,
        "reply_to": None,
        "asks": [],
        "buttons": [[{"text": "Begin", "data": "begin:1", "url": None}]],
    }


async def test_the_stream_tells_what_happens(address: str, api: Api, anna: User) -> None:
    async with events(address) as stream, httpx.AsyncClient(base_url=address, trust_env=False) as page:
        assert (await anext(stream))["type"] == "state"
        sent = await api("sendMessage", chat_id=anna.id, text="hello", reply_markup=BEGIN)
        message = sent["result"]["message_id"]
        event = await anext(stream)
        assert (event["type"], event["message"]["html"]) == ("message", "hello")
        tap = await do(page, "tap", person=anna.id, chat=anna.id, message=message, data="begin:1")
        await api("answerCallbackQuery", callback_query_id=tap["query"], text="yes", show_alert=True)
        assert await anext(stream) == {
            "type": "toast",
            "person": anna.id,
            "query": tap["query"],
            "text": "yes",
            "alert": True,
        }
        await api("sendChatAction", chat_id=anna.id, action="typing")
        assert await anext(stream) == {"type": "typing", "chat": anna.id, "action": "typing"}
        await api("editMessageText", chat_id=anna.id, message_id=message, text="bye")
        event = await anext(stream)
        assert (event["message"]["id"], event["message"]["html"]) == (message, "bye")
        assert event["message"]["edited"] is not None
        await api("deleteMessage", chat_id=anna.id, message_id=message)
        assert await anext(stream) == {"type": "deleted", "chat": anna.id, "id": message}
        await do(page, "block", person=anna.id)
        event = await anext(stream)
        assert (event["type"], event["persons"][0]["blocked"]) == ("state", True)


async def test_persons_do_things(browser: httpx.AsyncClient, api: Api, world: World) -> None:
    joost = (await do(browser, "person", first_name="Joost", language_code="nl"))["id"]
    link = f"https://t.me/{world.bot.username}?start=abc"
    assert (await do(browser, "open", person=joost, link=link))["ok"]
    said = next(iter(world.messages[joost].values()))
    assert said.text == "/start abc"
    await do(browser, "edit", person=joost, chat=joost, message=said.id, text="hello")
    for kind in ("sticker", "photo", "location"):
        await do(browser, "attach", person=joost, chat=joost, kind=kind)
    group = (await do(browser, "group", title="Team Zorg", members=[joost]))["id"]
    mei = (await do(browser, "person", first_name="Mei", language_code="en"))["id"]
    await do(browser, "join", person=mei, chat=group)
    supergroup = (await do(browser, "upgrade", chat=group))["id"]
    kinds = [min(update.keys() - {"update_id"}) for update in (await api("getUpdates"))["result"]]
    assert kinds == [
        *("message", "edited_message"),
        *("message",) * 3,
        *("my_chat_member", "message", "message"),
        *("message", "message"),
    ]
    state = (await browser.get("/state")).json()
    assert [chat["id"] for chat in state["chats"]] == [joost, mei, supergroup]
    assert [message["service"] for message in state["messages"][str(supergroup)]] == [
        "The group is now a supergroup"
    ]


async def test_the_clock_goes_forward(browser: httpx.AsyncClient, world: World) -> None:
    before = world.clock.now()
    assert (await do(browser, "clock", hours=24))["ok"]
    assert world.clock.now() - before >= timedelta(hours=24)
    assert not (await do(browser, "clock", hours=-1))["ok"]


async def test_telegram_breaks_and_mends(browser: httpx.AsyncClient, api: Api) -> None:
    assert (await do(browser, "break", seconds=60, how="500"))["ok"]
    assert 0 < (await browser.get("/state")).json()["broken"] <= 60
    assert (await api("getMe"))["error_code"] == 500
    await do(browser, "break", seconds=0, how="500")
    assert (await api("getMe"))["ok"]


@pytest.mark.parametrize(
    ("action", "body", "error"),
    [
        ("dance", {}, "There is no such action."),
        ("send", {}, "The action was not described as expected: KeyError('person')"),
        ("send", {"person": 1, "chat": 1, "text": "x"}, "You are not in that chat."),
        ("open", {"person": 1, "link": "https://example.org"}, "That is no link to Telegram."),
        ("colleagues", {}, "There are no colleagues."),
        (
            "break",
            {"seconds": 1, "how": "hammer"},
            "Telegram can be broken in these ways: 500, 429, drop, slow.",
        ),
    ],
)
async def test_what_cannot_be_done_is_said(
    browser: httpx.AsyncClient, action: str, body: dict[str, object], error: str
) -> None:
    assert await do(browser, action, **body) == {"ok": False, "error": error}


async def test_who_blocked_the_bot_cannot_write_to_it_and_a_button_that_went_cannot_be_tapped(
    browser: httpx.AsyncClient, api: Api, anna: User
) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello")
    where = {"person": anna.id, "chat": anna.id, "message": sent["result"]["message_id"]}
    answer = await do(browser, "tap", **where, data="begin:1")
    assert answer["error"] == "The message has no such button any more."
    await do(browser, "block", person=anna.id)
    answer = await do(browser, "send", person=anna.id, chat=anna.id, text="hi")
    assert answer["error"] == "You blocked the bot; unblock it first."


async def test_the_page_comes_with_all_that_it_names(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    named = re.findall(r'(?:src|href)="(/[^"#]+)', page.text)
    assert named
    for path in named:
        answer = await browser.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache"), path


async def test_no_part_of_an_older_page_is_kept_beside_a_newer_one(browser: httpx.AsyncClient) -> None:
    """The page's modules load one another: a browser has to ask for each anew, and then gets it only once."""
    modules = [path for path in PAGE.iterdir() if path.suffix in {".js", ".css"}]
    assert modules
    for module in modules:
        first = await browser.get(f"/static/{module.name}")
        again = await browser.get(f"/static/{module.name}", headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert {first.headers["cache-control"], again.headers["cache-control"]} == {"no-cache"}


async def test_pictures_are_shown_and_other_files_only_saved(
    browser: httpx.AsyncClient, world: World
) -> None:
    picture = world.keep_file(landscape(), "a.png", "image/png")
    script = world.keep_file(b"<script>", "a.html", "text/html")
    shown = await browser.get(f"/files/{picture.id}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", landscape())
    saved = await browser.get(f"/files/{script.id}")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert (await browser.get("/files/none")).status_code == 404
