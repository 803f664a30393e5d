"""Single pages as pictures for a chat, for a team that talks about its result page by page.

Responsible for which page it is; how it looks is in `wording`, `shifting` and `agreements`.
"""

from collections.abc import Sequence
from functools import partial

from bot.exports import agreements, shifting, wording
from bot.pictures import projected, sheet
from instrument.model import Factor, Instrument, Language
from instrument.team import FactorResult, TeamResult


def topic(
    instrument: Instrument,
    factor: Factor,
    answered: FactorResult | None,
    after: FactorResult | None,
    place: str,
    title: str,
    language: Language,
) -> bytes:
    """Draw the page of one factor, before or after a second vote."""
    if answered is None or after is None:
        page = partial(wording.topic, instrument, factor, answered, place, title, language)
    else:
        page = partial(shifting.shift, instrument, answered, after, place, title, language)
    return sheet.png(projected.fitted(page))


def conclusion(result: TeamResult, title: str, language: Language, *, detailed: bool) -> bytes:
    """Draw the page with what the result asks."""
    page = partial(wording.conclusion, result, title, language, detailed=detailed)
    return sheet.png(projected.fitted(page))


def actions(heading: str, empty: str, rows: Sequence[tuple[str, str]], title: str) -> bytes:
    """Draw the page of the actions."""
    page = partial(agreements.agreements, heading, empty, rows, title)
    return sheet.png(projected.fitted(page))
