"""A bot that is told to stop under load ends by itself, in good order, and nothing is lost."""

import asyncio
from pathlib import Path

from rehearsal.server import running
from rehearsal.world import World
from tests.chaos.__main__ import GENEROUS
from tests.chaos.crowd import crowd
from tests.chaos.run import Played, found_in, judge
from tests.chaos.workers import kansrijk

PERSONS = 20
PATIENCE = 60.0
"""Seconds for what takes a few, on a busy machine."""


async def test_a_bot_that_is_told_to_stop_under_load_drains_and_nothing_is_lost(tmp_path: Path) -> None:
    world, url = World(limits=GENEROUS), f"sqlite:///{tmp_path / 'test.sqlite'}"
    with (tmp_path / "said.log").open("wb") as log:
        async with running(world) as address, crowd(world, PERSONS, seed=1) as members:
            bot = kansrijk(world, address, url, log)
            await bot.begin()
            parts = [asyncio.create_task(member.take_part()) for member in members]
            async with asyncio.timeout(PATIENCE):
                with world.news.reading() as news:
                    while sum(len(member.confirmed) for member in members) < 2 * PERSONS:
                        await news.get()
                assert await bot.end() == 0
            taken = await found_in(url, members)
            assert all(member.confirmed.keys() <= taken[member.user.id].answers.keys() for member in members)
            await bot.begin()
            async with asyncio.timeout(PATIENCE):
                with world.news.reading() as news:
                    while sum(len(member.confirmed) for member in members) < 5 * PERSONS:
                        await news.get()
            await bot.end()
            for part in parts:
                part.cancel()
    verdict = judge(world, Played(members, 0, bot.falls, 0, 0.0), await found_in(url, members))
    wrong = (verdict.lost, verdict.doubled, verdict.wrong_answers, verdict.asked_again)
    assert not any(wrong), verdict
