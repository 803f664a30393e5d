"""The heading above the factors of one group.

Responsible for telling a group once only, however its factors are drawn below it.
"""

from collections.abc import Sequence

from bot.pictures.palette import LINE, MUTED
from bot.pictures.sheet import MARGIN, Sheet, Weight, lines
from instrument.model import Factor, Group, Language


def told(group: Group, factors: Sequence[Factor], language: Language) -> str | None:
    """Give the name of a group, None where that is also the name of its only factor."""
    name = group.name.in_(language)
    return None if [factor.name.in_(language) for factor in factors] == [name] else name


def heading(sheet: Sheet, y: float, name: str | None, *, size: int) -> float:
    """Open a group with a line and its name, if that is told; give where it ends."""
    y += round(size * 0.73)
    sheet.box(MARGIN, y, sheet.right - MARGIN, 2, colour=LINE)
    if name is None:
        return y + 10
    broken = lines(name, sheet.right - MARGIN, size, Weight.BOLD)
    return sheet.block(MARGIN, y + 14, broken, size, colour=MUTED, weight=Weight.BOLD) + 8
