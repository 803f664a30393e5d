"""What all readings of Telegram's updates share: who, in which language, by which command, on which tap."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Message, User
from telegram.constants import MessageEntityType

from bot.actions import ActionId
from bot.conversation import buttons
from bot.conversation.events import Event as ConversationEvent
from bot.conversation.facts import PersonId, RoundId
from bot.identifiers import fresh_code, fresh_id
from bot.rounds import buttons as round_buttons
from bot.rounds.events import Event as RoundEvent
from bot.rounds.events import Fresh
from bot.rounds.facts import TeamId, VoteId
from bot.telegram.arrivals import Sender
from instrument.model import Language


@dataclass(frozen=True, slots=True)
class Tap:
    """The callback query to acknowledge, and the message under which the button stood."""

    query: str
    message: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An event in a person's conversation, and the tap that it came from, if it was one."""

    event: ConversationEvent
    tap: Tap | None = None


@dataclass(frozen=True, slots=True)
class Led:
    """An event about a team or a round, and the tap that it came from, if it was one."""

    event: RoundEvent
    tap: Tap | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody in a group asked what the bot is there for, or let it in."""

    chat: int
    language: Language


def language_of(code: str | None) -> Language:
    """Give Dutch for every Dutch `code` (an IETF tag, as Telegram sends it), and English for all others."""
    return "nl" if code is not None and code.casefold().split("-")[0] == "nl" else "en"


def command_of(message: Message) -> tuple[str, str, str] | None:
    """Read the command that a message begins with: its name, to whom ("" for anyone), and what follows."""
    text = message.text or ""
    for entity in message.entities:
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            name, _, addressee = text[1 : entity.length].casefold().partition("@")
            return name, addressee, text[entity.length :].strip()
    return None


def acting(user: User | Sender, now: datetime) -> buttons.Who:
    """Tell who did something in their own conversation, and when."""
    return {"person": PersonId(user.id), "at": now, "language": language_of(user.language_code)}


def leading(user: User | Sender, chat: int, now: datetime) -> round_buttons.Who:
    """Tell who did something about a team, where and when, with what a new team or round would need."""
    fresh = Fresh(
        team=TeamId(fresh_id(now)),
        round=RoundId(fresh_id(now)),
        code=fresh_code(),
        vote=VoteId(fresh_id(now)),
        action=ActionId(fresh_id(now)),
    )
    return {**acting(user, now), "chat": chat, "fresh": fresh}
