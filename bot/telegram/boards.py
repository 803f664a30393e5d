"""Keeping counts in the groups up to date, and no faster than a group bears: 20 messages a minute.

(Bots FAQ, "My bot is hitting limits".) However many finish or vote at once, a message is edited once in
`PAUSE_SECONDS`, and by one of the workers. That a count has changed is committed with the change itself.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from storage.database import Database
from storage.duties import Due, Duty
from storage.errors import Unavailable

log = logging.getLogger(__name__)

PAUSE_SECONDS = 4.0
LOOK_SECONDS = 30.0
"""How long what a worker left that was killed waits for another one."""
LEASE_SECONDS = 30.0
"""Who takes a count on has so long to show it."""


class Boards:
    """Refreshes the message of a round or vote some time after its count changed; `refresh` does it once."""

    def __init__(
        self,
        duty: Duty,
        database: Database,
        clock: Callable[[], datetime],
        refresh: Callable[[int], Awaitable[None]],
    ) -> None:
        self._duty = duty
        self._database = database
        self._clock = clock
        self._refresh = refresh
        self._changed = asyncio.Event()

    def count_changed(self) -> None:
        """Look at once: a count was changed by this worker."""
        self._changed.set()

    async def keep(self) -> None:
        """Keep the messages up to date until cancelled, with what earlier processes left."""
        again = False
        while True:
            self._changed.clear()
            shown = await self.look()
            if shown or again:
                # Again, though nothing was due: another worker may have shown the count before it changed.
                await asyncio.sleep(PAUSE_SECONDS)
                again = shown
            else:
                again = await self._hears_of_a_change()

    async def look(self) -> bool:
        """Show each count that has changed; tell whether one had."""
        now = self._clock()
        try:
            due = await self._database.take(
                lambda turn: turn.claim(self._duty, now, now + timedelta(seconds=LEASE_SECONDS))
            )
        except Unavailable as trouble:
            log.warning("it cannot be seen which counts have changed: %s", trouble)
            return False
        await asyncio.gather(*map(self._show, due))
        return bool(due)

    async def _show(self, due: Due) -> None:
        try:
            await self._refresh(due.subject)
        except Unavailable:
            return
        except Exception:
            log.exception("a count could not be refreshed")
        free_at = self._clock() + timedelta(seconds=PAUSE_SECONDS)
        with suppress(Unavailable):  # then it is shown once more
            await self._database.take(lambda turn: turn.done(self._duty, due, free_at))

    async def _hears_of_a_change(self) -> bool:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True
