"""What a person would miss of how pictures are made: the picture, and the bot's attention meanwhile."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bot import pictures
from bot.conversation.screens.screen import CodePicture, ProfilePicture
from bot.drawing import studio as drawing
from bot.drawing.studio import NotMadeError, Studio, studio
from bot.drawing.worker import NICENESS
from instrument.loading import shipped
from instrument.scoring import score
from tests.drawing.workers import workers

SHIPPED = shipped()
PROFILE = ProfilePicture(
    SHIPPED, score(SHIPPED, dict.fromkeys(SHIPPED.factor_of, SHIPPED.levels[1].id)), "nl"
)
CODE = CodePicture("https://t.me/kansrijk_bot?start=abc")
IMPOSSIBLE = CodePicture("x" * 5000)


@pytest.fixture
async def its() -> AsyncIterator[Studio]:
    async with studio() as opened:
        yield opened


async def test_draws_elsewhere_what_would_be_drawn_here(its: Studio) -> None:
    assert workers() == []
    assert await its.make(PROFILE) == pictures.profile(PROFILE.instrument, PROFILE.score, PROFILE.language)
    (worker,) = workers()
    assert worker.nice() == min(psutil.Process().nice() + NICENESS, 19)


async def test_what_is_wanted_at_once_is_made_in_order_by_one_process(its: Studio) -> None:
    done: list[int] = []

    async def want(number: int) -> None:
        await its.make(replace(CODE, link=f"{CODE.link}{number}"))
        done.append(number)

    await asyncio.gather(*(want(number) for number in range(20)))
    assert done == list(range(20))
    assert len(workers()) == 1


async def test_what_cannot_be_made_is_told_and_harms_nothing_else(its: Studio) -> None:
    failing, fine = await asyncio.gather(its.make(IMPOSSIBLE), its.make(CODE), return_exceptions=True)
    assert isinstance(failing, NotMadeError)
    assert "DataOverflowError" in str(failing)
    assert fine == pictures.qr(CODE.link)


async def test_a_process_that_was_killed_is_started_again(its: Studio) -> None:
    await its.make(CODE)
    (worker,) = workers()
    worker.kill()
    assert await its.make(CODE) == pictures.qr(CODE.link)


async def test_who_waits_no_longer_leaves_nothing_behind_for_the_next(its: Studio) -> None:
    await its.make(CODE)
    given_up = asyncio.create_task(its.make(PROFILE))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait([given_up])
    assert await its.make(CODE) == pictures.qr(CODE.link)


async def test_no_more_wait_than_there_is_room_for(its: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_WAITING", 3)
    told = await asyncio.gather(*(its.make(CODE) for _ in range(5)), return_exceptions=True)
    assert [isinstance(each, NotMadeError) for each in told] == [False] * 3 + [True] * 2


async def test_ends_its_process_when_nothing_is_wanted_any_more(
    its: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "REST_SECONDS", 0.0)
    await its.make(CODE)
    (worker,) = workers()
    await asyncio.to_thread(worker.wait, 10)
    assert await its.make(CODE) == pictures.qr(CODE.link)


async def test_leaves_no_process_behind() -> None:
    async with studio() as its:
        await its.make(CODE)
        (worker,) = workers()
    assert not worker.is_running()


PROGRAM = """
import asyncio
from bot.drawing.studio import studio
from tests.drawing.test_studio import CODE

async def draw():
    async with studio() as its:
        await its.make(CODE)
        print("drawn", flush=True)
        await asyncio.sleep(60)

asyncio.run(draw())
"""


def test_its_process_ends_with_a_bot_that_was_killed() -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM], cwd=root, stdout=subprocess.PIPE
    ) as bot:
        assert bot.stdout is not None
        assert bot.stdout.readline() == b"drawn\n"
        (worker,) = workers(bot.pid)
        os.kill(worker.pid, signal.SIGTERM)  # as whoever stops a service does; it is the bot's to end it
        bot.kill()
        worker.wait(10)
