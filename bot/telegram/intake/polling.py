"""Long polling that acknowledges after the work: an offset moves only past updates that are settled.

Updates that are not settled yet come again with each poll, since Telegram hands out all that is not
acknowledged; those in hand are known by their ids. No id is held against later ones: after a week without
updates Telegram goes on from any number (Bot API, Update), so once all is acknowledged a poll names no
offset.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.telegram.arrivals import read_update
from bot.telegram.calls import in_plain_data
from bot.telegram.intake.desk import CROWDED, MOST_IN_HAND, Desk
from bot.telegram.intake.work import Work

log = logging.getLogger(__name__)

POLL_SECONDS = 25
"""How long Telegram keeps a poll when there is nothing to tell."""
ANSWER_SECONDS = 10.0
"""How much longer than that its answer may take."""
WINDOW = 100
"""Telegram hands out no more updates than so many that are not acknowledged (Bot API, getUpdates)."""
LOOK_SECONDS = (0.02, 0.5)
"""How long to wait for what is not settled before asking for new updates all the same, and at most."""
TROUBLE_SECONDS = (0.5, 15.0)
"""How long to wait after a poll that failed, and at most."""


@asynccontextmanager
async def polling(
    bot: Bot, request: BaseRequest, desk: Desk, kinds: Sequence[str], drain_seconds: float
) -> AsyncIterator[None]:
    """Poll for the length of the `with`, by `request`; at its end what is in hand is finished first.

    `kinds` are the kinds of updates that are asked for; what is in hand has `drain_seconds` to be finished.
    """
    await bot.delete_webhook()
    poller = _Poller(f"{bot.base_url}/getUpdates", request, bot, desk, kinds)
    polls = asyncio.create_task(poller.poll_for_ever())
    try:
        yield
    finally:
        polls.cancel()
        await asyncio.wait([polls])
        await desk.drain(drain_seconds)
        with suppress(TelegramError):
            await poller.acknowledge()


class _Poller:
    """One bot's polls, and which of the updates that they brought are not acknowledged yet."""

    def __init__(self, url: str, request: BaseRequest, bot: Bot, desk: Desk, kinds: Sequence[str]) -> None:
        self._url = url
        self._request = request
        self._bot = bot
        self._desk = desk
        self._kinds = list(kinds)
        self._held: dict[int, Work | None] = {}
        """By their ids; None where it is no update that could be worked on."""
        self._unsettled = 0
        self._changed = asyncio.Event()

    async def poll_for_ever(self) -> None:
        """Poll, and begin to work on what is new, until cancelled."""
        trouble, longest_trouble = TROUBLE_SECONDS
        look, longest_look = LOOK_SECONDS
        while True:
            try:
                given = await self._poll(POLL_SECONDS)
            except RetryAfter as refused:
                await asyncio.sleep(_seconds(refused.retry_after))
                continue
            except TelegramError as refused:
                _tell(refused, trouble)
                await asyncio.sleep(trouble)
                trouble = min(2 * trouble, longest_trouble)
                continue
            trouble, _ = TROUBLE_SECONDS
            if self._begin(given):
                look, _ = LOOK_SECONDS
            # Of a full window Telegram gives nothing more before some of it is acknowledged.
            await self._settled(look if len(given) < WINDOW else longest_look)
            look = min(2 * look, longest_look)
            await self._desk.has_room(MOST_IN_HAND)

    async def acknowledge(self) -> None:
        """Acknowledge what is settled, without waiting for anything new; that is left to the next process."""
        if self._last_settled() is not None:
            await self._poll(0)

    async def _poll(self, seconds: int) -> list[Any]:
        """Acknowledge what is settled, and give what Telegram holds, what is in hand with it."""
        last = self._last_settled()
        given = await self._request.post(
            self._url,
            in_plain_data(
                timeout=seconds,
                allowed_updates=self._kinds,
                offset=None if last is None else last + 1,
            ),
            read_timeout=seconds + ANSWER_SECONDS,
        )
        if last is not None:
            self._held = {each: work for each, work in self._held.items() if each > last}
        return given if isinstance(given, list) else []

    def _begin(self, given: list[Any]) -> bool:
        """Begin to work on what is not in hand; tell whether there was something."""
        new = [each for each in given if not self._is_in_hand(each["update_id"])]
        is_crowded = len(given) >= CROWDED
        if is_crowded:
            self._desk.relieve()
        for each in new:
            work = self._held[each["update_id"]] = self._work_on(each, is_crowded=is_crowded)
            if work is not None:
                self._unsettled += 1
                work.settled.add_done_callback(self._note)
        return bool(new)

    def _work_on(self, given: dict[str, Any], *, is_crowded: bool) -> Work | None:
        try:
            update = read_update(given, self._bot)
        except Exception:
            # A form of update that the library does not know: it would never be worked on.
            log.exception("update %s cannot be read", given["update_id"])
            return None
        return self._desk.begin(update, is_crowded=is_crowded)

    def _is_in_hand(self, update_id: int) -> bool:
        if update_id not in self._held:
            return False
        work = self._held[update_id]
        return work is None or not work.settled.done() or work.is_done

    def _note(self, _: object) -> None:
        self._unsettled -= 1
        if not self._unsettled:
            self._changed.set()

    async def _settled(self, seconds: float) -> None:
        """Wait until all in hand is settled, at most so long."""
        if not self._unsettled:
            return
        self._changed.clear()
        with suppress(TimeoutError):
            # Not `wait_for`: on Python 3.11 it loses a cancellation that comes when the wait is over as well.
            async with asyncio.timeout(seconds):
                await self._changed.wait()

    def _last_settled(self) -> int | None:
        """Give the last of the settled updates that none comes before which is not."""
        waiting = [each for each, work in self._held.items() if work is not None and not work.is_done]
        first = min(waiting, default=None)
        return max((each for each in self._held if first is None or each < first), default=None)


def _tell(refused: TelegramError, pause: float) -> None:
    if isinstance(refused, Conflict):
        log.error("another program takes this bot's updates (%s); trying again in %s s", refused, pause)
    else:
        log.warning("Telegram could not be asked for updates (%s); trying again in %s s", refused, pause)


def _seconds(after: int | timedelta) -> float:
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
