"""What the pretend Telegram sends has the form that two other teams read in the Bot API's documentation."""

from collections.abc import Callable, Coroutine
from typing import Any

import aiogram.types
import pytest
import telegram

from rehearsal import actions
from rehearsal.facts import User
from rehearsal.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Begin", "callback_data": "begin:1"}, {"text": "More", "url": "https://example.org"}]
    ]
}


async def test_every_update_can_be_read(api: Api, world: World, anna: User) -> None:
    sent = await api("sendMessage", chat_id=anna.id, text="hello /help", reply_markup=KEYBOARD)
    message = sent["result"]["message_id"]
    actions.say(world, anna.id, anna.id, "/start 👍 https://example.org @kansrijk_bot", reply_to=message)
    for kind in ("sticker", "photo", "location"):
        actions.attach(world, anna.id, anna.id, kind)
    said = actions.say(world, anna.id, anna.id, "one")
    actions.edit(world, anna.id, anna.id, said.id, "two")
    actions.tap(world, anna.id, anna.id, message, "begin:1")
    await api("deleteMessage", chat_id=anna.id, message_id=message)
    actions.tap(world, anna.id, anna.id, message, "begin:1", anything=True)
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    actions.join(world, world.add_person("Joost", "nl").id, group.id)
    actions.upgrade(world, group.id)
    actions.block(world, anna.id)
    updates = (await api("getUpdates"))["result"]
    kinds = [aiogram.types.Update.model_validate(update).event_type for update in updates]
    assert kinds == [
        *["message"] * 5,
        "edited_message",
        *["callback_query"] * 2,
        "my_chat_member",
        *["message"] * 4,
        "my_chat_member",
    ]
    for update in updates:
        read = telegram.Update.de_json(update, None)
        assert read.effective_user is not None
        assert read.to_dict().keys() == update.keys()


@pytest.mark.parametrize(
    ("method", "parameters", "form"),
    [
        ("getMe", {}, aiogram.types.User),
        ("getChat", {}, aiogram.types.ChatFullInfo),
        ("getChatMember", {"user_id": "anna"}, aiogram.types.ChatMemberMember),
        ("getWebhookInfo", {}, aiogram.types.WebhookInfo),
        ("sendMessage", {"text": "<pre>x</pre>", "parse_mode": "HTML"}, aiogram.types.Message),
    ],
)
async def test_every_result_can_be_read(
    api: Api, anna: User, method: str, parameters: dict[str, object], form: type[aiogram.types.TelegramObject]
) -> None:
    parameters = {name: anna.id if value == "anna" else value for name, value in parameters.items()}
    body = await api(method, chat_id=anna.id, **parameters)
    form.model_validate(body["result"])
