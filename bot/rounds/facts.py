"""What is known of teams and rounds: the facts that are stored, and nothing derived. All times are UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.actions import Action
from bot.conversation.facts import PersonId, RoundId
from instrument.model import Key, Language
from instrument.team import NOBODY, Counts, Tally

TeamId = NewType("TeamId", int)
"""Positive, below 2**63."""

VoteId = NewType("VoteId", int)
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
class Placed:
    """A message of the bot, in whatever chat."""

    chat: int
    message: int


@dataclass(frozen=True, slots=True)
class Round:
    """One measurement of a team, with one version of one instrument; `number` counts from 1.

    `code` is what a join link carries. `expected` is how many members there are to be. `board` is the message
    in the group that carries the join button and the count. `nudged_at` is when the group was last reminded.
    `counts` are frozen at closing. `plenary` is the message that the result is talked about by.
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
    nudged_at: datetime | None = None
    closed_at: datetime | None = None
    counts: Counts | None = None
    plenary: Placed | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """A second vote on one factor of a closed round, among those who submitted in it.

    While it is open, `handed_out` counts the ballots and `cast` those that are filled in; `counts` is None.
    Once it has ended it is its `counts`, level's id to how many, and nothing tells any more who voted what.
    """

    id: VoteId
    round: RoundId
    factor: str
    opened_at: datetime
    handed_out: int = 0
    cast: int = 0
    ended_at: datetime | None = None
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's part in an open vote: `level` is what they chose, None until they have."""

    vote: VoteId
    instrument: Key
    factor: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many joined a round, and how many of them have submitted. No names."""

    joined: int
    submitted: int


@dataclass(frozen=True, slots=True)
class Submitters:
    """How many have submitted in a round, and sums that change when one of them is another; no names."""

    n: int
    low: int | None
    high: int | None


class Asks(StrEnum):
    """What the bot asked a facilitator to type."""

    TEAM_NAME = "team-name"
    NEW_NAME = "new-name"
    DEADLINE = "deadline"
    EXPECTED = "expected"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that waits for a typed answer, in the chat where it was put.

    `subject` is the team, round or action that it is about, or 0; `factor` is what an action is to be about.
    In a group only a reply to `message`, which asked, is an answer; it is None until that was sent. In
    private only a text after `message` is, which led to the question; None where that was no text.
    """

    asks: Asks
    subject: int
    factor: str | None = None
    message: int | None = None


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
    chose. `prompt` is what they were asked in the chat where the event happened.

    `votes` are those of the latest round, `actions` all of the team, each in the order of their beginning.
    `ballot` is the person's own in the open vote that they voted in. `answered` is what was submitted, added
    up, loaded only to close a round; `tally` how many chose each level, only to end a vote.
    `before` is the latest closed round before `round` that kept its counts, loaded only to tell what `round`
    comes to.
    """

    person: PersonId
    language: Language | None = None
    team: Team | None = None
    round: Round | None = None
    progress: Progress = Progress(0, 0)
    led: tuple[Team, ...] = ()
    prompt: Prompt | None = None
    offer: Offer | None = None
    votes: tuple[Vote, ...] = ()
    actions: tuple[Action, ...] = ()
    ballot: Ballot | None = None
    answered: Tally = NOBODY
    tally: Mapping[str, int] = field(default_factory=dict)
    before: Round | None = None
