"""Working on updates: each chat's in order, different chats' at once, each until it may be acknowledged.

An update is settled when Telegram may forget it: its turn is committed and what came of it was shown (or is
drawn again by a process that starts), or it was given up for good. What has to wait for the database is not
settled, however long that takes. Who brings the updates, and how they are acknowledged, is in `polling.py`
and `webhook.py`.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from weakref import WeakValueDictionary

from telegram.error import Forbidden

from bot.metrics import Worked
from bot.telegram.arrivals import Arrival
from bot.telegram.flood import Flood
from bot.telegram.service import Card, Service, Taken
from bot.telegram.watching import watching
from storage.errors import Conflict, Unavailable

log = logging.getLogger(__name__)

NOTICE_SECONDS = 2.0
"""A person who has waited so long for the database is told that it takes longer."""
TRY_SECONDS = 30.0
"""One try may take so long, when others get through meanwhile."""
TRIES = 4
"""An update that fails so often, of itself and not for the database's sake, is set aside."""
SHOWING_SECONDS = 5.0
"""What is committed is acknowledged after so long, even where Telegram has not let it be shown yet."""
PASSES = 3
"""So often the event loop goes round between a commit and the drawing of the cards that it settled.

In that time all of them are settled, and the poll that acknowledges them leaves: it is on its way while they
are drawn, and not after.
"""
PAUSE_SECONDS = (0.1, 3.0)
"""How long to wait before the second try, and at most; it doubles."""

SetAside = Callable[[Arrival, Exception], Awaitable[None]]
"""Keeps in view that an update was given up. Raises Unavailable."""


class Settled(Enum):
    """How an update came to be settled."""

    DONE = auto()
    """Committed, or none of our business, or set aside: Telegram may forget it."""
    LEFT = auto()
    """Nothing is committed: Telegram has to bring it again."""


class _Line:
    """The order within one chat: turns are taken one by one, and shown one by one in the same order.

    `latest` is what was taken last: of several that draw one message again, the last is enough, however often
    somebody taps while Telegram keeps us waiting.
    """

    __slots__ = ("__weakref__", "latest", "showing", "taking")

    def __init__(self) -> None:
        self.taking = asyncio.Lock()
        self.showing = asyncio.Lock()
        self.latest: Taken | None = None

    def draws_later(self, card: Card) -> bool:
        """Tell whether a later one draws the same message again, and nothing comes in between."""
        latest = self.latest
        return isinstance(latest, Card) and latest is not card and latest.message == card.message


