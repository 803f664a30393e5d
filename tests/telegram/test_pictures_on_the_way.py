"""While a picture is being drawn: whose it is goes on, and one that never comes holds nobody up for ever."""

from zoneinfo import ZoneInfo

import psutil

from bot.house import opened
from bot.telegram.app import running as bot_running
from instrument.loading import shipped
from rehearsal.facts import Photo
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.drawing.workers import workers
from tests.telegram.conftest import UNHURRIED
from tests.telegram.playing import Come, answer_all, sees, sees_button, submit


def the_process_that_draws() -> psutil.Process:
    """Give it; it is there once something was drawn."""
    (it,) = workers()
    return it


async def test_who_waits_for_a_picture_goes_on_meanwhile(person: Come) -> None:
    anna = person("Anna", "en")
    await answer_all(anna)
    await submit(anna)
    drawing = the_process_that_draws()
    drawing.suspend()
    try:
        await anna.say("/result")
        await sees(anna, "24/40")
        await anna.say("/help")
        await sees(anna, "How this works")
    finally:
        drawing.resume()
    while not isinstance((picture := await anna.next_screen()).content, Photo):
        pass
    assert "24/40" in picture.text


async def test_a_picture_that_does_not_come_is_given_up_and_its_chat_goes_on(database_url: str) -> None:
    world = World(limits=UNHURRIED)
    async with (
        opened(database_url, shipped(), ZoneInfo("Europe/Amsterdam")) as house,
        server_running(world) as address,
        bot_running(world.token, address, house, world.clock.now, hangs_seconds=3.0),
    ):
        with Person(world, world.add_person("Lena", "en")) as lena:
            await answer_all(lena)
            await submit(lena)
            the_process_that_draws().suspend()
            await lena.say("/newteam")
            await lena.next_screen()
            await lena.say("Team Noord")
            for choice in ("teamlang:", "teamzone:"):
                await sees_button(lena, choice)
                await lena.tap(choice)
            await sees_button(lena, "close:")
            await lena.say("/help")
            said = (await lena.next_screen()).text + (await lena.next_screen()).text
            assert "Something went wrong" in said
            assert "How this works" in said
