"""Many tap at once when the process dies by SIGKILL: nobody's tap is lost, and nobody is left waiting."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from rehearsal.limits import Limits
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.telegram.playing import first_question
from tests.telegram.test_killed import PATIENCE, process

CROWD = 60
GENEROUS = Limits(overall_per_second=10_000)


@asynccontextmanager
async def crowd(world: World) -> AsyncIterator[list[Person]]:
    async with AsyncExitStack() as leaving:
        yield [
            leaving.enter_context(Person(world, world.add_person(f"Person {number}", "en")))
            for number in range(CROWD)
        ]


async def until(world: World, holds: Callable[[], bool]) -> None:
    """Wait until something holds, looking anew whenever something happens."""
    async with asyncio.timeout(PATIENCE):
        with world.news.reading() as news:
            while not holds():
                await news.get()


async def test_what_sixty_persons_tapped_when_the_process_was_killed_goes_on_by_itself(
    tmp_path: Path,
) -> None:
    world = World(limits=GENEROUS)
    file = tmp_path / "test.sqlite"
    async with server_running(world) as address, crowd(world) as persons:
        async with process(world, address, file) as kill:
            await persons[0].say("/start")
            await persons[0].next_screen(PATIENCE)
            questions = await asyncio.gather(*map(first_question, persons))
            for person, question in zip(persons, questions, strict=True):
                await person.tap(question.buttons[3])
            await until(world, lambda: any("2/10" in person.card.text for person in persons))
            kill()
        async with process(world, address, file):
            await until(world, lambda: all("2/10" in person.card.text for person in persons))