@dataclass(eq=False)
class Work:
    """An update that is worked on; `settled` is done as soon as Telegram may be told how.

    `query` is the tap that is to be acknowledged with it, if there is one.
    """

    update: Arrival
    settled: asyncio.Future[Settled]
    query: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether Telegram may forget it."""
        return self.settled.done() and self.settled.result() is Settled.DONE

    def settle(self, how: Settled) -> None:
        """Say that it is settled, if it was not."""
        if not self.settled.done():
            self.settled.set_result(how)


class Desk:
    """Works on the updates of one bot; `strained` tells that Telegram said it is too much, just now.

    With `rides`, who waits for an update to be settled acknowledges its `query` with it.
    """

    def __init__(
        self, service: Service, set_aside: SetAside, strained: Callable[[], bool], *, rides: bool = False
    ) -> None:
        self._service = service
        self._set_aside = set_aside
        self._lines: WeakValueDictionary[int, _Line] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()
        self._committed = 0
        self._flood = Flood()
        self._strained = strained
        self._rides = rides

    @property
    def in_hand(self) -> int:
        """How many updates are worked on, or wait for their turn."""
        return len(self._tasks)

    def begin(self, update: Arrival, patience: float | None = None) -> Work:
        """Begin to work on an update, after all that came before of its chat; or pass over one of a flood.

        With `patience` it is left to Telegram when the database cannot be used for so many seconds; without,
        it is tried until it can.
        """
        loop = asyncio.get_running_loop()
        work = Work(update, loop.create_future())
        person = update.sender.id if update.sender else 0
        if not self._flood.let_in(person, loop.time(), strained=self._strained()):
            with watching(update) as watched:
                watched.outcome = Worked.THROTTLED
            work.settle(Settled.DONE)
            return work
        task = loop.create_task(self._work(work, patience))
        self._tasks.add(task)
        task.add_done_callback(partial(self._end, person))
        return work

    async def between(self, chat: int, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something in a chat after what is in hand there and before what comes."""
        line = self._lines.setdefault(chat, _Line())
        async with line.taking, line.showing:
            await doing()

    async def has_room(self, most: int) -> None:
        """Wait until fewer than `most` are in hand."""
        while len(self._tasks) >= most:
            self._ended.clear()
            await self._ended.wait()

    async def drain(self, seconds: float) -> None:
        """Finish what is in hand; what is not finished in time is left to Telegram."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            log.warning(
                "%s updates were not finished in %s s; Telegram brings them again", len(late), seconds
            )
            await asyncio.wait(late)

    def _end(self, person: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._flood.answered(person)
        self._ended.set()

    async def _work(self, work: Work, patience: float | None) -> None:
        try:
            with watching(work.update) as watched:
                watched.outcome = await self._in_line(work, patience)
            work.settle(Settled.LEFT if watched.outcome is Worked.LATER else Settled.DONE)
        finally:
            work.settle(Settled.LEFT)

    async def _in_line(self, work: Work, patience: float | None) -> Worked:
        """Take the turn and show what came of it, each when that of all earlier ones of the chat is done."""
        line = self._lines.setdefault(work.update.chat or 0, _Line())
        async with line.taking:
            taken = await self._take(work, patience)
        if isinstance(taken, Worked):
            return taken
        line.latest = taken
        if isinstance(taken, Card):
            return await self._show_card(work, line, taken)
        overdue = asyncio.get_running_loop().call_later(SHOWING_SECONDS, work.settle, Settled.DONE)
        try:
            async with line.showing:
                return await self._show(work, taken.show)
        finally:
            overdue.cancel()

    async def _show_card(self, work: Work, line: _Line, card: Card) -> Worked:
        """Draw a card, unless a later tap does; should it come to nothing, a process that starts draws it."""
        work.query = card.query if self._rides else None
        work.settle(Settled.DONE)
        async with line.showing:
            for _ in range(PASSES):
                await asyncio.sleep(0)
            show = partial(card.show, acknowledge=not self._rides, draw=not line.draws_later(card))
            return await self._show(work, show)

    async def _take(self, work: Work, patience: float | None) -> Taken | Worked:
        """Take the turn, now or as soon as the database lets us; or tell why there is nothing to show."""
        loop = asyncio.get_running_loop()
        notice = loop.call_later(NOTICE_SECONDS, self._ask_for_patience, work.update)
        until = None if patience is None else loop.time() + patience
        pause, longest = PAUSE_SECONDS
        failed = 0
        try:
            while True:
                committed = self._committed
                try:
                    async with asyncio.timeout(TRY_SECONDS):
                        taken = await self._service.take(work.update)
                except Unavailable as trouble:
                    log.warning("update %s waits for the database: %s", work.update.update_id, trouble)
                    if until is not None and loop.time() + pause > until:
                        return Worked.LATER
                except (Conflict, TimeoutError) as trouble:
                    # A try that hangs while nothing else gets through either says nothing of this update.
                    failed += isinstance(trouble, Conflict) or self._committed > committed
                    if failed >= TRIES and await self._give_up(work, trouble):
                        return Worked.SET_ASIDE
                except Exception as trouble:  # noqa: BLE001 - whatever it is, it must not stop the others
                    if await self._give_up(work, trouble):
                        return Worked.SET_ASIDE
                else:
                    self._committed += 1
                    return Worked.PASSED_OVER if taken is None else taken
                # Not all at once, when the database is back.
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - guards nothing
                pause = min(2 * pause, longest)
        finally:
            notice.cancel()

    async def _give_up(self, work: Work, error: Exception) -> bool:
        """Set an update aside and tell the person; False where the database does not let us."""
        log.error("update %s failed", work.update.update_id, exc_info=error)
        try:
            async with asyncio.timeout(TRY_SECONDS):
                await self._set_aside(work.update, error)
        except (Unavailable, TimeoutError):
            return False
        await self._service.apologise(work.update, error)
        return True

    async def _show(self, work: Work, show: Callable[[], Awaitable[None]]) -> Worked:
        """Show what came of it. It is committed: failing here is no reason to take the turn again."""
        try:
            await show()
        except Forbidden as error:
            await self._service.apologise(work.update, error)
        except Exception as error:
            log.exception("update %s is committed and could not be shown", work.update.update_id)
            await self._service.apologise(work.update, error)
        else:
            return Worked.DONE
        return Worked.UNTOLD

    def _ask_for_patience(self, update: Arrival) -> None:
        task = asyncio.get_running_loop().create_task(self._service.ask_for_patience(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
