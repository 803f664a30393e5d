"""Reading a typed answer: its number on the screen, or its label in either language.

That a typed answer can name one option only is `checks.py`'s to see to.
"""

import unicodedata

from instrument.model import LANGUAGES, Factor, Instrument


def level_meant(instrument: Instrument, factor: Factor, text: str) -> str | None:
    """Give the level that a typed `text` names for `factor`, or None when it names none.

    Counts as an answer: the option's number as it stands on its button, its label, or the level's name,
    with any capitals, spaces and closing stops.
    """
    said = plainly(text)
    for number, option in enumerate(factor.options, start=1):
        names = {str(number)}
        for language in LANGUAGES:
            names.add(plainly(option.label.in_(language)))
            names.add(plainly(instrument.level_of[option.level].name.in_(language)))
        if said in names:
            return option.level
    return None


def plainly(text: str) -> str:
    """Give `text` without what typing on a phone adds or leaves out: capitals, spaces, closing stops."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(".!) ")
