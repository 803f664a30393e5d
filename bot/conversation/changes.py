"""What a turn may change: the facts to save, as a closed union, and what an assessment is after one.

`storage` turns each change into one statement; `after` is the same in memory, and a test holds them together.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.conversation.facts import Answer, Assessment, AssessmentId, PersonId, RoundId
from instrument.model import Key, Language


@dataclass(frozen=True, slots=True)
class Joined:
    """A new assessment exists for the person, in a team's round or a personal one; nothing is asked yet."""

    assessment: AssessmentId
    person: PersonId
    instrument: Key
    at: datetime
    round: RoundId | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """The first question was asked for."""

    assessment: AssessmentId
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """A factor was answered for the `take`-th time; 1 is the first."""

    assessment: AssessmentId
    factor: str
    level: str
    take: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """The person went back to a question, or (None) left the one that was reopened."""

    assessment: AssessmentId
    factor: str | None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answers are final; `late` when the round that they were meant for is closed."""

    assessment: AssessmentId
    at: datetime
    late: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The person put the assessment aside, or (None) took it up again."""

    assessment: AssessmentId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Discarded:
    """An unfinished assessment and its answers are erased."""

    assessment: AssessmentId


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The person chose a language."""

    person: PersonId
    language: Language


@dataclass(frozen=True, slots=True)
class Postponed:
    """The person asked to be reminded later that day."""

    assessment: AssessmentId
    at: datetime


@dataclass(frozen=True, slots=True)
class RemindersTurned:
    """The person wants no reminders from `off_at` on, or (None) wants them."""

    person: PersonId
    off_at: datetime | None


@dataclass(frozen=True, slots=True)
class ZoneChosen:
    """The person chose by which time zone (IANA) they are reminded."""

    person: PersonId
    zone: str


@dataclass(frozen=True, slots=True)
class CameBack:
    """The person, who had blocked the bot, is there again."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Heard:
    """A typed message was acted on; whatever the person typed up to it has been dealt with.

    Saved as the person's `card`, until the screen that answers it is sent and takes that place.
    """

    person: PersonId
    message: int


@dataclass(frozen=True, slots=True)
class Erased:
    """All that is stored of the person is erased."""

    person: PersonId


AssessmentChange = Joined | Begun | Answered | Reopened | Submitted | Cancelled | Discarded
PersonChange = LanguageChosen | RemindersTurned | ZoneChosen | CameBack | Heard | Erased
Change = AssessmentChange | Postponed | PersonChange


def after(assessment: Assessment | None, change: AssessmentChange) -> Assessment | None:
    """Give what `assessment` is once `change` is saved; None when it is gone.

    Raises ValueError for a change to an assessment that does not exist.
    """
    if isinstance(change, Joined):
        return Assessment(
            change.assessment,
            change.person,
            change.instrument,
            change.at,
            change.round,
            active_at=change.at,
        )
    if assessment is None:
        raise ValueError(f"{type(change).__name__} of an assessment that does not exist")
    match change:
        case Begun(at=at):
            changed = replace(assessment, begun_at=at, active_at=at)
        case Answered(factor=factor, level=level, take=take, at=at):
            answers = {**assessment.answers, factor: Answer(level, take, at)}
            changed = replace(assessment, answers=answers, reopened=None, active_at=at)
        case Reopened(factor=reopened):
            changed = replace(assessment, reopened=reopened)
        case Submitted(at=at, late=late):
            changed = replace(assessment, submitted_at=at, late=late, reopened=None, active_at=at)
        case Cancelled(at=cancelled):
            changed = replace(assessment, cancelled_at=cancelled)
        case Discarded():
            return None
        case _:
            assert_never(change)
    return changed
