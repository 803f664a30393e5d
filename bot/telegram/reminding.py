"""Sending reminders: every so often it is looked who is due one, and what was taken is sent at its pace.

What may be tried again is what has surely not arrived; the rest is told in the log and let be.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes

from bot.reminder_turn import LEASE, Letter, ReminderTurns
from bot.reminders.facts import Outcome
from bot.telegram.gates import Urgency
from bot.telegram.messages import Messages

log = logging.getLogger(__name__)

BATCHES_AT_ONCE = 2
"""Beside the one that is being taken."""
NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


class Reminding:
    """Sends what is due, when told to look; `door` is the bot's link."""

    def __init__(
        self, messages: Messages, turns: ReminderTurns, clock: Callable[[], datetime], door: str
    ) -> None:
        self._messages = messages
        self._turns = turns
        self._clock = clock
        self._door = door
        self._is_ending = False
        self._sure_until: datetime | None = None
        self._looking = asyncio.Lock()

    async def look(self) -> None:
        """Send all that is due now, unless another process does, or this one does so already."""
        if self._looking.locked():
            return
        async with self._looking:
            if not await self._has_duty():
                return
            await self._turns.tidy(self._clock())
            await self._send_all()

    async def finish(self) -> None:
        """Send and settle what is taken already, take no more, and leave the duty to another process."""
        self._is_ending = True
        async with self._looking:
            await self._turns.lay_down_duty(self._clock())

    async def _send_all(self) -> None:
        """Send what is due; while some letters are under way the next are taken, so that the pace is kept."""
        under_way: deque[asyncio.Task[None]] = deque()
        try:
            async for few in self._turns.due(self._clock()):
                while len(under_way) >= BATCHES_AT_ONCE:
                    await under_way.popleft()
                if self._is_ending or not await self._has_duty():
                    return
                letters = await self._turns.take(few, self._clock(), self._door)
                if letters:
                    under_way.append(asyncio.create_task(self._send_these(letters)))
        finally:
            # Whatever went wrong with some, the others are sent and settled.
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _has_duty(self) -> bool:
        """Tell whether this process is the one that sends; asks no more often than it has to."""
        now = self._clock()
        if self._sure_until is None or now >= self._sure_until:
            has_it = await self._turns.has_duty(now)
            self._sure_until = now + LEASE / 4 if has_it else None
        return self._sure_until is not None

    async def _send_these(self, letters: Sequence[Letter]) -> None:
        outcomes = await asyncio.gather(*(self._send(letter) for letter in letters))
        try:
            await self._turns.settle(tuple(zip(letters, outcomes, strict=True)), self._clock())
        except Exception:
            log.exception("%d reminders were sent and could not be settled; they count as lost", len(letters))

    async def _send(self, letter: Letter) -> Outcome:
        try:
            await self._messages.send(letter.person, letter.screen, Urgency.BROADCAST)
        except Forbidden:
            return Outcome.UNREACHABLE
        except RetryAfter:
            return Outcome.REFUSED
        except BadRequest as refused:
            if any(reason in refused.message.casefold() for reason in NOBODY_THERE):
                return Outcome.UNREACHABLE
            log.warning("a reminder was refused: %s", refused)
            return Outcome.REFUSED
        except NetworkError as broken:
            log.warning("a reminder met trouble in the network: %s", broken)
            return Outcome.REFUSED if _has_surely_not_arrived(broken) else Outcome.UNSURE
        except Exception:
            log.exception("a reminder may not have been sent")
            return Outcome.UNSURE
        return Outcome.SENT


@asynccontextmanager
async def looking(
    application: Application[Any, Any, Any, Any, Any, Any], reminding: Reminding, every: float
) -> AsyncIterator[None]:
    """Let `reminding` look every so many seconds, for the length of the `with`."""

    async def look(_: ContextTypes.DEFAULT_TYPE) -> None:
        try:
            await reminding.look()
        except Exception:
            log.exception("reminders were not looked after; they are when next it is time")

    if application.job_queue is None:
        raise RuntimeError("python-telegram-bot is installed with its job-queue")
    # A broadcast takes longer than a tick: the next one finds it going on and leaves.
    options = {"max_instances": 2, "coalesce": True}
    job = application.job_queue.run_repeating(look, every, first=every, job_kwargs=options)
    await application.job_queue.start()
    try:
        yield
    finally:
        job.schedule_removal()
        await reminding.finish()


def _has_surely_not_arrived(broken: NetworkError) -> bool:
    """Tell whether Telegram said so itself, or was never reached."""
    cause = broken.__cause__
    if cause is None or isinstance(cause, TelegramError):
        return True
    while cause is not None:
        if isinstance(cause, ConnectionRefusedError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
