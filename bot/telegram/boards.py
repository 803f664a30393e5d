"""Keeping counts in the groups up to date, and no faster than a group bears: 20 messages a minute.

(Bots FAQ, "My bot is hitting limits".) However many finish or vote at once, a message is edited once in
`PAUSE_SECONDS`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

PAUSE_SECONDS = 4.0

Key = TypeVar("Key", bound=int)


class Boards(Generic[Key]):
    """Refreshes the message of a round or vote some time after its count changed; `refresh` does it once."""

    def __init__(self, refresh: Callable[[Key], Awaitable[None]]) -> None:
        self._refresh = refresh
        self._stale: set[Key] = set()
        self._keeping: dict[Key, asyncio.Task[None]] = {}
        self._ending = asyncio.Event()

    def count_changed(self, key: Key) -> None:
        """See to it that the message of `key` tells the new count soon."""
        self._stale.add(key)
        if key not in self._keeping:
            self._keeping[key] = asyncio.create_task(self._keep(key))

    async def finish(self) -> None:
        """Bring what is stale up to date at once, and end."""
        self._ending.set()
        await asyncio.gather(*self._keeping.values())

    async def _keep(self, key: Key) -> None:
        try:
            while key in self._stale:
                self._stale.discard(key)
                await self._refresh(key)
                await self._pause()
        except Exception:
            log.exception("a count could not be refreshed")
        finally:
            del self._keeping[key]

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PAUSE_SECONDS):
                await self._ending.wait()
        except TimeoutError:
            return
