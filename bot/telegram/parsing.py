"""Telegram's updates, read as events of the conversation.

Updates are hostile input: this is total, and what is no business of ours gives None. What an event may do
is decided by the transition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

from bot.conversation import buttons, events
from bot.conversation.facts import PersonId
from bot.identifiers import fresh_assessment
from instrument.model import Language

ASKED: dict[str, Callable[..., events.Asked]] = {
    "help": events.HelpAsked,
    "result": events.ResultAsked,
    "history": events.HistoryAsked,
    "language": events.LanguageAsked,
    "privacy": events.PrivacyAsked,
    "mydata": events.DataAsked,
    "delete": events.DeleteAsked,
    "cancel": events.CancelAsked,
}


@dataclass(frozen=True, slots=True)
class Tap:
    """The callback query to acknowledge, and the message under which the button stood."""

    query: str
    message: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An event in a private chat, and the tap that it came from, if it was one."""

    event: events.Event
    tap: Tap | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """The bot was called by a command in a group."""

    chat: int
    language: Language


def parse(update: Update, now: datetime, bot_name: str) -> Heard | Called | None:
    """Read one update at the time `now` (UTC) for the bot with the username `bot_name`."""
    query, message, edited = update.callback_query, update.message, update.edited_message
    if query is not None:
        return _tap(query, now)
    if message is not None and message.chat.type == ChatType.PRIVATE:
        return _message(message, update, now)
    if message is not None and message.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return _call(message, bot_name)
    if edited is not None and edited.chat.type == ChatType.PRIVATE and edited.from_user:
        # A live location is edited every few seconds, by no act of the person.
        if edited.location is not None:
            return None
        return Heard(events.MessageEdited(**_who(edited.from_user.id, edited.from_user.language_code, now)))
    return None


def language_of(code: str | None) -> Language:
    """Give Dutch for every Dutch `code` (an IETF tag, as Telegram sends it), and English for all others."""
    return "nl" if code is not None and code.casefold().split("-")[0] == "nl" else "en"


def _tap(query: CallbackQuery, now: datetime) -> Heard | None:
    if query.message is None or query.message.chat.type != ChatType.PRIVATE:
        return None
    who = _who(query.from_user.id, query.from_user.language_code, now)
    event = buttons.tapped(query.data or "", who, fresh_assessment(now))
    return Heard(event, Tap(query.id, query.message.message_id))


def _message(message: Message, update: Update, now: datetime) -> Heard | None:
    if message.from_user is None or filters.StatusUpdate.ALL.check_update(update):
        return None
    who = _who(message.from_user.id, message.from_user.language_code, now)
    if message.text is None:
        return Heard(events.UnreadableSent(**who, message=message.message_id))
    command = _command(message)
    if command is not None and command[0] == "start":
        return Heard(events.Started(**who, fresh=fresh_assessment(now)))
    if command is not None and command[0] in ASKED:
        return Heard(ASKED[command[0]](**who))
    return Heard(events.TextTyped(**who, text=message.text, message=message.message_id))


def _call(message: Message, bot_name: str) -> Called | None:
    command = _command(message)
    if command is None or message.from_user is None:
        return None
    name, addressee = command
    if addressee == bot_name.casefold() or (not addressee and name in {"start", "help"}):
        return Called(message.chat.id, language_of(message.from_user.language_code))
    return None


def _command(message: Message) -> tuple[str, str] | None:
    """Read the command that a message begins with, and to whom it is addressed ("" for anyone)."""
    text = message.text or ""
    for entity in message.entities:
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            name, _, addressee = text[1 : entity.length].casefold().partition("@")
            return name, addressee
    return None


def _who(person: int, code: str | None, now: datetime) -> buttons.Who:
    return {"person": PersonId(person), "at": now, "language": language_of(code)}
