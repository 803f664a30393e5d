"""The bot is refused what Telegram refuses, in Telegram's words."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
import pytest

from rehearsal import actions
from rehearsal.facts import User
from rehearsal.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


def button(data: str = "begin:1", text: str = "Begin") -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


async def refusal(api: Api, method: str, **parameters: object) -> str:
    body = await api(method, **parameters)
    assert not body["ok"], body
    return str(body["description"])


async def test_a_wrong_token_is_unauthorized(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/bot1:wrong/getMe")
    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert await api("flyToTheMoon") == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize(
    ("chat_id", "expected"), [("", "Bad Request: chat_id is empty"), (99, "Bad Request: chat not found")]
)
async def test_a_chat_that_is_not_there(api: Api, chat_id: object, expected: str) -> None:
    assert await refusal(api, "sendMessage", chat_id=chat_id, text="hello") == expected


async def test_nobody_is_written_to_who_did_not_begin(api: Api, world: World) -> None:
    stranger = world.add_person("Joost", "nl")
    expected = "Forbidden: bot can't initiate conversation with a user"
    assert await refusal(api, "sendMessage", chat_id=stranger.id, text="hello") == expected
    actions.say(world, stranger.id, stranger.id, "hi")
    assert (await api("sendMessage", chat_id=stranger.id, text="hello"))["ok"]


async def test_nobody_is_written_to_who_blocked_the_bot(api: Api, world: World, anna: User) -> None:
    actions.block(world, anna.id)
    expected = "Forbidden: bot was blocked by the user"
    assert await refusal(api, "sendMessage", chat_id=anna.id, text="hello") == expected
    actions.unblock(world, anna.id)
    assert (await api("sendMessage", chat_id=anna.id, text="hello"))["ok"]


async def test_a_bot_that_was_removed_from_a_group_cannot_write_there(
    api: Api, world: World, anna: User
) -> None:
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    actions.kick_bot(world, group.id)
    expected = "Forbidden: bot was kicked from the group chat"
    assert await refusal(api, "sendMessage", chat_id=group.id, text="hello") == expected


async def test_a_group_that_turned_supergroup_tells_where_it_went(api: Api, world: World, anna: User) -> None:
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    supergroup = actions.upgrade(world, group.id)
    assert await api("sendMessage", chat_id=group.id, text="hello") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": supergroup.id},
    }
    assert (await api("sendMessage", chat_id=supergroup.id, text="hello"))["result"]["message_id"] == 2


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_an_empty_text(api: Api, anna: User, text: str) -> None:
    reason = await refusal(api, "sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
    assert reason in {"Bad Request: message text is empty", "Bad Request: text must be non-empty"}


async def test_a_text_is_measured_without_its_tags_and_in_utf16(api: Api, anna: User) -> None:
    fits = "<b>" + "é" * 4094 + "</b>👍"
    assert (await api("sendMessage", chat_id=anna.id, text=fits, parse_mode="HTML"))["ok"]
    assert (
        await refusal(api, "sendMessage", chat_id=anna.id, text=fits + "x", parse_mode="HTML")
        == "Bad Request: message is too long"
    )


async def test_button_data_are_measured_in_bytes(api: Api, anna: User) -> None:
    send = {"chat_id": anna.id, "text": "hello"}
    assert (await api("sendMessage", **send, reply_markup=button("x" * 64)))["ok"]
    for data in ("x" * 65, "é" * 33, ""):
        reason = await refusal(api, "sendMessage", **send, reply_markup=button(data))
        assert reason == "Bad Request: BUTTON_DATA_INVALID"


async def test_an_edit_that_changes_nothing(api: Api, anna: User) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello", reply_markup=button())
    where = {"chat_id": anna.id, "message_id": sent["result"]["message_id"]}
    assert await refusal(api, "editMessageText", **where, text=" hello ", reply_markup=button()) == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert (await api("editMessageText", **where, text="hello"))["ok"], "without the button it differs"
    reason = await refusal(api, "editMessageReplyMarkup", **where)
    assert reason.startswith("Bad Request: message is not modified")
    bold = await api("editMessageText", **where, text="<b>hello</b>", parse_mode="HTML")
    assert bold["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_an_edit_of_what_is_not_there_or_not_its_own(api: Api, world: World, anna: User) -> None:
    foreign = actions.say(world, anna.id, anna.id, "mine")
    for message, expected in [
        (foreign.id, "Bad Request: message can't be edited"),
        (foreign.id + 1, "Bad Request: message to edit not found"),
        (0, "Bad Request: message identifier is not specified"),
    ]:
        where = {"chat_id": anna.id, "message_id": message}
        assert await refusal(api, "editMessageText", **where, text="yours") == expected


async def test_a_caption_is_not_a_text(api: Api, anna: User) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello")
    where = {"chat_id": anna.id, "message_id": sent["result"]["message_id"]}
    reason = await refusal(api, "editMessageCaption", **where, caption="look")
    assert reason == "Bad Request: there is no caption in the message to edit"


async def test_deleting(api: Api, world: World, anna: User) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello")
    where = {"chat_id": anna.id, "message_id": sent["result"]["message_id"]}
    assert (await api("deleteMessage", **where))["result"] is True
    assert await refusal(api, "deleteMessage", **where) == "Bad Request: message to delete not found"
    old = await api("sendMessage", chat_id=anna.id, text="hello")
    world.clock.advance(timedelta(hours=49))
    where["message_id"] = old["result"]["message_id"]
    expected = "Bad Request: message can't be deleted for everyone"
    assert await refusal(api, "deleteMessage", **where) == expected


async def test_a_tap_is_answered_once_and_in_time(api: Api, world: World, anna: User) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello", reply_markup=button())
    message = sent["result"]["message_id"]
    first, second = (actions.tap(world, anna.id, anna.id, message, "begin:1").id for _ in range(2))
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert (
        await refusal(api, "answerCallbackQuery", callback_query_id=first, text="x" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    assert (await api("answerCallbackQuery", callback_query_id=first, text="x" * 200))["ok"]
    assert await refusal(api, "answerCallbackQuery", callback_query_id=first) == too_old
    assert await refusal(api, "answerCallbackQuery", callback_query_id="17") == too_old
    world.clock.advance(timedelta(minutes=3))
    assert await refusal(api, "answerCallbackQuery", callback_query_id=second) == too_old


async def test_a_reply_needs_its_message(api: Api, anna: User) -> None:
    reply = {"message_id": 99}
    reason = await refusal(api, "sendMessage", chat_id=anna.id, text="x", reply_parameters=reply)
    assert reason == "Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    assert (await api("sendMessage", chat_id=anna.id, text="x", reply_parameters=reply))["ok"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ({"command": "Start", "description": "Begin"}, "Bad Request: BOT_COMMAND_INVALID"),
        ({"command": "start", "description": ""}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_have_a_form(api: Api, command: dict[str, str], expected: str) -> None:
    assert await refusal(api, "setMyCommands", commands=[command]) == expected
