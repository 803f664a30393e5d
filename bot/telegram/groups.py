"""What happens in and to a group, read as events: commands, and what Telegram tells of the group itself."""

from datetime import datetime

from telegram import ChatMember, ChatMemberUpdated, Message, User
from telegram.constants import ChatType

from bot.rounds import events
from bot.rounds.plenary_events import PlenaryAsked
from bot.telegram.reading import Called, Led, command_of, language_of, leading

HERE = {ChatMember.ADMINISTRATOR, ChatMember.MEMBER, ChatMember.OWNER, ChatMember.RESTRICTED}


def read_message(message: Message, now: datetime, bot_name: str) -> Led | Called | None:
    """Read a message in a group for the bot with the username `bot_name`.

    Whether an /assess comes from an administrator Telegram has still to be asked; here it is taken for not.
    """
    user, chat = message.from_user, message.chat
    if user is None or chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    if message.migrate_to_chat_id is not None:
        return Led(events.GroupMoved(**leading(user, chat.id, now), to=message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        # The same once more, in the new chat: so it is known there before anything else is said.
        return Led(events.GroupMoved(**leading(user, message.migrate_from_chat_id, now), to=chat.id))
    if message.new_chat_title is not None:
        return Led(events.GroupRenamed(**leading(user, chat.id, now), title=message.new_chat_title))
    command = command_of(message)
    if command is None:
        return _answer(message, user, now, bot_name)
    name, addressee, _ = command
    if addressee not in {"", bot_name.casefold()}:
        return None
    match name:
        case "assess":
            title = chat.title or ""
            return Led(events.AssessAsked(**leading(user, chat.id, now), title=title, admin=False))
        case "summary":
            return Led(events.SummaryAsked(**leading(user, chat.id, now)))
        case "plenary":
            return Led(PlenaryAsked(**leading(user, chat.id, now)))
        case "remind":
            return Led(events.RemindAsked(**leading(user, chat.id, now)))
        case "start" | "help":
            return Called(chat.id, language_of(user.language_code))
        case _:
            return None


def _answer(message: Message, user: User, now: datetime, bot_name: str) -> Led | None:
    """Read a reply to the bot, which may be the answer to what it asked; nothing else is meant for it."""
    asked = message.reply_to_message
    if message.text is None or asked is None or asked.from_user is None:
        return None
    if (asked.from_user.username or "").casefold() != bot_name.casefold():
        return None
    who = leading(user, message.chat.id, now)
    return Led(events.Typed(**who, text=message.text, message=message.message_id, reply_to=asked.message_id))


def read_standing(change: ChatMemberUpdated, now: datetime) -> Led | Called | None:
    """Read that the bot was let into a group, or put out of it."""
    if change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    before, after = change.old_chat_member.status in HERE, change.new_chat_member.status in HERE
    if before and not after:
        return Led(events.GroupLeft(**leading(change.from_user, change.chat.id, now)))
    if after and not before:
        return Called(change.chat.id, language_of(change.from_user.language_code))
    return None
