"""A picture for a projector: as wide as one, and no higher unless it has to be.

Responsible for letters that are as large as fit, and for the head that tells whose result it is. Nearly all
projectors and screens of meeting rooms show 1920 by 1080 pixels.
"""

from collections.abc import Callable, Sequence
from typing import Final

from matplotlib.figure import Figure

from bot.pictures import numbers
from bot.pictures.palette import MUTED
from bot.pictures.sheet import LINE_HEIGHT, MARGIN, Sheet, Weight, lines, width_of
from instrument.model import Instrument, Language

PIXELS: Final = 1920
SCREEN: Final = 9 / 16
"""The height of the screen, of its width."""
SMALL: Final = 36
"""No letter is smaller. A phone that is held upright shows it as 7, on its side as 15, and can zoom in."""
TITLE: Final = 60
PEOPLE: Final = 48
EDGE: Final = 30
"""Kept free at the top and at the bottom."""

_NARROWER: Final = (1728, 1536, 1440, 1280, 1152, 960)
"""Sheets that are shown as wide as the screen too, and so with larger letters."""


def fitted(lay_out: Callable[[Sheet], float]) -> Figure:
    """Give the narrowest sheet that fits the screen, or the widest, as much higher as it has to be.

    `lay_out` draws on a sheet and gives where that ends, or infinity where the sheet is too narrow for it.
    """
    sheet, end = _drawn(lay_out, PIXELS)
    if end > PIXELS * SCREEN:
        return sheet.cut(end)
    for width in _NARROWER:
        narrower, lower = _drawn(lay_out, width)
        if lower > width * SCREEN:
            break
        sheet, end = narrower, lower
    spare = sheet.width * SCREEN - end
    return sheet.cut(end + spare / 2, above=spare / 2)


def alike(lay_outs: Sequence[Callable[[Sheet], float]]) -> list[Figure]:
    """Give a sheet for each, all as wide, so that what they share stays where it is from one to the next.

    As `fitted`, by the one that takes most room; what room the others leave is below.
    """
    sheets = [_drawn(each, PIXELS) for each in lay_outs]
    for width in _NARROWER:
        narrower = []
        for lay_out in lay_outs:
            sheet, end = _drawn(lay_out, width)
            if end > width * SCREEN:  # the others need not be drawn
                break
            narrower.append((sheet, end))
        if len(narrower) < len(lay_outs):
            break
        sheets = narrower
    return [sheet.cut(max(end, sheet.width * SCREEN)) for sheet, end in sheets]


def head(sheet: Sheet, instrument: Instrument, title: str, n: int | None, language: Language) -> float:
    """Write the instrument's title, and below it the team's with how many answered; give where they end.

    `n` is None where that is told below.
    """
    above = lines(instrument.title.in_(language), sheet.right - MARGIN, SMALL)
    y = sheet.block(MARGIN, EDGE, above, SMALL, colour=MUTED) + 4
    people = "" if n is None else f"n = {numbers.whole(n, language)}"
    broken = lines(title, sheet.right - MARGIN - width_of(people, PEOPLE) - TITLE, TITLE, Weight.BOLD)
    sheet.block(sheet.right, y + (TITLE - PEOPLE) * LINE_HEIGHT / 2, [people], PEOPLE, align="right")
    return sheet.block(MARGIN, y, broken, TITLE, weight=Weight.BOLD)


def _drawn(lay_out: Callable[[Sheet], float], width: int) -> tuple[Sheet, float]:
    sheet = Sheet(width, zoom=PIXELS / width)
    return sheet, lay_out(sheet) + EDGE
