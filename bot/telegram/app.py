"""The bot as it runs on Telegram: polling, one turn for each update, a graceful end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from telegram import Bot, CallbackQuery, ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot, TypeHandler

from bot.conversation.events import TextTyped
from bot.conversation.facts import RoundId
from bot.house import House
from bot.metrics import Worked
from bot.phrases import plain
from bot.rounds.effects import Show
from bot.rounds.events import AssessAsked, Typed
from bot.rounds.facts import Ballot, Vote, VoteId
from bot.rounds.plenary_views import OpenBallot, Plenary
from bot.telegram.ballots import Ballots
from bot.telegram.boards import Boards
from bot.telegram.gates import Urgency
from bot.telegram.intake import InOrderPerChat
from bot.telegram.menus import set_menus
from bot.telegram.messages import Messages
from bot.telegram.pacing import Pacing
from bot.telegram.parsing import parse
from bot.telegram.posting import Posts
from bot.telegram.reading import Called, Heard, Led, language_of, leading
from bot.telegram.sending import Hands
from bot.telegram.watching import watching
from instrument.model import Language

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives the time, in UTC; handed in, so that a rehearsal can move it."""

CONNECTIONS = 64
ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
ADMINISTERS = {ChatMember.ADMINISTRATOR, ChatMember.OWNER}


@asynccontextmanager
async def running(token: str, api_url: str, house: House, clock: Clock) -> AsyncIterator[Bot]:
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
        .rate_limiter(Pacing())
        .concurrent_updates(InOrderPerChat())
        .build()
    )
    service = Service(application.bot, house, clock)
    application.add_handler(TypeHandler(Update, service.work_on))
    application.add_error_handler(service.tell_of_trouble)
    async with application:
        await set_menus(application.bot)
        await application.start()
        await service.ballots.resume()
        if application.updater is None:
            raise RuntimeError("an application that polls has an updater")
        await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
        try:
            yield application.bot
        finally:
            await application.updater.stop()
            await application.stop()
            await service.finish()


class Service:
    """What is done with each update, and when that fails."""

    def __init__(self, bot: ExtBot[Urgency], house: House, clock: Clock) -> None:
        messages = Messages(bot)
        self._bot = bot
        self._turns = house.turns
        self._rounds = house.rounds
        self._clock = clock
        self._hands = Hands(messages, house.turns)
        self._posts = Posts(messages, house.rounds)
        self.boards = Boards(self._refresh_board)
        self.votes = Boards(self._refresh_vote)
        self.ballots = Ballots(messages, house.rounds, clock, self.votes.count_changed)

    async def work_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Work on one update to its end."""
        with watching(update) as watched:
            match parse(update, self._clock(), context.bot.username):
                case None:
                    watched.outcome = Worked.PASSED_OVER
                case Called(chat, language):
                    door = InlineKeyboardButton(
                        plain(language, "button-private"), url=f"{context.bot.link}?start"
                    )
                    await context.bot.send_message(
                        chat, plain(language, "group-hello"), reply_markup=InlineKeyboardMarkup([[door]])
                    )
                case Led() as led:
                    await self._lead(led)
                case Heard() as heard:
                    asked = await self._answer_to_prompt(heard, update)
                    await (self._converse(heard) if asked is None else self._lead(asked))

    async def _converse(self, heard: Heard) -> None:
        outcome = await self._turns.take(heard.event, heard.tap.message if heard.tap else None)
        if outcome.counted is not None:
            self.boards.count_changed(outcome.counted)
        await self._hands.hand_out(heard, outcome)

    async def _lead(self, led: Led) -> None:
        event = led.event
        if isinstance(event, AssessAsked):
            standing = await self._bot.get_chat_member(event.chat, event.person)
            led = replace(led, event=replace(event, admin=standing.status in ADMINISTERS))
        postings = await self._rounds.take(led.event, self._bot.link)
        for posting in postings:
            match posting.effect:
                case Show(OpenBallot(Ballot(vote))):
                    self.votes.count_changed(vote)
                case Show(Plenary(vote=Vote(vote, ended_at=None))):
                    self.ballots.send(vote)
        await self._posts.hand_out(led, postings)

    async def _answer_to_prompt(self, heard: Heard, update: Update) -> Led | None:
        """Give what was typed as the answer to what a facilitator was asked, if something was."""
        event, message = heard.event, update.message
        if not isinstance(event, TextTyped) or message is None or message.from_user is None:
            return None
        if not await self._rounds.is_asked(event.person):
            return None
        return Led(Typed(**leading(message.from_user, message.chat.id, event.at), text=event.text))

    async def _refresh_board(self, round_: RoundId) -> None:
        await self._posts.refresh_board(round_, self._bot.link)

    async def _refresh_vote(self, vote: VoteId) -> None:
        await self._posts.refresh_vote(vote, self._bot.link)

    async def finish(self) -> None:
        """Finish what is in hand beside the updates."""
        await self.ballots.finish()
        await asyncio.gather(self.boards.finish(), self.votes.finish())

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
