"""The bot as it runs on Telegram: polling, one turn for each update, a graceful end."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder, ContextTypes, TypeHandler

from bot.phrases import plain
from bot.telegram.intake import InOrderPerChat
from bot.telegram.menus import set_menus
from bot.telegram.parsing import Called, Heard, language_of, parse
from bot.telegram.sending import Hands
from bot.turn import Turns
from instrument.model import Language

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives the time, in UTC; handed in, so that a rehearsal can move it."""

CONNECTIONS = 64
ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]


@asynccontextmanager
async def running(token: str, api_url: str, turns: Turns, clock: Clock) -> AsyncIterator[Bot]:
    """Serve Telegram for the length of the `with`; at its end what is in hand is finished first.

    `api_url` is the scheme, host and port of a Bot API server. Raises telegram.error.InvalidToken for a
    token that it does not know, and other TelegramErrors when it cannot be reached.
    """
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .connection_pool_size(CONNECTIONS)
        .pool_timeout(30)
        .rate_limiter(AIORateLimiter(max_retries=3))
        .concurrent_updates(InOrderPerChat())
        .build()
    )
    service = _Service(turns, clock)
    application.add_handler(TypeHandler(Update, service.work_on))
    application.add_error_handler(service.tell_of_trouble)
    async with application:
        await set_menus(application.bot)
        await application.start()
        if application.updater is None:
            raise RuntimeError("an application that polls has an updater")
        await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
        try:
            yield application.bot
        finally:
            await application.updater.stop()
            await application.stop()


class _Service:
    """What is done with each update, and when that fails."""

    def __init__(self, turns: Turns, clock: Clock) -> None:
        self._turns = turns
        self._clock = clock

    async def work_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Work on one update to its end."""
        match parse(update, self._clock(), context.bot.username):
            case None:
                return
            case Called(chat, language):
                door = InlineKeyboardButton(
                    plain(language, "button-private"), url=f"{context.bot.link}?start"
                )
                await context.bot.send_message(
                    chat, plain(language, "group-hello"), reply_markup=InlineKeyboardMarkup([[door]])
                )
            case Heard() as heard:
                tapped = heard.tap.message if heard.tap else None
                outcome = await self._turns.take(heard.event, tapped)
                await Hands(context.bot, self._turns).hand_out(heard, outcome)

    async def tell_of_trouble(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what went wrong with one update, and tell the person in kind words."""
        number = update.update_id if isinstance(update, Update) else None
        if isinstance(context.error, Forbidden):
            log.info("update %s: the person has blocked the bot", number)
            return
        log.error("update %s failed", number, exc_info=context.error)
        if not isinstance(update, Update) or update.effective_user is None:
            return
        language = language_of(update.effective_user.language_code)
        try:
            if update.callback_query is not None and await _tell_by_toast(update.callback_query, language):
                return
            await update.effective_user.send_message(plain(language, "trouble"))
        except TelegramError as refused:
            log.warning("update %s: the person could not be told: %s", number, refused)


async def _tell_by_toast(query: CallbackQuery, language: Language) -> bool:
    """Tell of trouble at the tapped button; False when the tap was acknowledged before."""
    try:
        return await query.answer(plain(language, "trouble-toast"))
    except BadRequest:
        return False
