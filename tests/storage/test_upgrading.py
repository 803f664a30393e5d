"""A database that an earlier version filled is brought to this version with all that is in it."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.conversation.changes import Answered, Begun, Erased, Joined, Submitted
from bot.conversation.facts import Answer, Assessment, AssessmentId, Dossier, Holdings, Person
from bot.rounds.changes import RoundClosed
from instrument.loading import document, shipped
from instrument.model import Key
from instrument.team import count
from storage import addresses, engines, migrations
from storage.database import Database
from storage.tables import answers, assessments, instruments, people
from tests.storage.conftest import ANNA, HERS, NOON, count_rows, found, load, save
from tests.storage.measuring import (
    BEN,
    FOUNDED,
    LATER,
    NEXT_ROUND,
    ROUND,
    desk,
    join,
    opened,
    save_round,
)

FINISHED, WITHOUT_ANSWERS = AssessmentId(1), AssessmentId(2)


async def migrating(url: str, work: Callable[[sa.Connection], None]) -> None:
    engine = engines.engine(addresses.read(url))
    async with engine.begin() as connection:
        await connection.run_sync(work)
    await engine.dispose()


def move(connection: sa.Connection, revision: str) -> None:
    """Bring the database up or down to `revision`."""
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.attributes["connection"] = connection
    there = migrations.present(connection)
    (command.downgrade if there and there > revision else command.upgrade)(config, revision)


def make_as_0001_did(connection: sa.Connection) -> None:
    """Make what the first version kept of Anna, who finished once and began again, and of Ben."""
    move(connection, "0001")
    kept = shipped()
    key = {"instrument": kept.id, "version": kept.version}
    connection.execute(
        sa.insert(instruments),
        [{"id": kept.id, "version": kept.version, "document": document(kept)}],
    )
    connection.execute(sa.insert(people), [{"id": ANNA, "language": "nl", "card": 31}])
    connection.execute(sa.insert(people), [{"id": BEN}])
    begun = {"joined_at": NOON, "begun_at": NOON, "revision": 2, **key}
    connection.execute(
        sa.insert(assessments),
        [
            {"id": FINISHED, "person_id": ANNA, "submitted_at": LATER, "reopened": None, **begun},
            {"id": HERS, "person_id": ANNA, "submitted_at": None, "reopened": "board", **begun},
            {"id": WITHOUT_ANSWERS, "person_id": BEN, "submitted_at": None, "reopened": None, **begun},
        ],
    )
    connection.execute(
        sa.insert(answers),
        [
            {"assessment_id": its, "factor": "board", "level": level, "take": 2, "answered_at": NOON}
            for its, level in ((FINISHED, "powerful"), (HERS, "none"))
        ],
    )


def as_it_was(key: Key) -> Dossier:
    finished = Assessment(
        FINISHED,
        ANNA,
        key,
        NOON,
        begun_at=NOON,
        answers={"board": Answer("powerful", 2, NOON)},
        submitted_at=LATER,
        active_at=LATER,
        revision=2,
    )
    present = Assessment(
        HERS,
        ANNA,
        key,
        NOON,
        begun_at=NOON,
        answers={"board": Answer("none", 2, NOON)},
        reopened="board",
        active_at=NOON,
        revision=2,
    )
    holdings = Holdings(unfinished=(present,))
    return Dossier(Person(ANNA, "nl", 31), present, (finished,), personal=present, holdings=holdings)


async def test_persons_and_answers_of_the_first_version_are_kept_and_go_on(database_url: str) -> None:
    await migrating(database_url, make_as_0001_did)
    database = await Database.open(database_url)
    key = shipped().key
    assert await load(database) == as_it_was(key)
    of_ben = await load(database, BEN)
    assert of_ben.current == Assessment(
        WITHOUT_ANSWERS, BEN, key, NOON, begun_at=NOON, active_at=NOON, revision=2
    )

    # What refers to what is watched as in a database that was made anew.
    await save(
        database, await load(database), [Answered(HERS, "board", "powerful", 3, NOON), Submitted(HERS, NOON)]
    )
    await save_round(database, await desk(database), [FOUNDED, opened(shipped())])
    await join(database, shipped(), ANNA)
    await save(database, await load(database, BEN), [Erased(BEN)])
    assert (await load(database, BEN)).current is None
    assert (await desk(database)).progress.joined == 1
    await save(database, await load(database), [Erased(ANNA)])
    for table in (assessments, answers):
        assert await count_rows(database, table) == 0
    await database.close()


async def test_up_and_down_and_up_again_with_people_in_it(database_url: str) -> None:
    """What the first version knew comes back; what it knew nothing of, and what it allowed once, does not."""
    await migrating(database_url, make_as_0001_did)
    database = await Database.open(database_url)
    instrument = shipped()
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    closed = RoundClosed(ROUND, count(instrument, []), LATER)
    await join(database, instrument, ANNA)
    await save_round(database, await desk(database), [closed, opened(instrument, NEXT_ROUND, 2)])
    latest = AssessmentId(99)
    changes = Joined(latest, ANNA, instrument.key, LATER, NEXT_ROUND), Begun(latest, LATER)
    await save(database, await load(database), [*changes, Answered(latest, "board", "powerful", 1, LATER)])
    await database.take(lambda turn: turn.remember_card(ANNA, 32, HERS))
    await database.close()

    await migrating(database_url, lambda connection: move(connection, "0001"))
    await migrating(database_url, lambda connection: move(connection, "0002"))

    database = await Database.open(database_url)
    dossier = await load(database)
    assert dossier.person == Person(ANNA, "nl", 32)
    assert dossier.submitted == as_it_was(instrument.key).submitted
    assert dossier.current is not None
    assert (dossier.current.id, dossier.current.round) == (latest, None)
    assert dossier.current.levels == {"board": "powerful"}
    assert dossier.holdings == Holdings(unfinished=(dossier.current,))
    assert (await load(database, BEN)).current is not None
    assert (await desk(database)).led == ()
    left = await found(database, sa.select(answers.c.assessment_id).order_by(answers.c.assessment_id))
    assert left == [(FINISHED,), (latest,)]
    await database.close()
