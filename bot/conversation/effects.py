"""What a turn asks to be shown: effects in the imperative, each with a view.

A view says which screen, with the facts that it draws from; `screens` turns it into words in a language.
Saving is no effect: changes are committed before any of these goes out.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bot.conversation.facts import Assessment, Dossier, Person


class Remark(Enum):
    """Why a screen is shown once more."""

    WELCOME_BACK = auto()
    NOT_AN_ANSWER = auto()
    UNREADABLE = auto()
    EDITED = auto()


@dataclass(frozen=True, slots=True)
class Noted:
    """A typed answer was understood as this level of this factor."""

    factor: str
    level: str


@dataclass(frozen=True, slots=True)
class Joining:
    """The person has just joined a round of this team."""

    team: str


Note = Remark | Noted | Joining
"""A line above a screen."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page of the explanation, counted from 0; the last is about privacy."""

    assessment: Assessment
    page: int
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One factor's question, with the present answer marked where there is one."""

    assessment: Assessment
    factor: str
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Every answer, before submitting."""

    assessment: Assessment
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The assessment is finished; the result is a message of its own."""

    assessment: Assessment
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class OnHold:
    """The assessment was put aside."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class RestartCheck:
    """Whether the person is sure to begin anew and lose the answers given."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Profile:
    """The picture of a submitted assessment."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Result:
    """What a submitted assessment comes to, in words."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class History:
    """All submitted assessments, in order of submission."""

    submitted: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class MyData:
    """A file with all that is stored about the person."""

    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Reminders:
    """Whether the person is reminded, and by the clock of which place."""

    person: Person


@dataclass(frozen=True, slots=True)
class EraseCheck:
    """Whether the person is sure to erase everything; `assessment` is the present one, 0 for none."""

    assessment: int


@dataclass(frozen=True, slots=True)
class RoundIsClosed:
    """A join link was followed after the round of this team was closed; a personal assessment is offered."""

    team: str


class Plain(Enum):
    """Screens that draw from no facts."""

    WELCOME = auto()
    UNKNOWN_LINK = auto()
    STOPPED = auto()
    NOTHING_TO_CANCEL = auto()
    NO_RESULT = auto()
    HELP = auto()
    PRIVACY = auto()
    LANGUAGES = auto()
    LANGUAGE_CHOSEN = auto()
    ERASED = auto()
    KEPT = auto()
    REMINDED_LATER = auto()


Card = Explanation | Question | Review | Done | OnHold | RestartCheck
"""What the one message of the conversation can show."""

View = Card | Profile | Result | History | MyData | Reminders | EraseCheck | RoundIsClosed | Plain


@dataclass(frozen=True, slots=True)
class Show:
    """Show where the conversation stands: in the tapped message, or (`below`) in a new one at the end."""

    view: Card
    below: bool


@dataclass(frozen=True, slots=True)
class Replace:
    """Let the tapped message, which is not the conversation's, become this."""

    view: View


@dataclass(frozen=True, slots=True)
class Send:
    """Send a message of its own, and leave the conversation where it is."""

    view: View


@dataclass(frozen=True, slots=True)
class Follow:
    """Send a picture when it is drawn; the conversation does not wait for it."""

    view: View


Effect = Show | Replace | Send | Follow
