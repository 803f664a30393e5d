"""Reminders are found by what is stored, taken by one and settled; on both databases."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from bot.conversation.changes import (
    CameBack,
    Cancelled,
    Change,
    Joined,
    Postponed,
    RemindersTurned,
    Submitted,
)
from bot.conversation.facts import AssessmentId, Dossier, PersonId
from bot.reminders.facts import Candidate, Outcome, Reason
from bot.rounds.changes import DeadlineSet, RoundClosed
from instrument.model import Instrument
from instrument.team import Counts
from storage.database import Database
from storage.prepared import Preparing
from storage.reminders import Seen
from storage.statements import reminders as statements
from storage.turns import Turn
from tests.storage.conftest import ANNA, HERS, NOON, load, save
from tests.storage.measuring import BEN, FAY, FOUNDED, ROUND, desk, join, opened, save_round

HOME = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


async def silent(database: Database, reason: Reason = Reason.SILENCE, most: int = 100) -> list[Candidate]:
    """Give who has been silent for a day by noon the next day."""
    found, _ = await database.take(
        lambda turn: turn.candidates(reason, NOON - DAY, NOON + timedelta(hours=1), None, most, HOME)
    )
    return found


async def taken(database: Database, outcome: Outcome = Outcome.TAKEN) -> bool:
    return await database.take(
        lambda turn: turn.take_reminder(ANNA, HERS, Reason.SILENCE, NOON, NOON + DAY, outcome)
    )


async def settled(database: Database, outcome: Outcome) -> None:
    await database.take(lambda turn: turn.settle(ANNA, HERS, Reason.SILENCE, NOON, outcome))


@pytest.mark.usefixtures("begun")
async def test_who_has_begun_is_found_with_all_that_the_rules_ask(database: Database) -> None:
    (anna,) = await silent(database)
    assert (anna.person, anna.assessment, anna.subject) == (ANNA, HERS, HERS)
    assert (anna.joined_at, anna.active_at, anna.answered, anna.begun) == (NOON, NOON, 0, True)
    assert (anna.place.zone, anna.taken, anna.written_at) == (HOME, (), None)


@pytest.mark.parametrize(
    "change",
    [Submitted(HERS, NOON), Cancelled(HERS, NOON), RemindersTurned(ANNA, NOON)],
    ids=["submitted", "put aside", "turned off"],
)
async def test_who_is_done_or_wants_none_is_not_found(
    database: Database, begun: Dossier, change: Change
) -> None:
    await save(database, begun, [change])
    assert await silent(database) == []


async def test_who_only_looked_in_alone_is_not_found_and_a_member_is(
    database: Database, instrument: Instrument
) -> None:
    await save(database, await load(database), [Joined(HERS, ANNA, instrument.key, NOON)])
    assert await silent(database) == []
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    joined = Joined(AssessmentId(5), BEN, instrument.key, NOON, ROUND)
    await save(database, await load(database, BEN), [joined])
    (ben,) = await silent(database)
    assert (ben.person, ben.subject, ben.begun, ben.team) == (BEN, ROUND, False, "Zorg & Co")


async def test_the_members_of_a_closed_round_are_not_found(
    database: Database, instrument: Instrument
) -> None:
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    await join(database, instrument, BEN)
    assert len(await silent(database)) == 1
    await save_round(database, await desk(database), [RoundClosed(ROUND, Counts(0, {}, {}), NOON)])
    assert await silent(database) == []


async def test_who_has_blocked_the_bot_is_found_again_when_they_are_back(
    database: Database, begun: Dossier
) -> None:
    await database.take(lambda turn: turn.unreachable(ANNA, NOON))
    assert await silent(database) == []
    assert (await load(database)).person.unreachable_at == NOON
    await save(database, begun, [CameBack(ANNA)])
    assert len(await silent(database)) == 1


@pytest.mark.usefixtures("begun")
async def test_a_reminder_is_taken_once_and_then_not_looked_for(database: Database) -> None:
    assert await taken(database)
    assert not await taken(database)
    assert await silent(database) == []
    (again,) = await silent(database, Reason.SILENCE_AGAIN)
    assert [(each.reason, each.since, each.outcome) for each in again.taken] == [
        (Reason.SILENCE, NOON, Outcome.TAKEN)
    ]
    assert again.written_at == NOON + DAY


@pytest.mark.usefixtures("begun")
async def test_what_was_refused_may_be_taken_again_and_is_counted(database: Database) -> None:
    await taken(database)
    await settled(database, Outcome.REFUSED)
    (anna,) = await silent(database)
    assert anna.written_at is None
    assert await taken(database)
    await settled(database, Outcome.SENT)
    assert not await taken(database)
    (again,) = await silent(database, Reason.SILENCE_AGAIN)
    assert [(each.outcome, each.tries) for each in again.taken] == [(Outcome.SENT, 2)]


@pytest.mark.usefixtures("begun")
async def test_of_many_at_once_one_takes_a_reminder(database_url: str) -> None:
    others = [await Database.open(database_url) for _ in range(4)]
    won = await asyncio.gather(*(taken(each) for each in others))
    for each in others:
        await each.close()
    assert sorted(won) == [False, False, False, True]


@pytest.mark.usefixtures("begun")
async def test_what_is_done_counts_as_activity_to_within_ten_minutes(database: Database) -> None:
    later = NOON + timedelta(minutes=5)
    await database.take(lambda turn: turn.active(ANNA, later, later - timedelta(minutes=10)))
    assert (await silent(database))[0].active_at == NOON
    later = NOON + timedelta(minutes=30)
    await database.take(lambda turn: turn.active(ANNA, later, later - timedelta(minutes=10)))
    assert (await silent(database))[0].active_at == later


async def test_who_asked_for_later_and_whose_deadline_is_near_are_found(
    database: Database, instrument: Instrument, begun: Dossier
) -> None:
    await save(database, begun, [Postponed(HERS, NOON)])
    deadline = NOON + timedelta(hours=3)
    await save_round(
        database, await desk(database), [FOUNDED, opened(instrument), DeadlineSet(ROUND, deadline)]
    )
    await join(database, instrument, BEN)

    async def found(turn: Turn) -> list[list[Candidate]]:
        later, _ = await turn.candidates(Reason.LATER, NOON - DAY, NOON, None, 10, HOME)
        near, _ = await turn.candidates(Reason.DAY_BEFORE, NOON, NOON + DAY, None, 10, HOME)
        return [later, near]

    (anna,), (ben,) = await database.take(found)
    assert (anna.person, anna.later_at) == (ANNA, NOON)
    assert (ben.person, ben.deadline) == (BEN, deadline)


async def test_the_facilitators_of_a_round_whose_deadline_has_come_are_found_until_one_is_told(
    database: Database, instrument: Instrument
) -> None:
    await save_round(database, await desk(database), [FOUNDED, opened(instrument), DeadlineSet(ROUND, NOON)])
    notices = await database.take(lambda turn: turn.deadlines(NOON - DAY, NOON, 10, HOME))
    assert [(each.person, each.round, each.deadline) for each in notices] == [(FAY, ROUND, NOON)]
    await database.take(
        lambda turn: turn.take_reminder(FAY, ROUND, Reason.DEADLINE, NOON, NOON, Outcome.TAKEN)
    )
    assert await database.take(lambda turn: turn.deadlines(NOON - DAY, NOON, 10, HOME)) == []


async def test_pages_lead_through_all_without_a_gap(database: Database, instrument: Instrument) -> None:
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    members = [PersonId(3_000 + each) for each in range(7)]
    for each in members:
        await join(database, instrument, each)
    seen: Seen | None = None
    found: list[PersonId] = []
    while True:
        page, seen = await database.take(partial(_page, seen=seen))
        if not page:
            break
        found += [each.person for each in page]
    assert sorted(found) == members


async def _page(turn: Turn, seen: Seen | None) -> tuple[list[Candidate], Seen | None]:
    return await turn.candidates(Reason.SILENCE, NOON - DAY, NOON + DAY, seen, 3, HOME)


@pytest.mark.usefixtures("begun")
async def test_what_was_taken_and_never_settled_is_given_up_once_and_what_is_old_is_forgotten(
    database: Database,
) -> None:
    await taken(database)
    assert await database.take(lambda turn: turn.give_up(NOON + DAY)) == 1
    assert await database.take(lambda turn: turn.give_up(NOON + DAY)) == 0
    assert not await taken(database), "it may have been sent"
    assert [each.outcome for each in (await load(database)).holdings.reminders] == ["lost"]
    await database.take(lambda turn: turn.forget_reminders(NOON + 2 * DAY))
    assert (await load(database)).holdings.reminders == ()


async def test_a_duty_is_one_holders_until_it_is_over_or_laid_down(database: Database) -> None:
    async def lease(holder: str, minutes: int, length: int = 5) -> bool:
        now = NOON + timedelta(minutes=minutes)
        return await database.take(
            lambda turn: turn.lease("reminders", holder, now, now + timedelta(minutes=length))
        )

    assert await lease("one", 0)
    assert not await lease("other", 4)
    assert await lease("one", 4)
    assert not await lease("other", 8)
    assert await lease("other", 9)
    assert await lease("other", 10, 0)
    assert await lease("one", 10)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "search", [statements.SILENT, statements.LATER, statements.BEFORE_DEADLINE, statements.DEADLINES]
)
@pytest.mark.usefixtures("database")
async def test_a_look_at_who_is_due_reads_no_table_from_end_to_end(
    database_url: str, search: Select[Any]
) -> None:
    """However many are stored who are not due. SQLite tells its plan without having to know them."""
    values = {
        "reason": Reason.LATER.value,
        "oldest": NOON,
        "latest": NOON + DAY,
        "seen_at": NOON,
        "seen": 0,
        "most": 10,
    }
    prepared = Preparing(SQLiteDialect_pysqlite(paramstyle="qmark")).prepare(search, values)
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {prepared.sql}", prepared.fill_in(values)).fetchall()
    steps = [step for *_, step in plan]
    assert any("USING INDEX" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN") and step != "SCAN page"] == []
