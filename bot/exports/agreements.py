"""The page of what a team agreed: each action with who does it, by when, and how far it is.

Responsible for what stands where. What an action's words are is the caller's.
"""

from collections.abc import Sequence
from typing import Final

from bot.exports.wording import HEADING, paragraphs, running
from bot.pictures.palette import HOLLOW, INK, MUTED
from bot.pictures.projected import SMALL
from bot.pictures.sheet import ASCENT, MARGIN, Sheet, Weight, width_of

TEXT: Final = 46
BETWEEN: Final = 18
"""Two actions."""


def agreements(
    heading: str, empty: str, rows: Sequence[tuple[str, str]], title: str, sheet: Sheet, *, first: int = 1
) -> float:
    """Write the actions below each other, numbered from `first`; where there are none, `empty`.

    Give where they end.
    """
    y = running(sheet, title, "")
    y = paragraphs(sheet, MARGIN, y, heading, HEADING, weight=Weight.BOLD) + 20
    if not rows:
        return paragraphs(sheet, MARGIN, y, empty, TEXT, colour=MUTED)
    x = MARGIN + width_of(f"{first + len(rows) - 1}.", TEXT, Weight.BOLD) + 24
    for place, (text, details) in enumerate(rows, start=first):
        sheet.box(MARGIN, y, sheet.right - MARGIN, 2, colour=HOLLOW)
        y += BETWEEN
        sheet.write(x - 24, y + TEXT * ASCENT, f"{place}.", TEXT, weight=Weight.BOLD, align="right")
        y = paragraphs(sheet, x, y, text, TEXT, colour=INK, weight=Weight.BOLD)
        y = paragraphs(sheet, x, y, details, SMALL, colour=MUTED) + BETWEEN
    return y
