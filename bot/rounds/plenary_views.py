"""What is shown of a plenary, its votes and its actions. As in `effects.py`."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.actions import Action
from bot.conversation.facts import PersonId
from bot.rounds.facts import Ballot, Round, Team, Vote
from bot.rounds.pages import Page


class Remark(Enum):
    """What is said first on a page of the plenary."""

    TOO_FEW_VOTED = auto()
    TOO_MANY_OPEN = auto()


@dataclass(frozen=True, slots=True)
class Plenary:
    """A page of the plenary.

    `vote` is the open one, or the one on the page's factor that has ended; `ending` asks whether to end the
    open one.
    """

    team: Team
    round: Round
    page: Page
    vote: Vote | None = None
    actions: tuple[Action, ...] = ()
    ending: bool = False
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """A ballot of the open vote; `team` is None where the person has just filled it in."""

    ballot: Ballot
    team: str | None = None


@dataclass(frozen=True, slots=True)
class AskAction:
    """What is agreed; `person` is who may answer in a group, None in private.

    `again` when what was typed was too long or nothing.
    """

    team: Team
    round: Round
    factor: str | None
    person: PersonId | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class AskOwner:
    """Who does it."""

    action: Action
    person: PersonId | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class AskDue:
    """By which day, with some as buttons."""

    team: Team
    action: Action
    choices: tuple[date, ...]
    person: PersonId | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action stands."""

    team: Team
    action: Action


@dataclass(frozen=True, slots=True)
class Actions:
    """All actions of the team that are open, and those that were told done or dropped in this round."""

    team: Team
    round: Round
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class OneAction:
    """One action, and what can be done with it; `leaving` asks whether to take it back."""

    team: Team
    action: Action
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How far is this action, which was agreed before the round was opened; `left` come after it."""

    team: Team
    action: Action
    left: int


View = Plenary | OpenBallot | AskAction | AskOwner | AskDue | Agreed | Actions | OneAction | FollowUp
