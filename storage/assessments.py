"""One turn: what it loads, and the statement that saves each change.

Each statement on an assessment names the revision that it goes by, so that of two turns on the same facts
the second is refused, on any number of processes and without a lock held in between.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, assert_never

from sqlalchemy import Executable, Row
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
from storage import statements
from storage.errors import Conflict


class Turn:
    """One event's view of the database, within one transaction; made by `Database.turn`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._upserts = statements.UPSERTS[connection.dialect.name]

    async def dossier(self, person: PersonId, *, past: bool) -> Dossier:
        """Load what is known of `person`, with the submitted assessments if `past`.

        The present assessment is the one that is not submitted, or else the one joined last; it is among the
        submitted ones too when it is submitted itself.
        """
        query = statements.DOSSIER_WITH_PAST if past else statements.DOSSIER
        rows = (await self._connection.execute(query, {"person": person})).all()
        if not rows:
            return Dossier(Person(person))
        found = [_assessment(list(its)) for key, its in groupby(rows, lambda row: row.id) if key is not None]
        return Dossier(
            Person(person, rows[0].language, rows[0].card),
            max(found, key=lambda it: (it.submitted_at is None, it.joined_at, it.id), default=None),
            tuple(it for it in found if it.submitted_at is not None) if past else (),
        )

    async def save(self, dossier: Dossier, changes: Sequence[Change]) -> None:
        """Save `changes`, which follow from `dossier`, in their order.

        Raises Conflict when another turn changed the same assessment since `dossier` was loaded, and KeyError
        for a change of an assessment that is not in it.
        """
        revisions = {it.id: it.revision for it in (dossier.current, *dossier.submitted) if it is not None}
        for change in changes:
            await self._save(change, revisions)

    async def remember_card(self, person: PersonId, message_id: int) -> None:
        """Keep which message carries the conversation with `person`."""
        await self._execute(self._upserts.card, id=person, card=message_id)

    async def _save(self, change: Change, revisions: dict[AssessmentId, int]) -> None:
        """Save one change; `revisions` tells to which one each assessment has come, and is kept up."""
        match change:
            case Joined():
                await self._join(change)
                revisions[change.assessment] = 0
            case Begun(assessment=assessment, at=at):
                await self._change(assessment, revisions, begun_at=at)
            case Answered(assessment=assessment):
                await self._change(assessment, revisions, reopened=None)
                await self._answer(change)
            case Reopened(assessment=assessment, factor=factor):
                await self._change(assessment, revisions, reopened=factor)
            case Submitted(assessment=assessment, at=at):
                await self._change(assessment, revisions, submitted_at=at, reopened=None)
            case Cancelled(assessment=assessment, at=at):
                await self._change(assessment, revisions, cancelled_at=at)
            case Discarded(assessment=assessment):
                expected = revisions.pop(assessment)
                await self._expecting_one(statements.DISCARD, its_id=assessment, expected=expected)
            case LanguageChosen(person=person, language=language):
                await self._execute(self._upserts.language, id=person, language=language)
            case Heard(person=person, message=message):
                await self.remember_card(person, message)
            case Erased(person=person):
                await self._execute(statements.ERASE, person=person)
            case _:
                assert_never(change)

    async def _join(self, change: Joined) -> None:
        await self._execute(self._upserts.person, id=change.person)
        await self._execute(
            statements.JOIN,
            id=change.assessment,
            person_id=change.person,
            instrument=change.instrument.id,
            version=change.instrument.version,
            joined_at=change.at,
            revision=0,
        )

    async def _answer(self, change: Answered) -> None:
        if change.take == 1:
            await self._execute(
                statements.ANSWER,
                assessment_id=change.assessment,
                factor=change.factor,
                level=change.level,
                take=change.take,
                answered_at=change.at,
            )
        else:
            await self._expecting_one(
                statements.ANSWER_AGAIN,
                its_id=change.assessment,
                its_factor=change.factor,
                replaced=change.take - 1,
                level=change.level,
                take=change.take,
                answered_at=change.at,
            )

    async def _change(
        self, assessment: AssessmentId, revisions: dict[AssessmentId, int], **values: Any
    ) -> None:
        expected = revisions[assessment]
        revisions[assessment] = expected + 1
        await self._expecting_one(
            statements.CHANGE, its_id=assessment, expected=expected, revision=expected + 1, **values
        )

    async def _expecting_one(self, statement: Executable, **values: Any) -> None:
        """Execute a statement that finds its one row, unless another turn was first."""
        if await self._execute(statement, **values) != 1:
            raise Conflict

    async def _execute(self, statement: Executable, **values: Any) -> int:
        return (await self._connection.execute(statement, values)).rowcount


def _assessment(rows: Sequence[Row[Any]]) -> Assessment:
    """Give the assessment that `rows` describe: one for each answer, or one where there is none."""
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
