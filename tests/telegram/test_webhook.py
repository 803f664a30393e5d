"""Updates by webhook: taken from Telegram alone, answered after the work, else brought again."""

import asyncio
import signal
import sqlite3
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import orjson
from starlette.applications import Starlette

from bot.drawing.studio import studio
from bot.house import opened
from bot.listening import listening
from bot.telegram.arrivals import Arrival
from bot.telegram.calls import Caller
from bot.telegram.intake.desk import Desk
from bot.telegram.intake.webhook import route
from bot.telegram.messages import Messages
from bot.telegram.pacing import Pacing
from bot.telegram.service import Service
from instrument.loading import shipped
from rehearsal import actions
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.operations.serving import free_port, said, serving
from tests.telegram.playing import first_question, sees

SECRET = "only-Telegram-knows_1"


@asynccontextmanager
async def posted_to(world: World, directory: Path) -> AsyncIterator[tuple[Process, str]]:
    """Run a bot that Telegram posts to; gives it and where."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with (
        server_running(world) as address,
        serving(
            world,
            address,
            directory,
            WEBHOOK_URL=url,
            WEBHOOK_SECRET=SECRET,
            LISTEN=f"127.0.0.1:{port}",
        ) as bot,
    ):
        assert "is serving" in await said(bot)
        yield bot, url


async def post(url: str, body: bytes, secret: str | None) -> httpx.Response:
    headers = {} if secret is None else {b"X-Telegram-Bot-Api-Secret-Token": secret.encode()}
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.post(url, content=body, headers=headers)


async def test_an_assessment_goes_by_webhook(tmp_path: Path) -> None:
    world = World()
    async with posted_to(world, tmp_path):
        with Person(world, world.add_person("Anna", "nl")) as anna:
            question = await first_question(anna)
            await anna.tap(question.buttons[3])
            await sees(anna, "2/10")
        webhook = world.webhook
        assert webhook is not None
        assert (webhook.secret_token, webhook.max_connections) == (SECRET, 100)
        assert not world.webhook_error


async def test_nobody_but_telegram_is_let_in_and_nothing_too_large(tmp_path: Path) -> None:
    world = World()
    async with posted_to(world, tmp_path) as (_, url):
        for wrong in (None, "", "only-Telegram-knows_2", "é"):
            assert (await post(url, b"{}", wrong)).status_code == 403
        assert (await post(url, b" " * (2**20 + 1), SECRET)).status_code == 413
        assert (await post(url, b"no JSON", SECRET)).status_code == 200
        assert (await post(url, b'{"update_id": 1, "message": 3}', SECRET)).status_code == 200


async def test_a_locked_database_is_told_to_telegram_and_nothing_is_lost(tmp_path: Path) -> None:
    world = World()
    async with posted_to(world, tmp_path):
        with Person(world, world.add_person("Anna", "en")) as anna:
            question = await first_question(anna)
            with closing(sqlite3.connect(tmp_path / "test.sqlite", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                await anna.tap(question.buttons[3])
                while "goes on by itself" not in (await anna.next_toast()).text:
                    pass
                while "503" not in world.webhook_error:  # noqa: ASYNC110 - the world has no word for it
                    await asyncio.sleep(0.05)
                other.execute("ROLLBACK")
            await sees(anna, "2/10")


async def test_who_polls_again_takes_the_webhook_away_and_goes_on(tmp_path: Path) -> None:
    world = World()
    with Person(world, world.add_person("Anna", "en")) as anna:
        async with posted_to(world, tmp_path) as (bot, _):
            question = await first_question(anna)
            bot.send_signal(signal.SIGTERM)
            await said(bot, "no word of this")
            await anna.tap(question.buttons[3])
            assert len(world.updates) == 1
        async with server_running(world) as address, serving(world, address, tmp_path):
            await anna.next_screen(30)
        assert "2/10" in anna.card.text
        assert world.webhook is None


async def test_with_too_much_in_hand_telegram_is_told_to_bring_it_later(tmp_path: Path) -> None:
    world, file, pacing = World(), tmp_path / "test.sqlite", Pacing()
    async with (
        server_running(world) as address,
        opened(f"sqlite:///{file}", shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        Caller(world.token, f"{address}/bot", rate_limiter=pacing) as bot,
        studio() as drawing,
    ):
        desk = Desk(Service(Messages(bot, drawing), house, world.clock.now), _never, pacing, rides=True)
        for number in range(3):
            each = world.add_person(f"Person {number}", "en").id
            actions.say(world, each, each, "/start")
        *first, last = map(orjson.dumps, world.updates.first(3))
        routes = [route("/telegram", bot, desk, SECRET, most=len(first))]
        async with listening(Starlette(routes=routes), 0) as there:
            url = f"{there}/telegram"
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                waiting = [asyncio.create_task(post(url, each, SECRET)) for each in first]
                while desk.in_hand < len(first):  # noqa: ASYNC110 - the desk tells nobody
                    await asyncio.sleep(0.01)
                refused = await post(url, last, SECRET)
                assert not any(each.done() for each in waiting)
                other.execute("ROLLBACK")
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
            assert [(await each).status_code for each in waiting] == [200, 200]
            assert (await post(url, last, SECRET)).status_code == 200


async def _never(update: Arrival, error: Exception) -> None:
    raise AssertionError(f"{update} was given up") from error
