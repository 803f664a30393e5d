"""python-telegram-bot as its examples show a survey that persists: ConversationHandler and PicklePersistence.

Not for speed, but to be killed: `benchmarks/chaos.py` tells what it loses. Answers are in `user_data`.
"""

import os
import sys
from typing import Any

from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

from benchmarks.peers import quiz
from benchmarks.peers.ptb_plain import edit, keyboard, said

READING, ANSWERING, REVIEWING = range(3)


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Begin with the explanation."""
    data = _sheet(context)
    data.update(answers={}, done=False)
    text, rows = quiz.screen("explanation", 1)
    assert update.message is not None
    await update.message.reply_text(text, parse_mode=ParseMode.HTML, reply_markup=keyboard(rows))
    return READING


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    await edit(update, quiz.present(1, _sheet(context)["answers"], begun=True))
    return ANSWERING


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Take an answer and ask the next question, or show the review."""
    answers = _sheet(context)["answers"]
    _, _, factor, level, _ = said(update).split(":")
    answers[factor] = level
    await edit(update, quiz.present(1, answers, begun=True))
    return REVIEWING if len(answers) == len(quiz.FACTORS) else ANSWERING


async def submit(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Show the result."""
    _sheet(context)["done"] = True
    await edit(update, quiz.screen("done", 1))
    assert update.effective_chat is not None
    await update.effective_chat.send_message(quiz.screen("result", 1)[0], parse_mode=ParseMode.HTML)
    return ConversationHandler.END


def _sheet(context: ContextTypes.DEFAULT_TYPE) -> dict[str, Any]:
    data = context.user_data
    assert data is not None
    data.setdefault("answers", {})
    return data


async def tell(_: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Say that it serves."""
    sys.stderr.write("is serving\n")
    sys.stderr.flush()


def main() -> None:
    """Serve, and keep what was answered in the file that PICKLE names, as often as the library does so."""
    builder = Application.builder().token(os.environ["BOT_TOKEN"])
    builder.base_url(os.environ["BOT_API_URL"] + "/bot")
    builder.persistence(PicklePersistence(os.environ["PICKLE"])).post_init(tell)
    application = builder.build()
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={
                READING: [CallbackQueryHandler(begin, "^begin:")],
                ANSWERING: [CallbackQueryHandler(answer, "^answer:")],
                REVIEWING: [CallbackQueryHandler(submit, "^submit:")],
            },
            fallbacks=[],
            name="quiz",
            persistent=True,
        )
    )
    application.run_polling(bootstrap_retries=-1)


if __name__ == "__main__":
    main()
