"""Screens as Telegram's messages: send, edit, retire, acknowledge.

What Telegram refuses because it is so already (nothing modified, a tap too old to acknowledge) is no error.
"""

import logging
from dataclasses import dataclass, replace
from typing import assert_never

from telegram import InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.conversation.screens.screen import Button, File, Link, Photo, Rows, Screen, TeamFile
from bot.drawing.studio import NotMadeError, Studio
from bot.telegram.calls import Caller
from bot.telegram.gates import Urgency
from bot.telegram.reading import Tap

log = logging.getLogger(__name__)

UNCHANGED = "message is not modified"
FORCE_REPLY = {"force_reply": True, "selective": True}
"""Opens a reply; in a group for those whom the text mentions."""
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
TOO_LATE = ("query is too old", "query id is invalid")


@dataclass(frozen=True)
class Messages:
    """The messages of one bot, and where their pictures are drawn."""

    bot: Caller
    studio: Studio

    async def acknowledge(self, tap: Tap, toast: str | None = None) -> None:
        """End the spinner of a tapped button, with a `toast` of at most 200 characters if there is one."""
        try:
            await self.bot.tell("answerCallbackQuery", callback_query_id=tap.query, text=toast)
        except BadRequest as refused:
            if not _says(refused, *TOO_LATE):
                raise

    async def edit(self, chat: int, message: int, screen: Screen, urgency: Urgency = Urgency.REPLY) -> bool:
        """Let `message` show `screen`; False when it is not there or not ours to edit."""
        try:
            match screen.attached:
                case None:
                    await self.bot.tell(
                        "editMessageText",
                        urgency,
                        chat_id=chat,
                        message_id=message,
                        text=screen.text,
                        parse_mode="HTML",
                        reply_markup=_plain_keyboard(screen.rows),
                    )
                case File() | TeamFile():
                    return False
                case _:
                    await self._edit_picture(chat, message, screen)
        except BadRequest as refused:
            if _says(refused, *GONE):
                return False
            if not _says(refused, UNCHANGED):
                raise
        return True

    async def edit_caption(self, chat: int, message: int, screen: Screen) -> None:
        """Let the words and buttons of a picture be those of `screen`, and leave the picture."""
        try:
            await self.bot.tell(
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

    async def _edit_picture(self, chat: int, message: int, screen: Screen) -> None:
        match (await self._made(screen)).attached:
            case Photo(content):
                await self.bot.edit_message_media(
                    InputMediaPhoto(content, screen.text, ParseMode.HTML),
                    chat,
                    message,
                    reply_markup=_keyboard(screen.rows),
                )
            case _:
                await self.edit_caption(chat, message, screen)

    async def retire(self, chat: int, message: int) -> None:
        """Take the buttons off a message that another has followed up; not worth failing or waiting for."""
        if self.bot.has_to_wait:
            return
        try:
            await self.bot.tell("editMessageReplyMarkup", chat_id=chat, message_id=message)
        except TelegramError as refused:
            log.debug("a message keeps its buttons: %s", refused)

    async def send(self, chat: int, screen: Screen, urgency: Urgency = Urgency.REPLY) -> int:
        """Send `screen` as a new message, and give its id; what is still to be drawn is drawn first."""
        screen = await self.drawn(chat, screen)
        if screen.attached is None:
            told = await self.bot.ask(
                "sendMessage",
                urgency,
                chat_id=chat,
                text=screen.text,
                parse_mode="HTML",
                reply_markup=FORCE_REPLY if screen.asks else _plain_keyboard(screen.rows),
            )
            return int(told["message_id"])
        keyboard = _keyboard(screen.rows)
        match screen.attached:
            case File(name, content):
                sent = await self.bot.send_document(
                    chat,
                    content,
                    filename=name,
                    caption=screen.text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                )
            case Photo(content):
                sent = await self.bot.send_photo(
                    chat, content, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                )
            case undrawn:
                raise TypeError(undrawn)
        return sent.message_id

    async def drawn(self, chat: int, screen: Screen) -> Screen:
        """Draw what `screen` still wants drawn, and let `chat` know that a picture is coming.

        A picture that fails is left out, since the words say what it would show. Raises NotMadeError for a
        file that cannot be made.
        """
        match screen.attached:
            case None | Photo() | File() | TeamFile():
                pass
            case _:
                await self.bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
        return await self._made(screen)

    async def _made(self, screen: Screen) -> Screen:
        match screen.attached:
            case None | Photo() | File():
                return screen
            case TeamFile() as file:
                return replace(screen, attached=File(file.name, await self.studio.make(file)))
            case picture:
                try:
                    return replace(screen, attached=Photo(await self.studio.make(picture)))
                except NotMadeError as trouble:
                    log.error("a picture could not be drawn: %s", trouble)  # noqa: TRY400 - it tells where
                    return replace(screen, attached=None)


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
