"""What a run came to: taps a second, how long they took, and what they cost the bot and the bench itself."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.rig.persons import Done

BUSY = 0.85
"""From which part of a core on the stand-in is what was measured, not the bot."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run. Times in milliseconds; `p50` and `p99` run from the tap, as the person feels it.

    `handed_p50` and `handed_p99` run from when the bot has the update; `began` is of the monotonic clock;
    `stand_in` is the part of a core that the stand-in and the persons used themselves; `unanswered` are
    persons who waited still when everybody else had been answered, and seconds more.
    """

    bot: str
    began: float
    persons: int
    taps: int
    seconds: float
    taps_a_second: float
    p50: float
    p99: float
    most: float
    handed_p50: float
    handed_p99: float
    cpu_ms_a_tap: float
    memory_mb: float
    stand_in: float
    calls_a_tap: float
    unanswered: int
    first_answer_s: float

    @property
    def is_of_the_stand_in(self) -> bool:
        """Whether the stand-in was the bottleneck, so that the bot could be faster than it seems."""
        return self.stand_in > BUSY

    def as_data(self) -> dict[str, Any]:
        """Give the figures for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        line = (
            f"{self.bot:<24} {self.persons:>6} {self.taps_a_second:>8.0f} {self.p50:>8.1f} {self.p99:>8.1f} "
            f"{self.handed_p50:>8.1f} {self.handed_p99:>8.1f} {self.cpu_ms_a_tap:>7.2f} "
            f"{self.memory_mb:>6.0f} {self.stand_in:>6.0%}"
        )
        if self.is_of_the_stand_in:
            line += "  THE STAND-IN WAS THE BOTTLENECK"
        if self.unanswered:
            line += f"  {self.unanswered} PERSONS WERE NOT ANSWERED"
        return line


HEADING = (
    f"{'bot':<24} {'people':>6} {'taps/s':>8} {'p50 ms':>8} {'p99 ms':>8} "
    f"{'handed50':>8} {'handed99':>8} {'CPU/tap':>7} {'MB':>6} {'bench':>6}"
)


def quantile(values: Sequence[float], part: float) -> float:
    """Give the value that `part` of `values` are at or under; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def latencies(done: Sequence[Done]) -> dict[str, float]:
    """Give what the acts took, in milliseconds."""
    felt = [each.since_act * 1000 for each in done]
    handed = [each.since_handed * 1000 for each in done]
    return {
        "p50": quantile(felt, 0.5),
        "p99": quantile(felt, 0.99),
        "most": max(felt, default=0.0),
        "handed_p50": quantile(handed, 0.5),
        "handed_p99": quantile(handed, 0.99),
    }
