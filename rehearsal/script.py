"""A session in the terminal: everybody takes the assessment, and what they say and see is printed.

The first person is shown in full; of the others what they tapped and what it came to.
"""

import random
from typing import TextIO

from rehearsal.facts import Button, Message, Photo
from rehearsal.person import Person
from rehearsal.world import World

SEED = 65


async def play(world: World, out: TextIO) -> None:
    """Play one assessment after another for all persons of the world, and write it to `out`."""
    chance = random.Random(SEED)  # noqa: S311 - for a session that is the same each time
    for number, user in enumerate(world.persons):
        with Person(world, user) as person:
            await _Play(person, out, chance, in_full=number == 0).through()


class _Play:
    def __init__(self, person: Person, out: TextIO, chance: random.Random, *, in_full: bool) -> None:
        self._person = person
        self._out = out
        self._chance = chance
        self._in_full = in_full

    async def through(self) -> None:
        """Take the assessment from /start to the result."""
        self._out.write(f"\n=== {self._person.user.first_name} ({self._person.user.language_code})\n")
        await self._person.say("/start")
        self._write_act("/start")
        screen = await self._read(await self._see())
        screen = await self._tap(_that(screen, "begin:")[0])
        while answers := _that(screen, "answer:"):
            screen = await self._tap(self._chance.choice(answers))
        await self._tap(_that(screen, "submit:")[0])
        result = await self._see()
        await self._see()
        if not self._in_full:
            self._out.write(f"  {result.text.splitlines()[0]}\n")

    async def _read(self, screen: Message) -> Message:
        """Turn all pages of the explanation."""
        read = 0
        while further := [button for button in _that(screen, "page:") if _page(button) > read]:
            read = _page(further[0])
            screen = await self._tap(further[0])
        return screen

    async def _tap(self, button: Button) -> Message:
        await self._person.tap(button)
        self._write_act(f"[{button.text}]")
        return await self._see()

    async def _see(self) -> Message:
        screen = await self._person.next_screen()
        if self._in_full:
            self._write_screen(screen)
        return screen

    def _write_act(self, act: str) -> None:
        self._out.write(f"\n> {act}\n\n" if self._in_full else f"  > {act}\n")

    def _write_screen(self, screen: Message) -> None:
        if isinstance(screen.content, Photo):
            self._out.write(f"(a picture of {screen.content.width} x {screen.content.height})\n")
        self._out.write(f"{screen.text}\n\n")
        for row in screen.keyboard:
            self._out.write("  ".join(f"[{button.text}]" for button in row) + "\n")
        self._out.flush()


def _that(screen: Message, does: str) -> list[Button]:
    return [button for button in screen.buttons if (button.data or "").startswith(does)]


def _page(button: Button) -> int:
    return int((button.data or "").rsplit(":", 1)[1])
