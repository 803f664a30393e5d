"""What can happen to teams and rounds: a closed union of frozen events, in the past tense.

Who may do what is the transition's to say: an event only tells who did it, where, and when.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.facts import RoundId
from bot.conversation.screens.screen import ExportKind
from bot.rounds import plenary_events
from bot.rounds.facts import TeamId
from bot.rounds.happening import Fresh, Happened
from instrument.model import Language

__all__ = ["Fresh", "Happened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeamAsked(Happened):
    """/newteam."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsAsked(Happened):
    """/team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryAsked(Happened):
    """/summary, in private or in a team's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindAsked(Happened):
    """/remind, in private or in a team's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessAsked(Happened):
    """/assess in a group with this title; `admin` when the person administers it."""

    title: str
    admin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFollowed(Happened):
    """An invitation to lead a team was followed."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Happened):
    """A text was typed while something was asked for; in a group, as a reply to the message `reply_to`.

    `message` is the text's own id, which rises within a chat.
    """

    text: str
    message: int
    reply_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTapped(Happened):
    """The overview of a team was asked for."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLanguageTapped(Happened):
    """The team's language was chosen, or (None) is to be."""

    team: TeamId
    choice: Language | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamZoneTapped(Happened):
    """The team's time zone was chosen, or (None) is to be."""

    team: TeamId
    zone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameTapped(Happened):
    """Another name is to be typed."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTapped(Happened):
    """A link is wanted by which somebody else may lead too, or (`handover`) instead."""

    team: TeamId
    handover: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveTapped(Happened):
    """The facilitator wants to lead no longer."""

    team: TeamId
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisbandTapped(Happened):
    """The team is to be deleted."""

    team: TeamId
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTapped(Happened):
    """A new round is to be opened."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteTapped(Happened):
    """The join link is wanted, to show or to pass on."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTapped(Happened):
    """The number of members is to be typed."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineTapped(Happened):
    """A deadline is to be chosen or typed."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineChosen(Happened):
    """A deadline was chosen, or (None) none."""

    round: RoundId
    deadline: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseTapped(Happened):
    """The round is to be closed; `sure` when that was asked and confirmed."""

    round: RoundId
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindTapped(Happened):
    """The team is to be reminded in its group."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTapped(Happened):
    """The team's result is wanted: here, or (`in_group`) in the team's group."""

    round: RoundId
    in_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTapped(Happened):
    """The team's result is wanted as a file."""

    round: RoundId
    kind: ExportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved(Happened):
    """A group got another chat id: it became a supergroup. `chat` is the old one."""

    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRenamed(Happened):
    """A group got another title."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(Happened):
    """The bot was removed from a group."""


AboutRound = (
    InviteTapped
    | ExpectedTapped
    | DeadlineTapped
    | DeadlineChosen
    | CloseTapped
    | RemindTapped
    | SummaryTapped
    | ExportTapped
)
AboutTeam = (
    TeamTapped
    | TeamLanguageTapped
    | TeamZoneTapped
    | RenameTapped
    | OfferTapped
    | LeaveTapped
    | DisbandTapped
    | OpenTapped
)
TellsOfResult = SummaryAsked | SummaryTapped | ExportTapped
AboutGroup = GroupMoved | GroupRenamed | GroupLeft
Event = (
    NewTeamAsked
    | TeamsAsked
    | SummaryAsked
    | RemindAsked
    | AssessAsked
    | OfferFollowed
    | Typed
    | AboutTeam
    | AboutRound
    | AboutGroup
    | plenary_events.Event
)
