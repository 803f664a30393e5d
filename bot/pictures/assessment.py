"""The picture of one assessment: a horizontal profile of its factors under the total and the conclusion.

Responsible for what stands where. It is looked at on a phone, where its 1080 pixels are shown as some 360: no
letter is smaller than 30 here, so 10 there. A level is told four times over (how far the bar comes, its name,
its points, its colour), so that nobody needs the colour.
"""

from typing import Final

from matplotlib.figure import Figure

from bot.pictures.palette import ALARM, HOLLOW, INK, LINE, MUTED, low_to_high
from bot.pictures.sheet import ASCENT, LINE_HEIGHT, Sheet, Weight, lines, width_of
from instrument.model import Group, Instrument, Language
from instrument.scoring import FactorScore, Score

WIDTH: Final = 1080
MARGIN: Final = 60
RIGHT: Final = WIDTH - MARGIN
SMALL: Final = 30
NAME: Final = 34
POINTS: Final = 48
TOTAL: Final = 128
OUT_OF: Final = 60
CONCLUSION: Final = 50
CAPITAL: Final = 0.73
"""How high a capital or a figure stands, of the font's size."""
BAR: Final = 26
GAP: Final = 6
"""Between two cells of a bar."""
ROUND: Final = 6


def draw(instrument: Instrument, score: Score, language: Language) -> Figure:
    """Lay the picture out, as high as its factors need."""
    sheet = Sheet(WIDTH)
    y = _head(sheet, 40, instrument, score, language)
    y = _scale(sheet, y + 40, instrument, score)
    rows = _Rows(sheet, instrument, score, language)
    for group in instrument.groups:
        inside = [row for row in score.factors if row.factor.group == group.id]
        if inside:
            y = rows.heading(y, group, inside)
        for row in inside:
            y = rows.row(y, row)
    return sheet.cut(y + 32)


def _head(sheet: Sheet, y: float, instrument: Instrument, score: Score, language: Language) -> float:
    """Write the title, and below it the total with the conclusion; give where they end."""
    title = lines(instrument.title.in_(language), RIGHT - MARGIN, SMALL)
    y = sheet.block(MARGIN, y, title, SMALL, colour=MUTED) + 10
    total, most = str(score.total), f"/{score.most}"
    after_total = MARGIN + width_of(total, TOTAL, Weight.BOLD) + 6
    beside = after_total + width_of(most, OUT_OF) + 52
    name = score.conclusion.name.in_(language)
    # Only a total of many figures leaves no room beside it.
    stacked = any(width_of(word, CONCLUSION, Weight.BOLD) > RIGHT - beside for word in name.split())
    x = MARGIN if stacked else beside
    broken = lines(name, RIGHT - x, CONCLUSION, Weight.BOLD)
    taken = len(broken) * CONCLUSION * LINE_HEIGHT
    line = TOTAL if stacked else max(TOTAL, taken)
    baseline = y + (line + TOTAL * CAPITAL) / 2
    sheet.write(MARGIN, baseline, total, TOTAL, weight=Weight.BOLD)
    sheet.write(after_total, baseline, most, OUT_OF, colour=MUTED)
    top = y + (line + 12 if stacked else (line - taken) / 2)
    return max(y + line, sheet.block(x, top, broken, CONCLUSION, weight=Weight.BOLD))


def _scale(sheet: Sheet, y: float, instrument: Instrument, score: Score) -> float:
    """Draw the conclusions' bands end to end, each as long as its points, and point at the total."""
    bands = instrument.conclusions
    first, last = bands[0].low, bands[-1].high
    pixels = (RIGHT - MARGIN) / (last + 1 - first)
    sheet.pointer(MARGIN + (score.total - first + 0.5) * pixels, y, 28, INK)
    highest = str(last)
    free, end = float(MARGIN), RIGHT - width_of(highest, SMALL) - 24
    for band, colour in zip(bands, low_to_high(len(bands)), strict=True):
        x = MARGIN + (band.low - first) * pixels
        wide = max((band.high + 1 - band.low) * pixels - (GAP if band is not bands[-1] else 0), 2)
        filled = colour if band == score.conclusion else HOLLOW
        sheet.box(x, y + 6, wide, BAR, colour=filled, radius=min(ROUND, wide / 2))
        from_x = x + width_of(str(band.low), SMALL)
        if free <= x and from_x <= end:  # narrow bands leave no room for every number
            sheet.write(x, y + BAR + 42, str(band.low), SMALL, colour=MUTED)
            free = from_x + 24
    sheet.write(RIGHT, y + BAR + 42, highest, SMALL, colour=MUTED, align="right")
    return y + BAR + 54


class _Rows:
    """The factors under each other, in columns that they share."""

    def __init__(self, sheet: Sheet, instrument: Instrument, score: Score, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        rising = sorted(instrument.levels, key=lambda level: level.score)
        self._place = {level.id: place for place, level in enumerate(rising)}
        self._colours = low_to_high(len(rising))
        self._out_of = max(width_of(f"/{row.most}", SMALL) for row in score.factors)
        points = max(width_of(str(row.most), POINTS, Weight.BOLD) for row in score.factors)
        self._end = RIGHT - self._out_of - points - 40
        """Where the bars end."""

    def heading(self, y: float, group: Group, rows: list[FactorScore]) -> float:
        """Open a group with a line and its name, unless that is also the name of its only factor."""
        y += 22
        self._sheet.box(MARGIN, y, RIGHT - MARGIN, 2, colour=LINE)
        name = group.name.in_(self._language)
        if [row.factor.name.in_(self._language) for row in rows] == [name]:
            return y + 10
        broken = lines(name, RIGHT - MARGIN, SMALL, Weight.BOLD)
        return self._sheet.block(MARGIN, y + 14, broken, SMALL, colour=MUTED, weight=Weight.BOLD) + 8

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
            self._sheet.box(MARGIN - 28, y + 3, RIGHT - MARGIN + 56, bottom - y - 6, colour=ALARM)
            self._sheet.box(MARGIN - 28, y + 3, 10, bottom - y - 6, colour=colour)
        told = colour if not place else MUTED
        self._sheet.block(MARGIN, _top(names, NAME, bar - 18), names, NAME)
        top = _top(levels, SMALL, bar - 18)
        self._sheet.block(self._end, top, levels, SMALL, colour=told, weight=weight, align="right")
        self._cells(bar, place)
        slash = RIGHT - self._out_of
        self._sheet.write(slash, bar + BAR, f"/{row.most}", SMALL, colour=MUTED)
        self._sheet.write(slash - 4, bar + BAR, str(row.points), POINTS, weight=Weight.BOLD, align="right")
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
