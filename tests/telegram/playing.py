"""What persons do again and again in the tests: take the assessment, found a team, join its round."""

import re
from collections.abc import Callable

from rehearsal.facts import Message, Photo
from rehearsal.person import Person

Come = Callable[[str, str], Person]

GOLDEN = (4, 3, 4, 3, 3, 1, 2, 1, 2, 1)
"""The article's own ratings, factor by factor: 24 of 40."""


async def sees(person: Person, text: str) -> Message:
    """Wait for a screen with `text`; an older card that loses its buttons may be shown in between."""
    while text not in (screen := await person.next_screen()).text:
        pass
    return screen


async def sees_button(person: Person, does: str) -> Message:
    """Wait for a screen with a button whose data begin with `does`."""
    while not person.buttons(does, on=(screen := await person.next_screen())):
        pass
    return screen


async def first_question(person: Person) -> Message:
    """Send /start, begin, and give the first question."""
    await person.say("/start")
    await sees_button(person, "begin:")
    await person.tap("begin:")
    return await sees_button(person, "answer:")


async def answer_all(person: Person, answers: tuple[int, ...] = GOLDEN) -> Message:
    """Send /start, begin, answer every question, and give the review."""
    await person.say("/start")
    return await answer_from_the_explanation(person, answers)


async def answer_from_the_explanation(person: Person, answers: tuple[int, ...] = GOLDEN) -> Message:
    """Begin, answer every question, and give the review."""
    await sees_button(person, "begin:")
    await person.tap("begin:")
    for answer in answers:
        screen = await sees_button(person, "answer:")
        await person.tap(screen.buttons[answer - 1], on=screen)
    return await sees_button(person, "submit:")


async def submit(person: Person) -> tuple[Message, Message, Message]:
    """Submit, and give the three messages that come of it: the card, the result, the picture."""
    await person.tap("submit:")
    return await person.next_screen(), await person.next_screen(), await person.next_screen()


async def found_team(facilitator: Person, name: str) -> tuple[Message, str]:
    """Found a team in private; gives the overview of its first round, and the join link."""
    await facilitator.say("/newteam")
    await facilitator.next_screen()
    await facilitator.say(name)
    await sees_button(facilitator, "teamlang:")
    await facilitator.tap("teamlang:")
    await sees_button(facilitator, "teamzone:")
    await facilitator.tap("teamzone:")
    overview = await sees_button(facilitator, "close:")
    while not isinstance((invitation := await facilitator.next_screen()).content, Photo):
        pass
    return overview, link_in(invitation)


def link_in(message: Message) -> str:
    """Give the deep link that a message holds, in its text or under a button."""
    for button in message.buttons:
        if button.url and "?start=" in button.url:
            return button.url
    found = re.search(r"https://t\.me/\w+\?start=[\w-]+", message.text)
    assert found, message.text
    return found[0]


async def finish_in_round(member: Person, link: str, answers: tuple[int, ...] = GOLDEN) -> Message:
    """Follow a join link, take the assessment to its end, and give the result."""
    await member.follow(link)
    await answer_from_the_explanation(member, answers)
    _, result, _ = await submit(member)
    return result
