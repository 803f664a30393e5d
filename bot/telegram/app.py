"""The bot as it runs on Telegram: what it is made of, how it begins, and a graceful end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram import Bot, Update
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest

from bot import metrics
from bot.drawing.studio import studio
from bot.house import House
from bot.telegram.arrivals import Arrival
from bot.telegram.calls import Caller
from bot.telegram.intake.desk import Desk
from bot.telegram.intake.polling import polling
from bot.telegram.intake.presenting import HANGS_SECONDS
from bot.telegram.intake.taking import TRY_SECONDS
from bot.telegram.menus import set_menus
from bot.telegram.messages import Messages
from bot.telegram.pacing import Pacing
from bot.telegram.reminding import Reminding, looking
from bot.telegram.request import request_to
from bot.telegram.resuming import Resuming
from bot.telegram.sending import Hands
from bot.telegram.service import Clock, Service

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

CONNECTIONS = 256
"""A tap takes two calls of 40 ms each, where Telegram is far: 3,000 taps a second."""
LOOK_SECONDS = 30.0
DRAIN_SECONDS = 8.0
"""What is in hand at the end may take so long to be finished."""
KINDS = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
"""The kinds of updates that Telegram is asked for."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram is to post updates: the address as it reaches it, the secret that it is to show.

    `serving` serves these routes for the length of a `with`, where that address leads.
    """

    url: str
    secret: str
    serving: Callable[[Bot, "Sequence[BaseRoute]"], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def running(
    token: str,
    api_url: str,
    house: House,
    clock: Clock,
    webhook: Webhook | None = None,
    *,
    look_every: float = LOOK_SECONDS,
    try_seconds: float = TRY_SECONDS,
    hangs_seconds: float = HANGS_SECONDS,
) -> AsyncIterator[Bot]:
    """Serve Telegram for the length of the `with`; at its end what is in hand is finished first.

    `api_url` is the scheme, host and port of a Bot API server. Updates are polled for, unless there is a
    `webhook`. Every `look_every` seconds it is looked who is due a reminder. A turn that hangs for longer
    than `try_seconds` while others do not is tried again, and set aside in the end; showing what came of it
    is given up after `hangs_seconds`. Raises telegram.error.InvalidToken for a token that it does not know,
    and other TelegramErrors when it cannot be reached.
    """
    pacing = Pacing()
    polls = request_to(api_url, 1)
    bot = Caller(
        token,
        f"{api_url}/bot",
        f"{api_url}/file/bot",
        request=request_to(api_url, CONNECTIONS),
        get_updates_request=polls,
        rate_limiter=pacing,
    )

    async def set_aside(update: Arrival, error: Exception) -> None:
        await house.turns.database.take(
            lambda turn: turn.set_aside(update.update_id, update.kind, type(error).__name__, clock())
        )

    # An application for the sake of its job queue: what comes in does not pass through its handlers.
    async with ApplicationBuilder().bot(bot).updater(None).build() as application, studio() as drawing:
        messages = Messages(bot, drawing)
        service = Service(messages, house, clock)
        await set_menus(bot, house.turns.database, clock)
        desk = Desk(
            service,
            set_aside,
            pacing,
            rides=webhook is not None,
            try_seconds=try_seconds,
            hangs_seconds=hangs_seconds,
        )
        metrics.count_in_hand(lambda: desk.in_hand)
        resuming = Resuming(house.turns, Hands(messages, house.turns), desk, pacing, clock)
        reminding = Reminding(messages, house.reminders, clock, bot.link)
        async with (
            service.beside(),
            looking(application, reminding, look_every),
            _taking_in(bot, polls, desk, webhook),
            _going_on(resuming.resume(alone=webhook is None)),
        ):
            yield bot


@asynccontextmanager
async def _taking_in(
    bot: Bot, polls: BaseRequest, desk: Desk, webhook: Webhook | None
) -> AsyncIterator[None]:
    if webhook is None:
        async with polling(bot, polls, desk, KINDS, DRAIN_SECONDS):
            yield
        return
    # Whoever polls needs no server, and starts faster without.
    from bot.telegram.intake.webhook import posted, route  # noqa: PLC0415

    path = urlsplit(webhook.url).path or "/"
    async with (
        webhook.serving(bot, [route(path, bot, desk, webhook.secret)]),
        posted(bot, webhook.url, webhook.secret, KINDS),
    ):
        yield
    await desk.drain(DRAIN_SECONDS)


@asynccontextmanager
async def _going_on(doing: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do something meanwhile, and leave it where it is at the end."""
    task = asyncio.create_task(doing)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
