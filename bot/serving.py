"""The bot as `kansrijk run` serves it: all parts wired together, until the process is told to stop."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.house import House, opened
from bot.logs import log_to_stderr
from bot.retention import keep_erasing
from bot.settings import Address, Settings, SettingsError
from bot.telegram.app import Webhook, running
from instrument.model import Instrument

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

log = logging.getLogger(__name__)

YOUNG_OBJECTS = 10_000
"""So many more objects than before are there when the youngest are looked through; Python's own is 700."""
SWITCH_SECONDS = 0.0005
"""So long a thread that works may keep others from the interpreter, a tenth of Python's own: the thread that
commits waits so long twice while updates are worked on, and those so long at each step while it draws."""


async def serve(settings: Settings, instrument: Instrument) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises SettingsError where Telegram or LISTEN does not do as it is set, and DatabaseRefused.
    """
    token = settings.token
    log_to_stderr(settings.log_format, token)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    house = opened(
        settings.database_url.get_secret_value(),
        instrument,
        settings.timezone,
        group=settings.min_group,
        detail=settings.min_group_detail,
        remind=settings.reminders,
    )
    try:
        async with (
            house as parts,
            running(
                token,
                settings.api_url,
                parts,
                lambda: datetime.now(UTC),
                _webhook(settings, partial(_listening, settings.listen, parts)),
            ) as bot,
            _watched(settings, parts, bot),
            _erasing(settings.retain_days, parts),
        ):
            _tune_the_interpreter()
            log.info("@%s is serving; Ctrl-C stops it", bot.username)
            await stop.wait()
    except InvalidToken:
        raise SettingsError(
            "Telegram does not know this BOT_TOKEN. Ask @BotFather for the right one."
        ) from None
    except TelegramError as error:
        raise SettingsError(
            f"Telegram at BOT_API_URL={settings.api_url} does not serve us: {error}".replace(token, "<token>")
        ) from None


def _tune_the_interpreter() -> None:
    """Set Python up for a program that answers many at once, and for long.

    All that is there at the start is taken for what stays: 150,000 objects, which each full collection would
    look through in vain, and stop everybody for a tenth of a second. What comes with an update goes with it,
    mostly without a cycle, so the young are looked through more seldom as well.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    sys.setswitchinterval(SWITCH_SECONDS)


@asynccontextmanager
async def _erasing(days: int, house: House) -> AsyncIterator[None]:
    """Erase, in the meantime, what nobody has touched for so many days."""
    task = asyncio.create_task(keep_erasing(house.turns.database, days, lambda: datetime.now(UTC)))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def _webhook(
    settings: Settings, serving: Callable[[Bot, "Sequence[BaseRoute]"], AbstractAsyncContextManager[None]]
) -> Webhook | None:
    """Give the webhook that is set, None where updates are to be polled for. Raises SettingsError."""
    if settings.webhook_url is None:
        return None
    if settings.listen is None:
        raise SettingsError(
            "WEBHOOK_URL is set and LISTEN is not: set it to the host and port that the address leads to,"
            " such as 127.0.0.1:8080."
        )
    from bot.telegram.intake.webhook import secret_of  # noqa: PLC0415 - only who has one needs a server

    secret = settings.webhook_secret.get_secret_value()
    return Webhook(str(settings.webhook_url), secret or secret_of(settings.token), serving)


@asynccontextmanager
async def _watched(settings: Settings, house: House, bot: Bot) -> AsyncIterator[None]:
    """Serve /healthz, /readyz and /metrics, where LISTEN says so and the webhook does not do so already."""
    if settings.listen is None or settings.webhook_url is not None:
        yield
        return
    async with _listening(settings.listen, house, bot, ()):
        yield


@asynccontextmanager
async def _listening(
    address: Address | None, house: House, bot: Bot, more: "Sequence[BaseRoute]"
) -> AsyncIterator[None]:
    """Serve /healthz, /readyz and /metrics, and `more`."""
    # Not every bot is watched, and without these it starts faster.
    from starlette.applications import Starlette  # noqa: PLC0415

    from bot.listening import listening  # noqa: PLC0415
    from bot.operations.routes import Probe, routes  # noqa: PLC0415

    probes: dict[str, Probe] = {"database": house.turns.database.reach, "telegram": bot.get_me}
    host, port = address or Address("127.0.0.1", 0)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(listening(Starlette(routes=[*more, *routes(probes)]), port, host))
        except OSError as error:
            raise SettingsError(f"LISTEN={address}: {error.strerror}. Set another host or port.") from None
        yield
