"""Simulated colleagues: persons who take their assessment by themselves, tapping as people do.

Where a link to a round stands in a group of theirs they take part in that round, once; else for themselves.
Whoever has a ballot of a second vote votes instead.
"""

import asyncio
import logging
import random
import re
from itertools import takewhile

from rehearsal.actions import Refused
from rehearsal.cast import PLAYED
from rehearsal.facts import Button, Message, User
from rehearsal.person import Person
from rehearsal.world import World

_LOG = logging.getLogger(__name__)
_TIRED_AFTER = 200
"""So many screens without an end, and a colleague gives up; an assessment takes some twenty."""


async def take_assessment(person: Person, chance: random.Random, link: str | None = None) -> Message:
    """Begin, answer every question by chance, submit; gives what the bot shows first after that.

    With a round's `link` they come by that, and take no other assessment: where it leads to no question, as
    when the round is closed, gives what the bot said. If nothing comes, as when Telegram is broken, they try
    the same again; TimeoutError if it is no use.
    """
    await _come(person, link)
    for _ in range(_TIRED_AFTER):
        try:
            screen = await person.next_screen()
        except TimeoutError:
            screen = await _look_again(person, link)
            if not _ways_on(screen, link):
                return screen
        ways_on = _ways_on(screen, link)
        if not ways_on:
            continue  # Not what they wait for, such as a result that comes after its message.
        button = chance.choice(ways_on)
        try:
            await person.tap(button, on=screen)
        except Refused:
            continue  # The bot changed the message while they were reading; what it shows now comes next.
        if (button.data or "").startswith("submit:"):
            return await person.next_screen()
    raise TimeoutError(f"{person.user.first_name} saw no end of it")


async def _come(person: Person, link: str | None) -> None:
    if link is None:
        await person.say("/start")
    else:
        await person.follow(link)


async def _look_again(person: Person, link: str | None) -> Message:
    """Look at what the bot has shown since they came; if that is nothing, come once more."""
    shown = list(takewhile(lambda message: message.sender != person.id, reversed(person.messages)))
    if not shown:
        await _come(person, link)
        return await person.next_screen()
    return next((message for message in shown if _ways_on(message, link)), shown[0])


def _ways_on(screen: Message, link: str | None) -> list[Button]:
    """List what leads on: all the answers, or one other button. Who came by a link does not begin anew."""
    for action in ("submit:", "answer:", "continue:", "begin:", *(["restart:"] if link is None else [])):
        offered = [button for button in screen.buttons if (button.data or "").startswith(action)]
        if offered:
            return offered if action == "answer:" else offered[:1]
    return []


def round_link(world: World, user: User) -> str | None:
    """Give the newest link to the bot in the groups that `user` is in, under a button or in a text.

    An invitation to lead a team (`lead-`) is left to those who are played.
    """
    form = re.compile(
        rf"\bt\.me/{re.escape(world.bot.username)}\?start=(?!lead-)[\w-]{{1,64}}", re.ASCII | re.IGNORECASE
    )
    groups = [chat for chat in world.chats.values() if chat.type != "private" and user.id in chat.members]
    messages = [message for group in groups for message in world.messages[group.id].values()]
    for message in sorted(messages, key=lambda message: (message.date, message.id), reverse=True):
        buttons = [button.url or "" for button in message.buttons]
        for place in (*buttons, *(entity.url for entity in message.words.entities), message.text):
            if found := form.search(place):
                return f"https://{found[0]}"
    return None


def _has_finished(world: World, user: User, link: str) -> bool:
    """Tell whether they came by `link` before, and submitted after that."""
    came = f"/start {link.rpartition('=')[2]}"
    said = (message for message in world.messages[user.id].values() if message.sender == user.id)
    joined = next((message.date for message in said if message.text == came), None)
    return joined is not None and any(
        query.user == user.id and query.answered and query.at >= joined and query.data.startswith("submit:")
        for query in world.queries.values()
    )


async def all_colleagues(world: World, seed: int | None = None) -> None:
    """Let all persons but those who are played take their assessment; a seed makes it repeatable."""
    chance = random.Random(seed)  # noqa: S311 - colleagues, not keys
    colleagues = world.persons[PLAYED:]
    seeds = [chance.random() for _ in colleagues]
    await asyncio.gather(*(_one(world, *pair) for pair in zip(colleagues, seeds, strict=True)))


def _ballot(world: World, user: User) -> Message | None:
    """Give the ballot that they have and have not filled in, if it is the last that they were shown."""
    shown = [message for message in world.messages[user.id].values() if message.sender == world.bot.id]
    taps = {query.message for query in world.queries.values() if query.user == user.id}
    if not shown or shown[-1].id in taps:
        return None
    is_ballot = any((button.data or "").startswith("ballot:") for button in shown[-1].buttons)
    return shown[-1] if is_ballot else None


async def _one(world: World, user: User, seed: float) -> None:
    ballot = _ballot(world, user)
    if ballot is not None:
        with Person(world, user, pause=world.pause) as person:
            # They have heard each other: rather one of the higher answers.
            chosen = random.Random(seed).choice(ballot.buttons[len(ballot.buttons) // 2 :])  # noqa: S311
            await person.tap(chosen, on=ballot)
        return
    link = round_link(world, user)
    if link and _has_finished(world, user, link):
        return
    with Person(world, user, pause=world.pause) as person:
        try:
            await take_assessment(person, random.Random(seed), link)  # noqa: S311 - colleagues, not keys
        except (TimeoutError, Refused) as error:
            _LOG.warning("%s gave up: %s", person.user.first_name, error)
