"""A gate that calls to Telegram pass one by one: so many a second, urgent ones first, none in a pause.

Knows time and order, and neither what a call is nor what Telegram answers: that is in `pacing.py`.
"""

import asyncio
import itertools
from dataclasses import dataclass
from enum import IntEnum
from heapq import heappop, heappush

CAUTION_SECONDS = 60.0
"""How long after a pause everything keeps to the rate, replies too."""


class Urgency(IntEnum):
    """Who goes first."""

    REPLY = 0
    """Somebody has just done something, and waits for what comes of it."""
    BROADCAST = 1
    """Nobody asked for it just now: reminders, and all that goes to many at once."""
    COUNTED = 2
    """Its turn was waited for before, by `Pacing.turn`: it goes at once, but for a pause."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a gate lets calls pass.

    `burst` is how many may pass at once after a silence. Broadcasts leave `kept` of these free, so that a
    reply that comes in their midst finds the gate open. With `lenient` a reply is not held to the rate, but
    counts, until a pause has shown that Telegram minds.
    """

    per_second: float
    burst: int
    kept: int
    lenient: bool


class Gate:
    """One gate; belongs to the running event loop, and has a timer only while somebody waits."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._loop = asyncio.get_running_loop()
        self._free = float(rate.burst)
        self._at = self._loop.time()
        self._closed_until = 0.0
        self._cautious_until = 0.0
        self._numbers = itertools.count()
        self._waiting: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None

    @property
    def seconds_closed(self) -> float:
        """How much longer nothing passes at all; 0 when calls do."""
        return max(0.0, self._closed_until - self._loop.time())

    @property
    def is_cautious(self) -> bool:
        """Whether a pause has shown not long ago that Telegram minds."""
        return self._loop.time() < self._cautious_until

    @property
    def seconds_until_passed(self) -> float:
        """How long a reply would wait that came now, if nothing else happens."""
        seconds = self._seconds_until(Urgency.REPLY)
        if self._waiting:
            seconds += sum(its is Urgency.REPLY for its, _, _ in self._waiting) / self._rate.per_second
        return max(0.0, seconds)

    @property
    def is_at_rest(self) -> bool:
        """Whether a new gate would do as well: nobody waits, and nothing is remembered."""
        now = self._loop.time()
        self._refill(now)
        return not self._waiting and self._free >= self._rate.burst and now >= self._cautious_until

    async def enter(self, urgency: Urgency) -> None:
        """Pass at once where that may be, and else when it is this call's turn."""
        if (not self._waiting or self._waiting[0][0] > urgency) and self._seconds_until(urgency) <= 0:
            self._pass()
            return
        turn: asyncio.Future[None] = self._loop.create_future()
        heappush(self._waiting, (urgency, next(self._numbers), turn))
        self._set_timer()
        await turn

    async def wait_open(self) -> None:
        """Wait for the end of a pause, without counting as one who passes."""
        seconds = self.seconds_closed
        if seconds > 0:
            await asyncio.sleep(seconds)
            await self.wait_open()

    def close(self, seconds: float) -> None:
        """Let nothing pass for so many seconds, and begin again from nothing after them."""
        now = self._loop.time()
        self._closed_until = max(self._closed_until, now + seconds)
        self._cautious_until = self._closed_until + CAUTION_SECONDS
        self._free, self._at = min(self._free, 0.0), self._closed_until
        self._set_timer()

    def send_away(self, reason: Exception) -> None:
        """Let those who wait do so no longer: each gets `reason` raised."""
        waiting, self._waiting = self._waiting, []
        self._set_timer()
        for _, _, turn in waiting:
            if not turn.done():
                turn.set_exception(reason)

    def _pass(self) -> None:
        # How far replies may run ahead is bounded, so that broadcasts go on a second or so after them.
        self._free = max(self._free - 1, -float(self._rate.burst))

    def _refill(self, now: float) -> None:
        if now > self._at:
            self._free = min(self._rate.burst, self._free + (now - self._at) * self._rate.per_second)
            self._at = now

    def _seconds_until(self, urgency: Urgency) -> float:
        """Tell how long it is until a call of this urgency may pass; 0 or less: now."""
        now = self._loop.time()
        if now < self._closed_until:
            return self._closed_until - now
        self._refill(now)
        if urgency is Urgency.REPLY and self._rate.lenient and now >= self._cautious_until:
            return 0.0
        needed = 1 + (self._rate.kept if urgency is Urgency.BROADCAST else 0)
        return (needed - self._free) / self._rate.per_second

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            seconds = self._seconds_until(self._waiting[0][0])
            self._timer = self._loop.call_later(max(0.0, seconds), self._let_pass)

    def _let_pass(self) -> None:
        self._timer = None
        while self._waiting:
            urgency, _, turn = self._waiting[0]
            if not turn.done():
                if self._seconds_until(urgency) > 0:
                    break
                self._pass()
                turn.set_result(None)
            heappop(self._waiting)
        self._set_timer()
