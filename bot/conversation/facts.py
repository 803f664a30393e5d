"""What is known of a person and of an assessment: the facts that are stored, and nothing derived.

Where the person stands follows from these (`states.py`); what may happen to them is in `changes.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from instrument.model import Key, Language

PersonId = NewType("PersonId", int)
"""Telegram's id of a person; in a private chat it is the chat's id too."""

AssessmentId = NewType("AssessmentId", int)
"""Positive, below 2**63."""


RoundId = NewType("RoundId", int)
"""Positive, below 2**63."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to one factor.

    `take` counts how often the question was answered, from 1: a button carries the take that it replaces,
    so that a tap which arrives late or twice cannot undo a later one.
    """

    level: str
    take: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """One person's pass through an instrument. All times are UTC.

    `round` is the team's round that it was joined by, None for a personal one.
    `active_at` is when the person last did something about it;
    `later_at` is when they asked to be reminded later that day.
    `reopened` is the factor whose question the person went back to, until it is answered or left.
    `late` tells of a submitted one that its round was closed by then, so that it does not count there.
    `revision` counts the saved changes; a save that expected another one is refused.
    """

    id: AssessmentId
    person: PersonId
    instrument: Key
    joined_at: datetime
    round: RoundId | None = None
    begun_at: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reopened: str | None = None
    submitted_at: datetime | None = None
    late: bool = False
    cancelled_at: datetime | None = None
    # When a person was last heard of makes no other assessment of it.
    active_at: datetime | None = field(default=None, compare=False)
    later_at: datetime | None = None
    revision: int = 0

    @property
    def levels(self) -> dict[str, str]:
        """The level that each answered factor was given."""
        return {factor: answer.level for factor, answer in self.answers.items()}


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of a person beside the assessments.

    `language` is what the person chose, None until then. `card` is the last message of the conversation:
    the one that shows it, or a typed answer that the next screen still has to follow; None before the first.
    Ids of messages rise within a chat. `zone` (IANA) is where they chose to be, None for where the team is.
    Since `reminders_off_at` they want no reminders; since `unreachable_at` they have blocked the bot.
    """

    id: PersonId
    language: Language | None = None
    card: int | None = None
    zone: str | None = None
    reminders_off_at: datetime | None = None
    unreachable_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A round that a join link leads to, and the person's own assessment in it, if they joined before."""

    round: RoundId
    team: str
    instrument: Key
    is_open: bool
    joined: Assessment | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A round that the person joined, by the team's name and the round's number, from 1."""

    round: RoundId
    team: str
    number: int


@dataclass(frozen=True, slots=True)
class HeldBallot:
    """A part in a second vote of a round that has not ended: what was chosen, None for nothing yet."""

    round: RoundId
    factor: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that the bot took upon it: for what `reason`, when, and what came of it."""

    reason: str
    at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What else is stored of a person: their part in teams, and every assessment that is not submitted.

    `leads` has the names of the teams that the person leads, in order of founding. `offers` has those that
    the person invited somebody to lead, by a link that was not followed yet. `joined` and `unfinished` are in
    order of joining, `reminders` in that of going. `telegram_language` is that of the person's Telegram when
    they last joined. `asked` is what the bot waits for the person to type, by `bot.rounds.facts.Asks`.
    `ballots` are those of votes that have not ended.
    """

    leads: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    joined: tuple[Membership, ...] = ()
    unfinished: tuple[Assessment, ...] = ()
    asked: tuple[str, ...] = ()
    ballots: tuple[HeldBallot, ...] = ()
    reminders: tuple[Reminded, ...] = ()
    telegram_language: Language | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that one event may need to know: the person, the present assessment, and the submitted ones.

    `current` is the assessment that the event names, if it is the person's own; or else the one that the
    conversation is about. `submitted` is in order of submission, and is loaded only for events that ask for
    it (`events.wants_past`), as are the `holdings`. `invitation` is the round whose join link was followed.
    `closed` tells that the current one's round is closed, and is looked up only for a submission.
    `personal` is the one unsubmitted assessment that the person may have outside any round; it may be
    `current`. With `is_asked` the bot waits for them to type something about a team.
    """

    person: Person
    current: Assessment | None = None
    submitted: tuple[Assessment, ...] = ()
    invitation: Invitation | None = None
    personal: Assessment | None = None
    holdings: Holdings = Holdings()
    closed: bool = False
    is_asked: bool = False
