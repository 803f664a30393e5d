"""A turn is saved whole or not at all, and of two on the same facts one is told that it came second."""

import asyncio
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import cast
from urllib.parse import quote

import pytest
from sqlalchemy import select

from bot.conversation.changes import (
    Answered,
    Begun,
    Cancelled,
    Change,
    Discarded,
    Erased,
    Heard,
    Joined,
    LanguageChosen,
    Reopened,
    Submitted,
)
from bot.conversation.facts import Answer, AssessmentId, Dossier, Person, PersonId
from instrument.model import Instrument, Key, Language
from storage.database import Database
from storage.errors import Conflict, Rejected
from storage.tables import metadata, people
from storage.turns import Turn
from tests.storage.conftest import ANNA, HERS, NOON, WAITING, count_rows, found, load, save

OTHER = AssessmentId(HERS + 1)
LATER = NOON + timedelta(hours=1)


async def test_nothing_is_known_of_a_stranger(database: Database) -> None:
    assert await load(database) == Dossier(Person(ANNA))


async def test_the_present_assessment_is_the_one_that_is_not_submitted(
    database: Database, begun: Dossier, instrument: Instrument
) -> None:
    """Even when the clock was set back in between."""
    changes = (Submitted(HERS, LATER), Joined(OTHER, ANNA, instrument.key, NOON - timedelta(days=1)))
    await save(database, begun, changes)
    dossier = await load(database)
    assert dossier.current is not None
    assert dossier.current.id == OTHER
    assert [it.id for it in dossier.submitted] == [HERS]
    assert (await load(database, past=False)) == Dossier(
        Person(ANNA), dossier.current, personal=dossier.current
    )


async def test_the_last_submitted_assessment_is_present_until_another_is_joined(
    database: Database, begun: Dossier, instrument: Instrument
) -> None:
    """And the submitted ones come in the order in which they were submitted."""
    changes = (
        Submitted(HERS, LATER),
        Joined(OTHER, ANNA, instrument.key, LATER),
        Begun(OTHER, LATER),
        Submitted(OTHER, LATER + timedelta(hours=1)),
    )
    await save(database, begun, changes)
    dossier = await load(database)
    assert [it.id for it in dossier.submitted] == [HERS, OTHER]
    assert dossier.current == dossier.submitted[1]
    assert (await load(database, past=False)).current == dossier.current


async def test_of_two_turns_on_the_same_facts_one_wins(
    database: Database, begun: Dossier, database_url: str
) -> None:
    elsewhere = await Database.open(database_url)
    both = await asyncio.gather(
        save(database, begun, [Answered(HERS, "method", "powerful", 1, NOON)]),
        save(elsewhere, begun, [Answered(HERS, "method", "stagnating", 1, NOON)]),
        return_exceptions=True,
    )
    await elsewhere.close()
    assert {type(it) for it in both} == {type(None), Conflict}
    current = (await load(database)).current
    assert current is not None
    winner = "powerful" if both[0] is None else "stagnating"
    assert current.answers == {"method": Answer(winner, 1, NOON)}


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("isolation", ["read committed", "repeatable read", "serializable"])
async def test_of_two_turns_that_overlap_one_wins(
    database: Database, database_url: str, isolation: str
) -> None:
    """However strictly PostgreSQL was set to keep transactions apart; SQLite lets one begin at a time."""
    elsewhere = await Database.open(f"{database_url}&default_transaction_isolation={quote(isolation)}")
    both_loaded = asyncio.Barrier(2)

    async def answer(level: str) -> None:
        async def work(turn: Turn) -> None:
            dossier = await turn.dossier(ANNA, past=False)
            await both_loaded.wait()
            await turn.save(dossier, [Answered(HERS, "method", level, 1, NOON)])

        await elsewhere.take(work)

    both = await asyncio.gather(answer("powerful"), answer("stagnating"), return_exceptions=True)
    await elsewhere.close()
    assert {type(it) for it in both} == {type(None), Conflict}
    current = (await load(database)).current
    assert current is not None
    assert current.answers["method"].level == ("powerful" if both[0] is None else "stagnating")


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_of_two_turns_that_wait_for_each_other_one_is_a_conflict(
    database: Database, begun: Dossier, database_url: str
) -> None:
    """An answer has its assessment and wants the person; erasing has the person and wants the assessment."""
    soon_found_out = await Database.open(f"{database_url}&deadlock_timeout=10ms")
    saved = asyncio.Event()

    async def answer(turn: Turn) -> None:
        await turn.save(begun, [Answered(HERS, "method", "powerful", 1, NOON)])
        saved.set()
        while not await found(database, WAITING):
            continue  # the query itself lets the other one go on
        await turn.remember_card(ANNA, 1, HERS)

    async def erase() -> None:
        await saved.wait()
        await save(soon_found_out, begun, [Erased(ANNA)])

    both = await asyncio.gather(soon_found_out.take(answer), erase(), return_exceptions=True)
    await soon_found_out.close()
    assert {type(it) for it in both} == {type(None), Conflict}


