"""What can happen in one person's conversation: a closed union of frozen events, in the past tense.

Every event says who and when; time and new ids arrive with it, so that the machine needs neither a clock
nor chance. Reading them from Telegram's updates is in `bot/telegram/parsing.py`.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.facts import AssessmentId, PersonId
from instrument.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What all events have: the person, the time (UTC), and the language of the person's Telegram."""

    person: PersonId
    at: datetime
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Happened):
    """/start was sent, by a join link with the round's `code`, or (None) by itself.

    `fresh` is the id for an assessment, should one be needed; `message` is where it was typed, None where a
    button said it.
    """

    fresh: AssessmentId
    code: str | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTapped(Happened):
    """A page of the explanation was asked for, counted from 0."""

    assessment: AssessmentId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTapped(Happened):
    """The first question was asked for."""

    assessment: AssessmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTapped(Happened):
    """An option was tapped on a question whose present answer was its `take`-th; 0 is none yet."""

    assessment: AssessmentId
    factor: str
    level: str
    take: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTapped(Happened):
    """The person went back to a question that was answered before."""

    assessment: AssessmentId
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueTapped(Happened):
    """The person wants to go on where the assessment stands, `leaving` a factor that was gone back to.

    The factor is named so that a second tap, which finds another question open, does not leave that too.
    """

    assessment: AssessmentId
    leaving: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitTapped(Happened):
    """The answers were declared final."""

    assessment: AssessmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartTapped(Happened):
    """The person wants to begin anew; `sure` when that was asked and confirmed."""

    assessment: AssessmentId
    sure: bool
    fresh: AssessmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTapped(Happened):
    """The result was asked for once more by a button."""

    assessment: AssessmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTapped(Happened):
    """A language was chosen."""

    choice: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterTapped(Happened):
    """The person wants to be reminded later today."""

    assessment: AssessmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersTapped(Happened):
    """The person wants reminders (`on`), or none."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTapped(Happened):
    """The person chose a time zone (IANA) for the hours of reminders."""

    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseTapped(Happened):
    """Erasing was confirmed, or (`sure` False) declined.

    `assessment` is the one that stood when the question was put, 0 for none: a late repeat of the tap
    does not erase what was begun afterwards.
    """

    assessment: int
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTapped(Happened):
    """A button was tapped that says nothing the bot knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTyped(Happened):
    """A text was typed that is no command; `message` is its id, which rises within a chat."""

    text: str
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableSent(Happened):
    """Something came that is not text: a sticker, a photo, a voice, a location; `message` is its id."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(Happened):
    """An earlier message was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(Happened):
    """/help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAsked(Happened):
    """/result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAsked(Happened):
    """/history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageAsked(Happened):
    """/language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersAsked(Happened):
    """/reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyAsked(Happened):
    """/privacy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAsked(Happened):
    """/mydata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteAsked(Happened):
    """/delete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAsked(Happened):
    """/cancel."""


Tapped = (
    PageTapped
    | BeginTapped
    | AnswerTapped
    | ReturnTapped
    | ContinueTapped
    | SubmitTapped
    | RestartTapped
    | ResultTapped
    | LanguageTapped
    | LaterTapped
    | RemindersTapped
    | ZoneTapped
    | EraseTapped
    | UnknownTapped
)
Asked = (
    Started
    | HelpAsked
    | ResultAsked
    | HistoryAsked
    | LanguageAsked
    | RemindersAsked
    | PrivacyAsked
    | DataAsked
    | DeleteAsked
    | CancelAsked
)
Event = Tapped | Asked | TextTyped | UnreadableSent | MessageEdited


def wants_past(event: Event) -> bool:
    """Tell whether the transition needs the person's submitted assessments for `event`."""
    return isinstance(event, ResultTapped | ResultAsked | HistoryAsked | DataAsked)


def named(event: Event) -> AssessmentId | None:
    """Give the assessment whose screen `event` came from, None for an event that names none.

    Erasing names the assessment that stood when it was asked, and not one to act on.
    """
    match event:
        case (
            PageTapped(assessment=assessment)
            | BeginTapped(assessment=assessment)
            | AnswerTapped(assessment=assessment)
            | ReturnTapped(assessment=assessment)
            | ContinueTapped(assessment=assessment)
            | SubmitTapped(assessment=assessment)
            | RestartTapped(assessment=assessment)
            | ResultTapped(assessment=assessment)
            | LaterTapped(assessment=assessment)
        ):
            return assessment
        case _:
            return None
