"""Updates for a bot that polls: kept until it asks for later ones, as Telegram does."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.rig.http import Reply
from benchmarks.rig.parameters import Parameters

MOST = 100
NONE = b'{"ok":true,"result":[]}'


@dataclass
class Waiting:
    """A bot that waits for the next update, until a deadline."""

    reply: Reply
    limit: int
    deadline: asyncio.TimerHandle


@dataclass
class Polled:
    """What has not been acknowledged; `handed_out` hears of each update when it first leaves."""

    handed_out: Callable[[int], None]
    waiting: Waiting | None = None
    kept: deque[tuple[int, bytes]] = field(default_factory=deque)
    highest: int = 0
    due: bool = False

    def put(self, number: int, update: bytes) -> None:
        """Add one update; those of one moment leave together."""
        self.kept.append((number, update))
        if self.waiting is not None and not self.due:
            self.due = True
            asyncio.get_running_loop().call_soon(self._release)

    def poll(self, given: Parameters, reply: Reply) -> None:
        """Answer getUpdates, now or when there is something to answer with."""
        offset, limit = given.number("offset"), given.number("limit", MOST) or MOST
        while self.kept and self.kept[0][0] < offset:
            self.kept.popleft()
        if self.waiting is not None:
            self._end(NONE)
        seconds = given.number("timeout")
        if self.kept or not seconds:
            reply(self._batch(limit))
            return
        self.waiting = Waiting(reply, limit, asyncio.get_running_loop().call_later(seconds, self._end, NONE))

    def _release(self) -> None:
        self.due = False
        if self.waiting is not None and self.kept:
            self._end(self._batch(self.waiting.limit))

    def _end(self, answer: bytes) -> None:
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            waiting.deadline.cancel()
            waiting.reply(answer)

    def _batch(self, limit: int) -> bytes:
        batch: list[bytes] = []
        for number, update in self.kept:
            if len(batch) == limit:
                break
            batch.append(update)
            if number > self.highest:
                self.highest = number
                self.handed_out(number)
        return b'{"ok":true,"result":[' + b",".join(batch) + b"]}"
