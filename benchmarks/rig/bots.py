"""The bots that can be measured: how each is started, and what it costs while it runs."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks" / "peers"
TOKEN = "1:bench"  # noqa: S105 - no key to anything
GRACE_SECONDS = 15


@dataclass(frozen=True)
class Bot:
    """A bot: its command, and what it is told by environment variables.

    All are told BOT_TOKEN and BOT_API_URL, and those that store something DATABASE_URL or DATABASE, a file.
    """

    name: str
    says: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_there(self) -> bool:
        """Whether what it runs on is installed."""
        return shutil.which(self.command[0]) is not None and all(
            Path(part).exists() for part in self.command[1:] if part.startswith("/")
        )


def _python(name: str, says: str, file: str, **environment: str) -> Bot:
    return Bot(name, says, (sys.executable, str(PEERS / file)), environment)


OURS = Bot("ours", "Kansrijk as it is served", (str(Path(sys.executable).parent / "kansrijk"), "run"))
PLAIN = _python("ptb", "python-telegram-bot as it comes, nothing stored", "ptb_plain.py")
BOTS = {
    bot.name: bot
    for bot in (
        OURS,
        PLAIN,
        _python("ptb-concurrent", "the same with `concurrent_updates`", "ptb_plain.py", CONCURRENT="1"),
        _python("ptb-orm", "python-telegram-bot + SQLAlchemy's ORM, a commit a tap", "ptb_orm.py"),
        _python("aiogram", "aiogram 3 + aiosqlite, a commit a tap", "aiogram_aiosqlite.py"),
        Bot(
            "grammy",
            "grammY (Node) + runner + better-sqlite3, a commit a tap",
            ("node", str(PEERS / "grammy" / "bot.js")),
        ),
    )
}


class Running:
    """A bot's process, with those that it started itself."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._main = psutil.Process(process.pid)

    @classmethod
    async def start(
        cls, bot: Bot, url: str, folder: Path, more: Mapping[str, str] | None = None
    ) -> "Running":
        """Start `bot` against the server at `url`, with its files and its log in `folder`."""
        environment = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": url,
            "DATABASE": str(folder / "bench.sqlite"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite'}",
            "PYTHONPATH": str(ROOT),
            "TEXTS": str(folder / "texts.json"),
            **bot.environment,
            **(more or {}),
        }
        with (folder / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *bot.command, cwd=folder, env=environment, stdout=log, stderr=log
            )
        return cls(process)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether it ended by itself."""
        return self._process.returncode is not None

    def cpu_seconds(self) -> float:
        """Give the processor time that it has used so far, its children's included."""
        return sum(sum(each.cpu_times()[:2]) for each in self._all())

    def memory_mb(self) -> float:
        """Give the memory that it alone holds, in MB; shared pages count where they are not shared."""
        return sum(float(each.memory_full_info().uss) for each in self._all()) / 2**20

    async def stop(self) -> None:
        """End it as an operator would, and by force where that takes too long."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), GRACE_SECONDS)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    def _all(self) -> list[psutil.Process]:
        return [self._main, *self._main.children(recursive=True)]
