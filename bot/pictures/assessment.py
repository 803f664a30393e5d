"""The picture of one assessment: a horizontal profile of its factors under the total and the conclusion.

Responsible for what stands where. It is looked at on a phone, where its 1080 pixels are shown as some 360: no
letter is smaller than 30 here, so 10 there. A level is told four times over (how far the bar comes, its name,
its points, its colour), so that nobody needs the colour.

It is made of strips below each other, and there are few different ones: a factor at a level, a total. Each is
drawn once and kept, since a whole group may submit within a minute.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from matplotlib.figure import Figure
from PIL import Image

from bot.pictures import groups, numbers, reached
from bot.pictures.palette import ALARM, HOLLOW, MUTED, low_to_high
from bot.pictures.sheet import (
    ASCENT,
    GAP,
    LINE_HEIGHT,
    MARGIN,
    MOST_TOGETHER,
    ROUND,
    Sheet,
    Weight,
    encoded,
    lines,
    png,
    rendered,
    width_of,
)
from instrument.model import Conclusion, Instrument, Language
from instrument.scoring import Score

WIDTH: Final = 1080
SMALL: Final = 30
NAME: Final = 34
POINTS: Final = 48
TOTAL: Final = 128
BAR: Final = 26
ABOVE: Final = 40
BELOW: Final = 32
MOST_KEPT: Final = 100
"""Strips, of some 400 kB each: those of an instrument in one language, the usual ones in another."""


@dataclass(frozen=True)
class _Head:
    """The title, the total with its conclusion, and where it lies among all conclusions."""

    title: str
    total: int
    most: int
    conclusion: Conclusion
    conclusions: tuple[Conclusion, ...]
    language: Language

    def draw(self, sheet: Sheet, y: float) -> float:
        """Draw it from `y` down; give where it ends."""
        title = lines(self.title, sheet.right - MARGIN, SMALL)
        y = sheet.block(MARGIN, y + ABOVE, title, SMALL, colour=MUTED) + 10
        total, most = (numbers.whole(each, self.language) for each in (self.total, self.most))
        y = reached.headline(sheet, y, total, most, self.conclusion.name.in_(self.language), size=TOTAL)
        return reached.scale(
            sheet,
            y + 40,
            self.conclusions,
            self.total,
            self.conclusion,
            size=SMALL,
            language=self.language,
        )


@dataclass(frozen=True)
class _Heading:
    """The line above a group, with its name where that is told."""

    name: str | None

    def draw(self, sheet: Sheet, y: float) -> float:
        """Draw it from `y` down; give where it ends."""
        return groups.heading(sheet, y, self.name, size=SMALL)


@dataclass(frozen=True)
class _Row:
    """A factor with its level above its bar, and its points behind, in columns that all rows share.

    The level is the one at `place` of so many `levels`, the lowest being 0. The bar ends at `end`, and what
    stands behind the points begins at `slash`.
    """

    name: str
    level: str
    place: int
    levels: int
    points: str
    most: str
    end: float
    slash: float

    def draw(self, sheet: Sheet, y: float) -> float:
        """Draw it from `y` down; give where it ends."""
        colour = low_to_high(self.levels)[self.place]
        room = self.end - MARGIN
        weight = Weight.REGULAR if self.place else Weight.BOLD
        levels = lines(self.level, room * 0.4, SMALL, weight)
        names = lines(self.name, room - max(width_of(line, SMALL, weight) for line in levels) - 28, NAME)
        words = max(len(names) * NAME, len(levels) * SMALL) * LINE_HEIGHT
        bar = y + 10 + words + 8
        bottom = bar + BAR + 14
        if not self.place:
            sheet.box(MARGIN - 28, y + 3, sheet.right - MARGIN + 56, bottom - y - 6, colour=ALARM)
            sheet.box(MARGIN - 28, y + 3, 10, bottom - y - 6, colour=colour)
        told = colour if not self.place else MUTED
        sheet.block(MARGIN, _top(names, NAME, bar - 18), names, NAME)
        sheet.block(
            self.end, _top(levels, SMALL, bar - 18), levels, SMALL, colour=told, weight=weight, align="right"
        )
        self._cells(sheet, bar, colour)
        sheet.write(self.slash, bar + BAR, f"/{self.most}", SMALL, colour=MUTED)
        sheet.write(self.slash - 4, bar + BAR, self.points, POINTS, weight=Weight.BOLD, align="right")
        return bottom

    def _cells(self, sheet: Sheet, y: float, colour: str) -> None:
        """Draw one cell per level, filled up to the one that was chosen."""
        wide = (self.end - MARGIN + GAP) / self.levels
        for each in range(self.levels):
            filled = colour if each <= self.place else HOLLOW
            sheet.box(MARGIN + each * wide, y, wide - GAP, BAR, colour=filled, radius=ROUND)


@dataclass(frozen=True)
class _Foot:
    """What is kept free at the bottom."""

    def draw(self, _sheet: Sheet, y: float) -> float:
        """Draw nothing; give where it ends."""
        return y + BELOW


_Part = _Head | _Heading | _Row | _Foot


def put_together(instrument: Instrument, score: Score, language: Language) -> bytes:
    """Give the picture that `draw` lays out as a PNG, put together of strips."""
    strips = [_drawn(part) for part in _parts(instrument, score, language)]
    height = sum(strip.height for strip in strips)
    if WIDTH + height > MOST_TOGETHER:
        return png(draw(instrument, score, language))
    whole, y = Image.new("RGB", (WIDTH, height)), 0
    for strip in strips:
        whole.paste(strip, (0, y))
        y += strip.height
    return encoded(whole)


def draw(instrument: Instrument, score: Score, language: Language) -> Figure:
    """Lay the picture out as a whole, as high as its factors need."""
    sheet, y = Sheet(WIDTH), 0
    for part in _parts(instrument, score, language):
        y = ceil(part.draw(sheet, y))
    return sheet.cut(y)


@lru_cache(maxsize=MOST_KEPT)
def _drawn(part: _Part) -> Image.Image:
    sheet = Sheet(WIDTH)
    return rendered(sheet.cut(ceil(part.draw(sheet, 0))))


def _parts(instrument: Instrument, score: Score, language: Language) -> list[_Part]:
    """Give what stands below each other."""

    def whole(number: int) -> str:
        return numbers.whole(number, language)

    places = {
        level.id: place
        for place, level in enumerate(sorted(instrument.levels, key=lambda level: level.score))
    }
    slash = WIDTH - MARGIN - max(width_of(f"/{whole(row.most)}", SMALL) for row in score.factors)
    end = slash - max(width_of(whole(row.most), POINTS, Weight.BOLD) for row in score.factors) - 40
    title = instrument.title.in_(language)
    parts: list[_Part] = [
        _Head(title, score.total, score.most, score.conclusion, instrument.conclusions, language)
    ]
    for group in instrument.groups:
        inside = [row for row in score.factors if row.factor.group == group.id]
        if inside:
            parts.append(_Heading(groups.told(group, [row.factor for row in inside], language)))
        for row in inside:
            name, level = row.factor.name.in_(language), row.level.name.in_(language)
            place, points, most = places[row.level.id], whole(row.points), whole(row.most)
            parts.append(_Row(name, level, place, len(places), points, most, end, slash))
    return [*parts, _Foot()]


def _top(broken: list[str], size: int, baseline: float) -> float:
    """Tell where a block begins whose last line stands on `baseline`."""
    return baseline - ((len(broken) - 1) * LINE_HEIGHT + ASCENT) * size
