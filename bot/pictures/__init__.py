"""Pictures of what answers come to, as PNG files for a chat.

Responsible for the doors: one function per picture, each safe to call in any thread. How a picture is laid
out has a module of its own (`assessment`), on the `sheet` that they all draw on, in the colours of `palette`.
All words in a picture come from the instrument; the sentences around it, and its alt text, are the caller's.
"""

import logging

from instrument.model import Instrument, Language
from instrument.scoring import Score

# Matplotlib warns where it cannot write to the home directory, and then does without it: nobody has to act.
logging.getLogger("matplotlib").setLevel(logging.ERROR)


def profile(instrument: Instrument, score: Score, language: Language) -> bytes:
    """Draw one assessment: its total and conclusion, and below them each factor with its level and points.

    Gives a PNG 1080 pixels wide (less only where it would be longer than Telegram takes as a photo). It is
    a few tenths of a second of computing, and more the first time in a process: call it off the event loop,
    with `asyncio.to_thread`. It is safe in any number of threads at once.
    """
    # Matplotlib takes most of a second to import; a bot that has just started should first answer.
    from bot.pictures import assessment, sheet  # noqa: PLC0415

    return sheet.png(assessment.draw(instrument, score, language))
