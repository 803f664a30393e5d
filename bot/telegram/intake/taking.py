"""Taking the turn of an update: now, or as soon as the database lets us; until it is given up for good.

Trouble with the database says nothing of the update, and is waited out. An update that fails of itself is
kept in a table, and its person is told. What came of a turn is shown elsewhere, in `presenting.py`.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from bot.metrics import Worked
from bot.telegram.arrivals import Arrival
from bot.telegram.service import Service
from bot.telegram.taken import Taken
from storage.errors import Conflict, Unavailable

log = logging.getLogger(__name__)

NOTICE_SECONDS = 2.0
"""A person who has waited so long for the database is told that it takes longer."""
TRY_SECONDS = 30.0
"""One try may take so long, when others get through meanwhile."""
TRIES = 4
"""An update that fails so often, of itself and not for the database's sake, is set aside."""
PAUSE_SECONDS = (0.1, 3.0)
"""How long to wait before the second try, and at most; it doubles."""

SetAside = Callable[[Arrival, Exception], Awaitable[None]]
"""Keeps in view that an update was given up. Raises Unavailable."""


class Taking:
    """Takes turns; a try may take `try_seconds`.

    `notices` are the persons that are being told that it takes longer.
    """

    def __init__(self, service: Service, set_aside: SetAside, try_seconds: float) -> None:
        self._service = service
        self._set_aside = set_aside
        self._try_seconds = try_seconds
        self._committed = 0
        self.notices: set[asyncio.Task[None]] = set()

    async def take(self, update: Arrival, patience: float | None) -> Taken | Worked:
        """Take the turn of an update, or tell why there is nothing to show.

        With `patience` it is left to Telegram when the database cannot be used for so many seconds.
        """
        loop = asyncio.get_running_loop()
        notice = loop.call_later(NOTICE_SECONDS, self._ask_for_patience, update)
        until = None if patience is None else loop.time() + patience
        pause, longest = PAUSE_SECONDS
        failed = 0
        try:
            while True:
                committed = self._committed
                try:
                    async with asyncio.timeout(self._try_seconds):
                        taken = await self._service.take(update)
                except Unavailable as trouble:
                    log.warning("update %s waits for the database: %s", update.update_id, trouble)
                    if until is not None and loop.time() + pause > until:
                        return Worked.LATER
                except (Conflict, TimeoutError) as trouble:
                    # A try that hangs while nothing else gets through either says nothing of this update.
                    failed += isinstance(trouble, Conflict) or self._committed > committed
                    if failed >= TRIES and await self._give_up(update, trouble):
                        return Worked.SET_ASIDE
                except Exception as trouble:  # noqa: BLE001 - whatever it is, it must not stop the others
                    if await self._give_up(update, trouble):
                        return Worked.SET_ASIDE
                else:
                    self._committed += 1
                    return Worked.PASSED_OVER if taken is None else taken
                # Not all at once, when the database is back.
                await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - guards nothing
                pause = min(2 * pause, longest)
        finally:
            notice.cancel()

    async def _give_up(self, update: Arrival, error: Exception) -> bool:
        """Set an update aside and tell the person; False where the database does not let us."""
        log.error("update %s failed", update.update_id, exc_info=error)
        try:
            async with asyncio.timeout(self._try_seconds):
                await self._set_aside(update, error)
        except (Unavailable, TimeoutError):
            return False
        await self._service.apologise(update, error)
        return True

    def _ask_for_patience(self, update: Arrival) -> None:
        task = asyncio.get_running_loop().create_task(self._service.ask_for_patience(update))
        self.notices.add(task)
        task.add_done_callback(self.notices.discard)
