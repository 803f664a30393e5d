"""How fast Telegram is called, in what order, and what is tried again.

Telegram bears about 30 messages a second over all chats and 20 a minute in a group (Bots FAQ, "My bot is
hitting limits"), and answers 429 with the seconds to wait to who does not keep to it. The 30 are meant for
what goes to many at once: broadcasts keep to them from the first, and leave room for replies. Replies to
persons go at once and count; once Telegram has said 429 they keep to the rate too, for a minute. Groups
are always held to their 20. Acknowledging a tap is no message, and waits for nothing but a 429's pause.

It stands in place of python-telegram-bot's AIORateLimiter, which lets go of a 429's pause as soon as any
other call returns (its issue 5338), counts reading calls as messages, and knows no order.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot import metrics
from bot.telegram.gates import Gate, Rate, Urgency

log = logging.getLogger(__name__)

# Else the library warns of its own future at every 429. With it `retry_after` is a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# The bursts stay below what Telegram bears, for what reaches it closer together than it left here.
OVERALL = Rate(per_second=30, burst=26, kept=8, lenient=True)
GROUP = Rate(per_second=20 / 60, burst=18, kept=5, lenient=False)

PAUSES_SECONDS = (0.5, 1.0, 2.0)
"""How long to wait before each new try after trouble in the network; also how often a call is tried again."""
PATIENCE_SECONDS = 60.0
"""A pause that is longer than this nobody waits for: the call fails, with what is left of the pause."""
FEW_GROUPS = 256
"""As long as there are no more gates of groups than this, none is worth looking for one to drop."""

Result = bool | dict[str, Any] | list[dict[str, Any]]
"""What Telegram answers, as the library hands it on."""


class Pacing(BaseRateLimiter[Urgency]):
    """Paces all calls but getUpdates, which the library does not send through here.

    A call is a reply unless its `rate_limit_args` say Urgency.BROADCAST. After a 429 it is made again, since
    nothing came of it. After trouble in the network it is made again only where a second time does no harm:
    edits, acknowledgements, settings, reading. A message that is sent may have arrived although no answer
    came, and a second one would be worse than none: there the error goes to the caller.
    """

    def __init__(self) -> None:
        self._overall: Gate | None = None
        self._groups: dict[int | str, Gate] = {}
        self._many_groups = FEW_GROUPS

    @property
    def is_strained(self) -> bool:
        """Whether Telegram has said, not long ago, that all together is too much."""
        return self._overall is not None and self._overall.is_cautious

    @property
    def seconds_until_shown(self) -> float:
        """How long a person has to wait now for what they are shown."""
        return 0.0 if self._overall is None else self._overall.seconds_until_passed

    async def turn(self, urgency: Urgency) -> None:
        """Wait until a message may be sent, and count it, for who will send it as Urgency.COUNTED.

        For what is made only when its turn has come, so that nothing waits for it meanwhile.
        """
        await self._all().enter(urgency)

    async def initialize(self) -> None:
        """Need nothing: the gates are made in the loop that they are used in."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> Result:
        """Make one call when its turn has come. Raises RetryAfter where the wait is too long."""
        overall = self._all()
        urgency = rate_limit_args or Urgency.REPLY
        is_message = _is_message(endpoint)
        group = self._group_of(data.get("chat_id")) if is_message else None
        pauses = iter(PAUSES_SECONDS)
        while True:
            await self._wait(overall, group, urgency, is_message=is_message)
            try:
                return await _counted(callback(*args, **kwargs))
            except RetryAfter as refused:
                if next(pauses, None) is None:
                    raise
                await self._obey(refused, endpoint, group, is_message=is_message)
            except BadRequest:
                raise
            except NetworkError as broken:
                pause = next(pauses, None)
                if pause is None or not _may_be_repeated(endpoint):
                    raise
                log.info("%s is tried again in %s s: %s", endpoint, pause, broken)
                await asyncio.sleep(pause)

    async def _wait(self, overall: Gate, group: Gate | None, urgency: Urgency, *, is_message: bool) -> None:
        closed = max(overall.seconds_closed, group.seconds_closed if group else 0.0)
        if closed > PATIENCE_SECONDS:
            raise RetryAfter(timedelta(seconds=closed))
        if group is not None:
            await group.enter(urgency)
        if is_message and urgency is not Urgency.COUNTED:
            await overall.enter(urgency)
        else:
            await overall.wait_open()

    def _all(self) -> Gate:
        """Give the gate of all chats together, which belongs to the loop that it is used in."""
        if self._overall is None:
            self._overall = Gate(OVERALL)
        return self._overall

    async def _obey(
        self, refused: RetryAfter, endpoint: str, group: Gate | None, *, is_message: bool
    ) -> None:
        """Let nothing more of the kind pass until the time is over that Telegram named."""
        after = refused.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
        metrics.telegram_held_back(seconds)
        log.warning("%s came too fast: Telegram says to wait %s s", endpoint, seconds)
        gate = group or (self._overall if is_message or endpoint == "answerCallbackQuery" else None)
        if gate is not None:
            gate.close(seconds)
        if seconds > PATIENCE_SECONDS:
            if gate is not None:
                gate.send_away(refused)
            raise refused
        if gate is None:
            # Settings and the like have limits of their own, which are no reason to keep persons waiting.
            await asyncio.sleep(seconds)

    def _group_of(self, chat: object) -> Gate | None:
        """Give the gate of a group or channel, None for a private chat."""
        if not isinstance(chat, str) and not (isinstance(chat, int) and chat < 0):
            return None
        gate = self._groups.get(chat)
        if gate is None:
            if len(self._groups) >= self._many_groups:
                self._groups = {each: gate for each, gate in self._groups.items() if not gate.is_at_rest}
                self._many_groups = max(FEW_GROUPS, 2 * len(self._groups))
            gate = self._groups[chat] = Gate(GROUP)
        return gate


async def _counted(call: Coroutine[Any, Any, Result]) -> Result:
    try:
        return await call
    except TelegramError as error:
        metrics.telegram_refused(error)
        raise


def _is_message(endpoint: str) -> bool:
    return endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"


def _may_be_repeated(endpoint: str) -> bool:
    return not endpoint.startswith(("send", "copy", "forward")) or endpoint == "sendChatAction"
