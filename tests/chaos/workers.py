"""The bot's processes, killed again and again, and what stands between several of them and Telegram."""

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from rehearsal.world import World
from tests.operations.serving import free_port

BEGIN_SECONDS = 60.0
"""A process that does not serve by then is taken for broken."""
SERVING = b"is serving"
"""What a bot says when it does."""


@dataclass
class Worker:
    """One process of a bot, begun anew each time it was killed; what it says goes to `log`.

    `falls` is how often it ended by itself, having served.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    log: IO[bytes]
    kills: int = 0
    falls: int = 0
    _process: Process | None = None
    _reading: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Begin a process, and wait until it serves; again if it cannot, as what watches over it would."""
        async with asyncio.timeout(BEGIN_SECONDS):
            while True:
                process = await asyncio.create_subprocess_exec(
                    *self.command, env=self.environment, stderr=PIPE
                )
                serves = asyncio.Event()
                self._process, self._reading = process, asyncio.create_task(self._read(process, serves))
                await serves.wait()
                if process.returncode is None:
                    return
                await self._reading

    async def kill(self) -> None:
        """Kill it as a machine that fails does: without a word."""
        await self._leave(signal.SIGKILL)
        self.kills += 1

    async def end(self) -> int | None:
        """End it as an operator does; gives the exit code."""
        return await self._leave(signal.SIGTERM)

    async def _leave(self, number: signal.Signals) -> int | None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
        else:
            self.falls += 1
        if self._process is not None and self._reading is not None:
            await self._process.wait()
            await self._reading
        return self._process.returncode if self._process is not None else None

    async def _read(self, process: Process, serves: asyncio.Event) -> None:
        if process.stderr is not None:
            async for line in process.stderr:
                self.log.write(line)
                if SERVING in line:
                    serves.set()
        await process.wait()
        serves.set()


async def kill_again_and_again(worker: Worker, seconds: float, times: int, chance: random.Random) -> None:
    """Kill a worker some `seconds` after it serves and begin it anew, so many times; at the end it serves."""
    for _ in range(times):
        await asyncio.sleep(seconds * chance.uniform(0.5, 1.5))
        await worker.kill()
        await worker.begin()


@dataclass
class Balancer:
    """Hands each connection to one of the ports where somebody listens, in turn."""

    ports: Sequence[int]
    port: int = field(default_factory=free_port)
    _next: int = 0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serve for the length of the `with`."""
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", self.port)
        try:
            yield
        finally:
            server.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in self.ports:
            self._next = (self._next + 1) % len(self.ports)
            try:
                there, to = await asyncio.open_connection("127.0.0.1", self.ports[self._next])
            except OSError:
                continue
            await asyncio.gather(_pump(reader, to), _pump(there, writer))
            return
        writer.close()


async def _pump(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(2**16):
            to.write(data)
            await to.drain()
    with suppress(OSError):
        to.close()


@asynccontextmanager
async def serving(workers: Sequence[Worker]) -> AsyncIterator[None]:
    """Let all of them serve for the length of the `with`."""
    try:
        await asyncio.gather(*(worker.begin() for worker in workers))
        yield
    finally:
        await asyncio.gather(*(worker.end() for worker in workers))


def kansrijk(world: World, address: str, database_url: str, log: IO[bytes], **more: str) -> Worker:
    """Give the bot as an operator runs it."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": world.token,
        "BOT_API_URL": address,
        "DATABASE_URL": database_url,
        **more,
    }
    return Worker((str(Path(sys.executable).with_name("kansrijk")), "run"), environment, log)
