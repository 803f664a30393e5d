"""A handle on one person: act as they do, and wait for what the bot shows them.

Simulated colleagues, the terminal's transcript and the end-to-end tests all play through it.

    anna = Person(world, user)
    await anna.say("/start")
    screen = await anna.next_screen()
    await anna.tap("begin")
"""

import asyncio
import random
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rehearsal import actions
from rehearsal.actions import AttachmentKind
from rehearsal.facts import Button, Message, Query, User
from rehearsal.news import Shown, Toast
from rehearsal.world import World

PATIENCE_SECONDS = 10.0


class Person:
    """One person in one chat, by default their private chat with the bot.

    `pause` is about how many seconds they take before each act. What they are shown is noticed from the
    moment the handle is made; each act makes them look anew, so that `next_screen` is what came after it.
    Used as a context manager, or closed, it stops looking.
    """

    def __init__(self, world: World, user: User, *, chat: int | None = None, pause: float = 0.0) -> None:
        self._world = world
        self._user = user
        self._pause = pause
        self.chat = user.id if chat is None else chat
        self._news = world.news.subscribe()
        self._screens: deque[Message] = deque()
        self._toasts: deque[Toast] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Look no more; the facts stay readable."""
        self._world.news.unsubscribe(self._news)

    def in_chat(self, chat: int) -> "Person":
        """Give the same person in a group."""
        return Person(self._world, self._user, chat=chat, pause=self._pause)

    @property
    def id(self) -> int:
        """The user's id."""
        return self._user.id

    @property
    def user(self) -> User:
        """The person as others see them."""
        return self._user

    @property
    def messages(self) -> list[Message]:
        """All that stands in the chat now, oldest first."""
        return list(self._world.messages[self.chat].values())

    @property
    def card(self) -> Message:
        """The bot's latest message that has buttons; LookupError if there is none."""
        for message in reversed(self.messages):
            if message.sender == self._world.bot.id and message.keyboard:
                return message
        raise LookupError(f"{self._user.first_name} sees no message with buttons")

    def buttons(self, prefix: str = "", *, on: Message | None = None) -> Sequence[Button]:
        """List the buttons of the card (or `on`) whose data begin so, in reading order."""
        shown = on or self.card
        return [button for button in shown.buttons if (button.data or "").startswith(prefix)]

    async def say(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a message."""
        await self._act()
        return actions.say(self._world, self.id, self.chat, text, reply_to.id if reply_to else None)

    async def edit(self, message: Message, text: str) -> Message:
        """Edit a message that they wrote."""
        await self._act()
        return actions.edit(self._world, self.id, self.chat, message.id, text)

    async def attach(self, kind: AttachmentKind) -> Message:
        """Send a sticker, a photo or a location."""
        await self._act()
        return actions.attach(self._world, self.id, self.chat, kind)

    async def follow(self, link: str) -> Message:
        """Open a link to the bot and press Start."""
        await self._act()
        return actions.follow(self._world, self.id, link)

    async def tap(self, button: str | Button, *, on: Message | None = None) -> Query:
        """Tap a button of the card (or `on`), known by its text, or by how its data begin.

        LookupError if there is no such button; of several with such data the first is tapped.
        """
        shown = on or self.card
        if isinstance(button, str):
            button = self._find(button, shown)
        if button.data is None:
            raise LookupError(f"{button.text!r} opens a link, it cannot be tapped for an answer")
        await self._act()
        return actions.tap(self._world, self.id, shown.chat, shown.id, button.data)

    async def tap_data(self, data: str, *, on: Message | None = None) -> Query:
        """Tap what the message does not show (any more): a stale tap, or a forged one."""
        shown = on or self.card
        await self._act()
        return actions.tap(self._world, self.id, shown.chat, shown.id, data, anything=True)

    async def next_screen(self, patience: float = PATIENCE_SECONDS) -> Message:
        """Wait for the bot's next message in this chat, new or edited; TimeoutError after so many seconds."""
        await self._until(self._screens, patience, "show anything")
        return self._screens.popleft()

    async def next_toast(self, patience: float = PATIENCE_SECONDS) -> Toast:
        """Wait for the bot's answer to a tap; TimeoutError after so many seconds."""
        await self._until(self._toasts, patience, "answer the tap")
        return self._toasts.popleft()

    def _find(self, wanted: str, shown: Message) -> Button:
        by_text = [button for button in shown.buttons if button.text == wanted]
        found = by_text or [button for button in shown.buttons if (button.data or "").startswith(wanted)]
        if not found:
            there = ", ".join(f"{button.text!r} ({button.data or button.url})" for button in shown.buttons)
            raise LookupError(f"no button {wanted!r} under {shown.text[:60]!r}; there are: {there or 'none'}")
        return found[0]

    async def _act(self) -> None:
        if self._pause:
            await asyncio.sleep(self._pause * random.uniform(0.5, 1.5))  # noqa: S311 - as people do
        while not self._news.empty():
            self._news.get_nowait()
        self._screens.clear()
        self._toasts.clear()

    async def _until(self, wanted: deque[Message] | deque[Toast], patience: float, what: str) -> None:
        try:
            async with asyncio.timeout(patience):
                while not wanted:
                    self._notice(await self._news.get())
        except TimeoutError:
            recent = ", ".join(f"{call.method} {call.status}" for call in list(self._world.calls)[-5:])
            raise TimeoutError(
                f"the bot did not {what} to {self._user.first_name} within {patience} s; "
                f"its last calls: {recent}"
            ) from None

    def _notice(self, item: object) -> None:
        match item:
            case Shown(message) if message.chat == self.chat and message.sender == self._world.bot.id:
                self._screens.append(message)
            case Toast(user) if user == self.id:
                self._toasts.append(item)
            case _:
                pass
