"""Making the library's objects of an update, without those that nobody reads.

A tap comes with the whole message under whose button it was. Of that only its place counts: what was asked
there, the button says itself. So it is read as a message of which Telegram tells no more than that.
"""

from typing import Any

from telegram import Bot, Update

NO_MORE = 0
"""The date of a message that Telegram tells no more of (Bot API, InaccessibleMessage)."""


def read_update(given: dict[str, Any], bot: Bot) -> Update:
    """Make an object of an update. Raises anything for what is none that the library knows."""
    match given:
        case {"callback_query": {"message": {"message_id": id_, "chat": chat}} as query}:
            place = {"message_id": id_, "chat": chat, "date": NO_MORE}
            given = {**given, "callback_query": {**query, "message": place}}
    return Update.de_json(given, bot)
