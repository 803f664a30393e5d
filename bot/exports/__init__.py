"""A team's result as files: a workbook, a table and a deck to project; and single pages of that deck.

Responsible for the doors: one function per file, each safe to call in any thread. What may be told is
`contents` and `slides` to keep to, by disclosure; `spreadsheet`, `separated` and `pages` write it down. What
the files are called, and who is given them, is the caller's.
"""

from collections.abc import Sequence

from bot.conversation.screens.screen import Report
from instrument.model import Factor, Instrument, Language
from instrument.team import FactorResult, TeamResult


def workbook(report: Report) -> bytes:
    """Write an XLSX file with a sheet per table, and a chart of the answers where these may be shown.

    Numbers are numbers, and no text is a formula. It takes some hundredths of a second: call it off the event
    loop. Raises ValueError where nothing may be shown.
    """
    # A bot that has just started should first answer, and few of its answers are files.
    from bot.exports import spreadsheet  # noqa: PLC0415

    return spreadsheet.write(report)


def table(report: Report) -> bytes:
    """Write a CSV file with the same tables as `workbook`, as a spreadsheet of its language opens it.

    Raises ValueError where nothing may be shown.
    """
    from bot.exports import separated  # noqa: PLC0415

    return separated.write(report)


def deck(report: Report) -> bytes:
    """Write a PDF file to project, with one idea on a page, for a team that talks about its result.

    All pages are 16 wide and 9 high, and the fonts are in the file. It takes seconds, the more
    the more factors there are: call it off the event loop. Raises ValueError where nothing may be shown.
    """
    from bot.exports import slides  # noqa: PLC0415

    return slides.write(report)


def topic(
    instrument: Instrument,
    factor: Factor,
    answered: FactorResult | None,
    after: FactorResult | None,
    place: str,
    title: str,
    language: Language,
) -> bytes:
    """Draw the page of one factor as a PNG; with the answers, and how they shifted, where these are given.

    For size, threads and time as `bot.pictures.team_total`.
    """
    from bot.exports import stills  # noqa: PLC0415

    return stills.topic(instrument, factor, answered, after, place, title, language)


def conclusion(result: TeamResult, title: str, language: Language, *, detailed: bool) -> bytes:
    """Draw the page with what a result asks as a PNG; as `topic`."""
    from bot.exports import stills  # noqa: PLC0415

    return stills.conclusion(result, title, language, detailed=detailed)


def actions(heading: str, empty: str, rows: Sequence[tuple[str, str]], title: str) -> bytes:
    """Draw the page of the actions as a PNG: of each what, and who, when and how far; as `topic`.

    Where there are none it says `empty`.
    """
    from bot.exports import stills  # noqa: PLC0415

    return stills.actions(heading, empty, rows, title)
