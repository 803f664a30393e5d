"""A bot that runs as an operator runs it: `kansrijk run` in a process of its own, against the rehearsal."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from rehearsal.world import World


def free_port() -> int:
    """Give a port that nobody listened on a moment ago."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


@asynccontextmanager
async def serving(world: World, address: str, directory: Path, **settings: str) -> AsyncIterator[Process]:
    """Run a bot for `world`, which is served at `address`, with its database in `directory`."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": world.token,
        "BOT_API_URL": address,
        "DATABASE_URL": f"sqlite:///{directory / 'test.sqlite'}",
        **settings,
    }
    command = Path(sys.executable).with_name("kansrijk")
    process = await asyncio.create_subprocess_exec(
        command, "run", env=environment, cwd=directory, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


async def said(process: Process, text: str = "is serving") -> str:
    """Read what the process says until `text` is in it, or it has ended; gives it all."""
    assert process.stderr is not None
    heard = ""
    while text not in heard and (line := await process.stderr.readline()):
        heard += line.decode()
    return heard
