"""A team's result as pages to project, for the conversation about it.

Responsible for which pages there are and in what order, as far as disclosure lets them be shown. How the
pages of numbers look is in `bot.pictures`, as the team has seen them in the chat; those of words are in
`wording`.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from matplotlib.figure import Figure

from bot.conversation.screens.screen import Report
from bot.exports import agreements, pages, wording
from bot.phrases import plain
from bot.pictures import comparison, projected, total
from instrument.disclosure import Disclosure
from instrument.model import Instrument, Language
from instrument.team import TeamResult, discussion_order

FACTORS_ON_A_PAGE: Final = 7
ACTIONS_ON_A_PAGE: Final = 5


def write(report: Report) -> bytes:
    """Write the deck. Raises ValueError where nothing may be shown."""
    return pages.pdf(draw(report), report.title)


def draw(report: Report) -> Iterator[Figure]:
    """Draw the pages: from whose it is, over what it comes to, to what to talk about, the most urgent first.

    What was agreed comes last, once there is something.
    Raises ValueError where nothing may be shown.
    """
    if report.disclosure is Disclosure.NOTHING:
        raise ValueError("too few people answered for a deck")
    instrument, result, title, language = report.instrument, report.result, report.title, report.language
    detailed = report.disclosure is Disclosure.EVERYTHING
    yield projected.fitted(partial(wording.opening, instrument, result, title, language))
    yield total.draw(instrument, result, title, language, detailed=detailed)
    yield projected.fitted(partial(wording.conclusion, result, title, language, detailed=detailed))
    if detailed:
        for factor in result.warnings:
            yield projected.fitted(partial(wording.warning, factor, title, language))
        yield from _groups(instrument, result, title, language)
    if report.comparison is not None:
        yield comparison.draw(instrument, report.comparison, title, language)
    yield from _topics(instrument, result, title, language, detailed=detailed)
    yield from _agreed(report)


def _groups(instrument: Instrument, result: TeamResult, title: str, language: Language) -> list[Figure]:
    """Draw the factors of each group, on several pages where there are many."""
    lay_outs = []
    for group in instrument.groups:
        inside = [row for row in result.factors if row.factor.group == group.id]
        parts = -(-len(inside) // FACTORS_ON_A_PAGE)
        for part in range(parts):
            shown = inside[part * len(inside) // parts : (part + 1) * len(inside) // parts]
            lay_outs.append(partial(wording.group, instrument, result, group, shown, title, language))
    return projected.alike(lay_outs)


def _agreed(report: Report) -> list[Figure]:
    """Draw the actions, on several pages where there are many."""
    rows = [(row.text, row.details) for row in report.actions]
    heading = plain(report.language, "actions-title")
    parts = -(-len(rows) // ACTIONS_ON_A_PAGE)
    return projected.alike(
        [
            partial(
                agreements.agreements,
                heading,
                "",
                rows[part * len(rows) // parts : (part + 1) * len(rows) // parts],
                report.title,
                first=1 + part * len(rows) // parts,
            )
            for part in range(parts)
        ]
    )


def _topics(
    instrument: Instrument, result: TeamResult, title: str, language: Language, *, detailed: bool
) -> list[Figure]:
    """Draw a page for each factor, with its answers only if `detailed`."""
    answered = {row.factor.id: row for row in result.factors}
    order = discussion_order(result, detailed=detailed)
    return projected.alike(
        [
            partial(
                wording.topic,
                instrument,
                factor,
                answered[factor.id] if detailed else None,
                f"{place}/{len(order)}",
                title,
                language,
            )
            for place, factor in enumerate(order, start=1)
        ]
    )
