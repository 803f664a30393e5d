"""What was reached, at a glance: a number, its conclusion, and where it lies among all conclusions.

Responsible for these two bands of a picture, in letters of any size; whose number it is, is the caller's.
"""

from collections.abc import Sequence
from typing import Final

from bot.pictures import numbers
from bot.pictures.palette import HOLLOW, INK, MUTED, low_to_high
from bot.pictures.sheet import CAPITAL, GAP, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Conclusion, Language

OUT_OF: Final = 0.47
CONCLUSION: Final = 0.39
"""Of the size of the number that they stand beside."""


def headline(sheet: Sheet, y: float, number: str, most: str, name: str, *, size: int) -> float:
    """Write `number` out of `most` with a conclusion's name beside it or below it; give where they end.

    The number's letters are of `size`, or smaller where they would leave the sheet.
    """
    wide = width_of(number, size, Weight.BOLD) + 6 + width_of(f"/{most}", round(size * OUT_OF))
    size = min(size, int(size * (sheet.right - MARGIN) / wide))
    out_of, smaller = round(size * OUT_OF), round(size * CONCLUSION)
    after_number = MARGIN + width_of(number, size, Weight.BOLD) + 6
    beside = after_number + width_of(f"/{most}", out_of) + smaller
    # Only a number of many figures leaves no room beside it.
    stacked = any(width_of(word, smaller, Weight.BOLD) > sheet.right - beside for word in name.split())
    x = MARGIN if stacked else beside
    broken = lines(name, sheet.right - x, smaller, Weight.BOLD)
    taken = len(broken) * smaller * LINE_HEIGHT
    line = size if stacked else max(size, taken)
    baseline = y + (line + size * CAPITAL) / 2
    sheet.write(MARGIN, baseline, number, size, weight=Weight.BOLD)
    sheet.write(after_number, baseline, f"/{most}", out_of, colour=MUTED)
    top = y + (line + 12 if stacked else (line - taken) / 2)
    return max(y + line, sheet.block(x, top, broken, smaller, weight=Weight.BOLD))


def scale(
    sheet: Sheet,
    y: float,
    bands: Sequence[Conclusion],
    points: float,
    conclusion: Conclusion,
    *,
    size: int,
    language: Language,
) -> float:
    """Draw the `bands` of all conclusions end to end, each as long as its points, and point at `points`.

    The band of `conclusion` is the only one filled. A whole point lies in the middle of its stretch, so that
    half a point below a band still points into it. The numbers are of `size`.
    """
    first, last = bands[0].low, bands[-1].high
    pixels = (sheet.right - MARGIN) / (last + 1 - first)
    thick, baseline = round(size * 0.87), y + round(size * 2.27)
    sheet.pointer(MARGIN + (points - first + 0.5) * pixels, y, round(size * 0.93), INK)
    highest = numbers.whole(last, language)
    free, end = float(MARGIN), sheet.right - width_of(highest, size) - size * 0.8
    for band, colour in zip(bands, low_to_high(len(bands)), strict=True):
        x = MARGIN + (band.low - first) * pixels
        wide = max((band.high + 1 - band.low) * pixels - (GAP if band is not bands[-1] else 0), 2)
        filled = colour if band == conclusion else HOLLOW
        sheet.box(x, y + 6, wide, thick, colour=filled, radius=min(ROUND, wide / 2))
        lowest = numbers.whole(band.low, language)
        from_x = x + width_of(lowest, size)
        if free <= x and from_x <= end:  # narrow bands leave no room for every number
            sheet.write(x, baseline, lowest, size, colour=MUTED)
            free = from_x + size * 0.8
    sheet.write(sheet.right, baseline, highest, size, colour=MUTED, align="right")
    return y + round(size * 2.67)
