"""The picture of two rounds of a team: where the mean of each stood, and where it stands now.

Responsible for what stands where. A ring is the earlier round and a filled dot the later one, each at its
mean on a scale from the lowest to the highest level, with a line from the one to the other. The figures are
beside it, so that nobody needs the colour of the line. There are means only, since rounds differ in people.
"""

from collections.abc import Sequence
from math import inf
from typing import Final

from matplotlib.figure import Figure

from bot.pictures import numbers, projected
from bot.pictures.palette import HOLLOW, INK, LINE, MUTED, PAPER, low_to_high
from bot.pictures.projected import SMALL
from bot.pictures.sheet import CAPITAL, GAP, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.comparison import Comparison, FactorMeans, Side
from instrument.model import Instrument, Language

NAME: Final = 40
MEAN: Final = 44
ARROW: Final = " \N{RIGHTWARDS ARROW} "
DOT: Final = 17
"""The radius of a filled dot, and of a ring from its outside."""
RING: Final = 6
TRACK: Final = 10
"""How thick the line between two dots is, and the scale that it lies on."""
BANDS: Final = 34
BETWEEN: Final = 8
"""Two rows."""
ASIDE: Final = 32
"""Between two columns."""
NAMES_AT_LEAST: Final = 0.25
NAMES_AT_MOST: Final = 0.36
SCALES_AT_LEAST: Final = 0.3
"""The room for columns, of the sheet's width. The widest has it even for the highest points there are."""


def draw(instrument: Instrument, comparison: Comparison, title: str, language: Language) -> Figure:
    """Lay the picture out in letters as large as fit a screen."""

    def lay_out(sheet: Sheet) -> float:
        y = projected.head(sheet, instrument, title, None, language) + 20
        y = _sides(sheet, y, comparison, language)
        y = _bands(sheet, y + 16, instrument, comparison, language)
        return _factors(sheet, y + 16, instrument, comparison, language) if comparison.factors else y

    return projected.fitted(lay_out)


def _sides(sheet: Sheet, y: float, comparison: Comparison, language: Language) -> float:
    """Write for each round its sign, its name and people, its mean and its conclusion.

    Gives where they end, or infinity where the sheet is too narrow.
    """
    both = (comparison.before, comparison.now)
    whose = [f"{side.name} (n = {numbers.whole(side.n, language)})" for side in both]
    means = [numbers.mean_of_total(side.mean, language) for side in both]
    most = f"/{numbers.whole(comparison.most, language)}"
    names = MARGIN + 2 * DOT + 20
    slash = names + max(width_of(each, NAME) for each in whose) + ASIDE
    slash += max(width_of(mean, MEAN, Weight.BOLD) for mean in means)
    conclusions = slash + width_of(most, SMALL) + ASIDE
    room = sheet.right - conclusions
    if room < sheet.width * NAMES_AT_LEAST:
        return inf
    reached = [lines(side.conclusion.name.in_(language), room, NAME, Weight.BOLD) for side in both]
    if max(map(len, reached)) > 1 and sheet.width < projected.PIXELS:
        return inf  # larger letters are not worth a conclusion of several lines
    for side, name, mean, broken in zip(both, whose, means, reached, strict=True):
        high = len(broken) * NAME * LINE_HEIGHT + BETWEEN
        centre = y + high / 2
        baseline = centre + NAME * CAPITAL / 2
        _sign(sheet, MARGIN + DOT, centre, filled=side is comparison.now)
        sheet.write(names, baseline, name, NAME)
        sheet.write(slash, baseline, mean, MEAN, weight=Weight.BOLD, align="right")
        sheet.write(slash + 2, baseline, most, SMALL, colour=MUTED)
        sheet.block(conclusions, y + BETWEEN / 2, broken, NAME, weight=Weight.BOLD)
        y += high
    return y


def _bands(
    sheet: Sheet, y: float, instrument: Instrument, comparison: Comparison, language: Language
) -> float:
    """Draw the conclusions' bands end to end, with both means on them; give where their numbers end.

    Only the bands of both conclusions are filled. A whole point lies in the middle of its stretch, as in
    `reached.scale`.
    """
    bands = instrument.conclusions
    first, last = bands[0].low, bands[-1].high
    pixels = (sheet.right - MARGIN) / (last + 1 - first)
    top, centre = y + DOT - BANDS / 2, y + DOT
    baseline = top + BANDS + 8 + SMALL
    highest = numbers.whole(last, language)
    free, end = float(MARGIN), sheet.right - width_of(highest, SMALL) - SMALL * 0.8
    reached = {comparison.before.conclusion.id, comparison.now.conclusion.id}
    for band, colour in zip(bands, low_to_high(len(bands)), strict=True):
        x = MARGIN + (band.low - first) * pixels
        wide = max((band.high + 1 - band.low) * pixels - (GAP if band is not bands[-1] else 0), 2)
        filled = colour if band.id in reached else HOLLOW
        sheet.box(x, top, wide, BANDS, colour=filled, radius=min(ROUND, wide / 2))
        lowest = numbers.whole(band.low, language)
        from_x = x + width_of(lowest, SMALL)
        if free <= x and from_x <= end:  # narrow bands leave no room for every number
            sheet.write(x, baseline, lowest, SMALL, colour=MUTED)
            free = from_x + SMALL * 0.8
    sheet.write(sheet.right, baseline, highest, SMALL, colour=MUTED, align="right")

    def at(side: Side) -> float:
        return MARGIN + (side.mean - first + 0.5) * pixels

    _moved(sheet, centre, at(comparison.before), at(comparison.now), colour=INK)
    return baseline + SMALL * (LINE_HEIGHT - 1)


