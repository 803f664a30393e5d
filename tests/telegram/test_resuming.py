"""A bot that starts shows their question again to those who were in the middle when it ended."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.changes import Answered
from bot.conversation.facts import PersonId
from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.limits import Limits
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from storage.database import Database
from storage.turns import Turn
from tests.telegram.playing import first_question, sees
from tests.telegram.silent import let_in

CROWD = 80


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


async def test_who_came_and_was_sent_nothing_before_the_process_died_is_sent_where_they_are(
    tmp_path: Path,
) -> None:
    world, url = World(), f"sqlite:///{tmp_path / 'test.sqlite'}"
    async with server_running(world) as address:
        with Person(world, world.add_person("Anna", "en")) as anna:
            async with bot(world, address, url):
                await anna.say("/start")
                await anna.next_screen()
            with closing(sqlite3.connect(tmp_path / "test.sqlite")) as database, database:
                database.execute("UPDATE people SET card = NULL")
            async with bot(world, address, url):
                again = await anna.next_screen()
                await anna.tap("begin:", on=again)
                assert (await sees(anna, "1/10")).id == again.id


async def test_many_are_shown_where_they_are_as_fast_as_telegram_bears_and_behind_who_acts(
    tmp_path: Path,
) -> None:
    world, url = World(limits=Limits()), f"sqlite:///{tmp_path / 'test.sqlite'}"
    crowd = await let_in(world, url, CROWD)
    with closing(sqlite3.connect(tmp_path / "test.sqlite")) as database, database:
        database.execute("UPDATE people SET card = 1, present = id")
        database.execute("UPDATE assessments SET active_at = ?", (int(world.clock.now().timestamp() * 1e6),))
    async with server_running(world) as address:
        with Person(world, world.add_person("Anna", "en")) as anna:
            await anna.say("/start")
            async with bot(world, address, url):
                await anna.next_screen()
                drawn = edited(world)
                async with asyncio.timeout(30):
                    while len(edited(world)) < CROWD:  # noqa: ASYNC110 - the world has no word for it
                        await asyncio.sleep(0.01)
    assert len(drawn) < CROWD, "who acts waited until all were shown where they are"
    assert set(edited(world)) == set(map(str, crowd))
    assert not [call for call in world.calls if call.status == 429]


def edited(world: World) -> list[str]:
    """Give whose cards were drawn, or would have been if they were there."""
    return [call.parameters["chat_id"] for call in world.calls if call.method == "editMessageText"]


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
