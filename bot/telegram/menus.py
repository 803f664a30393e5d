"""What Telegram shows of the bot by itself: the command menus and its description, in each language."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.phrases import plain
from instrument.model import LANGUAGES, Language

log = logging.getLogger(__name__)

PRIVATE = (
    "start",
    "result",
    "history",
    "newteam",
    "team",
    "summary",
    "plenary",
    "remind",
    "reminders",
    "language",
    "privacy",
    "mydata",
    "delete",
    "cancel",
    "help",
)
GROUP = ("assess", "summary", "plenary", "remind", "start")

OTHERWISE: Language = "en"
"""What those see for whose language there is no text of ours."""


async def set_menus(bot: Bot) -> None:
    """Set menus and descriptions; a refusal is logged and leaves what was set before."""
    try:
        for language in LANGUAGES:
            await _set(bot, language, None if language == OTHERWISE else language)
    except TelegramError as refused:
        log.warning("the command menus were not set: %s", refused)


async def _set(bot: Bot, language: Language, code: str | None) -> None:
    private = [BotCommand(name, plain(language, f"command-{name}")) for name in PRIVATE]
    group = [BotCommand(name, plain(language, f"command-{name}-group")) for name in GROUP]
    await bot.set_my_commands(private, BotCommandScopeAllPrivateChats(), code)
    await bot.set_my_commands(group, BotCommandScopeAllGroupChats(), code)
    await bot.set_my_description(plain(language, "bot-description"), code)
    await bot.set_my_short_description(plain(language, "bot-short-description"), code)
