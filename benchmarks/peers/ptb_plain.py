"""python-telegram-bot as it comes: handlers by pattern, what was answered in `user_data`, nothing stored.

With CONCURRENT=1 it works on several updates at once, as its documentation shows (`concurrent_updates`).
"""

import os
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from benchmarks.peers import quiz

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]


def keyboard(rows: quiz.Rows) -> InlineKeyboardMarkup:
    """Make the buttons."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


async def edit(update: Update, screen: tuple[str, quiz.Rows]) -> None:
    """Acknowledge the tap and show a screen in the tapped message."""
    text, rows = screen
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard(rows))


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show where the person stands, in a new message."""
    data = _sheet(context)
    text, rows = quiz.present(data["id"], data["answers"], begun=data["begun"], returning=True)
    assert update.message is not None
    await update.message.reply_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard(rows))


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show the first question."""
    data = _sheet(context)
    data["begun"] = True
    await edit(update, quiz.present(data["id"], data["answers"], begun=True))


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take an answer and show the next question."""
    data = _sheet(context)
    _, sheet, factor, level, _ = said(update).split(":")
    if int(sheet, 16) == data["id"]:
        data["answers"].setdefault(factor, level)
    await edit(update, quiz.present(data["id"], data["answers"], begun=data["begun"]))


async def submit(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show the result."""
    data = _sheet(context)
    await edit(update, quiz.screen("done", data["id"]))
    assert update.effective_chat is not None
    await update.effective_chat.send_message(quiz.screen("result", data["id"])[0], parse_mode=ParseMode.HTML)


async def restart(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Begin anew, if the person is sure."""
    data = _sheet(context)
    if not said(update).endswith(":yes"):
        await edit(update, quiz.screen("restart_check", data["id"]))
        return
    data.update(id=data["id"] + 1, answers={}, begun=False)
    await edit(update, quiz.present(data["id"], {}, begun=False))


def _sheet(context: ContextTypes.DEFAULT_TYPE) -> dict[str, Any]:
    data = context.user_data
    assert data is not None
    if not data:
        data.update(id=1, answers={}, begun=False)
    return data


def said(update: Update) -> str:
    """Give the tapped button's data."""
    assert update.callback_query is not None
    return update.callback_query.data or ""


def serve(builder: Builder, commands: Handler, taps: Mapping[str, Handler]) -> None:
    """Serve by polling: `commands` takes /start, `taps` has who takes the taps of each action."""
    builder.token(os.environ["BOT_TOKEN"]).base_url(os.environ["BOT_API_URL"] + "/bot")
    application = builder.build()
    application.add_handler(CommandHandler("start", commands))
    for action, handler in taps.items():
        application.add_handler(CallbackQueryHandler(handler, f"^{action}:"))
    application.run_polling()


def main() -> None:
    """Serve what is answered from memory."""
    builder = Application.builder()
    if os.environ.get("CONCURRENT"):
        builder.concurrent_updates(concurrent_updates=True)
    serve(builder, start, {"begin": begin, "answer": answer, "submit": submit, "restart": restart})


if __name__ == "__main__":
    main()
