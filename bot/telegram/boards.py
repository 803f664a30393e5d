"""Keeping the boards in the groups up to date, and no faster than a group bears: 20 messages a minute.

(Bots FAQ, "My bot is hitting limits".) However many finish at once, a board is edited once in `PAUSE`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.conversation.facts import RoundId

log = logging.getLogger(__name__)

PAUSE_SECONDS = 4.0


class Boards:
    """Refreshes a round's board some time after its count has changed; `refresh` does it once."""

    def __init__(self, refresh: Callable[[RoundId], Awaitable[None]]) -> None:
        self._refresh = refresh
        self._stale: set[RoundId] = set()
        self._keeping: dict[RoundId, asyncio.Task[None]] = {}
        self._ending = asyncio.Event()

    def count_changed(self, round_: RoundId) -> None:
        """See to it that the board of `round_` tells the new count soon."""
        self._stale.add(round_)
        if round_ not in self._keeping:
            self._keeping[round_] = asyncio.create_task(self._keep(round_))

    async def finish(self) -> None:
        """Bring what is stale up to date at once, and end."""
        self._ending.set()
        await asyncio.gather(*self._keeping.values())

    async def _keep(self, round_: RoundId) -> None:
        try:
            while round_ in self._stale:
                self._stale.discard(round_)
                await self._refresh(round_)
                await self._pause()
        except Exception:
            log.exception("a board could not be refreshed")
        finally:
            del self._keeping[round_]

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._ending.wait(), PAUSE_SECONDS)
        except TimeoutError:
            return
