"""Numbers as a language writes them, the same way as the texts around a picture do.

Responsible for the signs only; what is counted is the caller's.
"""

from decimal import Decimal
from itertools import count
from typing import Final

from instrument.model import Language

_DUTCH: Final = str.maketrans(",.", ".,")


def whole(number: int, language: Language) -> str:
    """Write a count or a sum, in groups of three: 5.000 in Dutch, 5,000 in English."""
    return _signs(f"{number:,}", language)


def mean(number: float, language: Language) -> str:
    """Write a mean to one decimal, always shown: 27,0 in Dutch, 27.0 in English."""
    # By its digits, as Fluent rounds: a float's own format takes 2.15 for the 2.1499 that it is stored as.
    return _signs(f"{Decimal(repr(number)):,.1f}", language)


def mean_of_total(number: float, language: Language) -> str:
    """Write a mean that a conclusion is drawn from, with as many decimals as its side of a half takes.

    The conclusion is that of the nearest whole point: for 25.4545 that of 25, which 25.5 would not look like.
    """
    exactly = Decimal(repr(number))
    half = exactly // 1 + Decimal("0.5")
    decimals = next(each for each in count(1) if (round(exactly, each) < half) == (exactly < half))
    return _signs(f"{exactly:,.{decimals}f}", language)


def _signs(english: str, language: Language) -> str:
    return english.translate(_DUTCH) if language == "nl" else english
