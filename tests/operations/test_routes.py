"""What /healthz, /readyz and /metrics tell of a bot that runs as an operator runs it."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.listening import listening
from bot.operations.routes import routes
from rehearsal.server import running as server_running
from rehearsal.world import World


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


@asynccontextmanager
async def serving(
    world: World, address: str, directory: Path, listen: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `kansrijk run`."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": world.token,
        "BOT_API_URL": address,
        "DATABASE_URL": f"sqlite:///{directory / 'test.sqlite'}",
        "LISTEN": listen,
    }
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("kansrijk"),
        "run",
        env=environment,
        cwd=directory,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


async def said(process: asyncio.subprocess.Process, text: str) -> str:
    """Read what the process says until `text` is in it, or it has ended; gives it all."""
    assert process.stderr is not None
    heard = ""
    while text not in heard and (line := await process.stderr.readline()):
        heard += line.decode()
    return heard


async def test_a_serving_bot_is_well_and_ready_and_counts(tmp_path: Path) -> None:
    port, world = free_port(), World()
    async with (
        server_running(world) as address,
        serving(world, address, tmp_path, f"127.0.0.1:{port}") as process,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client,
    ):
        assert "is serving" in await said(process, "is serving")
        assert (await client.get("/healthz")).status_code == 200
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"database": "ok", "telegram": "ok"})
        counted = (await client.get("/metrics")).text
        assert 'kansrijk_updates_total{outcome="done"}' in counted
        assert "kansrijk_updates_in_hand" in counted
        assert world.token not in counted


async def test_a_port_that_is_taken_is_said_to_the_operator(tmp_path: Path) -> None:
    world = World()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        async with server_running(world) as address, serving(world, address, tmp_path, listen) as process:
            assert f"LISTEN={listen}" in await said(process, "Set another")
            assert await process.wait() == 1


async def test_what_is_away_is_named_without_a_word_of_its_error() -> None:
    async def away() -> None:
        raise ConnectionError("bot123:secret")

    async def there() -> None:
        return

    app = Starlette(routes=routes({"database": there, "telegram": away}))
    async with listening(app, 0) as address, httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{address}/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "telegram": "ConnectionError"}


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="needs IPv6")
async def test_it_listens_on_ipv6_too() -> None:
    async with (
        listening(Starlette(routes=routes({})), 0, "::1") as address,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        assert (await client.get(f"{address}/healthz")).text == "ok\n"
