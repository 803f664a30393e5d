"""What can happen in a plenary: pages that are turned, votes, actions. As in `events.py`."""

from dataclasses import dataclass
from datetime import date

from bot.actions import ActionId, Standing
from bot.conversation.facts import RoundId
from bot.rounds.facts import TeamId, VoteId
from bot.rounds.happening import Happened
from bot.rounds.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PlenaryAsked(Happened):
    """/plenary, in private or in a team's group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlenaryTapped(Happened):
    """The result is to be talked about: here, or (`in_group`) in the team's group."""

    round: RoundId
    in_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTapped(Happened):
    """A page of the plenary was asked for."""

    round: RoundId
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteTapped(Happened):
    """The team is to vote again on a factor."""

    round: RoundId
    factor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteEndTapped(Happened):
    """The vote is to end; `sure` when that was asked and confirmed."""

    round: RoundId
    vote: VoteId
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotTapped(Happened):
    """Somebody chose a level on a ballot."""

    vote: VoteId
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeTapped(Happened):
    """An action is to be agreed on, about a `factor` or (None) at large."""

    round: RoundId
    factor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsTapped(Happened):
    """The team's actions were asked for."""

    team: TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTapped(Happened):
    """One action was asked for."""

    team: TeamId
    action: ActionId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerTapped(Happened):
    """Who does it is to be told."""

    team: TeamId
    action: ActionId


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTapped(Happened):
    """The day by which it is done is to be told."""

    team: TeamId
    action: ActionId


@dataclass(frozen=True, slots=True, kw_only=True)
class DueChosen(Happened):
    """That day was chosen."""

    team: TeamId
    action: ActionId
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTapped(Happened):
    """How far an action is was told."""

    team: TeamId
    action: ActionId
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackTapped(Happened):
    """An action is to be taken back; `sure` when that was asked and confirmed."""

    team: TeamId
    action: ActionId
    sure: bool


AboutPlenary = PlenaryTapped | PageTapped | VoteTapped | VoteEndTapped | AgreeTapped
AboutAction = ActionTapped | OwnerTapped | DueTapped | DueChosen | StandingTapped | TakeBackTapped
"""Of a team's action."""
Event = PlenaryAsked | AboutPlenary | BallotTapped | ActionsTapped | AboutAction
