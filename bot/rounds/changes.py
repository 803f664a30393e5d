"""What a turn may change of teams and rounds: the facts to save, as a closed union."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions import ActionId, Standing
from bot.conversation.facts import PersonId, RoundId
from bot.rounds.facts import Prompt, TeamId, VoteId
from instrument.model import Key, Language
from instrument.team import Counts


@dataclass(frozen=True, slots=True)
class TeamFounded:
    """A team exists, led by its founder; `chat` is its group, if it was founded in one."""

    team: TeamId
    name: str
    founder: PersonId
    chat: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class TeamRenamed:
    """The team has another name."""

    team: TeamId
    name: str


@dataclass(frozen=True, slots=True)
class TeamLanguageSet:
    """The language in which the team is addressed."""

    team: TeamId
    language: Language


@dataclass(frozen=True, slots=True)
class TeamZoneSet:
    """The team's time zone."""

    team: TeamId
    zone: str


@dataclass(frozen=True, slots=True)
class TeamMoved:
    """The team has its group under another chat id, or (None) no group that the bot is in."""

    team: TeamId
    chat: int | None


@dataclass(frozen=True, slots=True)
class TeamDisbanded:
    """The team is erased with its rounds; the members' assessments stay theirs, as personal ones."""

    team: TeamId


@dataclass(frozen=True, slots=True)
class FacilitatorAdded:
    """Somebody else leads the team too."""

    team: TeamId
    person: PersonId


@dataclass(frozen=True, slots=True)
class FacilitatorLeft:
    """Somebody no longer leads the team."""

    team: TeamId
    person: PersonId


@dataclass(frozen=True, slots=True)
class OfferMade:
    """Whoever follows `code` first may lead the team."""

    code: str
    team: TeamId
    by: PersonId
    handover: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferTaken:
    """The invitation was followed, and holds no longer."""

    code: str


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """The team measures: members may join by `code`."""

    round: RoundId
    team: TeamId
    number: int
    instrument: Key
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExpectedSet:
    """How many members there are to be."""

    round: RoundId
    expected: int


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """Until when members are asked to finish, or (None) no longer."""

    round: RoundId
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class Nudged:
    """The team is reminded in its group."""

    round: RoundId
    at: datetime


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """Nothing moves the round's result any more: it is `counts`."""

    round: RoundId
    counts: Counts
    at: datetime


@dataclass(frozen=True, slots=True)
class Prompted:
    """The person was asked to type something, or (None) is no longer.

    `chat` is the group where that was, None for their private chat.
    """

    person: PersonId
    prompt: Prompt | None
    chat: int | None = None


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """Those who submitted in the round may vote once more on one factor; each has a ballot from now on."""

    vote: VoteId
    round: RoundId
    factor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotCast:
    """The person chose this level, in place of another that they may have chosen before."""

    vote: VoteId
    person: PersonId
    level: str


@dataclass(frozen=True, slots=True)
class VoteEnded:
    """The vote is its `counts`; the ballots are gone."""

    vote: VoteId
    round: RoundId
    counts: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteDropped:
    """The vote came to nothing: it is gone, with its ballots."""

    vote: VoteId
    round: RoundId


@dataclass(frozen=True, slots=True)
class ActionAgreed:
    """The team agreed to do something, in the plenary of a round."""

    team: TeamId
    action: ActionId
    round: RoundId
    factor: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionOwned:
    """Who does it."""

    team: TeamId
    action: ActionId
    owner: str


@dataclass(frozen=True, slots=True)
class ActionDue:
    """By which day."""

    team: TeamId
    action: ActionId
    due: date


@dataclass(frozen=True, slots=True)
class ActionTold:
    """How far it is."""

    team: TeamId
    action: ActionId
    standing: Standing
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionTakenBack:
    """It was not agreed after all, and is erased."""

    team: TeamId
    action: ActionId


TeamChange = (
    TeamRenamed
    | TeamLanguageSet
    | TeamZoneSet
    | TeamMoved
    | TeamDisbanded
    | FacilitatorAdded
    | FacilitatorLeft
)
RoundChange = ExpectedSet | DeadlineSet | Nudged | RoundClosed
VoteChange = VoteOpened | BallotCast | VoteEnded | VoteDropped
ActionChange = ActionAgreed | ActionOwned | ActionDue | ActionTold | ActionTakenBack
Change = (
    TeamFounded
    | TeamChange
    | OfferMade
    | OfferTaken
    | RoundOpened
    | RoundChange
    | VoteChange
    | ActionChange
    | Prompted
)
