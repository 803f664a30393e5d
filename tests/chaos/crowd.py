"""Persons who each take the assessment whatever happens, as people do: tap, wait a while, tap again.

Each settles once what to answer to a question. An answer counts as confirmed once the bot has shown what
comes after it. A person who hears nothing taps once more, or says /start where there is nothing to tap; and
also does so who has tapped in vain a few times.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rehearsal import actions
from rehearsal.facts import Button, Message, User
from rehearsal.news import Shown, Toast
from rehearsal.world import World

PATIENCE_SECONDS = (3.0, 30.0)
"""How long somebody waits for the bot at first, and at most: it grows each time.

Who is told that it goes on by itself waits for as long as that at once.
"""
IN_VAIN = 3
"""Whoever has tapped so often without seeing anything come of it says /start."""
RESULT = "/40 ·"
"""What a result's heading has after the total."""


@dataclass
class Member:
    """One person; `chosen` is the level that they answer to each factor which they were asked."""

    world: World
    user: User
    chance: random.Random
    chosen: dict[str, str] = field(default_factory=dict)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    taps: int = 0
    confirmed: dict[str, str] = field(default_factory=dict)
    asked_again: int = 0
    in_vain: int = 0
    is_told: bool = False
    is_done: bool = False

    async def take_part(self) -> None:
        """Go on until the end is shown."""
        await asyncio.sleep(self.chance.random())
        patience, most = PATIENCE_SECONDS
        tried = _Tried(None)
        while True:
            card = self._card()
            if _question(card) != tried.question:
                patience, _ = PATIENCE_SECONDS
                self.in_vain = 0
                self._note(tried, card)
            if card is not None and _button(card, "result:"):
                self.is_done = True
                return
            self.is_told = False
            tried = _Tried(_question(card), _asked(card), self._act(card))
            if not await self._goes_on(tried.question, patience) and not (
                self.is_told and await self._goes_on(tried.question, most - patience)
            ):
                patience = min(1.5 * patience, most)
                self.in_vain += 1

    def _note(self, tried: "_Tried", card: Message | None) -> None:
        """Take what was answered for confirmed, since something else is shown now."""
        if tried.asked and tried.answer:
            self.confirmed[tried.asked] = tried.answer
        self.asked_again += _asked(card) in self.confirmed

    def results(self) -> list[int]:
        """Give the totals of all results that the person was sent."""
        texts = [message.text for message in self._messages() if RESULT in message.text.splitlines()[0]]
        return [int(text.split("/")[0].strip()) for text in texts]

    def sees(self) -> list[str]:
        """Give the bot's messages in the chat and what their buttons say, for whoever looks for a fault."""
        return [
            f"{each.id}: {each.text[:60]!r} {[button.data for button in each.buttons][:5]}"
            for each in self._messages()
        ]

    def _act(self, card: Message | None) -> str | None:
        """Do what a person would do now; gives the level that they answer, if they are asked."""
        asked = _asked(card)
        if card is None or self.in_vain % (IN_VAIN + 1) == IN_VAIN:
            actions.say(self.world, self.user.id, self.user.id, "/start")
            return None
        if asked:
            level = self._choice(card, asked)
            self._tap(card, next(each for each in _options(card) if _level(each) == level))
            return level
        button = _button(card, "begin:") or _button(card, "submit:") or _button(card, "continue:")
        if button is None:
            actions.say(self.world, self.user.id, self.user.id, "/start")
        else:
            self._tap(card, button)
        return None

    def _tap(self, card: Message, button: Button) -> None:
        self.taps += 1
        actions.tap(self.world, self.user.id, card.chat, card.id, button.data or "")

    def _choice(self, card: Message, factor: str) -> str:
        """Give what the person answers to `factor`, settled when they are first asked."""
        if factor not in self.chosen:
            self.chosen[factor] = _level(self.chance.choice(_options(card)))
        return self.chosen[factor]

    async def _goes_on(self, question: str | None, patience: float) -> bool:
        """Wait until the bot shows something else than `question`; False when patience is at its end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while _question(self._card()) == question:
                    self.stirred.clear()
                    await self.stirred.wait()
                return True
        return False

    def _messages(self) -> list[Message]:
        return [
            each for each in self.world.messages[self.user.id].values() if each.sender == self.world.bot.id
        ]

    def _card(self) -> Message | None:
        for message in reversed(self._messages()):
            if message.keyboard:
                return message
        return None


@dataclass(frozen=True)
class _Tried:
    """What a person did last: on which card, and what they answered, if they were asked something."""

    question: str | None
    asked: str | None = None
    answer: str | None = None


@asynccontextmanager
async def crowd(world: World, number: int, seed: int) -> AsyncIterator[list[Member]]:
    """Let so many persons come, each of whom hears at once of what the bot shows them."""
    members = [
        Member(world, world.add_person(f"Person {position}", "en"), random.Random(seed * 10_007 + position))  # noqa: S311 - guards nothing
        for position in range(number)
    ]
    of_chat = {member.user.id: member for member in members}

    async def tell() -> None:
        with world.news.reading() as news:
            while True:
                item = await news.get()
                match item:
                    case Shown(message) if message.sender == world.bot.id:
                        of_chat[message.chat].stirred.set()
                    case Toast(user=person, text=text) if text:
                        of_chat[person].is_told = True

    telling = asyncio.create_task(tell())
    try:
        yield members
    finally:
        telling.cancel()


def _question(card: Message | None) -> str | None:
    """Give what a card asks of the person: what its first button says."""
    return card.buttons[0].data if card else None


def _options(card: Message) -> list[Button]:
    return [button for button in card.buttons if (button.data or "").startswith("answer:")]


def _asked(card: Message | None) -> str | None:
    """Give the factor that the card asks after, if it does."""
    options = _options(card) if card else []
    return (options[0].data or "").split(":")[2] if options else None


def _level(option: Button) -> str:
    return (option.data or "").split(":")[3]


def _button(card: Message, does: str) -> Button | None:
    return next((button for button in card.buttons if (button.data or "").startswith(does)), None)