@pytest.mark.parametrize(
    "change",
    [
        Begun(HERS, LATER),
        Answered(HERS, "board", "powerful", 1, LATER),
        Answered(HERS, "method", "positive", 2, LATER),
        Reopened(HERS, "method"),
        Submitted(HERS, LATER),
        Cancelled(HERS, LATER),
        Discarded(HERS),
    ],
    ids=lambda change: type(change).__name__,
)
async def test_a_change_that_follows_from_old_facts_is_a_conflict(
    database: Database, begun: Dossier, change: Change
) -> None:
    await save(database, begun, [Answered(HERS, "method", "powerful", 1, NOON)])
    present = await load(database)
    with pytest.raises(Conflict):
        await save(database, begun, [LanguageChosen(ANNA, "nl"), change])
    assert await load(database) == present


@pytest.mark.parametrize("other", [HERS, OTHER])
async def test_of_two_turns_that_join_one_person_one_wins(
    database: Database, instrument: Instrument, other: AssessmentId, database_url: str
) -> None:
    """Whether the update came twice, or the person started twice."""
    elsewhere = await Database.open(database_url)
    stranger = Dossier(Person(ANNA))
    both = await asyncio.gather(
        save(database, stranger, [Joined(HERS, ANNA, instrument.key, NOON)]),
        save(elsewhere, stranger, [Joined(other, ANNA, instrument.key, NOON)]),
        return_exceptions=True,
    )
    await elsewhere.close()
    assert {type(it) for it in both} == {type(None), Conflict}
    current = (await load(database)).current
    assert current is not None
    assert current.id == (HERS if both[0] is None else other)


async def test_turns_that_are_taken_again_on_a_conflict_lose_nothing(
    database: Database, begun: Dossier, database_url: str
) -> None:
    elsewhere = await Database.open(database_url)

    async def once(turn: Turn) -> None:
        dossier = await turn.dossier(ANNA, past=False)
        assert dossier.current is not None
        answer = dossier.current.answers.get("method")
        take = answer.take + 1 if answer else 1
        await turn.save(dossier, [Answered(HERS, "method", "powerful", take, NOON)])

    async def change_mind(where: Database) -> None:
        while True:
            try:
                await where.take(once)
            except Conflict:
                continue
            return

    await asyncio.gather(*(change_mind(where) for where in (database, elsewhere) * 10))
    await elsewhere.close()
    current = (await load(database)).current
    assert current is not None
    assert current.answers["method"].take == 20
    assert begun.current is not None
    assert current.revision == begun.current.revision + 20


async def test_the_database_refuses_a_second_answer_to_the_same_question(
    database: Database, begun: Dossier
) -> None:
    await save(database, begun, [Answered(HERS, "method", "powerful", 1, NOON)])
    answered = await load(database)
    with pytest.raises(Conflict):
        await save(database, answered, [Answered(HERS, "method", "stagnating", 1, LATER)])
    assert await load(database) == answered


async def test_the_database_refuses_a_change_of_an_answer_that_was_changed_already(
    database: Database, begun: Dossier
) -> None:
    await save(database, begun, [Answered(HERS, "method", "powerful", 1, NOON)])
    answered = await load(database)
    with pytest.raises(Conflict):
        await save(database, answered, [Answered(HERS, "method", "stagnating", 3, LATER)])
    assert await load(database) == answered


async def test_the_database_refuses_a_second_unfinished_assessment(
    database: Database, begun: Dossier, instrument: Instrument
) -> None:
    with pytest.raises(Conflict):
        await save(database, begun, [Joined(OTHER, ANNA, instrument.key, LATER)])
    assert await load(database) == begun


async def test_an_instrument_that_is_not_kept_cannot_be_joined(database: Database) -> None:
    """Trying again would not help, so it is no Conflict."""
    with pytest.raises(Rejected):
        await save(database, Dossier(Person(ANNA)), [Joined(HERS, ANNA, Key("unheard-of", 1), NOON)])
    assert await load(database) == Dossier(Person(ANNA))


