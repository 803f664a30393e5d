"""What is done with one update: its turn is taken and committed; showing what came of it is handed back.

Whatever brings the updates decides when to acknowledge them, and what to do when a turn cannot be taken now:
that is the part of `intake`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from telegram import ChatMember, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.conversation import effects
from bot.conversation.events import EraseTapped, Started, TextTyped
from bot.conversation.facts import RoundId
from bot.house import House
from bot.phrases import plain
from bot.rounds.effects import Show
from bot.rounds.events import AssessAsked, Typed
from bot.rounds.facts import Vote, VoteId
from bot.rounds.plenary_views import OpenBallot, Plenary
from bot.telegram.arrivals import Arrival, Pressed
from bot.telegram.ballots import Ballots
from bot.telegram.boards import Boards
from bot.telegram.messages import Messages
from bot.telegram.parsing import parse
from bot.telegram.posting import Posts
from bot.telegram.reading import Called, Heard, Led, language_of, leading
from bot.telegram.sending import Hands, Sending
from bot.telegram.taken import Card, Fresh, Looks, Reply, Taken
from bot.turn import Outcome, Showing
from instrument.model import Language
from storage.duties import Duty

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
"""Gives the time, in UTC; handed in, so that a rehearsal can move it."""

FINISH_SECONDS = 1.5
"""What goes on beside the updates has so long to end."""

ADMINISTERS = {ChatMember.ADMINISTRATOR, ChatMember.OWNER}


class Service:
    """Takes the turn of each update of one bot."""

    def __init__(self, messages: Messages, house: House, clock: Clock) -> None:
        self._bot = messages.bot
        self._turns = house.turns
        self._rounds = house.rounds
        self._clock = clock
        self._hands = Hands(messages, house.turns)
        self._posts = Posts(messages, house.rounds)
        database = house.turns.database
        self.boards = Boards(Duty.BOARD, database, clock, self._refresh_board)
        self.votes = Boards(Duty.VOTE, database, clock, self._refresh_vote)
        self.ballots = Ballots(messages, house.rounds, clock, self.votes.count_changed)

    async def take(self, update: Arrival) -> Taken | None:
        """Take the turn of one update, and commit it. None where it is no business of ours.

        Taking it again changes nothing more, and shows again what stands. Raises Unavailable, and Conflict
        where other turns come first time and again; then nothing is committed.
        """
        match parse(update, self._clock(), self._bot.username):
            case None:
                return None
            case Called(chat, language):
                return Reply(lambda: self._show_the_door(chat, language))
            case Led() as led:
                return await self._lead(led, update)
            case Heard() as heard:
                asked = await self._answer_to_prompt(heard, update)
                return await (self._converse(heard) if asked is None else self._lead(asked, update))

    async def _converse(self, heard: Heard) -> Taken:
        erases = isinstance(heard.event, EraseTapped) and heard.event.sure
        boards = await self._rounds.last_boards(heard.event.person, self._bot.link) if erases else ()
        outcome = await self._turns.take(heard.event, heard.tap.message if heard.tap else None)
        if outcome.counted is not None:
            self.boards.count_changed()
        erased = any(showing.effect.view is effects.Plain.ERASED for showing in outcome.showings)

        async def show() -> None:
            await self._hands.hand_out(heard, outcome)
            if erased:
                await self._posts.end_boards(boards)

        tap = heard.tap
        picture = next((self._drawing(heard, each) for each in outcome.showings if _follows(each)), None)
        by_now = partial(self._by_now, heard) if all(map(_tells_where, outcome.showings)) else None
        if isinstance(heard.event, Started):
            # Who came by a link has to see that it led somewhere, whatever they do next.
            is_display = heard.event.code is None
            by_now = by_now if tap is None else None
            return Reply(show, tuple(map(_bare, outcome.showings)), is_display, by_now)
        if tap is None:
            return Reply(show, Looks(None, outcome.showings), picture=picture)
        if outcome.card != tap.message or not _is_card_alone(outcome):
            return Reply(show, picture=picture)
        return Card(
            Looks(tap.message, outcome.showings),
            tap.query,
            plain(heard.event.language, "patience"),
            lambda: self._hands.show(heard, outcome),
            by_now,
            lambda toast: self._hands.acknowledge(tap, toast),
        )

    async def _by_now(self, heard: Heard) -> Fresh | None:
        person, tap = heard.event.person, heard.tap
        present = await self._turns.present(person, heard.event.language)
        if present is None or (tap is not None and present.card != tap.message):
            return None
        below = tap is None
        return Fresh(
            None if below else Looks(present.card, (present,)),
            lambda urgency: self._hands.show_present(person, present, urgency, below=below),
        )

    def _drawing(self, heard: Heard, showing: Showing) -> Callable[[], Awaitable[Sending]]:
        return lambda: self._hands.draw(heard.event.person, showing.screen)

    async def _lead(self, led: Led, update: Arrival) -> Taken:
        event = led.event
        if isinstance(event, AssessAsked):
            try:
                standing = await self._bot.get_chat_member(event.chat, event.person)
            except TelegramError as refused:
                log.warning("Telegram does not say who administers a group: %s", refused)
                trouble = refused
                return Reply(lambda: self.apologise(update, trouble))
            led = replace(led, event=replace(event, admin=standing.status in ADMINISTERS))
        postings = await self._rounds.take(led.event, self._bot.link)
        for posting in postings:
            match posting.effect:
                case Show(OpenBallot()):
                    self.votes.count_changed()
                case Show(Plenary(vote=Vote(vote, ended_at=None))):
                    self.ballots.send(vote)
        return Reply(lambda: self._posts.hand_out(led, postings))

    async def _answer_to_prompt(self, heard: Heard, update: Arrival) -> Led | None:
        """Give what was typed as the answer to what a facilitator was asked, if something was."""
        event = heard.event
        message = None if isinstance(update.content, Pressed) else update.content.message
        if not isinstance(event, TextTyped) or message is None or message.from_user is None:
            return None
        if not await self._rounds.is_asked(event.person):
            return None
        who = leading(message.from_user, message.chat.id, event.at)
        return Led(Typed(**who, text=event.text, message=event.message))

    async def _show_the_door(self, chat: int, language: Language) -> None:
        door = InlineKeyboardButton(plain(language, "button-private"), url=f"{self._bot.link}?start")
        await self._bot.send_message(
            chat, plain(language, "group-hello"), reply_markup=InlineKeyboardMarkup([[door]])
        )

    async def _refresh_board(self, round_: int) -> None:
        await self._posts.refresh_board(RoundId(round_), self._bot.link)

    async def _refresh_vote(self, vote: int) -> None:
        await self._posts.refresh_vote(VoteId(vote), self._bot.link)

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Do what goes on beside the updates for the length of the `with`; then finish what is under way."""
        await self.ballots.resume()
        keeping = [asyncio.create_task(each.keep()) for each in (self.boards, self.votes)]
        try:
            yield
        finally:
            for each in keeping:
                each.cancel()
            await asyncio.wait(keeping)
            # What is not shown by then is due, and the next process shows it.
            with suppress(TimeoutError):
                async with asyncio.timeout(FINISH_SECONDS):
                    await asyncio.gather(self.ballots.finish(), self.boards.look(), self.votes.look())

    async def ask_for_patience(self, update: Arrival) -> None:
        """Tell the person that it takes longer than usual, and goes on by itself."""
        if update.is_private:
            text = plain(_language(update), "patience")
            await self._tell(update, text, text)

    async def apologise(self, update: Arrival, error: Exception) -> None:
        """Tell the person in kind words that something went wrong, unless `error` says that they are gone."""
        if isinstance(error, Forbidden):
            log.info("update %s: the person has blocked the bot", update.update_id)
            return
        language = _language(update)
        await self._tell(update, plain(language, "trouble-toast"), plain(language, "trouble"))

    async def _tell(self, update: Arrival, toast: str, message: str) -> None:
        """Say `toast` at the tapped button, or else `message` to the person in private."""
        if update.sender is None:
            return
        try:
            if not (isinstance(update.content, Pressed) and await self._toast(update.content, toast)):
                await self._bot.send_message(update.sender.id, message)
        except TelegramError as refused:
            log.warning("update %s: the person could not be told: %s", update.update_id, refused)

    async def _toast(self, pressed: Pressed, text: str) -> bool:
        """Tell something at the tapped button; False when the tap was acknowledged before."""
        try:
            return await self._bot.answer_callback_query(pressed.query, text)
        except BadRequest:
            return False


def _bare(showing: Showing) -> effects.Effect:
    """Give what a showing shows, without the line above it."""
    match showing.effect:
        case effects.Show(
            effects.Explanation() | effects.Question() | effects.Review() | effects.Done() as view
        ) as show:
            return replace(show, view=replace(view, note=None))
        case effect:
            return effect


def _tells_where(showing: Showing) -> bool:
    """Tell whether this shows where the person stands, and not what they leaf through."""
    match showing.effect:
        case effects.Show(effects.Question() | effects.Review() | effects.Done()):
            return True
        case _:
            return False


def _follows(showing: Showing) -> bool:
    return isinstance(showing.effect, effects.Follow)


def _is_card_alone(outcome: Outcome) -> bool:
    return all(
        isinstance(showing.effect, effects.Show) and not showing.effect.below for showing in outcome.showings
    )


def _language(update: Arrival) -> Language:
    return language_of(update.sender.language_code if update.sender else None)
