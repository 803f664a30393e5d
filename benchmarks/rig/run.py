"""One run: start the bot, let the persons at it, warm up, measure, stop."""

import asyncio
import gc
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from benchmarks.peers import texts
from benchmarks.rig.bots import ROOT, Bot, Running
from benchmarks.rig.figures import Figures, latencies
from benchmarks.rig.http import Connection, Request
from benchmarks.rig.parameters import Parameters
from benchmarks.rig.persons import Beats, ClosedLoop, Crowd, OpenLoop
from benchmarks.rig.polling import Polled
from benchmarks.rig.telegram import Telegram
from benchmarks.rig.webhook import Hooked

SCRATCH = ROOT / "build" / "bench"
"""Where databases are: in the checkout, since /tmp may be memory, and a commit has to reach a disk."""
HOOK = "/telegram"
STARTING_SECONDS = 60
STUCK_SECONDS = 5


class BotFailedError(Exception):
    """A bot did not serve; says what its log said last."""


@dataclass(frozen=True)
class Load:
    """What the persons do, and what the bot stands on.

    `rate`: taps a second, else as fast as they are answered; `round_trip` in seconds; `beats`: all at the
    same moment, time and again; `submitting`: how many of them submit, and get a result. `workers`: how many
    processes serve by webhook, 0 for one that polls. `environment`: more for the bot. `scratch`: where its
    database is.
    """

    persons: int = 50
    seconds: float = 10.0
    warm_up: float = 2.0
    rate: float = 0.0
    round_trip: float = 0.0
    submitting: int = 0
    beats: bool = False
    workers: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)
    scratch: Path = SCRATCH


async def measure(bot: Bot, load: Load) -> Figures:
    """Measure `bot` under `load`, in a new folder with a new database, unless its environment names one.

    Raises BotFailedError when it ends by itself or answers nobody.
    """
    load.scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=load.scratch, prefix="kansrijk-bench-") as name:
        folder = Path(name)
        texts.write(folder / "texts.json")
        async with asyncio.timeout(STARTING_SECONDS + load.warm_up + load.seconds + 120):
            return await _Run(bot, load, folder).figures()


class _Run:
    def __init__(self, bot: Bot, load: Load, folder: Path) -> None:
        self._bot = bot
        self._load = load
        self._folder = folder
        self._crowd = Crowd(load.persons, load.submitting, self._deliver)
        self._ports = [free_port() for _ in range(load.workers)]
        self._polled = Polled(self._crowd.handed_out)
        self._hooked = Hooked(
            self._crowd.handed_out,
            self._called,
            load.round_trip,
            tuple(f"http://127.0.0.1:{port}{HOOK}" for port in self._ports),
        )
        self._telegram = Telegram(self._crowd, self._polled, self._hooked)

    async def figures(self) -> Figures:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Connection(self._telegram.serve, self._load.round_trip), "127.0.0.1", 0, backlog=4096
        )
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        started = time.perf_counter()
        running = Running(self._bot, url, self._folder)
        try:
            await self._start(running)
            self._crowd.act(self._crowd.first)
            first = await self._first_answer(running) - started
            self._pattern().start()
            await asyncio.sleep(self._load.warm_up)
            gc.collect()
            gc.freeze()
            return await self._measured(running, first)
        finally:
            await running.stop()
            self._hooked.close()
            server.close()
            gc.unfreeze()

    async def _start(self, running: Running) -> None:
        if not self._ports:
            await running.start(self._load.environment)
            return
        for port in self._ports:
            listening = {
                "LISTEN": f"127.0.0.1:{port}",
                "WEBHOOK_URL": f"https://bench.example{HOOK}",
                "WEBHOOK_SECRET": "bench-secret-of-32-characters-00",
            }
            await running.start(listening | dict(self._load.environment))
        async with asyncio.timeout(STARTING_SECONDS):
            await self._hooked.is_set.wait()
            while not all(_listens(port) for port in self._ports):  # noqa: ASYNC110 - a port rings no bell
                await asyncio.sleep(0.05)

    def _pattern(self) -> ClosedLoop | OpenLoop | Beats:
        if self._load.beats:
            return Beats(self._crowd)
        if self._load.rate:
            return OpenLoop(self._crowd, self._load.rate)
        return ClosedLoop(self._crowd)

    async def _measured(self, running: Running, first: float) -> Figures:
        done, telegram = self._crowd.done, self._telegram
        began, before, calls = time.perf_counter(), len(done), telegram.calls
        theirs, own = running.cpu_seconds(), time.process_time()
        await asyncio.sleep(self._load.seconds)
        ended, after, called = time.perf_counter(), len(done), telegram.calls
        theirs, own = running.cpu_seconds() - theirs, time.process_time() - own
        if running.has_ended or after == before:
            raise BotFailedError(self._failure("answered nobody while it was measured"))
        memory = running.memory_mb()
        counted, seconds = done[before:after], ended - began
        waiting = await self._left_waiting(seconds * self._load.persons / len(counted))
        return Figures(
            bot=self._bot.name,
            began=began,
            persons=self._load.persons,
            taps=len(counted),
            seconds=seconds,
            taps_a_second=len(counted) / seconds,
            cpu_ms_a_tap=theirs * 1000 / len(counted),
            memory_mb=memory,
            stand_in=own / seconds,
            calls_a_tap=(called - calls) / len(counted),
            unanswered=waiting,
            first_answer_s=first,
            **latencies(counted),
        )

    async def _left_waiting(self, a_round: float) -> int:
        """Let nobody act any more, and count who is not answered, long after it was everybody's turn once."""
        self._crowd.is_over = True
        with suppress(TimeoutError):
            async with asyncio.timeout(STUCK_SECONDS + 2 * a_round):
                while self._crowd.waiting:  # noqa: ASYNC110 - nothing is to be added to what is measured
                    await asyncio.sleep(0.05)
        return self._crowd.waiting

    async def _first_answer(self, running: Running) -> float:
        with suppress(TimeoutError):
            async with asyncio.timeout(STARTING_SECONDS):
                while not running.has_ended:
                    if self._crowd.done:
                        return self._crowd.done[0].at
                    await asyncio.sleep(0.01)
        raise BotFailedError(self._failure("did not answer anybody"))

    def _failure(self, what: str) -> str:
        log = (self._folder / "log").read_text(errors="replace")
        return f"{self._bot.name} {what}. Its log ends so:\n{log[-3000:]}"

    def _deliver(self, number: int, update: bytes, chat: int) -> None:
        if self._hooked.is_set.is_set():
            self._hooked.put(number, update, chat)
        else:
            self._polled.put(number, update)

    def _called(self, call: dict[str, Any]) -> None:
        method = str(call.pop("method", "")).lower().encode()
        request = Request(method, b"application/json", orjson.dumps(call))
        self._telegram.answer(method, Parameters(request), lambda _answer: None)


def _listens(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
