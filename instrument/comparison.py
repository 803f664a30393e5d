"""What a team's two rounds come to side by side: means and parts of a whole, never sums.

Pure arithmetic over two `TeamResult`s. A sum grows with the people in it and so says nothing of progress; it
has no place in a `Comparison`, so that nothing made from one can show it. Whether two instruments can be
compared at all is for `versions.differences` to say, and how much may be shown for `disclosure`.
"""

from dataclasses import dataclass

from instrument.disclosure import Disclosure
from instrument.model import Conclusion, Factor, Instrument
from instrument.team import TeamResult


@dataclass(frozen=True)
class Side:
    """One of the two rounds: how its reader calls it, how many answered, their mean total, its conclusion."""

    name: str
    n: int
    mean: float
    conclusion: Conclusion


@dataclass(frozen=True)
class FactorMeans:
    """One factor's mean in both rounds, each between `least` and `most`."""

    factor: Factor
    before: float
    now: float
    least: int
    most: int


@dataclass(frozen=True)
class Parts:
    """Which part of the people stood under one conclusion in either round, from 0 to 1."""

    conclusion: Conclusion
    before: float
    now: float


@dataclass(frozen=True)
class Comparison:
    """Two rounds by their means per person; a total lies between `least` and `most` in both.

    `factors` and `parts` are empty unless both rounds may show their details.
    """

    before: Side
    now: Side
    least: int
    most: int
    factors: tuple[FactorMeans, ...]
    parts: tuple[Parts, ...]


def compare(
    instrument: Instrument,
    before: TeamResult,
    now: TeamResult,
    shown: Disclosure,
    names: tuple[str, str],
) -> Comparison:
    """Lay `before` and `now` side by side as far as `shown`, the weaker of what each may show, lets it.

    Both were measured by what scores as `instrument` does, whose words are used; `names` are those of the
    rounds. Raises ValueError where nothing may be shown, and KeyError where the two have not the same
    factors and conclusions.
    """
    if shown is Disclosure.NOTHING:
        raise ValueError("too few people answered to compare")
    conclusions = {each.id: each for each in instrument.conclusions}
    detailed = shown is Disclosure.EVERYTHING
    earlier = {row.factor.id: row for row in before.factors}
    then, later = (
        Side(name, result.n, result.mean, conclusions[result.conclusion.id])
        for name, result in zip(names, (before, now), strict=True)
    )
    factors = tuple(
        FactorMeans(
            instrument.factor_of[row.factor.id], earlier[row.factor.id].mean, row.mean, row.least, row.most
        )
        for row in now.factors
    )
    parts = tuple(
        Parts(conclusions[each.id], earlier_count / before.n, count / now.n)
        for (each, earlier_count), (_, count) in zip(before.conclusions, now.conclusions, strict=True)
    )
    return Comparison(
        then, later, now.least, now.most, factors if detailed else (), parts if detailed else ()
    )
