"""Working on updates: each chat's in order, different chats' at once, each until it may be acknowledged.

Taking the turn of one is in `taking.py`, showing what came of it in `presenting.py`. What has to wait for the
database is not settled, however long that takes. Who brings the updates, and how they are acknowledged, is in
`polling.py` and `webhook.py`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from weakref import WeakValueDictionary

from bot.metrics import Worked
from bot.telegram.arrivals import Arrival
from bot.telegram.flood import Flood
from bot.telegram.intake.line import Line
from bot.telegram.intake.presenting import HANGS_SECONDS, Presenting
from bot.telegram.intake.taking import TRY_SECONDS, SetAside, Taking
from bot.telegram.intake.work import Settled, Work
from bot.telegram.pacing import Pacing
from bot.telegram.service import Service
from bot.telegram.watching import watching

log = logging.getLogger(__name__)

CROWDED = 50
"""With so many updates unsettled, others wait at Telegram: it hands out, and posts, no more than 100."""
MOST_IN_HAND = 4000
"""With so many in hand no more are taken: some ten kilobytes each, and of one person rarely more than two."""


class Desk:
    """Works on the updates of one bot, which is called at the pace of `pacing`.

    With `rides`, who waits for an update to be settled acknowledges its `query` with it. A try to take a turn
    may take `try_seconds`, and a showing `hangs_seconds`.
    """

    def __init__(
        self,
        service: Service,
        set_aside: SetAside,
        pacing: Pacing,
        *,
        rides: bool = False,
        try_seconds: float = TRY_SECONDS,
        hangs_seconds: float = HANGS_SECONDS,
    ) -> None:
        self._taking = Taking(service, set_aside, try_seconds)
        self._presenting = Presenting(service, pacing, rides=rides, hangs_seconds=hangs_seconds)
        self._lines: WeakValueDictionary[int, Line] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()
        self._unsettled = 0
        self._flood = Flood()
        self._pacing = pacing

    @property
    def in_hand(self) -> int:
        """How many updates are worked on, or wait for their turn."""
        return len(self._tasks)

    def begin(self, update: Arrival, patience: float | None = None, *, is_crowded: bool = False) -> Work:
        """Begin to work on an update, after all that came before of its chat; or pass over one of a flood.

        With `patience` it is left to Telegram when the database cannot be used for so many seconds; without,
        it is tried until it can. `is_crowded`: it takes the place of others at Telegram.
        """
        loop = asyncio.get_running_loop()
        is_crowded = is_crowded or self._unsettled >= CROWDED
        work = Work(update, loop.create_future(), is_crowded)
        person = update.sender.id if update.sender else 0
        if not self._flood.let_in(person, loop.time(), strained=self._pacing.is_strained):
            with watching(update) as watched:
                watched.outcome = Worked.THROTTLED
            work.settle(Settled.DONE)
            return work
        self._unsettled += 1
        work.settled.add_done_callback(self._count_settled)
        if is_crowded:
            self.relieve()
        task = loop.create_task(self._work(work, patience))
        self._tasks.add(task)
        task.add_done_callback(partial(self._end, person))
        return work

    def relieve(self) -> None:
        """Let Telegram forget what is committed and waits to be shown, since others wait for its place."""
        self._presenting.relieve()

    def is_at_work(self, chat: int) -> bool:
        """Tell whether something is in hand in a chat, which will show what stands there."""
        return chat in self._lines

    async def between(self, chat: int, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something in a chat after what is in hand there and before what comes."""
        line = self._lines.setdefault(chat, Line())
        async with line.taking:
            await self._presenting.between(line, chat, doing)

    async def has_room(self, most: int) -> None:
        """Wait until fewer than `most` are in hand."""
        while len(self._tasks) >= most:
            self._ended.clear()
            await self._ended.wait()

    async def drain(self, seconds: float) -> None:
        """Finish what is in hand; what is not finished in time is left to Telegram."""
        under_way = self._tasks | self._taking.notices | self._presenting.beside
        if not under_way:
            return
        _, late = await asyncio.wait(under_way, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            log.warning(
                "%s updates were not finished in %s s; Telegram brings them again", len(late), seconds
            )
            await asyncio.wait(late)

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
            taken = await self._taking.take(work.update, patience)
        if isinstance(taken, Worked):
            return taken
        return await self._presenting.present(work, line, taken, chat)

    def _end(self, person: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._flood.answered(person)
        self._ended.set()

    def _count_settled(self, _: object) -> None:
        self._unsettled -= 1
