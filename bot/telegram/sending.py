"""Carrying out what comes of a turn: acknowledge, edit, send. All of it is committed before it gets here.

The conversation lives in one message, the card, which is edited as long as it can be. What Telegram
refuses because it is already so (nothing modified, a tap too old to acknowledge) is no error.
"""

import asyncio
import logging
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot import pictures
from bot.conversation import effects
from bot.conversation.events import Event
from bot.conversation.screens.screen import File, Picture, Rows, Screen
from bot.telegram.parsing import Heard, Tap
from bot.turn import Outcome, Turns

log = logging.getLogger(__name__)

UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
TOO_LATE = ("query is too old", "query id is invalid")


@dataclass(frozen=True)
class Hands:
    """Hands out screens through one bot, and keeps which message became the card."""

    bot: Bot
    turns: Turns

    async def hand_out(self, heard: Heard, outcome: Outcome) -> None:
        """Acknowledge the tap, if it was one, and show what came of it, at the same time."""
        showing = self._show_all(heard.event, heard.tap, outcome)
        if heard.tap is None:
            await showing
        else:
            await asyncio.gather(self._acknowledge(heard.tap), showing)

    async def _acknowledge(self, tap: Tap) -> None:
        try:
            await self.bot.answer_callback_query(tap.query)
        except BadRequest as refused:
            if not _says(refused, *TOO_LATE):
                raise

    async def _show_all(self, event: Event, tap: Tap | None, outcome: Outcome) -> None:
        for showing in outcome.showings:
            match showing.effect:
                case effects.Show(below=below):
                    await self._show(event, None if below else tap, outcome.card, showing.screen)
                case effects.Replace():
                    if tap is None or not await self._edit(event.person, tap.message, showing.screen):
                        await self._send(event.person, showing.screen)
                case effects.Send():
                    await self._send(event.person, showing.screen)

    async def _show(self, event: Event, tap: Tap | None, card: int | None, screen: Screen) -> None:
        """Show the card: in the tapped message where that can be, or else in a new one at the end."""
        shown = tap.message if tap and await self._edit(event.person, tap.message, screen) else None
        if shown is None:
            shown = await self._send(event.person, screen)
            await self.turns.remember_card(event.person, shown)
        if card is not None and card != shown:
            await self._retire(event.person, card)

    async def _edit(self, chat: int, message: int, screen: Screen) -> bool:
        """Let `message` show `screen`; False when it is not there or not ours to edit."""
        try:
            await self.bot.edit_message_text(
                screen.text, chat, message, parse_mode=ParseMode.HTML, reply_markup=_keyboard(screen.rows)
            )
        except BadRequest as refused:
            if _says(refused, *GONE):
                return False
            if not _says(refused, UNCHANGED):
                raise
        return True

    async def _retire(self, chat: int, card: int) -> None:
        """Take the buttons off the former card, so that one message is live; not worth failing for."""
        try:
            await self.bot.edit_message_reply_markup(chat, card)
        except TelegramError as refused:
            log.debug("a former card keeps its buttons: %s", refused)

    async def _send(self, chat: int, screen: Screen) -> int:
        """Send `screen` as a new message, and give its id."""
        keyboard = _keyboard(screen.rows)
        match screen.attached:
            case None:
                sent = await self.bot.send_message(
                    chat, screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                )
            case File(name, content):
                sent = await self.bot.send_document(
                    chat,
                    content,
                    filename=name,
                    caption=screen.text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                )
            case Picture() as picture:
                await self.bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
                drawn = await _draw(picture)
                if drawn is None:
                    return await self._send(chat, replace(screen, attached=None))
                sent = await self.bot.send_photo(
                    chat, drawn, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                )
        return sent.message_id


async def _draw(picture: Picture) -> bytes | None:
    """Draw off the event loop; None when that fails, since the caption says in words what it would show."""
    try:
        return await asyncio.to_thread(pictures.profile, picture.instrument, picture.score, picture.language)
    except Exception:
        log.exception("a picture could not be drawn")
        return None


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.text, callback_data=button.says) for button in row] for row in rows]
    )


def _says(refused: BadRequest, *reasons: str) -> bool:
    return any(reason in refused.message.casefold() for reason in reasons)
