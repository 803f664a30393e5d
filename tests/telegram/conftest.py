"""A stage: the real bot against the rehearsal's Bot API over HTTP, with a real database file."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.limits import Limits
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.databases import database_url, postgresql_server
from tests.telegram.lawful import assert_lawful

__all__ = ["database_url", "postgresql_server"]


UNHURRIED = Limits(10_000, 10_000, 10_000, 10_000)
"""Persons here act faster than any do, which under Telegram's real limits would be taken for a flood."""


@dataclass(frozen=True)
class Stage:
    """A running bot, the world that it serves, and the database's file, where it is one."""

    world: World
    address: str
    file: Path


@pytest.fixture
def kind() -> str:
    """Play on SQLite, unless a test is parametrised with the kinds of database that it is played on."""
    return "sqlite"


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """Run a bot of its own for one test; every request that it made must have been a lawful one."""
    world = World(limits=UNHURRIED)
    file = Path(database_url.removeprefix("sqlite:///"))
    async with (
        opened(database_url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        server_running(world) as address,
        bot_running(world.token, address, house, world.clock.now),
    ):
        yield Stage(world, address, file)
    for call in world.calls:
        assert_lawful(call)


@pytest.fixture
def person(stage: Stage) -> Iterator[Callable[[str, str], Person]]:
    """Let persons come into the world by name and language."""
    with ExitStack() as leaving:

        def come(name: str, language: str) -> Person:
            return leaving.enter_context(Person(stage.world, stage.world.add_person(name, language)))

        yield come
