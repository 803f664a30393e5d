"""What a closed round comes to: sums, means, conclusions and agreement, made from counts that hold no names.

Pure arithmetic over an `Instrument`. How much of it may be shown is in `disclosure.py`; what one person's
answers come to is in `scoring.py`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeVar

from instrument.model import Band, Conclusion, Factor, Instrument, Outlook
from instrument.scoring import MOST_TO_TALK_ABOUT, extremes

ENOUGH_TO_JUDGE: Final = 5
"""The fewest answers that agreement is judged on. In a team that agrees, one member who answers at the other
end brings A from 1 down to 1 - 4/n: of four people, one makes the difference between all and none."""

SPLIT_BELOW: Final = 0.5
"""A team is split where agreement is lower. Spread evenly over neighbouring levels, A is 1 less the part of
the scale that they span (of four levels: two give 0.67, three 0.33); under 0.5 they span more than half."""

AnyBand = TypeVar("AnyBand", bound=Band)


@dataclass(frozen=True)
class Counts:
    """What a round is remembered by once it is closed: how many, and nobody in particular.

    `factors` has for each factor's id how many chose each level's id; `conclusions` how many stand under each
    conclusion's id. What nobody chose may be absent.
    """

    n: int
    factors: Mapping[str, Mapping[str, int]]
    conclusions: Mapping[str, int]


@dataclass(frozen=True)
class Tally:
    """Submitted answers, added up: how many persons, how many chose each level, how many came to each total.

    `factors` is as in `Counts`; `totals` has how many came to each total of points. What nobody chose or came
    to may be absent.
    """

    n: int
    factors: Mapping[str, Mapping[str, int]]
    totals: Mapping[int, int]


NOBODY: Final = Tally(0, {}, {})


@dataclass(frozen=True)
class FactorResult:
    """One factor of a team: `counts` per level from low to high, the mean of the points, and agreement.

    `mean` lies between `least` and `most`. `agreement` is van der Eijk's A, from -1 (half at each end) over 0
    (evenly spread) to 1 (all at one level).
    """

    factor: Factor
    counts: tuple[int, ...]
    mean: float
    least: int
    most: int
    agreement: float


@dataclass(frozen=True)
class OutlookResult:
    """One outlook of a team: the mean of its points, between `least` and `most`, and the band it falls in."""

    outlook: Outlook
    mean: float
    least: int
    most: int
    band: Band


@dataclass(frozen=True)
class TeamResult:
    """What `n` submitted assessments come to together.

    `total` is the sum of all totals, between `n * least` and `n * most`; `mean` is that per person.
    `conclusion` is the one that the mean gives; `conclusions` tells for each how many members stand under it.
    `warnings` are the absolute conditions whose mean lies nearer to the lowest level than to the next; one
    that lies half-way is not among them.
    """

    n: int
    total: int
    least: int
    most: int
    mean: float
    conclusion: Conclusion
    conclusions: tuple[tuple[Conclusion, int], ...]
    outlooks: tuple[OutlookResult, ...]
    factors: tuple[FactorResult, ...]
    warnings: tuple[Factor, ...]


def count(instrument: Instrument, sheets: Iterable[Mapping[str, str]]) -> Counts:
    """Count submitted answer sheets, as `counts_of` the `tally` of them."""
    return counts_of(instrument, tally(instrument, sheets))


def tally(instrument: Instrument, sheets: Iterable[Mapping[str, str]]) -> Tally:
    """Add up submitted answer sheets, each of which maps every factor's id to the id of the level chosen.

    From here on nothing tells which answers came from one person. No sheets give an `n` of 0.
    Raises KeyError where an answer is missing, or names a level that there is not.
    """
    worth = worth_of(instrument)
    chosen = {factor: dict.fromkeys(points, 0) for factor, points in worth.items()}
    totals: Counter[int] = Counter()
    for sheet in sheets:
        for factor, tallied in chosen.items():
            tallied[sheet[factor]] += 1
        totals[sum(points[sheet[factor]] for factor, points in worth.items())] += 1
    return Tally(totals.total(), chosen, totals)


def worth_of(instrument: Instrument) -> dict[str, dict[str, int]]:
    """Give how many points each level of each factor is worth, by their ids."""
    return {
        factor.id: {level.id: instrument.points(factor, level.id) for level in instrument.levels}
        for factor in instrument.factors
    }


def counts_of(instrument: Instrument, answered: Tally) -> Counts:
    """Give what a round is remembered by of the tally of its answers."""
    conclusions: Counter[str] = Counter()
    for total, times in answered.totals.items():
        conclusions[_holding(instrument.conclusions, total).id] += times
    return Counts(answered.n, answered.factors, dict(conclusions))


def team_result(instrument: Instrument, counts: Counts) -> TeamResult:
    """Work out what `counts` come to.

    The bands that a mean gives are those of the nearest whole point, and half a point counts as a whole one.
    Bands are of whole points: 25.5 lies in neither 18-25 nor 26-32. Of two that are as near the team is given
    the higher, everywhere alike.
    Raises ValueError for a team of nobody, and where the counts of a factor do not add up to `n`.
    """
    if counts.n < 1:
        raise ValueError("nobody has answered")
    earned = {factor.id: _earned(instrument, factor, counts) for factor in instrument.factors}
    total = sum(earned.values())
    least, most = extremes(instrument, instrument.factors)
    return TeamResult(
        n=counts.n,
        total=total,
        least=least,
        most=most,
        mean=total / counts.n,
        conclusion=_holding(instrument.conclusions, _nearest(total, counts.n)),
        conclusions=tuple((each, counts.conclusions.get(each.id, 0)) for each in instrument.conclusions),
        outlooks=tuple(
            _outlook_result(instrument, outlook, earned, counts.n) for outlook in instrument.outlooks
        ),
        factors=tuple(
            _factor_result(instrument, factor, counts, earned[factor.id]) for factor in instrument.factors
        ),
        warnings=tuple(
            factor
            for factor in instrument.factors
            if factor.warning and _nearest_the_lowest(instrument, factor, earned[factor.id], counts.n)
        ),
    )


def factor_result(instrument: Instrument, factor: Factor, tally: Mapping[str, int]) -> FactorResult:
    """Work out what answers to one factor alone come to; `tally` tells how many chose each level's id.

    Raises ValueError where nobody did.
    """
    n = sum(tally.get(level.id, 0) for level in instrument.levels)
    if n < 1:
        raise ValueError("nobody has answered")
    counts = Counts(n, {factor.id: tally}, {})
    return _factor_result(instrument, factor, counts, _earned(instrument, factor, counts))


def agreement(counts: Sequence[int]) -> float:
    """Give van der Eijk's A for `counts` per category of an ordinal scale: how far they agree.

    From 1 (all in one category) over 0 (as many in each) to -1 (half at each end). Doubling or reversing the
    counts changes nothing.

    The counts are cut into layers, in each of which every category holds the same number or none. A layer in
    which S of the K categories hold any has A = U * (1 - (S - 1) / (K - 1)), where

        U = ((K - 2) * TU - (K - 1) * TDU) / ((K - 2) * (TU + TDU))

    goes by the triples of categories, in their order: TU of them are unimodal (held, held, empty or the
    reverse), and TDU are not (held, empty, held). With one category held or all of them there are no such
    triples, and U is 1. The whole has the mean of its layers, each weighed by the people in it.

    Source: C. van der Eijk, "Measuring Agreement in Ordered Rating Scales", Quality & Quantity 35 (2001),
    325-341, equation (2). It asks for three categories or more; of two, both of the layers that there can be
    have no triples, and the same reading goes from 1 down to 0.
    Raises ValueError for fewer than two categories, for a count below 0, and where all are 0.
    """
    if len(counts) < 2 or min(counts) < 0 or not any(counts):  # noqa: PLR2004
        raise ValueError(f"no counts of a scale: {counts}")
    weighed, below = Fraction(0), 0
    for height in sorted(set(counts) - {0}):
        held = tuple(each >= height for each in counts)
        weighed += (height - below) * sum(held) * _agreement_of_layer(held)
        below = height
    return float(weighed / sum(counts))


def discussion_order(result: TeamResult, *, detailed: bool) -> tuple[Factor, ...]:
    """Put all factors in the order worth discussing.

    First those that the team is split on (agreement under `SPLIT_BELOW`), the most split first; then the
    rest, the lowest mean level first (weights do not count here). Among equals the lower mean leads, then an
    absolute condition, then the file's order.
    A plenary seldom gets to the end, so an absolute condition that would come later takes the last of the
    first `MOST_TO_TALK_ABOUT` places (with more conditions than that, they take all and the next).

    Where not `detailed`, by the mean only: a factor's place must not tell of a split that is not disclosed.
    The same goes for fewer than `ENOUGH_TO_JUDGE` answers.
    """
    judged = detailed and result.n >= ENOUGH_TO_JUDGE

    def urgency(row: FactorResult) -> tuple[float, int, bool]:
        split = row.agreement if judged and row.agreement < SPLIT_BELOW else 1.0
        levels = round(row.mean * result.n / row.factor.weight)  # whole again, so that equals are equal
        return split, levels, row.factor.warning is None

    ranked = [row.factor for row in sorted(result.factors, key=urgency)]
    conditions = [factor for factor in ranked if factor.warning]
    others = [factor for factor in ranked if not factor.warning]
    first = {factor.id for factor in [*conditions, *others[: max(0, MOST_TO_TALK_ABOUT - len(conditions))]]}
    return tuple(sorted(ranked, key=lambda factor: factor.id not in first))


def _earned(instrument: Instrument, factor: Factor, counts: Counts) -> int:
    tally = counts.factors.get(factor.id, {})
    if sum(tally.get(level.id, 0) for level in instrument.levels) != counts.n:
        raise ValueError(f"the counts of {factor.id} do not add up to {counts.n}")
    return sum(instrument.points(factor, level.id) * tally.get(level.id, 0) for level in instrument.levels)


def _factor_result(instrument: Instrument, factor: Factor, counts: Counts, earned: int) -> FactorResult:
    rising = sorted(instrument.levels, key=lambda level: level.score)
    tally = tuple(counts.factors[factor.id].get(level.id, 0) for level in rising)
    least, most = extremes(instrument, (factor,))
    return FactorResult(factor, tally, earned / counts.n, least, most, agreement(tally))


def _outlook_result(
    instrument: Instrument, outlook: Outlook, earned: Mapping[str, int], n: int
) -> OutlookResult:
    factors = instrument.factors_in(outlook.groups)
    points = sum(earned[factor.id] for factor in factors)
    least, most = extremes(instrument, factors)
    return OutlookResult(outlook, points / n, least, most, _holding(outlook.bands, _nearest(points, n)))


def _nearest_the_lowest(instrument: Instrument, factor: Factor, earned: int, n: int) -> bool:
    lowest, following = sorted(instrument.points(factor, level.id) for level in instrument.levels)[:2]
    return 2 * earned < n * (lowest + following)


def _nearest(points: int, n: int) -> int:
    """Give the whole number nearest to `points / n`, halves upward, which `round` does not."""
    return (2 * points + n) // (2 * n)


def _holding(bands: Sequence[AnyBand], points: int) -> AnyBand:
    return next(band for band in bands if band.holds(points))


def _agreement_of_layer(held: tuple[bool, ...]) -> Fraction:
    categories, filled = len(held), sum(held)
    concentration = 1 - Fraction(filled - 1, categories - 1)
    if filled in {1, categories}:
        return concentration
    triples = Counter(combinations(held, 3))
    unimodal = triples[True, True, False] + triples[False, True, True]
    multimodal = triples[True, False, True]
    return concentration * Fraction(
        (categories - 2) * unimodal - (categories - 1) * multimodal,
        (categories - 2) * (unimodal + multimodal),
    )
