"""Pictures of what answers come to, as PNG files for a chat.

Responsible for the doors: one function per picture, each safe to call in any thread. How a picture is laid
out has a module of its own (`assessment`, `total`, `factors`), on the `sheet` that they all draw on, in the
colours of `palette`; what teams look at together is `projected`. All words in a picture come from the
instrument, and from a title that the caller gives; the sentences around it and its alt text are the caller's.
"""

import logging

from instrument.comparison import Comparison
from instrument.model import Instrument, Language
from instrument.scoring import Score
from instrument.team import TeamResult

# Matplotlib warns where it cannot write to the home directory, and then does without it: nobody has to act.
logging.getLogger("matplotlib").setLevel(logging.ERROR)


def profile(instrument: Instrument, score: Score, language: Language) -> bytes:
    """Draw one assessment: its total and conclusion, and below them each factor with its level and points.

    Gives a PNG 1080 pixels wide (less only where it would be longer than Telegram takes as a photo). It is
    a few tenths of a second of computing the first time in a process, and some hundredths once most of what
    it is made of was drawn before: `bot.drawing` has it done elsewhere. It is safe in any number of threads.
    """
    # Matplotlib takes most of a second to import, and what draws nothing does without it.
    from bot.pictures import assessment  # noqa: PLC0415

    return assessment.put_together(instrument, score, language)


def qr(link: str) -> bytes:
    """Draw a link as a QR code, large enough to be scanned from a projector.

    Gives a square PNG, of at most 1080 pixels and for a join link of over 1000. It takes some hundredths of a
    second, and is safe in any number of threads at once. Raises ValueError where
    the link is too long for a code, beyond some 2,300 characters.
    """
    from bot.pictures import qr_code  # noqa: PLC0415 - imported when first drawn, as above

    return qr_code.draw(link)


def team_total(
    instrument: Instrument, result: TeamResult, title: str, language: Language, *, detailed: bool
) -> bytes:
    """Draw what a team comes to: the mean per person on the scale, its conclusion, the sum and its range.

    `title` tells which team and round. Only if `detailed` it shows how many members stand under each
    conclusion; whether it may is for `instrument.disclosure` to say, as is whether to draw it at all.
    Gives a PNG 1920 pixels wide and 1080 high, higher only for many conclusions. For threads and time as
    `profile`.
    """
    from bot.pictures import sheet, total  # noqa: PLC0415

    return sheet.png(total.draw(instrument, result, title, language, detailed=detailed))


def team_factors(instrument: Instrument, result: TeamResult, title: str, language: Language) -> bytes:
    """Draw each factor of a team: how many chose each level, and the mean of the points.

    `title` tells which team and round. It shows counts: whether it may be drawn is for
    `instrument.disclosure` to say. Gives a PNG 1920 pixels wide and 1080 high, higher for more than some ten
    factors and at most as high as Telegram takes as a photo. For threads and time as `profile`.
    """
    from bot.pictures import factors, sheet  # noqa: PLC0415

    return sheet.png(factors.draw(instrument, result, title, language))


def team_comparison(instrument: Instrument, comparison: Comparison, title: str, language: Language) -> bytes:
    """Draw two rounds of a team: the mean per person and the conclusion of each, and each factor's means.

    `title` tells which team and rounds. It shows what the comparison holds: whether that may be shown is for
    `instrument.disclosure` to say. Gives a PNG 1920 pixels wide and 1080 high, higher only for more than some
    ten factors. For threads and time as `profile`.
    """
    from bot.pictures import comparison as two_rounds  # noqa: PLC0415
    from bot.pictures import sheet  # noqa: PLC0415

    return sheet.png(two_rounds.draw(instrument, comparison, title, language))
