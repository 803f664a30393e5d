"""The picture of a team's factors: how many chose each level, to the left and right of a middle line.

Responsible for what stands where. All bars of a team are equally long: the levels of the lower half lie left
of the line, those of the upper half right of it, and a level in the middle lies on it. So a bar far to the
right is a team that sees something good, and one with dark parts on either side is a split team. A level is
told by its place in the bar, by how high its part is (the nearer the middle, the lower), and by its colour,
so that nobody needs the colour.
"""

from math import inf
from typing import Final

from matplotlib.figure import Figure

from bot.pictures import groups, numbers, projected
from bot.pictures.palette import INK, MUTED, best_on, low_to_high
from bot.pictures.projected import SMALL
from bot.pictures.sheet import CAPITAL, GAP, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Instrument, Language
from instrument.team import FactorResult, TeamResult

NAME: Final = 40
MEAN: Final = 44
BAR: Final = 48
LOWEST: Final = 0.72
"""How high the part nearest to the middle is, of a bar's height."""
BETWEEN: Final = 12
"""Two rows."""
ASIDE: Final = 32
"""Between two columns."""
NAMES_AT_LEAST: Final = 0.25
NAMES_AT_MOST: Final = 0.36
BARS_AT_LEAST: Final = 0.4
"""The room for columns, of the sheet's width. The widest has it even for the highest points there are."""
LINE_WIDE: Final = 4


def draw(instrument: Instrument, result: TeamResult, title: str, language: Language) -> Figure:
    """Lay the picture out in letters as large as fit a screen."""

    def lay_out(sheet: Sheet) -> float:
        rows = Rows(sheet, instrument, result, language)
        if rows.cramped:
            return inf
        y = rows.legend(projected.head(sheet, instrument, title, result.n, language) + 20)
        for group in instrument.groups:
            inside = [row for row in result.factors if row.factor.group == group.id]
            if inside:
                name = groups.told(group, [row.factor for row in inside], language)
                y = groups.heading(sheet, y, name, size=SMALL)
            for row in inside:
                y = rows.row(y, row)
        return y

    return projected.fitted(lay_out)


class Rows:
    """The factors under each other, in columns that they share: name, bar, mean.

    Also where they are spread over several sheets: a person is everywhere as long. If they are `cramped`, the
    sheet is too narrow for them.
    """

    def __init__(self, sheet: Sheet, instrument: Instrument, result: TeamResult, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        rising = sorted(instrument.levels, key=lambda level: level.score)
        self._levels = [level.name.in_(language) for level in rising]
        self._colours = low_to_high(len(rising))
        self._heights = _heights(len(rising))
        self._means = {row.factor.id: numbers.mean(row.mean, language) for row in result.factors}
        self._mosts = {row.factor.id: f"/{numbers.whole(row.most, language)}" for row in result.factors}
        means = max(width_of(mean, MEAN, Weight.BOLD) for mean in self._means.values())
        self._slash = sheet.right - max(width_of(most, SMALL) for most in self._mosts.values())
        bars_end = self._slash - 4 - means - ASIDE
        room = bars_end - sheet.width * BARS_AT_LEAST - ASIDE - MARGIN
        self.cramped = room < sheet.width * NAMES_AT_LEAST
        room = min(room, sheet.width * NAMES_AT_MOST)
        self._names = {
            row.factor.id: lines(row.factor.name.in_(language), room, NAME) for row in result.factors
        }
        bars = MARGIN + max(width_of(line, NAME) for each in self._names.values() for line in each) + ASIDE
        self._middle = (bars + bars_end) / 2
        furthest = max(max(_sides(row.counts)) for row in result.factors)
        self._person = (bars_end - bars) / 2 / furthest

    def legend(self, y: float) -> float:
        """Write the levels from low to high, each behind a part of a bar; give where they end."""
        sheet, part = self._sheet, SMALL * 1.4
        x = float(MARGIN)
        line = max(BAR, SMALL * LINE_HEIGHT) + 8
        for name, colour, height in zip(self._levels, self._colours, self._heights, strict=True):
            broken = lines(name, sheet.right - MARGIN - part - 16, SMALL)
            wide = part + 16 + max(width_of(each, SMALL) for each in broken)
            if x > MARGIN and x + wide > sheet.right:
                x, y = MARGIN, y + line
            sheet.box(x, y + (BAR - height) / 2, part, height, colour=colour, radius=ROUND)
            end = sheet.block(x + part + 16, y + (BAR - SMALL * LINE_HEIGHT) / 2, broken, SMALL)
            x += wide + 44
            y = max(y, end - line)  # a name of several lines, which then has the row to itself
        return y + line

    def row(self, y: float, row: FactorResult) -> float:
        """Write a factor, its bar and its mean beside each other; give where the row ends."""
        sheet, names = self._sheet, self._names[row.factor.id]
        words = len(names) * NAME * LINE_HEIGHT
        high = max(BAR, words) + BETWEEN
        centre = y + high / 2
        sheet.block(MARGIN, centre - words / 2, names, NAME)
        sheet.box(self._middle - LINE_WIDE / 2, y, LINE_WIDE, high, colour=INK)
        self._bar(centre, row.counts)
        baseline = centre + MEAN * CAPITAL / 2
        sheet.write(self._slash, baseline, self._mosts[row.factor.id], SMALL, colour=MUTED)
        mean = self._means[row.factor.id]
        sheet.write(self._slash - 4, baseline, mean, MEAN, weight=Weight.BOLD, align="right")
        return y + high

    def _bar(self, centre: float, counts: tuple[int, ...]) -> None:
        x = self._middle - _sides(counts)[0] * self._person
        for count, colour, height in zip(counts, self._colours, self._heights, strict=True):
            long = count * self._person
            gap = min(GAP, long / 2)
            if count:
                radius = min(ROUND, (long - gap) / 2)
                top = centre - height / 2
                self._sheet.box(x + gap / 2, top, long - gap, height, colour=colour, radius=radius)
            written = numbers.whole(count, self._language)
            if count and width_of(written, SMALL, Weight.BOLD) + 2 * GAP <= long:
                self._sheet.write(
                    x + long / 2,
                    centre + SMALL * CAPITAL / 2,
                    written,
                    SMALL,
                    colour=best_on(colour),
                    weight=Weight.BOLD,
                    align="center",
                )
            x += long


def _sides(counts: tuple[int, ...]) -> tuple[float, float]:
    """Give how many lie left and right of the line; of a middle level, half lies on either side."""
    half, odd = divmod(len(counts), 2)
    across = counts[half] / 2 if odd else 0
    return sum(counts[:half]) + across, sum(counts[half + odd :]) + across


def _heights(count: int) -> list[float]:
    """Give how high each level's part of a bar is, from the lowest level to the highest."""
    away = [abs(2 * place - (count - 1)) for place in range(count)]
    nearest, span = min(away), max(away) - min(away)
    return [BAR * (LOWEST + (1 - LOWEST) * ((each - nearest) / span if span else 1)) for each in away]
