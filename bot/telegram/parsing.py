"""Telegram's updates, read as events.

Updates are hostile input: this is total, and what is no business of ours gives None. What an event may do
is decided by the transitions. What happens in a group is read in `groups.py`.
"""

from collections.abc import Callable
from datetime import datetime

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.conversation import buttons, events
from bot.conversation.facts import AssessmentId
from bot.identifiers import fresh_id
from bot.rounds import buttons as round_buttons
from bot.rounds import events as round_events
from bot.rounds import plenary_events
from bot.telegram import groups
from bot.telegram.arrivals import Arrival, Pressed
from bot.telegram.reading import Called, Heard, Led, Tap, acting, command_of, leading

ASKED: dict[str, Callable[..., events.Asked]] = {
    "help": events.HelpAsked,
    "result": events.ResultAsked,
    "history": events.HistoryAsked,
    "language": events.LanguageAsked,
    "reminders": events.RemindersAsked,
    "privacy": events.PrivacyAsked,
    "mydata": events.DataAsked,
    "delete": events.DeleteAsked,
    "cancel": events.CancelAsked,
}
ASKED_BY_LEADERS: dict[str, Callable[..., round_events.Event]] = {
    "newteam": round_events.NewTeamAsked,
    "team": round_events.TeamsAsked,
    "summary": round_events.SummaryAsked,
    "plenary": plenary_events.PlenaryAsked,
    "remind": round_events.RemindAsked,
}
OFFER = "lead-"
"""What the code of a link begins with that invites to lead a team."""


def parse(arrival: Arrival, now: datetime, bot_name: str) -> Heard | Led | Called | None:
    """Read one update at the time `now` (UTC) for the bot with the username `bot_name`."""
    if isinstance(arrival.content, Pressed):
        return _tap(arrival, arrival.content, now)
    update = arrival.content
    message, edited, standing = update.message, update.edited_message, update.my_chat_member
    if message is not None:
        if message.chat.type == ChatType.PRIVATE:
            return _message(message, update, now)
        return groups.read_message(message, now, bot_name)
    if edited is not None and edited.chat.type == ChatType.PRIVATE and edited.from_user:
        # A live location is edited every few seconds, by no act of the person.
        if edited.location is not None:
            return None
        return Heard(events.MessageEdited(**acting(edited.from_user, now)))
    if standing is not None:
        return groups.read_standing(standing, now)
    return None


def _tap(arrival: Arrival, pressed: Pressed, now: datetime) -> Heard | Led | None:
    sender, chat, tap = arrival.sender, arrival.chat, Tap(pressed.query, pressed.message)
    if sender is None or chat is None:
        return None
    if arrival.is_private:
        event = buttons.tapped(pressed.says, acting(sender, now), AssessmentId(fresh_id(now)))
        if not isinstance(event, events.UnknownTapped):
            return Heard(event, tap)
    led = round_buttons.tapped(pressed.says, leading(sender, chat, now))
    if led is not None:
        return Led(led, tap)
    return Heard(event, tap) if arrival.is_private else None


def _message(message: Message, update: Update, now: datetime) -> Heard | Led | None:
    user = message.from_user
    if user is None or filters.StatusUpdate.ALL.check_update(update):
        return None
    who = acting(user, now)
    if message.text is None:
        return Heard(events.UnreadableSent(**who, message=message.message_id))
    match command_of(message):
        case ("start", _, code) if code.startswith(OFFER):
            led = leading(user, message.chat.id, now)
            return Led(round_events.OfferFollowed(**led, code=code.removeprefix(OFFER)))
        case ("start", _, code):
            fresh = AssessmentId(fresh_id(now))
            return Heard(events.Started(**who, fresh=fresh, code=code or None, message=message.message_id))
        case (name, _, _) if name in ASKED:
            return Heard(ASKED[name](**who))
        case (name, _, _) if name in ASKED_BY_LEADERS:
            return Led(ASKED_BY_LEADERS[name](**leading(user, message.chat.id, now)))
        case _:
            return Heard(events.TextTyped(**who, text=message.text, message=message.message_id))
