"""The process dies by SIGKILL in the middle of an assessment, and a new one takes over."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from rehearsal.facts import Message
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World

PATIENCE = 30.0
"""Seconds for a process to start and serve, on a busy machine."""


@asynccontextmanager
async def process(world: World, address: str, database: Path) -> AsyncIterator[Callable[[], None]]:
    """Run `kansrijk run` as an operator does; gives the way to kill it."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": world.token,
        "BOT_API_URL": address,
        "DATABASE_URL": f"sqlite:///{database}",
    }
    command = Path(sys.executable).with_name("kansrijk")
    running = await asyncio.create_subprocess_exec(command, "run", env=environment, cwd=database.parent)
    try:
        yield running.kill
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGTERM)
        await running.wait()


async def shown_after_a_tap(person: Person, button: str) -> Message:
    """Tap until the bot answers: what a person does whose first tap went down with the process."""
    for _ in range(3):
        await person.tap(button)
        try:
            return await person.next_screen(PATIENCE / 3)
        except TimeoutError:
            continue
    raise TimeoutError("the new process does not answer")


@pytest.mark.parametrize("dies_after", [0, 1, 4, 9, 10])
async def test_every_confirmed_answer_is_there_after_a_kill(tmp_path: Path, dies_after: int) -> None:
    world = World()
    answers = (4, 3, 4, 3, 3, 1, 2, 1, 2, 1)
    file = tmp_path / "test.sqlite"
    async with server_running(world) as address:
        with Person(world, world.add_person("Anna", "en")) as anna:
            async with process(world, address, file) as kill:
                await anna.say("/start")
                await anna.next_screen(PATIENCE)
                await anna.tap("begin:")
                screen = await anna.next_screen()
                for answer in answers[:dies_after]:
                    await anna.tap(screen.buttons[answer - 1])
                    screen = await anna.next_screen()
                # One more tap is in flight when the process dies: it may count, and must not hurt.
                if dies_after < len(answers):
                    await anna.tap(screen.buttons[answers[dies_after] - 1])
                kill()
            async with process(world, address, file):
                while not anna.buttons("submit:"):
                    # What was not acknowledged comes again, and /start welcomes back above the question.
                    number = re.search(r"(\d+)/10", anna.card.text)
                    assert number, anna.card.text
                    await shown_after_a_tap(
                        anna, anna.card.buttons[answers[int(number[1]) - 1] - 1].data or ""
                    )
                await shown_after_a_tap(anna, "submit:")
                while not (screen := await anna.next_screen(PATIENCE)).text.startswith("24/40 ·"):
                    pass
