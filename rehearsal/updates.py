"""Updates that wait for the bot: kept until acknowledged, handed out by long polling.

Source: Bot API, Getting updates. The update's body is made when the thing happens, as Telegram does.
"""

import asyncio
import random
from collections import deque
from typing import TYPE_CHECKING

from rehearsal.errors import OTHER_POLLER, conflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearsal.faults import Storm


class Updates:
    """The queue of one bot. Ids begin at a random number and go up by one."""

    def __init__(self) -> None:
        self._next_id = random.randint(100_000_000, 900_000_000)  # noqa: S311 - looks random, guards nothing
        self._pending: deque[dict[str, object]] = deque()
        self._allowed: frozenset[str] = frozenset()
        self._waiting: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self._closed = False
        self.storm: Callable[[], Storm | None] = lambda: None

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def awaited(self) -> bool:
        """Whether a poll waits now, so that the bot is there and has nothing to read."""
        return self._waiting is not None

    def allow(self, kinds: frozenset[str]) -> None:
        """Take only these kinds from now on, or all if there are none; what is pending stays."""
        self._allowed = kinds

    def add(self, kind: str, body: dict[str, object]) -> None:
        """Queue an update of a kind ("message", "callback_query", ...), unless it is not asked for."""
        if self._allowed and kind not in self._allowed:
            return
        self._pending.append({"update_id": self._next_id, kind: body})
        self._next_id += 1
        self._arrived.set()
        self._wake()

    def drop(self) -> None:
        """Forget all that is pending."""
        self._pending.clear()

    def acknowledge(self, offset: int) -> None:
        """Forget what came before `offset`; a negative one keeps only so many from the end."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and _id(self._pending[0]) < offset:
            self._bring_again(self._pending.popleft())

    def done(self, update: dict[str, object]) -> None:
        """Forget this update, if it is still pending."""
        if update in self._pending:
            self._pending.remove(update)
            self._bring_again(update)

    def first(self, limit: int) -> list[dict[str, object]]:
        """Give the oldest pending updates, at most `limit`."""
        oldest = list(self._pending)[:limit]
        storm = self.storm()
        if storm and storm.chance.random() < storm.shuffled:
            storm.chance.shuffle(oldest)
        return oldest

    def _bring_again(self, update: dict[str, object]) -> None:
        """Put an update that is done with at the end once more, in a storm and by chance."""
        storm = self.storm()
        if storm and storm.chance.random() < storm.repeated:
            self._pending.append(update)

    def stirred(self) -> None:
        """End what waits by `stir`: something else than an update has changed."""
        self._arrived.set()

    async def stir(self) -> None:
        """Wait until something is added after this."""
        self._arrived.clear()
        await self._arrived.wait()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, object]]:  # noqa: ASYNC109
        """Answer getUpdates: at once if something is pending, else when it comes or after `timeout` seconds.

        A poll that is still waiting when the next one comes ends with ApiError 409.
        """
        self.acknowledge(offset)
        self.interrupt(OTHER_POLLER)
        if not self._pending and timeout > 0 and not self._closed:
            waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting = waiting
            try:
                await asyncio.wait_for(waiting, timeout)
            except TimeoutError:
                pass
            finally:
                if self._waiting is waiting:
                    self._waiting = None
        return self.first(limit)

    def interrupt(self, reason: str) -> None:
        """End the poll that is waiting, if any, with 409."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(conflict(reason))

    def close(self) -> None:
        """End with the world: polls wait no longer."""
        self._closed = True
        self._arrived.set()
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


def _id(update: dict[str, object]) -> int:
    update_id = update["update_id"]
    assert isinstance(update_id, int)  # noqa: S101 - we made it
    return update_id
