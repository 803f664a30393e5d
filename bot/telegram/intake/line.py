"""The order within one chat: turns are taken one by one, and what came of them is shown one by one, in order.

However often somebody taps or says /start while Telegram keeps us waiting, little waits to be shown: of
several displays the last is enough, and what looks just as another is none.
"""

import asyncio
from collections import deque

from bot.telegram.taken import Taken

STANDS_SECONDS = 10.0
"""For so long a card that was drawn counts as standing."""
MOST_DRAWN = 4000
"""With so many all are forgotten."""


class Line:
    """One chat's order. `latest` is what was taken last, as long as it is not shown."""

    __slots__ = ("__weakref__", "latest", "showing", "taking")

    def __init__(self) -> None:
        self.taking = asyncio.Lock()
        self.showing = Showing()
        self.latest: Taken | None = None

    def shows_already(self, taken: Taken) -> bool:
        """Tell whether what waits to be shown last will look just as `taken` does."""
        return self.latest is not None and taken.looks is not None and self.latest.looks == taken.looks


class Showing:
    """Lets in one at a time, in order. A display that waits goes when a later one comes."""

    __slots__ = ("_is_taken", "_waiting")

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[tuple[asyncio.Future[bool], bool]] = deque()

    async def enter(self, *, is_display: bool) -> bool:
        """Wait for the turn; False where a later display makes up for this one.

        Whoever is let in has to `leave`.
        """
        if not self._is_taken:
            self._is_taken = True
            return True
        if is_display:
            for turn, may_go in self._waiting:
                if may_go and not turn.done():
                    turn.set_result(False)
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append((turn, is_display))
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.result():
                self.leave()
            raise

    def leave(self) -> None:
        """Let the next one in."""
        while self._waiting:
            turn, _ = self._waiting.popleft()
            if not turn.done():
                turn.set_result(True)
                return
        self._is_taken = False


class Drawn:
    """Which card was drawn last in which chat, a moment ago: to draw it again changes nothing at Telegram.

    Only for a moment, since another worker may have drawn there meanwhile. Who remembers only while every
    message counts remembers nobody else.
    """

    def __init__(self) -> None:
        self._cards: dict[int, tuple[object, float]] = {}

    def note(self, chat: int, looks: object, now: float) -> None:
        """Remember what a card looks like."""
        if len(self._cards) >= MOST_DRAWN:
            self._cards.clear()
        self._cards[chat] = looks, now

    def forget(self, chat: int) -> None:
        """Remember nothing of a chat, since something else was shown there."""
        self._cards.pop(chat, None)

    def stands(self, chat: int, looks: object, now: float) -> bool:
        """Tell whether a card surely looks like that."""
        drawn = self._cards.get(chat)
        return drawn is not None and drawn[0] == looks and now - drawn[1] < STANDS_SECONDS
