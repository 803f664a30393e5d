"""A bot that starts shows their question again to those who were in the middle when it ended."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.changes import Answered
from bot.conversation.facts import PersonId
from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from storage.database import Database
from storage.turns import Turn
from tests.telegram.playing import first_question, sees


@asynccontextmanager
async def bot(world: World, address: str, url: str) -> AsyncIterator[None]:
    async with (
        opened(url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        bot_running(world.token, address, house, world.clock.now),
    ):
        yield


async def answer_behind_the_card(url: str, person: int, world: World) -> None:
    """Commit an answer as a process does that dies before it shows what comes next."""
    database = await Database.open(url)

    async def work(turn: Turn) -> None:
        dossier = await turn.dossier(PersonId(person), past=False)
        assert dossier.current is not None
        its = dossier.current.id
        await turn.save(dossier, [Answered(its, "method", "powerful", 1, world.clock.now())])

    await database.take(work)
    await database.close()


@pytest.mark.parametrize(("language", "names"), [("nl", "De deelnemers"), ("en", "Participants")])
async def test_who_was_in_the_middle_sees_their_question_again_without_a_tap(
    tmp_path: Path, language: str, names: str
) -> None:
    world, url = World(), f"sqlite:///{tmp_path / 'test.sqlite'}"
    async with server_running(world) as address:
        with Person(world, world.add_person("Anna", language)) as anna:
            async with bot(world, address, url):
                before = await first_question(anna)
            await answer_behind_the_card(url, anna.id, world)
            async with bot(world, address, url):
                after = await sees(anna, "2/10")
            assert after.id == before.id
            assert names.casefold() in after.text.casefold()


async def test_who_went_away_long_ago_is_left_alone(tmp_path: Path) -> None:
    world, url = World(), f"sqlite:///{tmp_path / 'test.sqlite'}"
    async with server_running(world) as address:
        with (
            Person(world, world.add_person("Anna", "en")) as anna,
            Person(world, world.add_person("James", "en")) as james,
        ):
            async with bot(world, address, url):
                await first_question(anna)
                world.clock.advance(timedelta(hours=1))
                await first_question(james)
            calls = len(world.calls)
            await answer_behind_the_card(url, james.id, world)
            async with bot(world, address, url):
                await sees(james, "2/10")
            edited = {call.parameters.get("chat_id") for call in list(world.calls)[calls:]}
            assert str(anna.id) not in edited
