"""A team measures again, and its facilitator sees what has moved."""

import re

import pytest

from rehearsal.facts import Message, Photo
from rehearsal.person import Person
from tests.telegram.playing import Come, finish_in_round, found_team, link_in, sees, sees_button

LOW = (2,) * 10
HIGH = (3,) * 10


async def close(facilitator: Person) -> Message:
    """Close the open round by the facilitator's overview, and give that of the closed one."""
    await facilitator.say("/team")
    await facilitator.tap("close:", on=await sees_button(facilitator, "close:"))
    await facilitator.tap("close:", on=await sees_button(facilitator, "close:"))
    return await sees_button(facilitator, "summary:")


async def measure(members: list[Person], link: str, answers: tuple[int, ...]) -> None:
    for member in members:
        await finish_in_round(member, link, answers)


async def open_next(facilitator: Person, closed: Message) -> str:
    """Open the next round, and give its join link."""
    await facilitator.tap("open:", on=closed)
    return link_in(await sees(facilitator, "?start="))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_second_round_is_compared_with_the_first_in_words_and_in_a_picture(person: Come) -> None:
    lena = person("Lena", "en")
    members = [person(f"Member {number}", "en") for number in range(6)]
    _, link = await found_team(lena, "Team A")
    await measure(members[:5], link, LOW)
    closed = await close(lena)
    await lena.tap("summary:", on=closed)
    await sees(lena, "Factor by factor")
    link = await open_next(lena, closed)
    await measure(members, link, HIGH)
    closed = await close(lena)
    await lena.tap("summary:", on=closed)
    compared = await sees(lena, "rounds 1 and 2")
    assert isinstance(compared.content, Photo)
    assert "20.0 → 30.0 of 40 ↑ (5 people then, 6 now)" in compared.text
    assert "Hard work for everyone → Promising" in compared.text
    assert len(re.findall(r": 2\.0 → 3\.0 ↑", compared.text)) == 10
    assert "100" not in re.sub("100%", "", compared.text)  # the sum of the first
    assert "180" not in compared.text  # the sum of the second
