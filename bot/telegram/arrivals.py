"""An update as it comes in: whose it is, where, and of what it holds as much as anybody reads.

A tap comes with the whole message under whose button it was. Of that only the place counts: what was asked
there, the button says itself. So a tap is read as it is, and everything else by python-telegram-bot, whose
objects of one tap cost a tenth of all that is done for it.
"""

from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update
from telegram.constants import ChatType


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it; `language_code` is an IETF tag, None where Telegram tells none."""

    id: int
    language_code: str | None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A tapped button: the callback query, the message that it stands under, and what it says."""

    query: str
    message: int
    says: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update, by Telegram's number; `kind` is the field of the Bot API's Update that is filled.

    `sender` and `chat` are None where there is none; `is_private`: it came in the sender's own chat.
    """

    update_id: int
    kind: str
    sender: Sender | None
    chat: int | None
    is_private: bool
    content: Pressed | Update


def read_update(given: dict[str, Any], bot: Bot) -> Arrival:
    """Read an update. Raises anything for what is none that the library knows."""
    query = given.get("callback_query")
    if query is not None and "message" in query:
        sender, message = query["from"], query["message"]
        return Arrival(
            given["update_id"],
            Update.CALLBACK_QUERY,
            Sender(sender["id"], sender.get("language_code")),
            message["chat"]["id"],
            message["chat"]["type"] == ChatType.PRIVATE,
            Pressed(query["id"], message["message_id"], query.get("data", "")),
        )
    update = Update.de_json(given, bot)
    user, where = update.effective_user, update.effective_chat
    return Arrival(
        update.update_id,
        next((field for field in given if field != "update_id"), "other"),
        Sender(user.id, user.language_code) if user else None,
        where.id if where else None,
        where is not None and where.type == ChatType.PRIVATE,
        update,
    )
