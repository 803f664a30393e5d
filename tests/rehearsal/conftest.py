"""A world of its own for every test, served over real HTTP where the test asks for its address.

`bot` is python-telegram-bot's client for that world; `assessor` is a small application of it that polls and
answers: three questions, a review, a result with a picture, in the callback data of the product.
"""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from rehearsal.actions import say
from rehearsal.facts import User
from rehearsal.images import landscape
from rehearsal.server import app, running
from rehearsal.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def anna(world: World) -> User:
    """Someone who has written to the bot; nothing of that is pending."""
    person = world.add_person("Anna", "nl")
    say(world, person.id, person.id, "/start")
    world.updates.drop()
    return person


@pytest.fixture
async def address(world: World) -> AsyncIterator[str]:
    async with running(world) as served_at:
        yield served_at


@pytest.fixture
async def browser(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Asks the app itself, without a socket between: a server takes its time to end."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app(world)), base_url="http://here") as client:
        yield client


@pytest.fixture
def api(browser: httpx.AsyncClient, world: World) -> Api:
    """Call a method with JSON parameters; gives the body of the response."""

    async def call(method: str, **parameters: object) -> dict[str, Any]:
        response = await browser.post(f"/bot{world.token}/{method}", json=parameters)
        body: dict[str, Any] = response.json()
        assert response.status_code == (200 if body["ok"] else body["error_code"])
        return body

    return call


QUESTIONS = 3


def keyboard(*rows: list[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(data.upper(), callback_data=data) for data in row] for row in rows]
    )


async def started(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    greeting = f"Hello <b>{update.message.chat.first_name}</b> {' '.join(context.args or [])}".strip()
    await update.message.reply_html(greeting, reply_markup=keyboard(["begin:1"]))


async def spoke(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    if update.effective_message.text is None:
        await update.effective_message.reply_text("I read only text")
    else:
        await update.effective_message.reply_text(update.effective_message.text[::-1])


async def tapped(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    action, *arguments = (query.data or "").split(":")
    await query.answer(f"{action}!")
    match action:
        case "begin" | "answer":
            done = int(arguments[-1]) if action == "answer" else 0
            if done < QUESTIONS:
                answers = [f"answer:1:f{done}:{option}:{done + 1}" for option in "abcd"]
                await query.edit_message_text(f"{done + 1}/{QUESTIONS}", reply_markup=keyboard(answers))
            else:
                await query.edit_message_text("Review", reply_markup=keyboard(["change:1:f0"], ["submit:1"]))
        case "submit":
            await query.edit_message_text("Thank you")
            assert isinstance(query.message, Message)
            await query.message.reply_photo(landscape(), caption="24/40", filename="profile.png")


@pytest.fixture
async def bot(world: World, address: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns of its own future at every 429
    async with Bot(world.token, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as client:
        yield client


@pytest.fixture
async def assessor(world: World, address: str) -> AsyncIterator[Bot]:
    application = ApplicationBuilder().token(world.token).base_url(f"{address}/bot").build()
    application.add_handler(CommandHandler("start", started))
    application.add_handler(CallbackQueryHandler(tapped))
    application.add_handler(MessageHandler(filters.ALL & ~filters.StatusUpdate.ALL, spoke))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        yield application.bot
        await application.updater.stop()
        await application.stop()
