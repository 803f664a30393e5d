"""The doctor, asked over real HTTP and with real databases: what it finds, and what it leaves alone."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.listening import listening
from bot.operations.doctor import examine
from bot.operations.doctor.checks import Check, Verdict
from bot.operations.routes import routes
from bot.settings import Settings
from rehearsal.server import running as server_running
from rehearsal.world import Webhook, World
from storage import addresses, engines, migrations
from tests.databases import database_url, postgresql_server

__all__ = ["database_url", "postgresql_server"]

Set = Callable[..., Settings]

VERSION = sa.table("alembic_version", sa.column("version_num"))


@pytest.fixture
def kind() -> str:
    """Look at SQLite, unless a test is parametrised with the kinds of database."""
    return "sqlite"


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str) -> Set:
    """Set what an operator would, in the environment, in a directory without a `.env`."""
    monkeypatch.chdir(tmp_path)

    def set_all(**settings: str) -> Settings:
        for name, value in {"DATABASE_URL": database_url, **settings}.items():
            monkeypatch.setenv(name, value)
        return Settings.read()

    return set_all


def files_in(directory: Path) -> list[Path]:
    return list(directory.iterdir())


def now() -> datetime:
    return datetime.now(UTC)


async def found(settings: Settings, clock: Callable[[], datetime] = now) -> dict[str, list[Check]]:
    """Give the checks by what they are about."""
    checks: dict[str, list[Check]] = {}
    async for check in examine(settings, clock):
        checks.setdefault(check.about, []).append(check)
    return checks


async def complaints(settings: Settings, clock: Callable[[], datetime] = now) -> dict[str, Check]:
    """Give what is not good, by what it is about."""
    return {
        about: check
        for about, checks in (await found(settings, clock)).items()
        for check in checks
        if check.verdict is not Verdict.GOOD
    }


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_where_all_is_well_nothing_is_changed_either(
    set_up: Set, database_url: str, tmp_path: Path
) -> None:
    world = World()
    async with server_running(world) as address:
        settings = set_up(BOT_TOKEN=world.token, BOT_API_URL=address, LISTEN="127.0.0.1:0")
        before = await found(settings)
        assert files_in(tmp_path) == []
        await migrations.upgrade(database_url)
        after = await found(settings)
    assert "no tables yet" in before["migrations"][0].says
    assert "are those of this version" in after["migrations"][0].says
    for checks in (before, after):
        assert {each.verdict for about in checks.values() for each in about} == {Verdict.GOOD}
        assert checks["BOT_TOKEN"][0].says == "It is that of @kansrijk_bot."
        assert {"settings", "INSTRUMENT", "DATABASE_URL", "clock", "updates", "LISTEN"} < checks.keys()
    assert {call.method for call in world.calls} == {"getMe", "getWebhookInfo"}


async def test_a_token_that_telegram_does_not_know(set_up: Set) -> None:
    async with server_running(World()) as address:
        said = await complaints(set_up(BOT_TOKEN="123:wrong", BOT_API_URL=address))
    assert said["BOT_TOKEN"].verdict is Verdict.BAD
    assert "@BotFather" in said["BOT_TOKEN"].remedy


async def test_no_token_at_all(set_up: Set) -> None:
    said = await complaints(set_up())
    assert set(said) == {"BOT_TOKEN"}
    assert "BOT_TOKEN is not set" in said["BOT_TOKEN"].says


async def test_a_telegram_that_cannot_be_reached_is_told_without_the_token(set_up: Set) -> None:
    said = await complaints(set_up(BOT_TOKEN="123:secret", BOT_API_URL="http://127.0.0.1:1"))
    assert said["BOT_API_URL"].verdict is Verdict.BAD
    assert "secret" not in str(said)


async def test_something_else_where_telegram_is_to_be(set_up: Set) -> None:
    async with listening(Starlette(), 0) as address:
        said = await complaints(set_up(BOT_TOKEN="123:secret", BOT_API_URL=address))
    assert "no answer that can be read" in said["BOT_API_URL"].says


@pytest.mark.parametrize(
    ("off", "verdict"),
    [(timedelta(seconds=-20), Verdict.DOUBTFUL), (timedelta(minutes=5), Verdict.BAD)],
)
async def test_a_clock_that_is_wrong(set_up: Set, off: timedelta, verdict: Verdict) -> None:
    world = World()
    async with server_running(world) as address:
        said = await complaints(set_up(BOT_TOKEN=world.token, BOT_API_URL=address), lambda: now() + off)
    assert said["clock"].verdict is verdict
    assert ("ahead of" if off > timedelta() else "behind") in said["clock"].says


async def test_a_webhook_that_does_not_take_updates(set_up: Set) -> None:
    world = World()
    async with server_running(world) as address:
        world.webhook = Webhook("https://kansrijk.example/hook-with-a-secret-path", "secret")
        world.webhook_error = "Wrong response from the webhook: 502 Bad Gateway"
        settings = {"BOT_TOKEN": world.token, "BOT_API_URL": address}
        polling = await found(set_up(**settings))
        posted = await found(set_up(**settings, WEBHOOK_URL=world.webhook.url, LISTEN="127.0.0.1:0"))
        elsewhere = await complaints(set_up(**settings, WEBHOOK_URL="https://other.example/hook"))
    assert posted["updates"][0].says == "Telegram posts them to kansrijk.example."
    assert "WEBHOOK_URL is not set" in polling["updates"][0].says
    assert "502 Bad Gateway" in polling["webhook"][0].says
    assert "elsewhere" in elsewhere["updates"].says
    assert "secret" not in str(polling)


async def test_a_bot_that_reads_along_in_groups_or_may_not_be_in_one(set_up: Set) -> None:
    me = {"id": 1, "username": "b", "can_join_groups": False, "can_read_all_group_messages": True}

    async def answer(_: object) -> JSONResponse:
        return JSONResponse({"ok": True, "result": me})

    async with listening(Starlette(routes=[Route("/bot1:a/{method}", answer)]), 0) as address:
        said = await complaints(set_up(BOT_TOKEN="1:a", BOT_API_URL=address))
    assert "/setjoingroups" in said["groups"].remedy
    assert "/setprivacy" in said["privacy mode"].remedy


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    ("revision", "verdict", "says"), [("0001", Verdict.DOUBTFUL, "older"), ("9999", Verdict.BAD, "newer")]
)
async def test_an_older_database_is_to_be_upgraded_and_a_newer_one_is_refused(
    set_up: Set, database_url: str, revision: str, verdict: Verdict, says: str
) -> None:
    await migrations.upgrade(database_url)
    engine = engines.engine(addresses.read(database_url))
    async with engine.begin() as connection:
        await connection.execute(sa.update(VERSION).values(version_num=revision))
    await engine.dispose()
    said = await complaints(set_up())
    (told,) = (check for about, check in said.items() if about != "BOT_TOKEN")
    assert told.verdict is verdict
    assert says in told.says


async def test_a_database_where_none_can_be(set_up: Set, tmp_path: Path) -> None:
    said = await complaints(set_up(DATABASE_URL=f"sqlite:///{tmp_path}/none/kansrijk.sqlite"))
    assert f"The directory {tmp_path}/none does not exist" in said["DATABASE_URL"].says


async def test_a_questionnaire_with_mistakes_and_settings_that_contradict(
    set_up: Set, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\n")
    said = await complaints(
        set_up(
            INSTRUMENT="mine.yaml",
            MIN_GROUP="6",
            MIN_GROUP_DETAIL="5",
            BOT_API_URL="http://telegram.example",
            LISTEN="0.0.0.0:0",
            WEBHOOK_URL="https://bot.example/metrics",
        )
    )
    assert "mine.yaml:1" in said["INSTRUMENT"].remedy
    assert "does nothing" in said["MIN_GROUP_DETAIL"].says
    assert "for anyone to read" in said["BOT_API_URL"].says
    assert "/metrics" in said["LISTEN"].says
    assert "is taken" in said["WEBHOOK_URL"].says


async def test_a_webhook_that_telegram_would_not_post_to_or_that_leads_nowhere(set_up: Set) -> None:
    for url in ("http://bot.example/hook", "https://bot.example:8080/hook"):
        said = await complaints(set_up(WEBHOOK_URL=url))
        assert "443" in said["WEBHOOK_URL"].says
        assert said["LISTEN"].verdict is Verdict.BAD


async def test_a_port_with_this_bot_behind_it_is_good_and_with_another_program_is_not(set_up: Set) -> None:
    async with listening(Starlette(routes=routes({})), 0) as ours, listening(Starlette(), 0) as other:
        good = await found(set_up(LISTEN=ours.removeprefix("http://")))
        said = await complaints(set_up(LISTEN=other.removeprefix("http://")))
    assert "is serving" in good["LISTEN"][0].says
    assert said["LISTEN"].verdict is Verdict.BAD


@pytest.mark.parametrize(("token", "code"), [(None, 0), ("1:wrong", 1)])
async def test_the_command_tells_and_exits_by_what_it_found(
    tmp_path: Path, token: str | None, code: int
) -> None:
    world = World()
    async with server_running(world) as address:
        command = Path(sys.executable).with_name("kansrijk")
        environment = {"PATH": os.environ["PATH"], "BOT_TOKEN": token or world.token, "BOT_API_URL": address}
        process = await asyncio.create_subprocess_exec(
            command, "doctor", env=environment, cwd=tmp_path, stdout=subprocess.PIPE
        )
        said, _ = await process.communicate()
    assert process.returncode == code
    assert said.decode().count("\n") >= 6
    assert ("BAD" in said.decode()) == bool(code)
