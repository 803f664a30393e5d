"""A person and their assessments within a turn: loading them, and the statement that saves each change.

Each statement on an assessment names the revision that it goes by, so that of two turns on the same facts
the second is refused, on any number of processes and without a lock held in between.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from bot.conversation.changes import (
    Answered,
    Begun,
    CameBack,
    Cancelled,
    Change,
    Discarded,
    Erased,
    Heard,
    Joined,
    LanguageChosen,
    Postponed,
    RemindersTurned,
    Reopened,
    Submitted,
    ZoneChosen,
)
from bot.conversation.facts import (
    Answer,
    Assessment,
    AssessmentId,
    Dossier,
    HeldBallot,
    Holdings,
    Invitation,
    Membership,
    Person,
    PersonId,
    Reminded,
    RoundId,
)
from instrument.model import Key, Language
from storage.executing import Executing
from storage.statements import assessments as statements
from storage.statements import farewells
from storage.statements import reminders as reminding
from storage.statements.holdings import HOLDINGS
from storage.statements.rounds import FORGET_PROMPT


class Assessments(Executing):
    """The part of a turn that is about one person's conversation."""

    async def dossier(
        self,
        person: PersonId,
        *,
        past: bool,
        named: AssessmentId | None = None,
        code: str | None = None,
    ) -> Dossier:
        """Load what is known of `person`, with the submitted assessments and the holdings if `past`.

        The current assessment is `named`, if that is the person's; or else the one that the card shows; or
        else the one joined last of those that are not submitted, and where there is none, of all. It is among
        the submitted ones too when it is submitted itself. The invitation is that of `code`, None when no
        round has it.
        """
        query = statements.DOSSIER_WITH_PAST if past else statements.DOSSIER
        rows = await self._rows(query, person=person, named=named)
        invitation = None if code is None else await self._invitation(person, code)
        if not rows:
            return Dossier(Person(person), invitation=invitation)
        first = rows[0]
        found = _assessments(rows)
        return Dossier(
            person=Person(
                person,
                first.language,
                first.card,
                first.zone,
                first.reminders_off_at,
                first.unreachable_at,
            ),
            current=max(
                found,
                key=lambda it: (
                    it.id == named,
                    it.id == first.present,
                    it.submitted_at is None,
                    it.joined_at,
                    it.id,
                ),
                default=None,
            ),
            submitted=tuple(it for it in found if it.submitted_at is not None) if past else (),
            invitation=invitation,
            personal=next((it for it in found if it.submitted_at is None and it.round is None), None),
            holdings=await self._holdings(person, found) if past else Holdings(),
            is_asked=bool(first.is_asked),
        )

    async def hold_round(self, round_: RoundId) -> bool:
        """Keep the round from closing until the turn ends, and tell whether it is closed already.

        On PostgreSQL who closes it waits for those who hold it, and who comes then waits for the closing;
        SQLite lets one turn begin at a time.
        """
        rows = await self._rows(statements.HOLD_ROUND, round=round_)
        return any(row.closed_at is not None for row in rows)

    async def save(self, dossier: Dossier, changes: Sequence[Change]) -> None:
        """Save `changes`, which follow from `dossier`, in their order.

        Raises Conflict when another turn changed the same assessment since `dossier` was loaded, and KeyError
        for a change of an assessment that is not in it.
        """
        invited = dossier.invitation.joined if dossier.invitation else None
        known = (dossier.current, invited, dossier.personal, *dossier.submitted)
        revisions = {it.id: it.revision for it in known if it is not None}
        for change in changes:
            await self._save(change, revisions)

    async def remember_card(self, person: PersonId, message: int, assessment: AssessmentId | None) -> None:
        """Keep which message carries the conversation with `person`, and which assessment it is about.

        None, or one that the person does not have any more, leaves open which it is.
        """
        await self._execute(self._upserts.card, id=person, card=message, assessment=assessment)

    async def ask_no_more(self, person: PersonId) -> None:
        """Let go of what the person was asked to type in private: they have turned to something else."""
        await self._execute(FORGET_PROMPT, its_person=person, its_chat=person)

    async def in_the_middle(
        self, since: datetime, most: int, *, cardless: bool
    ) -> list[tuple[PersonId, Language]]:
        """Give who did something since then in an assessment that is begun and goes on, the latest first.

        With `cardless` also who joined since then, and has no card yet. With each comes the language that
        they chose, or else that of their Telegram, English if neither.
        """
        rows = await self._rows(statements.IN_THE_MIDDLE, since=since, most=most, cardless=cardless)
        return [(PersonId(row.id), row.language or "en") for row in rows]

    async def _invitation(self, person: PersonId, code: str) -> Invitation | None:
        rows = await self._rows(statements.INVITATION, person=person, code=code)
        if not rows:
            return None
        first = rows[0]
        return Invitation(
            RoundId(first.invited_to),
            first.team,
            Key(first.asked, first.asked_version),
            first.closed_at is None,
            next(iter(_assessments(rows)), None),
        )

    async def _holdings(self, person: PersonId, found: Sequence[Assessment]) -> Holdings:
        parts: dict[str, list[Any]] = defaultdict(list)
        for row in await self._rows(HOLDINGS, person=person):
            parts[row.kind].append(row)
        unfinished = [it for it in found if it.submitted_at is None]
        return Holdings(
            leads=tuple(row.name for row in parts["leads"]),
            offers=tuple(row.name for row in parts["offers"]),
            joined=tuple(Membership(RoundId(row.round), row.name, row.number) for row in parts["joined"]),
            unfinished=tuple(sorted(unfinished, key=lambda it: (it.joined_at, it.id))),
            asked=tuple(row.name for row in parts["asked"]),
            ballots=tuple(HeldBallot(RoundId(row.round), row.name, row.level) for row in parts["ballot"]),
            reminders=tuple(
                Reminded(row.reason, row.taken_at, row.outcome)
                for row in await self._rows(reminding.ALL_OF, person=person)
            ),
            telegram_language=next((row.name for row in parts["telegram"]), None),
        )

    async def _save(self, change: Change, revisions: dict[AssessmentId, int]) -> None:
        """Save one change; `revisions` tells to which one each assessment has come, and is kept up."""
        match change:
            case Joined():
                await self._join(change)
                revisions[change.assessment] = 0
            case Begun(assessment=assessment, at=at):
                await self._change(assessment, revisions, begun_at=at, active_at=at)
            case Answered(assessment=assessment, at=at):
                await self._change(assessment, revisions, reopened=None, active_at=at)
                await self._answer(change)
            case Reopened(assessment=assessment, factor=factor):
                await self._change(assessment, revisions, reopened=factor)
            case Submitted(assessment=assessment, at=at, late=late):
                values = {"submitted_at": at, "late": late, "reopened": None, "active_at": at}
                await self._change(assessment, revisions, **values)
            case Cancelled(assessment=assessment, at=at):
                await self._change(assessment, revisions, cancelled_at=at)
            case Discarded(assessment=assessment):
                expected = revisions.pop(assessment)
                await self._expecting_one(statements.DISCARD, its_id=assessment, expected=expected)
            case LanguageChosen(person=person, language=language):
                await self._execute(self._upserts.language, id=person, language=language)
            case Postponed(assessment=assessment, at=at):
                await self._execute(reminding.POSTPONE, its_id=assessment, later_at=at)
            case RemindersTurned(person=person, off_at=off_at):
                await self._execute(self._upserts.person, id=person)
                await self._execute(reminding.CHANGE_PERSON, person=person, reminders_off_at=off_at)
            case ZoneChosen(person=person, zone=zone):
                await self._execute(self._upserts.person, id=person)
                await self._execute(reminding.CHANGE_PERSON, person=person, zone=zone)
            case CameBack(person=person):
                await self._execute(reminding.CHANGE_PERSON, person=person, unreachable_at=None)
            case Heard(person=person, message=message):
                await self._execute(self._upserts.heard, id=person, card=message)
            case Erased(person=person):
                await self._erase(person)
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
            active_at=change.at,
            round_id=change.round,
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

    async def _erase(self, person: PersonId) -> None:
        """Erase the person, and the teams that nobody leads then."""
        for statement in (
            farewells.HOLD_LED,
            farewells.MAKE_ROOM_BEFORE_ERASING,
            farewells.DISBAND_LED_ALONE,
            statements.ERASE,
        ):
            await self._execute(statement, person=person)


def _assessments(rows: Sequence[Any]) -> list[Assessment]:
    """Give the assessments that `rows` describe, which may be none."""
    return [_assessment(row) for row in rows if row.id is not None]


def _assessment(row: Any) -> Assessment:
    return Assessment(
        id=AssessmentId(row.id),
        person=PersonId(row.person_id),
        instrument=Key(row.instrument, row.version),
        joined_at=row.joined_at,
        round=row.round_id,
        begun_at=row.begun_at,
        answers={factor: Answer(level, take, at) for factor, level, take, at in row.answers or ()},
        reopened=row.reopened,
        submitted_at=row.submitted_at,
        late=row.late,
        cancelled_at=row.cancelled_at,
        active_at=row.active_at,
        later_at=row.later_at,
        revision=row.revision,
    )
