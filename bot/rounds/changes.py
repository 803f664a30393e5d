"""What a turn may change of teams and rounds: the facts to save, as a closed union."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.facts import PersonId, RoundId
from bot.rounds.facts import Prompt, TeamId
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
class RoundClosed:
    """Nothing moves the round's result any more: it is `counts`."""

    round: RoundId
    counts: Counts
    at: datetime


@dataclass(frozen=True, slots=True)
class Prompted:
    """The person was asked to type something, or (None) is no longer."""

    person: PersonId
    prompt: Prompt | None


TeamChange = (
    TeamRenamed
    | TeamLanguageSet
    | TeamZoneSet
    | TeamMoved
    | TeamDisbanded
    | FacilitatorAdded
    | FacilitatorLeft
)
RoundChange = ExpectedSet | DeadlineSet | RoundClosed
Change = TeamFounded | TeamChange | OfferMade | OfferTaken | RoundOpened | RoundChange | Prompted
