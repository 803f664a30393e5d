"""What an instrument is made of: the shape of a questionnaire file, as frozen values.

Responsible for the shape of each part by itself. What has to hold between the parts (bands that meet,
ids that are unique, texts that fit a message) is in `checks.py`; reading a file is in `loading.py`.
"""

from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["nl", "en"]
"""A language in which everything can be said."""

LANGUAGES: tuple[Language, ...] = ("nl", "en")

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=16)]
"""An id: short, because it travels in a button, where Telegram leaves 64 bytes."""

FileId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
"""An instrument's own id; it never travels in a button."""

Sentence = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """What all parts have in common: frozen, strict, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Text(Part):
    """The same thing said in every language."""

    nl: Sentence
    en: Sentence

    def in_(self, language: Language) -> str:
        """Give the text in `language`."""
        return self.nl if language == "nl" else self.en


class Page(Part):
    """One page of the explanation; the factors of its `groups` are listed below its text."""

    title: Text
    text: Text
    groups: Annotated[tuple[Slug, ...], Field(max_length=20)] = ()


class Group(Part):
    """Factors that belong together."""

    id: Slug
    name: Text


class Level(Part):
    """An answer category that all factors share, with its score before weighing."""

    id: Slug
    score: Annotated[int, Field(ge=0, le=1000)]
    name: Text


class Option(Part):
    """One answer to a factor's question: recognisable behaviour that stands for a level."""

    level: Slug
    label: Text
    """What the button says."""
    anchor: Text
    """What one would see in the organisation: the sentence in the message."""


class Factor(Part):
    """One success factor with its one crucial question."""

    id: Slug
    group: Slug
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    name: Text
    summary: Text
    """The factor in one line, for the explanation."""
    explanation: Text
    """What the study found, shown with the question."""
    question: Text
    prompt: Text
    """What to talk about when this factor needs attention."""
    warning: Text | None = None
    """Set for an absolute condition: said whatever the total, when the answer is the lowest."""
    options: Annotated[tuple[Option, ...], Field(max_length=10)]

    def option_at(self, level: str) -> Option:
        """Give the option that stands for `level`. Raises KeyError where there is none."""
        for option in self.options:
            if option.level == level:
                return option
        raise KeyError(level)


class Band(Part):
    """A stretch of points, both ends included."""

    low: Annotated[int, Field(alias="from")]
    high: Annotated[int, Field(alias="to")]
    name: Text

    def holds(self, points: int) -> bool:
        """Tell whether `points` falls in this band."""
        return self.low <= points <= self.high


class Conclusion(Band):
    """What a total comes to, and what that asks of the reader."""

    id: Slug
    advice: Text


class Outlook(Part):
    """A view on part of the factors, such as the short term, with its own bands."""

    id: Slug
    name: Text
    groups: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=20)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=20)]


class Key(NamedTuple):
    """Which instrument, in which version: what an assessment belongs to."""

    id: str
    version: int


class Instrument(Part):
    """A whole questionnaire: what is explained, asked and concluded."""

    id: FileId
    version: Annotated[int, Field(ge=1)]
    title: Text
    pages: Annotated[tuple[Page, ...], Field(min_length=1, max_length=20)]
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=10)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=20)]
    factors: Annotated[tuple[Factor, ...], Field(min_length=1, max_length=50)]
    outlooks: Annotated[tuple[Outlook, ...], Field(max_length=10)]
    conclusions: Annotated[tuple[Conclusion, ...], Field(min_length=1, max_length=20)]

    @property
    def key(self) -> Key:
        """Which instrument this is."""
        return Key(self.id, self.version)

    @cached_property
    def level_of(self) -> dict[str, Level]:
        """The levels by their id."""
        return {level.id: level for level in self.levels}

    @cached_property
    def factor_of(self) -> dict[str, Factor]:
        """The factors by their id."""
        return {factor.id: factor for factor in self.factors}

    def factors_in(self, groups: tuple[str, ...]) -> tuple[Factor, ...]:
        """Give the factors of `groups`, in the order of the file."""
        return tuple(factor for factor in self.factors if factor.group in groups)

    def points(self, factor: Factor, level: str) -> int:
        """Give what answering `factor` at `level` is worth: the level's score times the factor's weight."""
        return self.level_of[level].score * factor.weight
