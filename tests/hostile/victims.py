"""Persons with something to lose, played on a real bot before the hostile updates come.

Anna has finished once, is half-way again, and has a ballot. Lena leads a team that measured in its group, and
is in the midst of its plenary with a vote open and an action half agreed; the next round is open too. She has
offered that somebody else may lead as well. Of the attackers, Mallory is a member of the open round, Fred led
the team before, and Eve is a stranger.
"""

from contextlib import ExitStack
from dataclasses import dataclass

from rehearsal import actions
from rehearsal.facts import Message
from rehearsal.person import Person
from rehearsal.world import World
from tests.telegram.playing import (
    finish_in_round,
    link_in,
    sees,
    sees_button,
)


@dataclass(frozen=True)
class Stake:
    """Who and what there is. `data` are the callback data of every button that anybody was ever shown."""

    attackers: tuple[int, ...]
    victims: tuple[int, ...]
    group: int
    """The team's, in which all of them are."""
    attackers_group: int
    join_code: str
    data: tuple[str, ...]


async def play(world: World) -> Stake:
    """Play until there is something to lose; the bot has to be running."""
    with ExitStack() as leaving:
        anna, lena, james, mei, tom, kim, mallory, fred, eve = (
            leaving.enter_context(Person(world, world.add_person(name, "nl" if name == "Mei" else "en")))
            for name in ("Anna", "Lena", "James", "Mei", "Tom", "Kim", "Mallory", "Fred", "Eve")
        )
        everyone = (lena.id, anna.id, mallory.id, fred.id, eve.id)
        group = actions.make_group(world, "Night shift", everyone)
        with lena.in_chat(group.id) as there:
            await there.say("/assess")
            link = link_in(await sees(there, "round 1"))
            await lena.say("/team")
            await _leads_and_leaves(lena, fred, await sees_button(lena, "offer:"))
            for member in (anna, james, mei, tom, kim):
                await finish_in_round(member, link)
            await there.say("/summary")
            await there.tap("close:", on=await sees_button(there, "close:"))
            await sees_button(there, "plenary:")
            await _talks_it_over(there, anna)
            await lena.say("/team")
            await lena.tap("open:", on=await sees_button(lena, "open:"))
            link = link_in(await sees(there, "round 2"))
        for member in (anna, mallory):
            await _is_half_way(member, link)
        await lena.say("/team")
        overview = await sees_button(lena, "offer:")
        await lena.tap("offer:", on=overview)
        await lena.next_screen()
        await lena.tap("rename:", on=overview)
        await lena.next_screen()
        await eve.say("/start")
        await sees_button(eve, "begin:")
        theirs = actions.make_group(world, "Ours", (eve.id, mallory.id, fred.id))
        return Stake(
            attackers=(mallory.id, fred.id, eve.id),
            victims=(anna.id, lena.id, james.id, mei.id, tom.id, kim.id),
            group=group.id,
            attackers_group=theirs.id,
            join_code=link.partition("?start=")[2],
            data=tuple(sorted(_said(world))),
        )


async def _leads_and_leaves(lena: Person, fred: Person, overview: Message) -> None:
    await lena.tap("offer:", on=overview)
    await fred.follow(link_in(await lena.next_screen()))
    overview = await sees_button(fred, "leave:")
    await fred.tap("leave:", on=overview)
    await fred.tap("leave:", on=await sees_button(fred, "leave:"))
    await fred.next_screen()


async def _talks_it_over(there: Person, member: Person) -> None:
    """Turn to the first factor, begin to agree on an action, and open a second vote."""
    await there.say("/plenary")
    overview = await sees(there, "talking about it together")
    await there.tap(overview.buttons[0], on=overview)
    factor = await sees(there, "1 of 10")
    await there.tap("agree:", on=factor)
    await there.say("Ask <b>Ben</b>", reply_to=await sees(there, "What do you agree about"))
    await sees(there, "Who sees to it?")
    await there.tap("vote:", on=factor)
    await sees_button(member, "ballot:")


async def _is_half_way(member: Person, link: str) -> None:
    await member.follow(link)
    await sees_button(member, "begin:")
    await member.tap("begin:")
    for number in range(1, 4):
        question = await sees(member, f"{number}/10")
        await member.tap(question.buttons[2])
    await sees(member, "4/10")


def _said(world: World) -> set[str]:
    shown = (message for chat in world.messages.values() for message in chat.values())
    return {button.data for message in shown for button in message.buttons if button.data}
