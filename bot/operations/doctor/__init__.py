"""`kansrijk doctor`: looks at all that the bot needs, and says of each thing that is not well what to do.

It changes nothing: neither the database, nor what Telegram has been told, nor who gets the updates.
"""

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.operations.doctor import contradictions, database, places, telegram
from bot.operations.doctor.checks import Check
from bot.settings import Settings


async def examine(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Check]:
    """Look at one thing after another; `now` is the clock of this machine."""
    for check in contradictions.examine(settings):
        yield check
    yield places.instrument(settings)
    for check in await database.examine(settings):
        yield check
    async for check in telegram.examine(settings, now):
        yield check
    if settings.listen is not None:
        yield await places.listen(settings.listen)
