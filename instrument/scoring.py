"""What one person's answers come to: points, total, outlooks, conclusion, and where to begin talking.

Pure arithmetic over an `Instrument`. What a whole team comes to is not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.model import Band, Conclusion, Factor, Instrument, Level, Outlook

MOST_TO_TALK_ABOUT = 3


@dataclass(frozen=True)
class FactorScore:
    """One factor as it was answered; `points` of at most `most`."""

    factor: Factor
    level: Level
    points: int
    most: int


@dataclass(frozen=True)
class OutlookScore:
    """One outlook: `points` between `least` and `most`, and the band that holds them."""

    outlook: Outlook
    points: int
    least: int
    most: int
    band: Band


@dataclass(frozen=True)
class Score:
    """What a complete set of answers comes to; `total` lies between `least` and `most`."""

    factors: tuple[FactorScore, ...]
    total: int
    least: int
    most: int
    conclusion: Conclusion
    outlooks: tuple[OutlookScore, ...]
    warnings: tuple[Factor, ...]
    """Absolute conditions that were answered at the lowest level."""
    talk_first: tuple[Factor, ...]
    """The two or three factors that most need a conversation, the most urgent first."""


def score(instrument: Instrument, levels: Mapping[str, str]) -> Score:
    """Score a complete assessment.

    `levels` maps each factor's id to the id of the level that was chosen. The total is the sum of the
    points per factor, as the article has participants add up their scores.
    Raises KeyError where an answer is missing.
    """
    rows = tuple(
        FactorScore(
            factor,
            instrument.level_of[levels[factor.id]],
            instrument.points(factor, levels[factor.id]),
            extremes(instrument, (factor,))[1],
        )
        for factor in instrument.factors
    )
    total = sum(row.points for row in rows)
    least, most = extremes(instrument, instrument.factors)
    return Score(
        factors=rows,
        total=total,
        least=least,
        most=most,
        conclusion=next(each for each in instrument.conclusions if each.holds(total)),
        outlooks=tuple(_outlook(instrument, outlook, rows) for outlook in instrument.outlooks),
        warnings=tuple(
            row.factor for row in rows if row.factor.warning and row.level == lowest_level(instrument)
        ),
        talk_first=_talk_first(rows),
    )


def extremes(instrument: Instrument, factors: tuple[Factor, ...]) -> tuple[int, int]:
    """Give the least and the most points that `factors` can come to together."""
    scores = [level.score for level in instrument.levels]
    weight = sum(factor.weight for factor in factors)
    return min(scores) * weight, max(scores) * weight


def lowest_level(instrument: Instrument) -> Level:
    """Give the level that scores least."""
    return min(instrument.levels, key=lambda level: level.score)


def _outlook(instrument: Instrument, outlook: Outlook, rows: tuple[FactorScore, ...]) -> OutlookScore:
    points = sum(row.points for row in rows if row.factor.group in outlook.groups)
    least, most = extremes(instrument, instrument.factors_in(outlook.groups))
    return OutlookScore(outlook, points, least, most, next(b for b in outlook.bands if b.holds(points)))


def _talk_first(rows: tuple[FactorScore, ...]) -> tuple[Factor, ...]:
    """Take the lowest two, and a third that is as low as the second; conditions lead among equals."""
    ranked = sorted(rows, key=lambda row: (row.level.score, row.factor.warning is None))
    chosen = ranked[:MOST_TO_TALK_ABOUT]
    if len(chosen) == MOST_TO_TALK_ABOUT and chosen[-1].level.score > chosen[-2].level.score:
        chosen.pop()
    return tuple(row.factor for row in chosen)
