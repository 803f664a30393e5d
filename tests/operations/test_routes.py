"""What /healthz, /readyz and /metrics tell of a bot that runs as an operator runs it."""

import socket
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.listening import listening
from bot.operations.routes import routes
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.operations.serving import free_port, said, serving
from tests.telegram.playing import sees_button


async def test_a_serving_bot_is_well_and_ready_and_counts(tmp_path: Path) -> None:
    port, world = free_port(), World()
    async with (
        server_running(world) as address,
        serving(world, address, tmp_path, LISTEN=f"127.0.0.1:{port}") as process,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client,
    ):
        assert "is serving" in await said(process)
        assert (await client.get("/healthz")).status_code == 200
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"database": "ok", "telegram": "ok"})
        with Person(world, world.add_person("Anna", "en")) as anna:
            await anna.say("/start")
            await sees_button(anna, "begin:")
            begin = anna.buttons("begin:")[0].data or ""
            await anna.tap_data(begin)
            await sees_button(anna, "answer:")
            await anna.tap_data(begin)  # shows the question again, which Telegram calls not modified
            await anna.next_toast()
            await anna.say("/help")
            await anna.next_screen()
        counted = (await client.get("/metrics")).text
        assert 'kansrijk_updates_total{outcome="done"} ' in counted
        assert "kansrijk_update_seconds_bucket" in counted
        assert "kansrijk_updates_in_hand" in counted
        assert 'kansrijk_telegram_errors_total{kind="BadRequest"}' in counted
        assert 'kansrijk_reminders_total{outcome="sent"} 0.0' in counted
        assert world.token not in counted
        assert "Anna" not in counted


async def test_a_port_that_is_taken_is_said_to_the_operator(tmp_path: Path) -> None:
    world = World()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        async with (
            server_running(world) as address,
            serving(world, address, tmp_path, LISTEN=listen) as process,
        ):
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
