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

    `reopened` is the factor whose question the person went back to, until it is answered or left.
    `revision` counts the saved changes; a save that expected another one is refused.
    """

    id: AssessmentId
    person: PersonId
    instrument: Key
    joined_at: datetime
    begun_at: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reopened: str | None = None
    submitted_at: datetime | None = None
    cancelled_at: datetime | None = None
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
    Ids of messages rise within a chat.
    """

    id: PersonId
    language: Language | None = None
    card: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that one event may need to know: the person, the present assessment, and the submitted ones.

    `current` is the assessment joined last. `submitted` is in order of submission, and is loaded only
    for events that ask for it (`events.wants_past`).
    """

    person: Person
    current: Assessment | None = None
    submitted: tuple[Assessment, ...] = ()
