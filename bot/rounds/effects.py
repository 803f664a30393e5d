"""What a turn asks to be shown of teams and rounds: effects in the imperative, each with a view."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.actions import Action
from bot.conversation.facts import PersonId
from bot.conversation.screens.screen import ExportKind
from bot.rounds import plenary_views
from bot.rounds.facts import Progress, Round, Team


class Plain(Enum):
    """Screens that draw from no facts."""

    ASK_TEAM_NAME = auto()
    NO_TEAM = auto()
    NOT_YOURS = auto()
    NOT_AN_ADMIN = auto()
    OFFER_GONE = auto()
    LEFT = auto()
    DISBANDED = auto()
    STAYS_OPEN = auto()
    VOTE_OVER = auto()
    ACTION_GONE = auto()
    NUDGED = auto()
    NUDGED_LATELY = auto()
    NO_GROUP = auto()


@dataclass(frozen=True, slots=True)
class AskLanguage:
    """Which language the team is addressed in."""

    team: Team


@dataclass(frozen=True, slots=True)
class AskZone:
    """Which time zone the team lives in."""

    team: Team


@dataclass(frozen=True, slots=True)
class AskNewName:
    """Another name for the team."""

    team: Team


@dataclass(frozen=True, slots=True)
class AskExpected:
    """How many members there are to be; `again` when what was typed was no number."""

    team: Team
    again: bool = False


@dataclass(frozen=True, slots=True)
class AskDeadline:
    """Until when; `choices` as buttons. `again` when what was typed could not be read."""

    team: Team
    round: Round
    choices: tuple[datetime, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Teams:
    """The teams that the person leads."""

    led: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A team, its latest round and what it agreed to do, for who leads it."""

    team: Team
    round: Round | None
    progress: Progress
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinLink:
    """The way in, for passing on: a link, a code to scan, a text."""

    team: Team
    round: Round


@dataclass(frozen=True, slots=True)
class OfferLink:
    """The way to lead the team, for one other person."""

    team: Team
    code: str
    handover: bool


@dataclass(frozen=True, slots=True)
class Leads:
    """The person leads the team from now on."""

    team: Team


@dataclass(frozen=True, slots=True)
class LeaveCheck:
    """Whether the facilitator is sure to leave; who is the only one cannot, and is told what can be done."""

    team: Team


@dataclass(frozen=True, slots=True)
class DisbandCheck:
    """Whether the facilitator is sure to delete the team."""

    team: Team


@dataclass(frozen=True, slots=True)
class CloseCheck:
    """How many have finished, and whether the round may be closed."""

    team: Team
    round: Round
    progress: Progress


@dataclass(frozen=True, slots=True)
class Closed:
    """The round is closed; the way to its result."""

    team: Team
    round: Round


@dataclass(frozen=True, slots=True)
class Summary:
    """What a closed round comes to, in words, as far as it may be told."""

    team: Team
    round: Round


@dataclass(frozen=True, slots=True)
class TotalPicture:
    """The same as a picture: the total."""

    team: Team
    round: Round


@dataclass(frozen=True, slots=True)
class FactorsPicture:
    """The same as a picture: each factor."""

    team: Team
    round: Round


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a closed round compares with one before it: in words, and in a picture with both."""

    team: Team
    round: Round
    before: Round


@dataclass(frozen=True, slots=True)
class Export:
    """The same as a file, with the comparison where there is one, and what the team agreed."""

    team: Team
    round: Round
    kind: ExportKind
    before: Round | None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The card in the group: how to join, and how many have finished; or that the team is `gone`."""

    team: Team
    round: Round
    progress: Progress
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Nudge:
    """A reminder to the whole group: how many have finished, and how to join. No names."""

    team: Team
    round: Round
    progress: Progress


@dataclass(frozen=True, slots=True)
class DeadlineCame:
    """To a facilitator: the deadline is there, so many have finished; to close, or a deadline of `more`."""

    team: Team
    round: Round
    progress: Progress
    more: datetime


View = (
    Plain
    | AskLanguage
    | AskZone
    | AskNewName
    | AskExpected
    | AskDeadline
    | Teams
    | Overview
    | JoinLink
    | OfferLink
    | Leads
    | LeaveCheck
    | DisbandCheck
    | CloseCheck
    | Closed
    | Summary
    | TotalPicture
    | FactorsPicture
    | Comparison
    | Export
    | Board
    | plenary_views.View
    | Nudge
    | DeadlineCame
)


@dataclass(frozen=True, slots=True)
class Show:
    """Let the tapped message become this, or send it where the event happened."""

    view: View


@dataclass(frozen=True, slots=True)
class Send:
    """Send a new message, to this chat."""

    view: View
    chat: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Tell at the tapped button, or else in the chat, that this is not for the person."""

    view: Plain


@dataclass(frozen=True, slots=True)
class PostBoard:
    """Put up the round's board in the team's group, in place of one that hangs there."""

    view: Board


@dataclass(frozen=True, slots=True)
class RefreshBoard:
    """Let the round's board, wherever it hangs, show how things stand now."""

    view: Board


@dataclass(frozen=True, slots=True)
class PostPlenary:
    """Send the plenary, in place of one of this round that stands elsewhere."""

    view: plenary_views.Plenary
    chat: int


@dataclass(frozen=True, slots=True)
class RefreshPlenary:
    """Let the plenary, wherever it stands, tell in words how far the vote is; its picture stays."""

    view: plenary_views.Plenary


@dataclass(frozen=True, slots=True)
class Ask:
    """Put a question to one person in this chat; in a group a reply to it is the answer."""

    view: plenary_views.AskAction | plenary_views.AskOwner | plenary_views.AskDue
    chat: int
    person: PersonId


Effect = Show | Send | Refuse | PostBoard | RefreshBoard | PostPlenary | RefreshPlenary | Ask
