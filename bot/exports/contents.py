"""The tables of a team's result, as far as disclosure lets them be told.

Responsible for which tables there are and what stands in them; how a file writes them is not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from bot.phrases import plain
from instrument.disclosure import Disclosure
from instrument.model import Instrument, Language
from instrument.team import ENOUGH_TO_JUDGE, TeamResult, discussion_order

Cell = str | int | float | None

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

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in the order in which one reads them."""
        if self.details is None:
            return (self.summary,)
        outlooks = (self.details.outlooks,) if self.details.outlooks.rows else ()
        return (self.summary, self.details.conclusions, *outlooks, self.details.factors)


@dataclass(frozen=True, slots=True)
class Details:
    """The tables that tell more than totals do; there may be no rows of `outlooks`."""

    conclusions: Table
    outlooks: Table
    factors: Table


def contents(
    instrument: Instrument, result: TeamResult, disclosure: Disclosure, title: str, language: Language
) -> Contents:
    """Put together what `disclosure` lets be told. Raises ValueError where that is nothing."""
    match disclosure:
        case Disclosure.NOTHING:
            raise ValueError("too few people answered for a file")
        case Disclosure.TOTALS:
            return Contents(_summary(instrument, result, title, language, detailed=False), None)
        case Disclosure.EVERYTHING:
            details = Details(
                _conclusions(result, language),
                _outlooks(result, language),
                _factors(instrument, result, language),
            )
            return Contents(_summary(instrument, result, title, language, detailed=True), details)
        case _:
            assert_never(disclosure)


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