async def test_a_turn_that_fails_changes_nothing(database: Database, begun: Dossier) -> None:
    async def fail_after_saving(turn: Turn) -> None:
        await turn.save(begun, [Answered(HERS, "method", "powerful", 1, NOON), Submitted(HERS, LATER)])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.take(fail_after_saving)
    assert await load(database) == begun


async def test_a_turn_that_is_cancelled_changes_nothing(database: Database, begun: Dossier) -> None:
    """Or all of it, when it was cancelled too late; and the next turn finds the database in order."""
    present = begun
    for moment in range(50):
        assert present.current is not None
        before = present.current.answers.get("method")
        answered = Answer("powerful", before.take + 1 if before else 1, NOON)
        changes = (
            Reopened(HERS, "method"),
            Answered(HERS, "method", answered.level, answered.take, answered.at),
            Cancelled(HERS, LATER),
        )
        saving = asyncio.create_task(save(database, present, changes))
        await asyncio.sleep(moment / 10_000)  # anywhere in a turn of a few milliseconds
        saving.cancel()
        await asyncio.wait([saving])
        found = await load(database)
        if found != present:
            assert found.current == replace(
                present.current,
                answers={"method": answered},
                cancelled_at=LATER,
                revision=present.current.revision + 3,
            )
        present = found


@pytest.mark.parametrize(
    "at",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, 0, 123_457, tzinfo=timezone(timedelta(hours=1))),
        datetime(1969, 7, 20, 20, 17, 40, 999_999, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
    ids=str,
)
async def test_a_moment_is_kept_to_the_microsecond_and_comes_back_in_utc(
    database: Database, instrument: Instrument, at: datetime
) -> None:
    await save(database, Dossier(Person(ANNA)), [Joined(HERS, ANNA, instrument.key, at)])
    current = (await load(database)).current
    assert current is not None
    assert current.joined_at == at
    assert current.joined_at.tzinfo is UTC


async def test_a_moment_without_a_time_zone_is_refused(database: Database, begun: Dossier) -> None:
    with pytest.raises(Exception, match="without a time zone"):
        await save(database, begun, [Submitted(HERS, datetime(2026, 11, 20, 12))])  # noqa: DTZ001
    assert await load(database) == begun


async def test_erasing_leaves_no_row_of_the_person_and_all_of_others(
    database: Database, begun: Dossier, instrument: Instrument
) -> None:
    bob, his = PersonId(7_000_000_001), AssessmentId(5)
    of_bob = (
        Joined(his, bob, instrument.key, NOON),
        Begun(his, NOON),
        Answered(his, "board", "powerful", 1, NOON),
    )
    await save(database, Dossier(Person(bob)), of_bob)
    before = await load(database, bob)
    changes = (
        Answered(HERS, "method", "powerful", 1, NOON),
        Submitted(HERS, LATER),
        Joined(OTHER, ANNA, instrument.key, LATER),
        LanguageChosen(ANNA, "en"),
        Heard(ANNA, 12),
    )
    await save(database, begun, changes)
    await save(database, await load(database), [Erased(ANNA)])
    assert await load(database) == Dossier(Person(ANNA))
    assert await load(database, bob) == before
    rows = {name: await count_rows(database, table) for name, table in metadata.tables.items()}
    left = {name: count for name, count in rows.items() if count}
    assert left == {"people": 1, "assessments": 1, "answers": 1, "instruments": 1}


async def test_what_the_erased_person_was_doing_elsewhere_is_a_conflict(
    database: Database, begun: Dossier
) -> None:
    await save(database, begun, [Erased(ANNA)])
    with pytest.raises(Conflict):
        await save(database, begun, [Cancelled(HERS, LATER)])


async def test_the_card_and_the_language_of_someone_unknown_are_remembered(database: Database) -> None:
    await database.take(lambda turn: turn.remember_card(ANNA, 41, None))
    await save(database, await load(database), [LanguageChosen(ANNA, "nl")])
    await database.take(lambda turn: turn.remember_card(ANNA, 42, None))
    assert await load(database) == Dossier(Person(ANNA, "nl", 42))


async def test_an_error_of_the_database_does_not_repeat_what_was_to_be_stored(database: Database) -> None:
    unspoken = cast("Language", str(NOON.year))
    with pytest.raises(Rejected) as caught:
        await save(database, Dossier(Person(ANNA)), [LanguageChosen(ANNA, unspoken)])
    told = "".join(traceback.format_exception(caught.value))
    assert "language_is_spoken" in told
    assert unspoken not in told


async def test_a_statement_whose_text_depends_on_its_values_is_refused(database: Database) -> None:
    with pytest.raises(TypeError, match="select them"):
        await found(database, select(people.c.id).where(people.c.id.in_([1, 2])))
