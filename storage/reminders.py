"""Reminders within a turn: who may be due one, taking it so that nobody else does, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from bot.conversation.facts import AssessmentId, PersonId, RoundId
from bot.reminders.facts import Candidate, Notice, Outcome, Reason, Taken
from bot.reminders.hours import Place
from instrument.model import Key, Language
from storage.executing import Executing
from storage.statements import reminders as statements
from storage.tables import EPOCH

Seen = tuple[datetime, AssessmentId]
"""The assessment that a page ended with, and the moment that it was found by."""

_NOTHING_SEEN = (EPOCH, AssessmentId(0))
_SEARCHES = {
    Reason.SILENCE: statements.SILENT,
    Reason.SILENCE_AGAIN: statements.SILENT,
    Reason.SILENCE_STILL: statements.SILENT,
    Reason.LATER: statements.LATER,
    Reason.DAY_BEFORE: statements.BEFORE_DEADLINE,
    Reason.LAST_CALL: statements.BEFORE_DEADLINE,
}


class Reminders(Executing):
    """The part of a turn that is about reminders. `home` is the zone of who is nowhere else."""

    async def candidates(
        self,
        reason: Reason,
        oldest: datetime,
        latest: datetime,
        seen: Seen | None,
        most: int,
        home: ZoneInfo,
    ) -> tuple[list[Candidate], Seen | None]:
        """Give a page of those who may be due something for `reason`, longest due first, and its end.

        The reason goes by the person's silence, by when they asked for later, or by their round's deadline;
        that moment lies after `oldest` and up to `latest`. Not those who were taken for it since. The page
        goes on after what was `seen`.
        """
        at, last = seen or _NOTHING_SEEN
        rows = await self._rows(
            _SEARCHES[reason],
            reason=reason.value,
            oldest=oldest,
            latest=latest,
            seen_at=at,
            seen=last,
            most=most,
        )
        end = (rows[-1].due_by, rows[-1].id) if rows else None
        return _candidates(rows, home), end

    async def candidate(self, assessment: AssessmentId, home: ZoneInfo) -> Candidate | None:
        """Give one, held until the turn ends; None where nothing is to remind of, or a turn is at it."""
        found = _candidates(await self._rows(statements.ONE, assessment=assessment), home)
        return found[0] if found else None

    async def deadlines(self, oldest: datetime, latest: datetime, most: int, home: ZoneInfo) -> list[Notice]:
        """Give the facilitators to tell of a deadline that came after `oldest` and up to `latest`."""
        rows = await self._rows(statements.DEADLINES, oldest=oldest, latest=latest, most=most)
        return [
            Notice(
                PersonId(row.person_id),
                RoundId(row.id),
                row.deadline,
                Place(ZoneInfo(row.team_zone) if row.team_zone else home, dutch=row.team_language == "nl"),
                _taken(row),
            )
            for row in rows
        ]

    async def take_reminder(
        self, person: PersonId, subject: int, reason: Reason, since: datetime, at: datetime, outcome: Outcome
    ) -> bool:
        """Keep that a reminder is taken, to be sent or passed over; False when it was taken before."""
        taken = await self._execute(
            self._upserts.reminder,
            person_id=person,
            subject=subject,
            reason=reason.value,
            since=since,
            taken_at=at,
            outcome=outcome.value,
            tries=1,
        )
        return taken == 1

    async def settle(
        self, person: PersonId, subject: int, reason: Reason, since: datetime, outcome: Outcome
    ) -> None:
        """Keep what came of a reminder that was taken."""
        await self._execute(
            statements.SETTLE,
            its_person=person,
            its_subject=subject,
            its_reason=reason.value,
            its_since=since,
            outcome=outcome.value,
        )

    async def give_up(self, before: datetime) -> int:
        """Give how many were taken before then and never settled; they count as lost from now on."""
        return await self._execute(statements.GIVE_UP, before=before, outcome=Outcome.LOST.value)

    async def forget_reminders(self, before: datetime) -> None:
        """Erase what was taken before then."""
        await self._execute(statements.FORGET, before=before)

    async def unreachable(self, person: PersonId, at: datetime) -> None:
        """Keep that the person cannot be written to."""
        await self._execute(statements.UNREACHABLE, person=person, unreachable_at=at)

    async def active(self, person: PersonId, at: datetime, lately: datetime) -> None:
        """Keep that the person did something at `at`, unless that is known as late as `lately`."""
        await self._execute(statements.ACTIVE, person=person, lately=lately, active_at=at)

    async def speaks(self, person: PersonId, language: Language) -> None:
        """Keep the language of the person's Telegram."""
        await self._execute(statements.CHANGE_PERSON, person=person, telegram_language=language)

    async def language_of(self, person: PersonId) -> Language | None:
        """Give the language that the person chose, or else that of their Telegram, as far as it is known."""
        rows = await self._rows(statements.LANGUAGE, person=person)
        return rows[0].language if rows else None

    async def lease(self, duty: str, holder: str, now: datetime, until: datetime) -> bool:
        """Take a duty upon `holder` until then, unless another has it; once more while it is the holder's."""
        return await self._execute(self._upserts.lease, duty=duty, holder=holder, until=until, now=now) == 1


def _candidates(rows: Sequence[Row[Any]], home: ZoneInfo) -> list[Candidate]:
    return [_candidate(list(its), home) for _, its in groupby(rows, lambda row: row.id)]


def _candidate(rows: Sequence[Row[Any]], home: ZoneInfo) -> Candidate:
    first = rows[0]
    language: Language = first.language or first.telegram_language or first.team_language or "en"
    zone = first.zone or first.team_zone
    spoken_there = first.team_language if first.team is not None else language
    return Candidate(
        person=PersonId(first.person_id),
        assessment=AssessmentId(first.id),
        subject=first.subject,
        joined_at=first.joined_at,
        active_at=first.active_at,
        place=Place(ZoneInfo(zone) if zone else home, dutch=spoken_there == "nl"),
        later_at=first.later_at,
        deadline=first.deadline,
        taken=tuple(taken for row in rows if (taken := _taken(row)) is not None),
        written_at=first.written_at,
        language=language,
        instrument=Key(first.instrument, first.version),
        begun=first.begun_at is not None,
        answered=first.answered,
        team=first.team,
    )


def _taken(row: Row[Any]) -> Taken | None:
    if row.reason is None:
        return None
    return Taken(Reason(row.reason), row.since, row.taken_at, Outcome(row.outcome), row.tries)
