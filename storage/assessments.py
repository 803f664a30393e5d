"""One turn: what it loads, and the statement that saves each change.

Each statement on an assessment names the revision that it goes by, so that of two turns on the same facts
the second is refused, on any number of processes and without a lock held in between.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, assert_never

from sqlalchemy import Dialect, Executable, Row, Select, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

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
from bot.conversation.facts import Answer, Assessment, AssessmentId, Dossier, Person, PersonId
from instrument.model import Key
from storage import dialects
from storage.errors import Conflict
from storage.tables import answers, assessments, people


def _dossier(*, past: bool) -> Select[Any]:
    """Give the query for a dossier: one, so that all of it is seen at the same moment."""
    others = assessments.alias()
    newest = (
        select(others.c.id)
        .where(others.c.person_id == people.c.id)
        .order_by(others.c.submitted_at.is_not(None), others.c.joined_at.desc(), others.c.id.desc())
        .limit(1)
        .correlate(people)
        .scalar_subquery()
    )
    wanted = assessments.c.id == newest
    if past:
        wanted = or_(wanted, assessments.c.submitted_at.is_not(None))
    found = people.outerjoin(assessments, and_(assessments.c.person_id == people.c.id, wanted)).outerjoin(
        answers
    )
    return (
        select(
            people.c.language,
            people.c.card,
            assessments,
            answers.c.factor,
            answers.c.level,
            answers.c.take,
            answers.c.answered_at,
        )
        .select_from(found)
        .where(people.c.id == bindparam("person"))
        .order_by(assessments.c.submitted_at, assessments.c.id)
    )


_PRESENT = _dossier(past=False)
_WITH_PAST = _dossier(past=True)


class Turn:
    """One event's view of the database, within one transaction; made by `Database.turn`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def dossier(self, person: PersonId, *, past: bool) -> Dossier:
        """Load what is known of `person`; of the submitted assessments only the present one, unless `past`.

        The present assessment is the one that is not submitted, or else the one joined last. With `past`,
        and submitted itself, it is among the submitted ones as well.
        """
        rows = (await self._connection.execute(_WITH_PAST if past else _PRESENT, {"person": person})).all()
        if not rows:
            return Dossier(Person(person))
        found = tuple(
            _assessment(list(its)) for key, its in groupby(rows, lambda row: row.id) if key is not None
        )
        return Dossier(
            Person(person, rows[0].language, rows[0].card),
            max(found, key=lambda it: (it.submitted_at is None, it.joined_at, it.id), default=None),
            tuple(it for it in found if it.submitted_at is not None) if past else (),
        )

    async def save(self, dossier: Dossier, changes: Sequence[Change]) -> None:
        """Save `changes`, which follow from `dossier`, in their order.

        Raises Conflict when another turn changed the same assessment since `dossier` was loaded.
        """
        saving = _Saving(self._connection, dossier)
        for change in changes:
            await saving.save(change)

    async def remember_card(self, person: PersonId, message_id: int) -> None:
        """Keep which message carries the conversation with `person`."""
        await self._connection.execute(_upsert_person(self._connection.dialect, person, card=message_id))


class _Saving:
    """The statements of one `save`, and the revision that each assessment has come to."""

    def __init__(self, connection: AsyncConnection, dossier: Dossier) -> None:
        self._connection = connection
        known = (dossier.current, *dossier.submitted)
        self._revisions = {it.id: it.revision for it in known if it is not None}

    async def save(self, change: Change) -> None:
        """Save one change."""
        match change:
            case Joined():
                await self._join(change)
            case Begun(assessment=assessment, at=at):
                await self._update(assessment, begun_at=at)
            case Answered():
                await self._answer(change)
            case Reopened(assessment=assessment, factor=factor):
                await self._update(assessment, reopened=factor)
            case Submitted(assessment=assessment, at=at):
                await self._update(assessment, submitted_at=at, reopened=None)
            case Cancelled(assessment=assessment, at=at):
                await self._update(assessment, cancelled_at=at)
            case Discarded(assessment=assessment):
                its = assessments.c.id == assessment
                await self._one(
                    delete(assessments).where(its, assessments.c.revision == self._revisions.pop(assessment))
                )
            case LanguageChosen(person=person, language=language):
                await self._execute(_upsert_person(self._connection.dialect, person, language=language))
            case Heard(person=person, message=message):
                await self._execute(_upsert_person(self._connection.dialect, person, card=message))
            case Erased(person=person):
                await self._execute(delete(people).where(people.c.id == person))
            case _:
                assert_never(change)

    async def _join(self, change: Joined) -> None:
        await self._execute(_upsert_person(self._connection.dialect, change.person))
        await self._execute(
            insert(assessments).values(
                id=change.assessment,
                person_id=change.person,
                instrument=change.instrument.id,
                version=change.instrument.version,
                joined_at=change.at,
                revision=0,
            )
        )
        self._revisions[change.assessment] = 0

    async def _answer(self, change: Answered) -> None:
        await self._update(change.assessment, reopened=None)
        values = {"level": change.level, "take": change.take, "answered_at": change.at}
        if change.take == 1:
            its = {"assessment_id": change.assessment, "factor": change.factor}
            await self._execute(insert(answers).values(**its, **values))
        else:
            await self._one(
                update(answers)
                .where(
                    answers.c.assessment_id == change.assessment,
                    answers.c.factor == change.factor,
                    answers.c.take == change.take - 1,
                )
                .values(values)
            )

    async def _update(self, assessment: AssessmentId, **values: Any) -> None:
        expected = self._revisions[assessment]
        self._revisions[assessment] = expected + 1
        await self._one(
            update(assessments)
            .where(assessments.c.id == assessment, assessments.c.revision == expected)
            .values(revision=expected + 1, **values)
        )

    async def _one(self, statement: Executable) -> None:
        """Execute `statement`, which has to change exactly one row; otherwise another turn was first."""
        if await self._execute(statement) != 1:
            raise Conflict

    async def _execute(self, statement: Executable) -> int:
        return (await self._connection.execute(statement)).rowcount


def _upsert_person(dialect: Dialect, person: PersonId, **values: Any) -> Executable:
    """Give the statement that makes `values` true of `person`, whose row may not exist yet."""
    statement = dialects.insert(dialect, people).values(id=person, **values)
    if not values:
        return statement.on_conflict_do_nothing(index_elements=["id"])
    return statement.on_conflict_do_update(index_elements=["id"], set_=values)


def _assessment(rows: list[Row[Any]]) -> Assessment:
    """Give the assessment that `rows` describe, one row for each answer, or one without an answer."""
    first = rows[0]
    return Assessment(
        id=AssessmentId(first.id),
        person=PersonId(first.person_id),
        instrument=Key(first.instrument, first.version),
        joined_at=first.joined_at,
        begun_at=first.begun_at,
        answers={
            row.factor: Answer(row.level, row.take, row.answered_at) for row in rows if row.factor is not None
        },
        reopened=first.reopened,
        submitted_at=first.submitted_at,
        cancelled_at=first.cancelled_at,
        revision=first.revision,
    )
