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
from bot.telegram.intake.line import Drawn, Line
from bot.telegram.pacing import Pacing
from bot.telegram.service import Card, Reply, Service, Taken
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
HANGS_SECONDS = 180.0
"""What takes longer to be shown than any wait for Telegram is given up, so that its chat goes on."""
CROWDED = 50
"""With so many updates unsettled, others wait at Telegram: it hands out, and posts, no more than 100."""
MOST_IN_HAND = 4000
"""With so many in hand no more are taken: some ten kilobytes each, and of one person rarely more than two."""
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


@dataclass(eq=False)
class Work:
    """An update that is worked on; `settled` is done as soon as Telegram may be told how.

    `query` is the tap that is to be acknowledged with it, if there is one, and `toast` what to say with that.
    """

    update: Arrival
    settled: asyncio.Future[Settled]
    query: str | None = None
    toast: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether Telegram may forget it."""
        return self.settled.done() and self.settled.result() is Settled.DONE

    def settle(self, how: Settled) -> None:
        """Say that it is settled, if it was not."""
        if not self.settled.done():
            self.settled.set_result(how)


class Desk:
    """Works on the updates of one bot, which is called at the pace of `pacing`.

    With `rides`, who waits for an update to be settled acknowledges its `query` with it. A try may take
    `try_seconds`.
    """

    def __init__(
        self,
        service: Service,
        set_aside: SetAside,
        pacing: Pacing,
        *,
        rides: bool = False,
        try_seconds: float = TRY_SECONDS,
    ) -> None:
        self._service = service
        self._set_aside = set_aside
        self._lines: WeakValueDictionary[int, Line] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()
        self._to_show: set[Work] = set()
        self._drawn = Drawn()
        self._unsettled = 0
        self._committed = 0
        self._flood = Flood()
        self._pacing = pacing
        self._rides = rides
        self._try_seconds = try_seconds

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
        if not self._flood.let_in(person, loop.time(), strained=self._pacing.is_strained):
            with watching(update) as watched:
                watched.outcome = Worked.THROTTLED
            work.settle(Settled.DONE)
            return work
        self._unsettled += 1
        work.settled.add_done_callback(self._count_settled)
        if self._unsettled >= CROWDED:
            self.relieve()
        task = loop.create_task(self._work(work, patience))
        self._tasks.add(task)
        task.add_done_callback(partial(self._end, person))
        return work

    def relieve(self) -> None:
        """Let Telegram forget what is committed and waits to be shown, since others wait for its place.

        It is shown all the same, unless the process dies before; then whoever asked for it asks again.
        """
        for work in list(self._to_show):
            work.settle(Settled.DONE)

    def is_at_work(self, chat: int) -> bool:
        """Tell whether something is in hand in a chat, which will show what stands there."""
        return chat in self._lines

    async def between(self, chat: int, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something in a chat after what is in hand there and before what comes."""
        line = self._lines.setdefault(chat, Line())
        async with line.taking:
            await line.showing.enter(is_display=False)
            self._drawn.forget(chat)
            try:
                await doing()
            finally:
                line.showing.leave()

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
        chat = work.update.chat or 0
        line = self._lines.setdefault(chat, Line())
        async with line.taking:
            taken = await self._take(work, patience)
        if isinstance(taken, Worked):
            return taken
        is_shown_already = line.shows_already(taken)
        if not is_shown_already:
            line.latest = taken
        try:
            if isinstance(taken, Card):
                return await self._show_card(work, line, taken, chat, draws=not is_shown_already)
            return Worked.DONE if is_shown_already else await self._show_reply(work, line, taken, chat)
        finally:
            if line.latest is taken:
                line.latest = None

    async def _show_reply(self, work: Work, line: Line, reply: Reply, chat: int) -> Worked:
        """Show a reply; its update is not settled before, unless that takes long or others wait for it."""
        overdue = asyncio.get_running_loop().call_later(SHOWING_SECONDS, work.settle, Settled.DONE)
        self._to_show.add(work)

        async def show() -> None:
            self._drawn.forget(chat)
            await reply.show()

        try:
            return await self._show(work, _in_order(line, show, is_display=reply.is_display))
        finally:
            overdue.cancel()
            self._to_show.discard(work)

    async def _show_card(self, work: Work, line: Line, card: Card, chat: int, *, draws: bool) -> Worked:
        """Draw a card, unless a later tap does; should it come to nothing, a process that starts draws it."""
        toast = card.patience if self._pacing.seconds_until_shown > NOTICE_SECONDS else None
        if self._rides:
            work.query, work.toast = card.query, toast
        work.settle(Settled.DONE)
        now = asyncio.get_running_loop().time

        async def acknowledge() -> None:
            await _passes()
            await card.acknowledge(toast)

        async def draw() -> None:
            await _passes()
            if not self._drawn.stands(chat, card.looks, now()):
                self._drawn.forget(chat)
                await card.draw()
                if self._pacing.is_strained:
                    self._drawn.note(chat, card.looks, now())

        acknowledging = () if self._rides else (acknowledge(),)
        drawing = (_in_order(line, draw, is_display=True),) if draws else ()
        return await self._show(work, asyncio.gather(*acknowledging, *drawing))

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
                    async with asyncio.timeout(self._try_seconds):
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
            async with asyncio.timeout(self._try_seconds):
                await self._set_aside(work.update, error)
        except (Unavailable, TimeoutError):
            return False
        await self._service.apologise(work.update, error)
        return True

    async def _show(self, work: Work, showing: Awaitable[object]) -> Worked:
        """Show what came of it. It is committed: failing here is no reason to take the turn again."""
        try:
            await showing
        except Forbidden as error:
            await self._service.apologise(work.update, error)
        except Exception as error:
            log.exception("update %s is committed and could not be shown", work.update.update_id)
            await self._service.apologise(work.update, error)
        else:
            return Worked.DONE
        return Worked.UNTOLD

    def _count_settled(self, _: object) -> None:
        self._unsettled -= 1

    def _ask_for_patience(self, update: Arrival) -> None:
        task = asyncio.get_running_loop().create_task(self._service.ask_for_patience(update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _passes() -> None:
    for _ in range(PASSES):
        await asyncio.sleep(0)


async def _in_order(line: Line, show: Callable[[], Awaitable[None]], *, is_display: bool) -> None:
    """Show something when its turn has come, unless a later display makes up for it."""
    if await line.showing.enter(is_display=is_display):
        try:
            async with asyncio.timeout(HANGS_SECONDS):
                await show()
        finally:
            line.showing.leave()
