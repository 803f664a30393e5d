"""Several runs of several bots, in turn, so that what else the machine does meets all of them alike."""

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import uvloop

from benchmarks.rig.bots import Bot
from benchmarks.rig.figures import Figures
from benchmarks.rig.run import Load, measure


@dataclass(frozen=True)
class Case:
    """A bot under a load, by a name of its own."""

    name: str
    bot: Bot
    load: Load


@dataclass(frozen=True)
class Runs:
    """All runs of one case."""

    case: Case
    figures: tuple[Figures, ...]

    def values(self, of: str) -> list[float]:
        """Give one of the figures of each run."""
        read: Callable[[Figures], float] = attrgetter(of)
        return [float(read(each)) for each in self.figures]

    def median(self, of: str) -> float:
        """Give the median of one of the figures."""
        return statistics.median(self.values(of))

    def told(self, of: str, digits: int = 0) -> str:
        """Give the median of one of the figures, and its spread where there are several runs."""
        values = self.values(of)
        median = f"{statistics.median(values):,.{digits}f}"
        if len(values) == 1:
            return median
        return f"{median} ({min(values):,.{digits}f}-{max(values):,.{digits}f})"

    def ratio_to(self, others: "Runs", of: str) -> str:
        """Give one of the figures in times of that of `others`, each run beside theirs of the same turn."""
        pairs = zip(self.values(of), others.values(of), strict=True)
        ratios = [ours / theirs for ours, theirs in pairs]
        return f"{statistics.median(ratios):.1f} ({min(ratios):.1f}-{max(ratios):.1f})"

    def spread(self, of: str) -> tuple[float, float]:
        """Give how far the lowest and the highest run are from the median."""
        values, middle = self.values(of), self.median(of)
        return middle - min(values), max(values) - middle

    @property
    def warning(self) -> str:
        """Say what makes these figures less than they seem, if anything does."""
        says = []
        if any(each.is_of_the_stand_in for each in self.figures):
            says.append("the stand-in was the bottleneck")
        if unanswered := max(each.unanswered for each in self.figures):
            says.append(f"{unanswered} persons were never answered")
        return "; ".join(says)


def in_turn(cases: Sequence[Case], times: int) -> dict[str, Runs]:
    """Measure every case so many times, and give the runs by the case's name."""
    found: dict[str, list[Figures]] = {case.name: [] for case in cases}
    for _ in range(times):
        for case in cases:
            figures = uvloop.run(measure(case.bot, case.load))
            found[case.name].append(figures)
            sys.stderr.write(f"{case.name:<32} {figures}\n")
    return {case.name: Runs(case, tuple(found[case.name])) for case in cases}
