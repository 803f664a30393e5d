"""The tables of a team's result, as far as disclosure lets them be told.

Responsible for which tables there are and what stands in them; how a file writes them is not here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from bot.conversation.screens.screen import ActionRow, Report
from bot.phrases import plain
from instrument.comparison import Comparison
from instrument.disclosure import Disclosure
from instrument.model import Instrument, Language
from instrument.team import ENOUGH_TO_JUDGE, TeamResult, discussion_order

Cell = str | int | float | date | None

BEFORE_COUNTS: Final = 5
"""So many columns of the factors come before the counts, of which there are as many as levels."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, all equally long. The first `labels` columns tell what a row is about."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 1


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a file may tell; `details` only where the counts may be shown."""

    summary: Table
    details: "Details | None"
    comparison: Table | None
    actions: Table | None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in the order in which one reads them."""
        last = tuple(table for table in (self.comparison, self.actions) if table is not None)
        if self.details is None:
            return (self.summary, *last)
        outlooks = (self.details.outlooks,) if self.details.outlooks.rows else ()
        return (self.summary, self.details.conclusions, *outlooks, self.details.factors, *last)


@dataclass(frozen=True, slots=True)
class Details:
    """The tables that tell more than totals do; there may be no rows of `outlooks`."""

    conclusions: Table
    outlooks: Table
    factors: Table


def contents(report: Report) -> Contents:
    """Put together what the report's disclosure lets be told. Raises ValueError where that is nothing."""
    instrument, result, language = report.instrument, report.result, report.language
    compared = None if report.comparison is None else _comparison(report.comparison, language)
    agreed = _actions(report.actions, language) if report.actions else None
    match report.disclosure:
        case Disclosure.NOTHING:
            raise ValueError("too few people answered for a file")
        case Disclosure.TOTALS:
            summary = _summary(instrument, result, report.title, language, detailed=False)
            return Contents(summary, None, compared, agreed)
        case Disclosure.EVERYTHING:
            details = Details(
                _conclusions(result, language),
                _outlooks(result, language),
                _factors(instrument, result, language),
            )
            summary = _summary(instrument, result, report.title, language, detailed=True)
            return Contents(summary, details, compared, agreed)
        case _:
            assert_never(report.disclosure)


def _summary(
    instrument: Instrument, result: TeamResult, title: str, language: Language, *, detailed: bool
) -> Table:
    def rows() -> Iterator[tuple[Cell, Cell]]:
        yield plain(language, "export-team"), title
        yield plain(language, "export-questionnaire"), instrument.title.in_(language)
        yield plain(language, "export-people"), result.n
        yield plain(language, "export-sum"), result.total
        yield plain(language, "export-sum-least"), result.n * result.least
        yield plain(language, "export-sum-most"), result.n * result.most
        yield plain(language, "export-mean-total"), result.mean
        yield plain(language, "export-total-least"), result.least
        yield plain(language, "export-total-most"), result.most
        yield plain(language, "export-conclusion"), result.conclusion.name.in_(language)
        yield plain(language, "export-advice"), result.conclusion.advice.in_(language).strip()
        for factor in result.warnings if detailed else ():
            if factor.warning:
                heading = plain(language, "export-warning", factor=factor.name.in_(language))
                yield heading, factor.warning.in_(language).strip()
        yield None, None
        yield plain(language, "export-order"), None
        for place, factor in enumerate(discussion_order(result, detailed=detailed), start=1):
            yield place, factor.name.in_(language)

    headings = (plain(language, "export-what"), plain(language, "export-value"))
    return Table(plain(language, "export-summary"), headings, tuple(rows()))


def _conclusions(result: TeamResult, language: Language) -> Table:
    return Table(
        plain(language, "export-conclusions"),
        (
            plain(language, "export-conclusion"),
            plain(language, "export-from"),
            plain(language, "export-to"),
            plain(language, "export-people"),
        ),
        tuple((each.name.in_(language), each.low, each.high, count) for each, count in result.conclusions),
    )


def _outlooks(result: TeamResult, language: Language) -> Table:
    return Table(
        plain(language, "export-outlooks"),
        (
            plain(language, "export-outlook"),
            plain(language, "export-mean"),
            plain(language, "export-least"),
            plain(language, "export-most"),
            plain(language, "export-verdict"),
        ),
        tuple(
            (each.outlook.name.in_(language), each.mean, each.least, each.most, each.band.name.in_(language))
            for each in result.outlooks
        ),
    )


def _factors(instrument: Instrument, result: TeamResult, language: Language) -> Table:
    groups = {group.id: group.name.in_(language) for group in instrument.groups}
    rising = sorted(instrument.levels, key=lambda level: level.score)
    return Table(
        plain(language, "export-factors"),
        (
            plain(language, "export-factor"),
            plain(language, "export-group"),
            plain(language, "export-mean"),
            plain(language, "export-least"),
            plain(language, "export-most"),
            *(level.name.in_(language) for level in rising),
            plain(language, "export-agreement"),
        ),
        tuple(
            (
                row.factor.name.in_(language),
                groups[row.factor.group],
                row.mean,
                row.least,
                row.most,
                *row.counts,
                row.agreement if result.n >= ENOUGH_TO_JUDGE else None,
            )
            for row in result.factors
        ),
        labels=2,
    )


def _comparison(comparison: Comparison, language: Language) -> Table:
    """Lay both rounds side by side, with what changed where that is a number; there are no sums in it."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        before, now = comparison.before, comparison.now
        yield plain(language, "export-people"), before.n, now.n, None
        yield plain(language, "export-mean-total"), before.mean, now.mean, now.mean - before.mean
        names = (before.conclusion.name.in_(language), now.conclusion.name.in_(language))
        yield plain(language, "export-conclusion"), *names, None
        for row in comparison.factors:
            yield row.factor.name.in_(language), row.before, row.now, row.now - row.before
        for part in comparison.parts:
            label = plain(language, "export-part", conclusion=part.conclusion.name.in_(language))
            yield label, part.before * 100, part.now * 100, (part.now - part.before) * 100

    headings = (
        plain(language, "export-what"),
        comparison.before.name,
        comparison.now.name,
        plain(language, "export-change"),
    )
    return Table(plain(language, "export-comparison"), headings, tuple(rows()))


def _actions(agreed: Sequence[ActionRow], language: Language) -> Table:
    return Table(
        plain(language, "export-actions"),
        (
            plain(language, "export-action"),
            plain(language, "export-owner"),
            plain(language, "export-due"),
            plain(language, "export-standing"),
        ),
        tuple((row.text, row.owner, row.due, row.standing) for row in agreed),
    )
