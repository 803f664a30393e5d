"""The bot's side of drawing: hands what is wanted to the one process that draws, in order.

That process is started for the first picture and ended when none has been wanted for a while, since it holds
more memory than all else that the bot does. What is wanted waits here as values, which mostly are shared; how
many may wait is bounded. When the process dies it is started again, once for each thing wanted.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.drawing.making import Wanted
from bot.drawing.worker import HEADER

COMMAND: Final = (sys.executable, "-P", "-m", "bot.drawing.worker")
"""-P: nothing is imported from the folder that the bot happens to stand in."""
MOST_WAITING: Final = 500
"""More than a round of usual size; the words of a result never wait here."""
MAKING_SECONDS: Final = 60.0
"""What takes longer will not come."""
REST_SECONDS: Final = 120.0
"""After so long without work the process ends."""


class NotMadeError(Exception):
    """Something could not be drawn or made; says why."""


@asynccontextmanager
async def studio() -> AsyncIterator["Studio"]:
    """Give a studio for the length of the `with`; no process is left after it."""
    it = Studio()
    try:
        yield it
    finally:
        await it.close()


class Studio:
    """Draws and makes, one after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: Process | None = None
        self._resting: asyncio.Task[None] | None = None

    async def make(self, wanted: Wanted) -> bytes:
        """Draw a picture or make a file, when all that was wanted before is done.

        Raises NotMadeError, at once where too much is waiting.
        """
        if self._waiting >= MOST_WAITING:
            raise NotMadeError(f"{MOST_WAITING} wait already")
        self._waiting += 1
        try:
            async with self._turn:
                self._stay()
                try:
                    return await self._made(pickle.dumps(wanted))
                finally:
                    self._resting = asyncio.create_task(self._rest())
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            self._stay()
            await self._end()

    async def _made(self, wish: bytes) -> bytes:
        """Hand it over and take back what comes of it; twice, if the process dies the first time."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            return await self._exchange(wish)
        try:
            return await self._exchange(wish)
        except (asyncio.IncompleteReadError, ConnectionError) as died:
            raise NotMadeError("the process that draws died of it") from died

    async def _exchange(self, wish: bytes) -> bytes:
        process = self._process
        if process is None:
            process = self._process = await asyncio.create_subprocess_exec(
                *COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True
            )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process with pipes has pipes")
        try:
            async with asyncio.timeout(MAKING_SECONDS):
                process.stdin.write(HEADER.pack(True, len(wish)) + wish)  # noqa: FBT003 - a header has no names
                await process.stdin.drain()
                is_well, length = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
                body = await process.stdout.readexactly(length)
        except BaseException as trouble:
            # What it may still write is the answer to nothing that comes after.
            await self._end()
            if isinstance(trouble, TimeoutError):
                raise NotMadeError(f"it took more than {MAKING_SECONDS} s") from trouble
            raise
        if not is_well:
            raise NotMadeError(body.decode())
        return body

    def _stay(self) -> None:
        if self._resting is not None:
            self._resting.cancel()

    async def _rest(self) -> None:
        await asyncio.sleep(REST_SECONDS)
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()
