"""The picture of a team's total: the mean per person, its conclusion, the sum, and who stands where.

Responsible for what stands where. What is filled was reached: on the scale by the mean, below it by members.
"""

from math import inf
from typing import Final

from matplotlib.figure import Figure

from bot.pictures import numbers, projected, reached
from bot.pictures.palette import HOLLOW, MUTED, low_to_high
from bot.pictures.projected import SMALL
from bot.pictures.sheet import ASCENT, CAPITAL, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Instrument, Language
from instrument.team import TeamResult

MEAN: Final = 200
SUM: Final = 60
NAME: Final = 44
COUNT: Final = 52
BAR: Final = 44
BETWEEN: Final = 24
"""Two conclusions."""
ASIDE: Final = 40
"""Between two columns."""
NAMES_AT_LEAST: Final = 0.25
NAMES_AT_MOST: Final = 0.45
BARS_AT_LEAST: Final = 0.2
"""The room for columns, of the sheet's width. The widest has it even for the highest points there are."""


def draw(
    instrument: Instrument, result: TeamResult, title: str, language: Language, *, detailed: bool
) -> Figure:
    """Lay the picture out in letters as large as fit a screen; only if `detailed` with who stands where."""

    def lay_out(sheet: Sheet) -> float:
        y = projected.head(sheet, instrument, title, result.n, language) + 16
        number, most = numbers.mean_of_total(result.mean, language), numbers.whole(result.most, language)
        name = result.conclusion.name.in_(language)
        below = reached.headline(sheet, y, number, most, name, size=MEAN)
        if below - y > MEAN and sheet.width < projected.PIXELS:
            return inf  # larger letters are not worth a conclusion of many short lines
        y = reached.scale(
            sheet,
            below + 48,
            instrument.conclusions,
            result.mean,
            result.conclusion,
            size=SMALL,
            language=language,
        )
        y = _sum(sheet, y + 24, result, language)
        return _members(sheet, y + 40, result, language) if detailed else y

    return projected.fitted(lay_out)


def _sum(sheet: Sheet, y: float, result: TeamResult, language: Language) -> float:
    """Write the sum, and behind it, or below where there is no room, what it could have been."""
    total = f"Σ = {numbers.whole(result.total, language)}"
    between = _between(result.n * result.least, result.n * result.most, language)
    y = sheet.block(MARGIN, y, [total], SUM, weight=Weight.BOLD)
    x = MARGIN + width_of(total, SUM, Weight.BOLD) + ASIDE
    if x + width_of(between, NAME) > sheet.right:
        return sheet.block(MARGIN, y, [between], NAME, colour=MUTED)
    sheet.write(x, y - SUM * (LINE_HEIGHT - ASCENT), between, NAME, colour=MUTED)
    return y


def _members(sheet: Sheet, y: float, result: TeamResult, language: Language) -> float:
    """Write the conclusions from low to high with their points, and how many stand under each.

    Gives where they end, or infinity where the sheet is too narrow.
    """
    points = [_between(each.low, each.high, language) for each, _ in result.conclusions]
    members = [numbers.whole(count, language) for _, count in result.conclusions]
    bars_end = sheet.right - max(width_of(each, COUNT, Weight.BOLD) for each in members) - ASIDE
    points_wide = max(width_of(each, SMALL) for each in points) + ASIDE
    room = bars_end - sheet.width * BARS_AT_LEAST - points_wide - ASIDE - MARGIN
    if room < sheet.width * NAMES_AT_LEAST:
        return inf
    room = min(room, sheet.width * NAMES_AT_MOST)
    weights = [Weight.BOLD if each == result.conclusion else Weight.REGULAR for each, _ in result.conclusions]
    names = [
        lines(each.name.in_(language), room, NAME, weight)
        for (each, _), weight in zip(result.conclusions, weights, strict=True)
    ]
    widths = (
        width_of(line, NAME, weight) for name, weight in zip(names, weights, strict=True) for line in name
    )
    after_names = MARGIN + max(widths) + ASIDE
    bars = after_names + points_wide
    colours = low_to_high(len(names))
    rows = zip(names, weights, points, members, result.conclusions, colours, strict=True)
    for name, weight, between, written, (_, count), colour in rows:
        high = len(name) * NAME * LINE_HEIGHT
        centre = y + high / 2
        sheet.block(MARGIN, y, name, NAME, weight=weight)
        sheet.write(after_names, centre + NAME * CAPITAL / 2, between, SMALL, colour=MUTED)
        sheet.box(bars, centre - BAR / 2, bars_end - bars, BAR, colour=HOLLOW, radius=ROUND)
        if count:
            long = max((bars_end - bars) * count / result.n, 2)
            sheet.box(bars, centre - BAR / 2, long, BAR, colour=colour, radius=min(ROUND, long / 2))
        baseline = centre + COUNT * CAPITAL / 2
        sheet.write(sheet.right, baseline, written, COUNT, weight=Weight.BOLD, align="right")
        y += high + BETWEEN
    return y - BETWEEN


def _between(least: int, most: int, language: Language) -> str:
    return f"{numbers.whole(least, language)}\N{EN DASH}{numbers.whole(most, language)}"
