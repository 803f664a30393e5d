"""A process that does nothing but send reminders: a worker beside others, for tests and benchmarks to kill.

`python -m tests.telegram.reminding_worker DATABASE API_URL TOKEN NOW` looks as soon as it has started, by a
clock that begins at NOW, and then every second until it is told to stop.
"""

import asyncio
import signal
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.drawing.studio import studio
from bot.house import opened
from bot.telegram.calls import Caller
from bot.telegram.messages import Messages
from bot.telegram.pacing import Pacing
from bot.telegram.reminding import Reminding
from instrument.loading import shipped

LOOK_SECONDS = 1.0


async def work(database: str, api_url: str, token: str, begins_at: datetime) -> None:
    """Send what is due until SIGTERM."""
    stop, begun = asyncio.Event(), time.monotonic()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)

    def clock() -> datetime:
        return begins_at + timedelta(seconds=time.monotonic() - begun)

    async with (
        opened(database, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        Caller(token, base_url=f"{api_url}/bot", rate_limiter=Pacing()) as bot,
        studio() as drawing,
    ):
        reminding = Reminding(Messages(bot, drawing), house.reminders, clock, bot.link)
        sys.stdout.write("looking\n")
        sys.stdout.flush()
        while not stop.is_set():
            looking = asyncio.create_task(reminding.look())
            await asyncio.wait(
                [looking, stopping := asyncio.create_task(stop.wait())], return_when="FIRST_COMPLETED"
            )
            if stop.is_set():
                await reminding.finish()
            stopping.cancel()
            await looking
            try:
                await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2], sys.argv[3], datetime.fromisoformat(sys.argv[4])))
