"""aiogram 3 with aiosqlite: routers, tasks for updates as it comes, and a commit a tap.

One connection, as aiosqlite's documentation has it, and a lock around each transaction, since tasks share
it. SQLite in WAL mode with synchronous=FULL, so that a commit is on the disk before the person hears of it.
It runs on uvloop, which aiogram's extra `fast` brings.
"""

import asyncio
import os

import aiosqlite
import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.types import (
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from benchmarks.peers import quiz

SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
CREATE TABLE IF NOT EXISTS sheets (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, begun INTEGER NOT NULL DEFAULT 0,
    submitted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS ix_sheets_person ON sheets (person);
CREATE TABLE IF NOT EXISTS answers (
    sheet INTEGER NOT NULL REFERENCES sheets ON DELETE CASCADE, factor TEXT NOT NULL, level TEXT NOT NULL,
    PRIMARY KEY (sheet, factor)) WITHOUT ROWID;
"""

dispatcher = Dispatcher()


class Sheets:
    """What is stored."""

    def __init__(self, database: aiosqlite.Connection) -> None:
        self._database = database
        self.lock = asyncio.Lock()

    async def present(self, person: int) -> tuple[int, bool, bool, dict[str, str]]:
        """Give a person's present sheet: its id, whether it is begun and submitted, and its answers."""
        rows = await self._database.execute_fetchall(
            "SELECT id, begun, submitted FROM sheets WHERE person = ? ORDER BY id DESC LIMIT 1", (person,)
        )
        for sheet, begun, submitted in rows:
            found = await self._database.execute_fetchall(
                "SELECT factor, level FROM answers WHERE sheet = ?", (sheet,)
            )
            answers: dict[str, str] = dict(map(tuple, found))
            return sheet, bool(begun), bool(submitted), answers
        return await self.make(person), False, False, {}

    async def make(self, person: int) -> int:
        """Make a new sheet and give its id."""
        cursor = await self._database.execute("INSERT INTO sheets (person) VALUES (?)", (person,))
        return cursor.lastrowid or 0

    async def change(self, statement: str, *values: int | str) -> None:
        """Carry out one statement."""
        await self._database.execute(statement, values)

    async def commit(self) -> None:
        """Let it be on the disk."""
        await self._database.commit()


@dispatcher.message(CommandStart())
async def start(message: Message, sheets: Sheets) -> None:
    """Show where the person stands, in a new message."""
    async with sheets.lock:
        sheet, begun, _, answers = await sheets.present(message.chat.id)
        await sheets.commit()
    text, rows = quiz.present(sheet, answers, begun=begun, returning=True)
    await message.answer(text, reply_markup=_keyboard(rows))


@dispatcher.callback_query(F.data.startswith("begin:"))
async def begin(query: CallbackQuery, sheets: Sheets) -> None:
    """Show the first question."""
    async with sheets.lock:
        sheet, _, _, answers = await sheets.present(query.from_user.id)
        await sheets.change("UPDATE sheets SET begun = 1 WHERE id = ?", sheet)
        await sheets.commit()
    await _edit(query, quiz.present(sheet, answers, begun=True))


@dispatcher.callback_query(F.data.startswith("answer:"))
async def answer(query: CallbackQuery, sheets: Sheets) -> None:
    """Keep an answer, then show the next question."""
    _, named, factor, level, _ = (query.data or "").split(":")
    async with sheets.lock:
        sheet, begun, _, answers = await sheets.present(query.from_user.id)
        if sheet == int(named, 16) and factor not in answers:
            answers[factor] = level
            await sheets.change("INSERT INTO answers VALUES (?, ?, ?)", sheet, factor, level)
        await sheets.commit()
    await _edit(query, quiz.present(sheet, answers, begun=begun))


@dispatcher.callback_query(F.data.startswith("submit:"))
async def submit(query: CallbackQuery, sheets: Sheets) -> None:
    """Keep that the answers are final, then show the result."""
    async with sheets.lock:
        sheet, _, _, _ = await sheets.present(query.from_user.id)
        await sheets.change("UPDATE sheets SET submitted = 1 WHERE id = ?", sheet)
        await sheets.commit()
    await _edit(query, quiz.screen("done", sheet))
    if query.message is not None:
        await query.message.answer(quiz.screen("result", sheet)[0])


@dispatcher.callback_query(F.data.startswith("restart:"))
async def restart(query: CallbackQuery, sheets: Sheets) -> None:
    """Begin anew, if the person is sure; what was not submitted goes."""
    sure = (query.data or "").endswith(":yes")
    async with sheets.lock:
        sheet, _, submitted, _ = await sheets.present(query.from_user.id)
        if sure:
            if not submitted:
                await sheets.change("DELETE FROM sheets WHERE id = ?", sheet)
            sheet = await sheets.make(query.from_user.id)
        await sheets.commit()
    shown = quiz.present(sheet, {}, begun=False) if sure else quiz.screen("restart_check", sheet)
    await _edit(query, shown)


async def _edit(query: CallbackQuery, screen: tuple[str, quiz.Rows]) -> None:
    text, rows = screen
    await query.answer()
    if query.message is not None and not isinstance(query.message, InaccessibleMessage):
        await query.message.edit_text(text, reply_markup=_keyboard(rows))


def _keyboard(rows: quiz.Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data) for label, data in row] for row in rows
        ]
    )


async def main() -> None:
    """Serve by polling."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(
        os.environ["BOT_TOKEN"], session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML)
    )
    async with aiosqlite.connect(os.environ["DATABASE"]) as database:
        await database.executescript(SCHEMA)
        await dispatcher.start_polling(bot, sheets=Sheets(database))


if __name__ == "__main__":
    uvloop.run(main())
