"""Who submits while a round closes is counted or told late: one of the two, on any number of processes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.actions import ActionId
from bot.conversation.changes import Answered, Submitted
from bot.conversation.effects import Done
from bot.conversation.events import SubmitTapped
from bot.conversation.facts import PersonId
from bot.house import House, opened
from bot.rounds.changes import RoundClosed
from bot.rounds.events import CloseTapped, Fresh
from bot.rounds.facts import Desk, VoteId
from instrument.model import Instrument
from instrument.team import count, counts_of, worth_of
from storage.database import Database
from storage.turns import Turn
from tests.storage.conftest import ANNA, HERS, NOON, WAITING, found, load, save
from tests.storage.measuring import (
    FAY,
    FOUNDED,
    LATER,
    NEXT_ROUND,
    OTHER_TEAM,
    ROUND,
    desk,
    join,
    save_round,
)
from tests.storage.measuring import opened as round_opened

MEMBERS = [PersonId(5_000 + number) for number in range(24)]


@pytest.fixture
async def measuring(database: Database, instrument: Instrument) -> Desk:
    """Give the desk of Fay, whose team measures."""
    await save_round(database, await desk(database), [FOUNDED, round_opened(instrument)])
    return await desk(database)


async def ready(database: Database, instrument: Instrument, person: PersonId) -> None:
    """Let `person` join the round and answer everything."""
    its = await join(database, instrument, person)
    answers = [Answered(its, factor.id, "powerful", 1, NOON) for factor in instrument.factors]
    await save(database, await load(database, person), answers)


async def somebody_waits(database: Database) -> None:
    """Come back once a turn waits for a lock."""
    while not await found(database, WAITING):
        continue  # the query itself lets the others go on


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_closing_waits_for_a_member_who_is_submitting_and_counts_them(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    """SQLite lets one turn begin at a time."""
    await ready(database, instrument, ANNA)

    async def close(turn: Turn) -> int:
        await turn.hold_to_close(ROUND)
        tally = await turn.tally_answers(ROUND, worth_of(instrument))
        await turn.save_round(measuring, [RoundClosed(ROUND, counts_of(instrument, tally), LATER)])
        return tally.n

    async def submit(turn: Turn) -> asyncio.Task[int]:
        known = await turn.dossier(ANNA, past=False)
        assert known.current is not None
        assert not await turn.hold_round(ROUND)
        await turn.save(known, [Submitted(known.current.id, LATER)])
        closing = asyncio.create_task(database.take(close))
        await somebody_waits(database)
        return closing

    assert await (await database.take(submit)) == 1


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_a_member_who_submits_while_it_closes_waits_and_learns_that_it_is_late(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    await ready(database, instrument, ANNA)

    async def close(turn: Turn) -> asyncio.Task[bool]:
        await turn.hold_to_close(ROUND)
        await turn.save_round(measuring, [RoundClosed(ROUND, count(instrument, []), LATER)])
        submitting = asyncio.create_task(database.take(lambda its: its.hold_round(ROUND)))
        await somebody_waits(database)
        return submitting

    assert await (await database.take(close))


async def submit(house: House, person: PersonId) -> bool:
    """Let somebody who is ready submit; tell whether it came late."""
    known = await house.turns.database.take(lambda turn: turn.dossier(person, past=False))
    assert known.current is not None
    tap = SubmitTapped(person=person, at=LATER, language="nl", assessment=known.current.id)
    outcome = await house.turns.take(tap)
    (card,) = [each.effect.view for each in outcome.showings if isinstance(each.effect.view, Done)]
    return card.assessment.late


async def close(house: House) -> None:
    """Let the facilitator close the round."""
    fresh = Fresh(team=OTHER_TEAM, round=NEXT_ROUND, code="", vote=VoteId(2), action=ActionId(2))
    tap = CloseTapped(person=FAY, chat=FAY, at=LATER, language="nl", fresh=fresh, round=ROUND, sure=True)
    await house.rounds.take(tap, "https://t.me/kansrijk_bot")


@pytest.mark.usefixtures("measuring")
async def test_members_who_submit_while_it_closes_are_all_counted_or_told(
    database: Database, database_url: str, instrument: Instrument
) -> None:
    """On three processes, as it were; the one who closes does so in the middle of them."""
    for person in MEMBERS:
        await ready(database, instrument, person)

    zone = ZoneInfo("Europe/Amsterdam")
    async with (
        opened(database_url, instrument, zone) as one,
        opened(database_url, instrument, zone) as two,
        opened(database_url, instrument, zone) as three,
    ):
        submitting = [
            asyncio.create_task(submit(house, person))
            for house, person in zip((one, two) * 12, MEMBERS, strict=True)
        ]
        await submitting[0]
        await close(three)
        late = await asyncio.gather(*submitting)
    closed = (await desk(database)).round
    assert closed is not None
    assert closed.counts is not None
    assert closed.counts.n == late.count(False)
    for person, told in zip(MEMBERS, late, strict=True):
        kept = (await load(database, person)).submitted
        assert [each.late for each in kept] == [told]


@pytest.mark.usefixtures("measuring")
async def test_who_submits_after_the_answers_were_added_up_and_before_it_is_closed_is_counted(
    database: Database, database_url: str, instrument: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in MEMBERS[:4]:
        await ready(database, instrument, person)
    async with opened(database_url, instrument, ZoneInfo("Europe/Amsterdam")) as house:
        for person in MEMBERS[:3]:
            await submit(house, person)
        add_up = house.rounds.database.look

        async def add_up_in_time(work: Callable[[Turn], Awaitable[Any]]) -> Any:
            found = await add_up(work)
            assert not await submit(house, MEMBERS[3])
            return found

        monkeypatch.setattr(house.rounds.database, "look", add_up_in_time)
        await close(house)
    closed = (await desk(database)).round
    assert closed is not None
    assert closed.counts is not None
    assert closed.counts.n == 4
    assert {sum(levels.values()) for levels in closed.counts.factors.values()} == {4}


async def test_what_came_late_is_told_apart_for_good(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    await ready(database, instrument, ANNA)
    await save_round(database, measuring, [RoundClosed(ROUND, count(instrument, []), NOON)])
    known = await load(database)
    assert known.current is not None
    assert await database.take(lambda turn: turn.hold_round(ROUND))
    await save(database, known, [Submitted(known.current.id, LATER + timedelta(hours=1), late=True)])
    (kept,) = (await load(database)).submitted
    assert kept.late
    assert kept.id != HERS
