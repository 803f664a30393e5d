"""What Telegram shows of the bot by itself: the command menus and its description, in each language."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.phrases import plain
from instrument.model import LANGUAGES, Language
from storage.database import Database
from storage.duties import Due, Duty
from storage.turns import Turn

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

LEASE = timedelta(minutes=1)
"""Who sets the menus has so long for it."""

OTHERWISE: Language = "en"
"""What those see for whose language there is no text of ours."""


@dataclass(frozen=True)
class _Shown:
    """What is shown to those of one language."""

    private: list[tuple[str, str]]
    group: list[tuple[str, str]]
    description: str
    short: str


async def set_menus(bot: Bot, database: Database, clock: Callable[[], datetime]) -> None:
    """Set menus and descriptions, by one of the workers and only where others were set before.

    A refusal is logged, leaves what was set before, and is tried again at a later start.
    """
    shown = {language: _shown(language) for language in LANGUAGES}
    subject = int.from_bytes(sha256(f"{bot.id} {shown}".encode()).digest()[:7])
    now = clock()

    async def claim(turn: Turn) -> list[Due]:
        await turn.call_for_once(Duty.MENUS, subject)
        return await turn.claim(Duty.MENUS, now, now + LEASE)

    async def done(turn: Turn) -> None:
        await turn.done(Duty.MENUS, Due(subject, 1), now)
        await turn.forget_all_but(Duty.MENUS, subject)

    if not any(due.subject == subject for due in await database.take(claim)):
        return
    try:
        for language, its in shown.items():
            await _set(bot, its, None if language == OTHERWISE else language)
    except TelegramError as refused:
        log.warning("the command menus were not set: %s", refused)
    else:
        await database.take(done)


def _shown(language: Language) -> _Shown:
    return _Shown(
        [(name, plain(language, f"command-{name}")) for name in PRIVATE],
        [(name, plain(language, f"command-{name}-group")) for name in GROUP],
        plain(language, "bot-description"),
        plain(language, "bot-short-description"),
    )


async def _set(bot: Bot, shown: _Shown, code: str | None) -> None:
    await bot.set_my_commands(shown.private, BotCommandScopeAllPrivateChats(), code)
    await bot.set_my_commands(shown.group, BotCommandScopeAllGroupChats(), code)
    await bot.set_my_description(shown.description, code)
    await bot.set_my_short_description(shown.short, code)
