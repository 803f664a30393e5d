"""A team talks about its result: page by page, with second votes, to what it agrees to do."""

import asyncio

import pytest

from rehearsal import actions
from rehearsal.facts import Chat, Message, Photo
from rehearsal.person import Person
from tests.telegram.conftest import Stage
from tests.telegram.playing import (
    GOLDEN,
    Come,
    answer_from_the_explanation,
    link_in,
    sees,
    sees_button,
)

HIGHEST = (4,) * 10
ONWARD = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


async def measured(
    stage: Stage, lena: Person, members: list[Person], *, title: str = "Night shift"
) -> tuple[Chat, Message]:
    """Let a group measure and close; gives it, and the message with the buttons to its result."""
    group = actions.make_group(stage.world, title, (lena.id, *(member.id for member in members)))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        link = link_in(await sees(there, "round 1"))
        await asyncio.gather(
            *(take_part(member, link, GOLDEN if at else HIGHEST) for at, member in enumerate(members))
        )
        await there.say("/summary")
        asked = await sees_button(there, "close:")
        await there.tap("close:", on=asked)
        return group, await sees_button(there, "summary:")


async def take_part(member: Person, link: str, answers: tuple[int, ...]) -> None:
    """Follow a join link, answer and submit, and wait for no more than that it counts."""
    await member.follow(link)
    await answer_from_the_explanation(member, answers)
    await member.tap("submit:")
    await member.next_screen()


def crowd(person: Come, number: int) -> list[Person]:
    return [person(f"Member {each}", "en") for each in range(number)]


async def page(there: Person, button: str, on: Message, expected: str) -> Message:
    """Tap a button of the plenary, and wait until the same message shows what is expected."""
    await there.tap(button, on=on)
    while (shown := await pictured(there, expected)).id != on.id:
        pass
    return shown


async def pictured(there: Person, expected: str) -> Message:
    """Wait for a picture with these words under it; drawing takes a while where tests run side by side."""
    while True:
        shown = await there.next_screen(60)
        if isinstance(shown.content, Photo) and expected in shown.text:
            return shown


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_plenary_from_its_first_page_to_the_last(stage: Stage, person: Come) -> None:
    lena = person("Lena", "en")
    group, _ = await measured(stage, lena, crowd(person, 5))
    with lena.in_chat(group.id) as there:
        await there.say("/plenary")
        shown = await pictured(there, "talking about it together")
        first, seen = shown.id, []
        assert isinstance(shown.content, Photo)
        while onward := [button for button in shown.buttons if button.text.endswith(ONWARD)]:
            name = onward[0].text.removesuffix(ONWARD)
            expected = {"Conclusion": "the conclusion", "Actions": "what we agree"}.get(name, name)
            shown = await page(there, onward[0].text, shown, expected)
            seen.append(shown)
        assert len(seen) == 12  # ten factors, the conclusion, the actions
        assert {each.id for each in seen} == {first}
        assert all(isinstance(each.content, Photo) for each in seen)
        assert "What the study found" in seen[0].text