def _factors(
    sheet: Sheet, y: float, instrument: Instrument, comparison: Comparison, language: Language
) -> float:
    """Write each factor, its two means on a scale, and both in figures; a line sets the groups apart.

    Gives where they end, or infinity where the sheet is too narrow.
    """
    befores = [numbers.mean(row.before, language) + ARROW for row in comparison.factors]
    nows = [numbers.mean(row.now, language) for row in comparison.factors]
    mosts = [f"/{numbers.whole(row.most, language)}" for row in comparison.factors]
    slash = sheet.right - max(width_of(most, SMALL) for most in mosts)
    arrows = slash - 4 - max(width_of(now, MEAN, Weight.BOLD) for now in nows)
    end = arrows - max(width_of(before, MEAN) for before in befores) - ASIDE - DOT
    room = end - sheet.width * SCALES_AT_LEAST - 2 * DOT - ASIDE - MARGIN
    if room < sheet.width * NAMES_AT_LEAST:
        return inf
    room = min(room, sheet.width * NAMES_AT_MOST)
    names = [lines(row.factor.name.in_(language), room, NAME) for row in comparison.factors]
    begin = MARGIN + max(width_of(line, NAME) for name in names for line in name) + ASIDE + DOT
    y = _ends(sheet, y, begin, end, instrument, language)
    group = comparison.factors[0].factor.group
    for row, name, before, now, most in zip(comparison.factors, names, befores, nows, mosts, strict=True):
        if row.factor.group != group:
            group = row.factor.group
            sheet.box(MARGIN, y + BETWEEN / 2, sheet.right - MARGIN, 2, colour=LINE)
            y += BETWEEN + 2
        words = len(name) * NAME * LINE_HEIGHT
        centre = y + (words + BETWEEN) / 2
        baseline = centre + MEAN * CAPITAL / 2
        sheet.block(MARGIN, centre - words / 2, name, NAME)
        sheet.box(begin, centre - TRACK / 2, end - begin, TRACK, colour=HOLLOW)
        then, later = (begin + (end - begin) * part for part in _places(row))
        _moved(sheet, centre, then, later, colour=low_to_high(2)[later > then])
        sheet.write(arrows, baseline, before, MEAN, colour=MUTED, align="right")
        sheet.write(slash - 4, baseline, now, MEAN, weight=Weight.BOLD, align="right")
        sheet.write(slash, baseline, most, SMALL, colour=MUTED)
        y += words + BETWEEN
    return y


def _ends(
    sheet: Sheet, y: float, begin: float, end: float, instrument: Instrument, language: Language
) -> float:
    """Write above both ends of the scales which level they are; give where the names end."""
    rising = sorted(instrument.levels, key=lambda level: level.score)
    room = (end - begin) / 2 - SMALL
    lowest = lines(rising[0].name.in_(language), room, SMALL)
    highest = lines(rising[-1].name.in_(language), room, SMALL)
    return max(
        sheet.block(begin - DOT, y, lowest, SMALL, colour=MUTED),
        sheet.block(end + DOT, y, highest, SMALL, colour=MUTED, align="right"),
    )


def _places(row: FactorMeans) -> Sequence[float]:
    """Give where both means lie on a scale from 0, the lowest level, to 1, the highest."""
    return [(mean - row.least) / (row.most - row.least) for mean in (row.before, row.now)]


def _moved(sheet: Sheet, y: float, before: float, now: float, *, colour: str) -> None:
    """Draw a ring at `before`, a dot at `now`, and a line from the one to the other."""
    sheet.box(min(before, now), y - TRACK / 2, abs(now - before), TRACK, colour=colour)
    _sign(sheet, before, y, filled=False)
    _sign(sheet, now, y, filled=True)


def _sign(sheet: Sheet, x: float, y: float, *, filled: bool) -> None:
    """Draw the sign of a round; where both stand at one place, the dot lies in the ring."""
    if filled:
        sheet.dot(x, y, DOT - RING, INK)
        return
    sheet.dot(x, y, DOT, INK)
    sheet.dot(x, y, DOT - RING / 2, PAPER)
