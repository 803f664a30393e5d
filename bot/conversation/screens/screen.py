"""What a person is shown: a text, buttons under it, perhaps a picture or a file. No Telegram in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from instrument.comparison import Comparison
from instrument.disclosure import Disclosure
from instrument.model import Factor, Instrument, Language
from instrument.scoring import Score
from instrument.team import FactorResult, TeamResult


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `says` is what comes back when it is tapped (`buttons.py`), at most 64 bytes."""

    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    text: str
    url: str


Rows = tuple[tuple[Button | Link, ...], ...]


@dataclass(frozen=True, slots=True)
class ProfilePicture:
    """The profile of a score, still to be drawn."""

    instrument: Instrument
    score: Score
    language: Language


@dataclass(frozen=True, slots=True)
class CodePicture:
    """A QR code of a link, still to be drawn."""

    link: str


@dataclass(frozen=True, slots=True)
class TeamTotalPicture:
    """A team's total, still to be drawn; with how many stand under each conclusion only when `detailed`."""

    instrument: Instrument
    result: TeamResult
    title: str
    language: Language
    detailed: bool


@dataclass(frozen=True, slots=True)
class TeamFactorsPicture:
    """A team's answers, factor by factor, still to be drawn."""

    instrument: Instrument
    result: TeamResult
    title: str
    language: Language


@dataclass(frozen=True, slots=True)
class TeamComparisonPicture:
    """Two rounds of a team, still to be drawn."""

    instrument: Instrument
    comparison: Comparison
    title: str
    language: Language


@dataclass(frozen=True, slots=True)
class TopicPicture:
    """A factor to talk about, still to be drawn; the answers, and those `after` a second vote, if told."""

    instrument: Instrument
    factor: Factor
    answered: FactorResult | None
    after: FactorResult | None
    place: str
    title: str
    language: Language


@dataclass(frozen=True, slots=True)
class ConclusionPicture:
    """What a team's result asks of it, still to be drawn; with the outlooks only when `detailed`."""

    result: TeamResult
    title: str
    language: Language
    detailed: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in words: what, and below it who, by when and how far; the same apart, where it is told."""

    text: str
    details: str
    owner: str | None = None
    due: date | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class ActionsPicture:
    """What a team agreed to do, still to be drawn; with `empty` where that is nothing yet."""

    heading: str
    empty: str
    rows: tuple[ActionRow, ...]
    title: str


Picture = (
    ProfilePicture
    | CodePicture
    | TeamTotalPicture
    | TeamFactorsPicture
    | TeamComparisonPicture
    | TopicPicture
    | ConclusionPicture
    | ActionsPicture
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that is drawn, as a PNG."""

    content: bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes


class ExportKind(StrEnum):
    """The files that a team's result can be had as, by the endings of their names."""

    WORKBOOK = "xlsx"
    TABLE = "csv"
    DECK = "pdf"


@dataclass(frozen=True, slots=True)
class Report:
    """What a file tells: a team's result as far as `disclosure` lets it, and beside an earlier one.

    `title` tells which team and round. `comparison` is None where there is nothing to compare with. `actions`
    are those that matter in the round.
    """

    instrument: Instrument
    result: TeamResult
    disclosure: Disclosure
    title: str
    language: Language
    comparison: Comparison | None = None
    actions: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamFile:
    """A report as a file, still to be made."""

    name: str
    kind: ExportKind
    report: Report


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is HTML of at most 4,096 characters; under a picture or file, of 1,024.

    With `asks` it opens a reply to whoever it mentions; it has no buttons then.
    """

    text: str
    rows: Rows = ()
    attached: Picture | Photo | File | TeamFile | None = None
    asks: bool = False
