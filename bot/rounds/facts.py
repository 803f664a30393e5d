"""What is known of teams and rounds: the facts that are stored, and nothing derived. All times are UTC."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.conversation.facts import PersonId, RoundId
from instrument.model import Key, Language
from instrument.team import Counts

TeamId = NewType("TeamId", int)
"""Positive, below 2**63."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who measure together. `chat` is their group, None where they have none.

    `language` and `zone` (an IANA time zone) are None until the founder has answered for them.
    `revision` counts the saved changes; a save that expected another one is refused.
    """

    id: TeamId
    name: str
    founded_at: datetime
    facilitators: tuple[PersonId, ...]
    language: Language | None = None
    zone: str | None = None
    chat: int | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One measurement of a team, with one version of one instrument; `number` counts from 1.

    `code` is what a join link carries. `expected` is how many members there are to be. `board` is the message
    in the group that carries the join button and the count. `counts` are frozen at closing.
    """

    id: RoundId
    team: TeamId
    number: int
    instrument: Key
    code: str
    opened_at: datetime
    expected: int | None = None
    deadline: datetime | None = None
    board: int | None = None
    closed_at: datetime | None = None
    counts: Counts | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How many joined a round, and how many of them have submitted. No names."""

    joined: int
    submitted: int


class Asks(StrEnum):
    """What the bot asked a facilitator to type."""

    TEAM_NAME = "team-name"
    NEW_NAME = "new-name"
    DEADLINE = "deadline"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that waits for a typed answer; `subject` is the team or round that it is about, or 0."""

    asks: Asks
    subject: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation to lead a team; with `handover` who gave it steps down when it is taken."""

    code: str
    team: TeamId
    by: PersonId
    handover: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """All that one event may need to know.

    `team` is the one that the event is about, whoever the person is: what they may do is the transition's to
    say. `round` is its latest, with its progress. `led` are the teams that the person leads, oldest first.
    `offer` is an invitation to lead whose code was followed and still holds. `language` is what the person
    chose. `sheets` are the submitted answers (factor to level), loaded only to close a round.
    """

    person: PersonId
    language: Language | None = None
    team: Team | None = None
    round: Round | None = None
    progress: Progress = Progress(0, 0)
    led: tuple[Team, ...] = ()
    prompt: Prompt | None = None
    offer: Offer | None = None
    sheets: Sequence[Mapping[str, str]] = ()
