"""The bot as `kansrijk run` serves it: all parts wired together, until the process is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.house import House, opened
from bot.logs import log_to_stderr
from bot.retention import keep_erasing
from bot.settings import Address, Settings, SettingsError
from bot.telegram.app import running
from instrument.model import Instrument

log = logging.getLogger(__name__)


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
    )
    try:
        async with (
            house as parts,
            running(token, settings.api_url, parts, lambda: datetime.now(UTC)) as bot,
            _watched(settings.listen, parts, bot),
            _erasing(settings.retain_days, parts),
        ):
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


@asynccontextmanager
async def _erasing(days: int, house: House) -> AsyncIterator[None]:
    """Erase, in the meantime, what nobody has touched for so many days."""
    task = asyncio.create_task(keep_erasing(house.turns.database, days, lambda: datetime.now(UTC)))
    try:
        yield
    finally:
        task.cancel()


@asynccontextmanager
async def _watched(address: Address | None, house: House, bot: Bot) -> AsyncIterator[None]:
    """Serve /healthz, /readyz and /metrics, where LISTEN says so."""
    if address is None:
        yield
        return
    # Not every bot is watched, and without these it starts faster.
    from starlette.applications import Starlette  # noqa: PLC0415

    from bot.listening import listening  # noqa: PLC0415
    from bot.operations.routes import Probe, routes  # noqa: PLC0415

    probes: dict[str, Probe] = {"database": house.turns.database.reach, "telegram": bot.get_me}
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(
                listening(Starlette(routes=routes(probes)), address.port, address.host)
            )
        except OSError as error:
            raise SettingsError(f"LISTEN={address}: {error.strerror}. Set another host or port.") from None
        yield
