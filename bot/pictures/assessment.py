"""The picture of one assessment: a horizontal profile of its factors under the total and the conclusion.

Responsible for what stands where. It is looked at on a phone, where its 1080 pixels are shown as some 360: no
letter is smaller than 30 here, so 10 there. A level is told four times over (how far the bar comes, its name,
its points, its colour), so that nobody needs the colour.
"""

from functools import partial
from typing import Final

from matplotlib.figure import Figure

from bot.pictures import groups, numbers, reached
from bot.pictures.palette import ALARM, HOLLOW, MUTED, low_to_high
from bot.pictures.sheet import ASCENT, GAP, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Instrument, Language
from instrument.scoring import FactorScore, Score

WIDTH: Final = 1080
SMALL: Final = 30
NAME: Final = 34
POINTS: Final = 48
TOTAL: Final = 128
BAR: Final = 26


def draw(instrument: Instrument, score: Score, language: Language) -> Figure:
    """Lay the picture out, as high as its factors need."""
    sheet = Sheet(WIDTH)
    y = _head(sheet, 40, instrument, score, language)
    y = reached.scale(sheet, y + 40, instrument, score.total, score.conclusion, size=SMALL, language=language)
    rows = _Rows(sheet, instrument, score, language)
    for group in instrument.groups:
        inside = [row for row in score.factors if row.factor.group == group.id]
        if inside:
            factors = [row.factor for row in inside]
            y = groups.heading(sheet, y, group, factors, language, size=SMALL)
        for row in inside:
            y = rows.row(y, row)
    return sheet.cut(y + 32)


def _head(sheet: Sheet, y: float, instrument: Instrument, score: Score, language: Language) -> float:
    """Write the title, and below it the total with the conclusion; give where they end."""
    title = lines(instrument.title.in_(language), sheet.right - MARGIN, SMALL)
    y = sheet.block(MARGIN, y, title, SMALL, colour=MUTED) + 10
    name = score.conclusion.name.in_(language)
    total, most = numbers.whole(score.total, language), numbers.whole(score.most, language)
    return reached.headline(sheet, y, total, most, name, size=TOTAL)


class _Rows:
    """The factors under each other, in columns that they share."""

    def __init__(self, sheet: Sheet, instrument: Instrument, score: Score, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        self._whole = partial(numbers.whole, language=language)
        rising = sorted(instrument.levels, key=lambda level: level.score)
        self._place = {level.id: place for place, level in enumerate(rising)}
        self._colours = low_to_high(len(rising))
        self._out_of = max(width_of(f"/{self._whole(row.most)}", SMALL) for row in score.factors)
        points = max(width_of(self._whole(row.most), POINTS, Weight.BOLD) for row in score.factors)
        self._end = sheet.right - self._out_of - points - 40
        """Where the bars end."""

    def row(self, y: float, row: FactorScore) -> float:
        """Write a factor with its level above its bar, and its points behind; give where the row ends."""
        place = self._place[row.level.id]
        colour = self._colours[place]
        room = self._end - MARGIN
        level = row.level.name.in_(self._language)
        weight = Weight.REGULAR if place else Weight.BOLD
        levels = lines(level, room * 0.4, SMALL, weight)
        names = lines(
            row.factor.name.in_(self._language),
            room - max(width_of(line, SMALL, weight) for line in levels) - 28,
            NAME,
        )
        words = max(len(names) * NAME, len(levels) * SMALL) * LINE_HEIGHT
        bar = y + 10 + words + 8
        bottom = bar + BAR + 14
        if not place:
            self._sheet.box(MARGIN - 28, y + 3, self._sheet.right - MARGIN + 56, bottom - y - 6, colour=ALARM)
            self._sheet.box(MARGIN - 28, y + 3, 10, bottom - y - 6, colour=colour)
        told = colour if not place else MUTED
        self._sheet.block(MARGIN, _top(names, NAME, bar - 18), names, NAME)
        top = _top(levels, SMALL, bar - 18)
        self._sheet.block(self._end, top, levels, SMALL, colour=told, weight=weight, align="right")
        self._cells(bar, place)
        slash = self._sheet.right - self._out_of
        self._sheet.write(slash, bar + BAR, f"/{self._whole(row.most)}", SMALL, colour=MUTED)
        points = self._whole(row.points)
        self._sheet.write(slash - 4, bar + BAR, points, POINTS, weight=Weight.BOLD, align="right")
        return bottom

    def _cells(self, y: float, place: int) -> None:
        """Draw one cell per level, filled up to the one at `place`."""
        wide = (self._end - MARGIN + GAP) / len(self._colours)
        for each in range(len(self._colours)):
            filled = self._colours[place] if each <= place else HOLLOW
            self._sheet.box(MARGIN + each * wide, y, wide - GAP, BAR, colour=filled, radius=ROUND)


def _top(broken: list[str], size: int, baseline: float) -> float:
    """Tell where a block begins whose last line stands on `baseline`."""
    return baseline - ((len(broken) - 1) * LINE_HEIGHT + ASCENT) * size
