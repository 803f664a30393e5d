"""Screens as Telegram's messages: send, edit, retire, acknowledge.

What Telegram refuses because it is so already (nothing modified, a tap too old to acknowledge) is no error.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import assert_never

from telegram import ForceReply, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot import exports, pictures
from bot.conversation.screens.screen import (
    ActionsPicture,
    Button,
    CodePicture,
    ConclusionPicture,
    ExportKind,
    File,
    Link,
    Picture,
    ProfilePicture,
    Rows,
    Screen,
    TeamComparisonPicture,
    TeamFactorsPicture,
    TeamFile,
    TeamTotalPicture,
    TopicPicture,
)
from bot.telegram.calls import Caller
from bot.telegram.gates import Urgency
from bot.telegram.reading import Tap

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
class Messages:
    """The messages of one bot."""

    bot: Caller

    async def acknowledge(self, tap: Tap, toast: str | None = None) -> None:
        """End the spinner of a tapped button, with a `toast` of at most 200 characters if there is one."""
        try:
            await self.bot.call("answerCallbackQuery", callback_query_id=tap.query, text=toast)
        except BadRequest as refused:
            if not _says(refused, *TOO_LATE):
                raise

    async def edit(self, chat: int, message: int, screen: Screen) -> bool:
        """Let `message` show `screen`; False when it is not there or not ours to edit."""
        try:
            match screen.attached:
                case None:
                    await self.bot.call(
                        "editMessageText",
                        chat_id=chat,
                        message_id=message,
                        text=screen.text,
                        parse_mode="HTML",
                        reply_markup=_plain_keyboard(screen.rows),
                    )
                case File() | TeamFile():
                    return False
                case picture:
                    await self._edit_picture(chat, message, screen, picture)
        except BadRequest as refused:
            if _says(refused, *GONE):
                return False
            if not _says(refused, UNCHANGED):
                raise
        return True

    async def edit_caption(self, chat: int, message: int, screen: Screen) -> None:
        """Let the words and buttons of a picture be those of `screen`, and leave the picture."""
        try:
            await self.bot.call(
                "editMessageCaption",
                chat_id=chat,
                message_id=message,
                caption=screen.text,
                parse_mode="HTML",
                reply_markup=_plain_keyboard(screen.rows),
            )
        except BadRequest as refused:
            if not _says(refused, UNCHANGED, *GONE):
                raise

    async def _edit_picture(self, chat: int, message: int, screen: Screen, picture: Picture) -> None:
        drawn = await _drawn(picture)
        if drawn is None:
            await self.edit_caption(chat, message, screen)
            return
        await self.bot.edit_message_media(
            InputMediaPhoto(drawn, screen.text, ParseMode.HTML),
            chat,
            message,
            reply_markup=_keyboard(screen.rows),
        )

    async def retire(self, chat: int, message: int) -> None:
        """Take the buttons off a message that another has followed up; not worth failing for."""
        try:
            await self.bot.call("editMessageReplyMarkup", chat_id=chat, message_id=message)
        except TelegramError as refused:
            log.debug("a message keeps its buttons: %s", refused)

    async def send(self, chat: int, screen: Screen, urgency: Urgency = Urgency.REPLY) -> int:
        """Send `screen` as a new message, and give its id."""
        keyboard = _keyboard(screen.rows)
        match screen.attached:
            case None:
                sent = await self.bot.send_message(
                    chat,
                    screen.text,
                    parse_mode=ParseMode.HTML,
                    # Selective: in a group it opens for those whom the text mentions.
                    reply_markup=ForceReply(selective=True) if screen.asks else keyboard,
                    rate_limit_args=None if urgency is Urgency.REPLY else urgency,
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
            case TeamFile() as file:
                made = await asyncio.to_thread(_make, file)
                sent = await self.bot.send_document(
                    chat, made, filename=file.name, caption=screen.text, parse_mode=ParseMode.HTML
                )
            case picture:
                await self.bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
                drawn = await _drawn(picture)
                if drawn is None:
                    return await self.send(chat, replace(screen, attached=None))
                sent = await self.bot.send_photo(
                    chat, drawn, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                )
        return sent.message_id


async def _drawn(picture: Picture) -> bytes | None:
    """Draw off the event loop; None when that fails, since the caption says in words what it would show."""
    try:
        return await asyncio.to_thread(_draw, picture)
    except Exception:
        log.exception("a picture could not be drawn")
        return None


def _draw(picture: Picture) -> bytes:
    match picture:
        case ProfilePicture(instrument, score, language):
            return pictures.profile(instrument, score, language)
        case CodePicture(link):
            return pictures.qr(link)
        case TeamTotalPicture(instrument, result, title, language, detailed):
            return pictures.team_total(instrument, result, title, language, detailed=detailed)
        case TeamFactorsPicture(instrument, result, title, language):
            return pictures.team_factors(instrument, result, title, language)
        case TeamComparisonPicture(instrument, comparison, title, language):
            return pictures.team_comparison(instrument, comparison, title, language)
        case TopicPicture(instrument, factor, answered, after, place, title, language):
            return exports.topic(instrument, factor, answered, after, place, title, language)
        case ConclusionPicture(result, title, language, detailed):
            return exports.conclusion(result, title, language, detailed=detailed)
        case ActionsPicture(heading, empty, rows, title):
            return exports.actions(heading, empty, [(row.text, row.details) for row in rows], title)
        case _:
            assert_never(picture)


def _make(file: TeamFile) -> bytes:
    match file.kind:
        case ExportKind.WORKBOOK:
            return exports.workbook(file.report)
        case ExportKind.TABLE:
            return exports.table(file.report)
        case ExportKind.DECK:
            return exports.deck(file.report)
        case _:
            assert_never(file.kind)


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json(plain, None) if (plain := _plain_keyboard(rows)) else None


def _plain_keyboard(rows: Rows) -> dict[str, list[list[dict[str, str]]]] | None:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Button | Link) -> dict[str, str]:
    match button:
        case Button(text, says):
            return {"text": text, "callback_data": says}
        case Link(text, url):
            return {"text": text, "url": url}
        case _:
            assert_never(button)


def _says(refused: BadRequest, *reasons: str) -> bool:
    return any(reason in refused.message.casefold() for reason in reasons)
