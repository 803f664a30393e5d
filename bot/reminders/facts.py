"""What is known of a person who may be reminded, and of the reminders they got. All times are UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.conversation.facts import AssessmentId, PersonId, RoundId
from bot.reminders.hours import Place
from instrument.model import Key, Language


class Reason(StrEnum):
    """For what a person is written to."""

    SILENCE = "silence"
    """Nothing was heard of them since; the first time, as REMIND_AFTER says."""
    SILENCE_AGAIN = "silence-2"
    SILENCE_STILL = "silence-3"
    LATER = "later"
    """They asked for it: [Later today]."""
    DAY_BEFORE = "day-before"
    """The round's deadline is a day away."""
    LAST_CALL = "last-call"
    """It is two hours away."""
    DEADLINE = "deadline"
    """It is there: to a facilitator, with the count."""


SILENCES = (Reason.SILENCE, Reason.SILENCE_AGAIN, Reason.SILENCE_STILL)


class Outcome(StrEnum):
    """What came of a reminder that was taken to be sent."""

    TAKEN = "taken"
    """Not known yet, or never to be known: the process that took it died."""
    SENT = "sent"
    PASSED = "passed"
    """It was not sent: another one stood for it, or its time was over."""
    REFUSED = "refused"
    """Telegram did not take it; it may be tried again."""
    UNREACHABLE = "unreachable"
    """The person has blocked the bot, or is not there."""
    UNSURE = "unsure"
    """No answer came; it may have arrived, and is not sent again."""
    LOST = "lost"
    """It was taken, and nothing was heard of it for so long that it is not expected."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A reminder that was taken, whatever came of it: `since` is what it was due by, `tries` from 1."""

    reason: Reason
    since: datetime
    at: datetime
    outcome: Outcome
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with an assessment that is not finished, in an open round or personal, who may be reminded.

    `subject` is the round, or else the assessment: who begins anew in a round is not reminded anew.
    `active_at` is when the person last did anything about any assessment. `taken` are the reminders about
    the subject; `written_at` is when the person last got one about whatever. The rest is what a reminder
    tells: in which `language`, how many questions of which `instrument` were `answered`, in which `team`.
    """

    person: PersonId
    assessment: AssessmentId
    subject: int
    joined_at: datetime
    active_at: datetime
    place: Place
    later_at: datetime | None = None
    deadline: datetime | None = None
    taken: tuple[Taken, ...] = ()
    written_at: datetime | None = None
    language: Language = "en"
    instrument: Key = Key("", 0)  # noqa: RUF009 - a frozen value
    begun: bool = True
    answered: int = 0
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A facilitator who is to be told that the deadline of an open round has come; `taken`: tried before."""

    person: PersonId
    round: RoundId
    deadline: datetime
    place: Place
    taken: Taken | None = None
