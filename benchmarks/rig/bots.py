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
GRAMMY = ROOT / "benchmarks" / "peers" / "grammy"
TOKEN = "1:bench"  # noqa: S105 - no key to anything
GRACE_SECONDS = 15


@dataclass(frozen=True)
class Bot:
    """A bot: its command, and what it is told by environment variables.

    All are told BOT_TOKEN and BOT_API_URL, and those that store something DATABASE_URL or DATABASE, a file.
    `needs` is what has to be installed for it by other means than pip. `stores`: it commits every tap.
    """

    name: str
    says: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    needs: Path | None = None
    stores: bool = True

    @property
    def label(self) -> str:
        """A short name for a plot."""
        return self.name if self.stores else f"{self.name} (stores nothing)"

    @property
    def is_there(self) -> bool:
        """Whether what it runs on is installed."""
        return shutil.which(self.command[0]) is not None and (self.needs is None or self.needs.exists())


def _python(name: str, says: str, module: str, *, stores: bool = True, **environment: str) -> Bot:
    command = (sys.executable, "-m", f"benchmarks.peers.{module}")
    return Bot(name, says, command, environment, stores=stores)


OURS = Bot("ours", "Kansrijk as it is served", (str(Path(sys.executable).parent / "kansrijk"), "run"))
PLAIN = _python("ptb", "python-telegram-bot as it comes, nothing stored", "ptb_plain", stores=False)
BOTS = {
    bot.name: bot
    for bot in (
        OURS,
        PLAIN,
        _python(
            "ptb-concurrent", "the same with `concurrent_updates`", "ptb_plain", stores=False, CONCURRENT="1"
        ),
        _python("ptb-orm", "python-telegram-bot + SQLAlchemy's ORM, a commit a tap", "ptb_orm"),
        _python("aiogram", "aiogram 3 + aiosqlite, a commit a tap", "aiogram_aiosqlite"),
        Bot(
            "grammy",
            "grammY (Node) + runner + better-sqlite3, a commit a tap",
            ("node", str(GRAMMY / "bot.js")),
            needs=GRAMMY / "node_modules",
        ),
    )
}


class Running:
    """A bot's processes, one or several workers, for the server at `url`, with their files in `folder`."""

    def __init__(self, bot: Bot, url: str, folder: Path) -> None:
        self._bot = bot
        self._environment = {
            # Else each start compiles what it imports, as no installed program does.
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": url,
            "DATABASE": str(folder / "bench.sqlite"),
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite'}",
            "PYTHONPATH": str(ROOT),
            "TEXTS": str(folder / "texts.json"),
            **bot.environment,
        }
        self._folder = folder
        self._processes: list[asyncio.subprocess.Process] = []

    async def start(self, more: Mapping[str, str]) -> None:
        """Start one process, which is told `more`."""
        with (self._folder / "log").open("ab") as log:
            self._processes.append(
                await asyncio.create_subprocess_exec(
                    *self._bot.command,
                    cwd=self._folder,
                    env={**self._environment, **more},
                    stdout=log,
                    stderr=log,
                )
            )

    @property
    def has_ended(self) -> bool:
        """Whether one of them ended by itself."""
        return any(process.returncode is not None for process in self._processes)

    def cpu_seconds(self) -> float:
        """Give the processor time that they have used so far, their children's included."""
        return sum(sum(each.cpu_times()[:2]) for each in self._all())

    def memory_mb(self) -> float:
        """Give the memory that they alone hold, in MB; shared pages count where they are not shared."""
        return sum(float(each.memory_full_info().uss) for each in self._all()) / 2**20

    async def stop(self) -> None:
        """End them as an operator would, and by force what takes too long."""
        alive = [process for process in self._processes if process.returncode is None]
        for process in alive:
            process.send_signal(signal.SIGTERM)
        for process in alive:
            try:
                await asyncio.wait_for(process.wait(), GRACE_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()

    def _all(self) -> list[psutil.Process]:
        mains = [psutil.Process(process.pid) for process in self._processes]
        return [each for main in mains for each in (main, *main.children(recursive=True))]
