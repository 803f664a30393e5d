"""What a person is shown: a text, buttons under it, perhaps a picture or a file. No Telegram in it."""

from dataclasses import dataclass

from instrument.model import Instrument, Language
from instrument.scoring import Score


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `says` is what comes back when it is tapped (`buttons.py`), at most 64 bytes."""

    text: str
    says: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The profile of a score, still to be drawn."""

    instrument: Instrument
    score: Score
    language: Language


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is HTML of at most 4,096 characters; under a picture or file, of 1,024."""

    text: str
    rows: Rows = ()
    attached: Picture | File | None = None
