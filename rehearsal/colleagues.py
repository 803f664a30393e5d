"""Simulated colleagues: persons who take their assessment by themselves, tapping as people do."""

import asyncio
import logging
import random

from rehearsal.actions import Refused
from rehearsal.cast import PLAYED
from rehearsal.facts import Button, Message
from rehearsal.person import Person
from rehearsal.world import World

_LOG = logging.getLogger(__name__)
_TIRED_AFTER = 200
"""So many screens without an end, and a colleague gives up; an assessment takes some twenty."""


async def take_assessment(person: Person, chance: random.Random) -> Message:
    """Begin, answer every question by chance, submit; gives what the bot shows first after that.

    If nothing comes, as when Telegram is broken, they try the same again; TimeoutError if it is no use.
    """
    await person.say("/start")
    for _ in range(_TIRED_AFTER):
        screen = await _next_screen(person)
        button = _choose(screen, chance)
        if button is None:
            continue
        try:
            await person.tap(button, on=screen)
        except Refused:
            continue  # The bot changed the message while they were reading; what it shows now comes next.
        if (button.data or "").startswith("submit:"):
            return await person.next_screen()
    raise TimeoutError(f"{person.user.first_name} saw no end of it")


async def _next_screen(person: Person) -> Message:
    try:
        return await person.next_screen()
    except TimeoutError:
        try:
            return person.card
        except LookupError:
            await person.say("/start")
            return await person.next_screen()


def _choose(screen: Message, chance: random.Random) -> Button | None:
    """Choose what leads on. Only who is offered nothing else begins anew."""
    for action in ("submit:", "answer:", "continue:", "begin:", "restart:"):
        offered = [button for button in screen.buttons if (button.data or "").startswith(action)]
        if offered:
            return chance.choice(offered) if action == "answer:" else offered[0]
    return None


async def all_colleagues(world: World, seed: int | None = None) -> None:
    """Let all persons but those who are played take their assessment; a seed makes it repeatable."""
    chance = random.Random(seed)  # noqa: S311 - colleagues, not keys
    colleagues = world.persons[PLAYED:]
    seeds = [chance.random() for _ in colleagues]
    handles = [Person(world, user, pause=world.pause) for user in colleagues]
    await asyncio.gather(*(_one(*pair) for pair in zip(handles, seeds, strict=True)))


async def _one(person: Person, seed: float) -> None:
    with person:
        try:
            await take_assessment(person, random.Random(seed))  # noqa: S311 - colleagues, not keys
        except (TimeoutError, Refused) as error:
            _LOG.warning("%s gave up: %s", person.user.first_name, error)
