"""Presenting what came of a turn: in its chat's order, and no more than is worth a call to Telegram.

All of it is committed. Failing here is no reason to take the turn again: the person is told, and goes on by
the next tap.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine

from telegram.error import Forbidden, TelegramError

from bot.metrics import Worked
from bot.telegram.gates import Urgency
from bot.telegram.intake.line import Drawn, Line
from bot.telegram.intake.work import Settled, Work
from bot.telegram.pacing import PATIENCE_SECONDS, Pacing
from bot.telegram.service import Service
from bot.telegram.taken import Card, Reply, Taken

log = logging.getLogger(__name__)

SHOWING_SECONDS = 5.0
"""What is committed is acknowledged after so long, even where Telegram has not let it be shown yet."""
SLOW_SECONDS = 2.0
"""A tap whose card has to wait so long for Telegram is acknowledged with a toast that says so."""
LATE_SECONDS = 1.0
"""What is shown so late is looked at again: other processes may have shown more meanwhile."""
HANGS_SECONDS = 180.0
"""A reply that takes longer to be shown than any wait for Telegram is given up, so that its chat goes on.

A card needs no such guard: it is calls to Telegram and turns, which have timeouts of their own.
"""
PASSES = 3
"""So often the event loop goes round between a commit and the drawing of the cards that it settled.

In that time all of them are settled, and the poll that acknowledges them leaves: it is on its way while they
are drawn, and not after.
"""


class Presenting:
    """Shows what came of the turns of one bot, which is called at the pace of `pacing`.

    With `rides`, who waits for an update to be settled acknowledges its tap with it.
    """

    def __init__(
        self, service: Service, pacing: Pacing, *, rides: bool, hangs_seconds: float = HANGS_SECONDS
    ) -> None:
        self._service = service
        self._pacing = pacing
        self._rides = rides
        self._hangs_seconds = hangs_seconds
        self._waiting: set[Work] = set()
        self.beside: set[asyncio.Task[None]] = set()
        """The acknowledgements that are under way."""
        self._drawn = Drawn()

    async def present(self, work: Work, line: Line, taken: Taken, chat: int) -> Worked:
        """Show what came of an update when that of all earlier ones of the chat is shown.

        The update is settled before that where that does no harm.
        """
        is_shown_already = line.shows_already(taken)
        if not is_shown_already:
            line.latest = taken
        try:
            if isinstance(taken, Card):
                return await self._present_card(work, line, taken, chat, draws=not is_shown_already)
            return Worked.DONE if is_shown_already else await self._present_reply(work, line, taken, chat)
        finally:
            if line.latest is taken:
                line.latest = None

    def relieve(self) -> None:
        """Settle what is committed and waits to be shown.

        It is shown all the same, unless the process dies before; then whoever asked for it asks again.
        """
        for work in list(self._waiting):
            work.settle(Settled.DONE)

    async def between(self, line: Line, chat: int, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something in a chat after what is being shown there and before what is shown next."""
        await line.showing.enter(is_display=False)
        self._drawn.forget(chat)
        try:
            await doing()
        finally:
            line.showing.leave()

    async def _present_reply(self, work: Work, line: Line, reply: Reply, chat: int) -> Worked:
        """Show a reply; its update is not settled before, unless that takes long or others wait for it."""
        if work.is_crowded:
            work.settle(Settled.DONE)
        overdue = asyncio.get_running_loop().call_later(SHOWING_SECONDS, work.settle, Settled.DONE)
        self._waiting.add(work)

        async def show() -> None:
            self._drawn.forget(chat)
            async with asyncio.timeout(self._hangs_seconds):
                if reply.by_now is None or not await self._wait():
                    await reply.show()
                elif fresh := await reply.by_now():
                    await fresh.show(Urgency.COUNTED)

        async def present() -> None:
            await self._in_order(line, show, is_display=reply.is_display)
            if reply.picture is not None:
                # Drawn while all go on: the words are there, and who misses the picture asks for it again.
                work.settle(Settled.DONE)
                await self._in_order(line, await reply.picture(), is_display=False)

        try:
            return await self._attempt(work, present())
        finally:
            overdue.cancel()
            self._waiting.discard(work)

    async def _present_card(self, work: Work, line: Line, card: Card, chat: int, *, draws: bool) -> Worked:
        """Draw a card, unless a later tap does; should it come to nothing, a process that starts draws it."""
        toast = card.patience if self._pacing.seconds_until_shown > SLOW_SECONDS else None
        if self._rides:
            work.query, work.toast = card.query, toast
        work.settle(Settled.DONE)
        now = asyncio.get_running_loop().time

        async def draw() -> None:
            await _passes(PASSES)
            if not self._drawn.stands(chat, card.looks, now()):
                self._drawn.forget(chat)
                looks = await self._draw(card)
                if self._pacing.is_strained:
                    self._drawn.note(chat, looks, now())

        if not self._rides:
            self._begin(self._acknowledge(card, toast))
        if not draws:
            return Worked.DONE
        return await self._attempt(work, self._in_order(line, draw, is_display=True))

    async def _acknowledge(self, card: Card, toast: str | None) -> None:
        """Acknowledge a tap, just before its card is drawn; should that fail, who tapped sees the card."""
        await _passes(PASSES - 1)  # one it took to begin
        try:
            await card.acknowledge(toast)
        except TelegramError as error:
            log.warning("a tap could not be acknowledged: %s", error)

    def _begin(self, doing: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(doing)
        self.beside.add(task)
        task.add_done_callback(self.beside.discard)

    async def _draw(self, card: Card) -> object:
        """Draw a card, or after a wait what it has to look like by then; gives what that looks like."""
        if card.by_now is None:
            await card.draw()
            return card.looks
        if await self._wait():
            if fresh := await card.by_now():
                await fresh.show(Urgency.COUNTED)
            return fresh and fresh.looks
        now = asyncio.get_running_loop().time
        began = now()
        await card.draw()
        if now() - began > LATE_SECONDS and (fresh := await card.by_now()) and fresh.looks != card.looks:
            await fresh.show(Urgency.REPLY)
            return fresh.looks
        return card.looks

    async def _wait(self) -> bool:
        """Wait until a message may be shown; tells whether that took long. If so, the message is counted.

        A wait that is too long for anybody is left to the call, which is refused.
        After a wait another process may have gone on with the person, and shown more than was to be shown.
        """
        if not LATE_SECONDS < self._pacing.seconds_until_shown <= PATIENCE_SECONDS:
            return False
        await self._pacing.turn(Urgency.REPLY)
        return True

    async def _attempt(self, work: Work, showing: Awaitable[object]) -> Worked:
        """Show something, and tell the person where that fails."""
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

    async def _in_order(self, line: Line, show: Callable[[], Awaitable[object]], *, is_display: bool) -> None:
        """Show something when its turn has come, unless a later display makes up for it."""
        if await line.showing.enter(is_display=is_display):
            try:
                await show()
            finally:
                line.showing.leave()


async def _passes(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)
