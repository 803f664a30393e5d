"""Breaking Telegram, for a while or by chance: what requests meet. Doing it to HTTP is botapi.py's part."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

Fault = Literal["500", "429", "drop", "slow"]
"""Server errors, "too many requests", connections that close without an answer, answers that take seconds."""
FAULTS: tuple[Fault, ...] = get_args(Fault)
SLOW_SECONDS = 4.0

Mishap = Literal["500", "502", "429", "drop", "cut", "slow"]
"""What may become of one request; "cut" is one that is carried out, and whose answer never arrives."""


@dataclass(frozen=True)
class Storm:
    """Trouble that comes by chance, each with its own, to requests and to updates.

    `repeated` is the chance that an update which the bot has done with comes once more, later and so out of
    order; `shuffled` that what waits is handed out in any order.
    """

    mishaps: dict[Mishap, float]
    repeated: float = 0.0
    shuffled: float = 0.0
    slow_seconds: float = 0.5
    chance: random.Random = field(default_factory=random.Random)

    def strikes(self) -> Mishap | None:
        """Tell what becomes of the next request, None for nothing unusual."""
        rest = self.chance.random()
        for mishap, share in self.mishaps.items():
            rest -= share
            if rest < 0:
                return mishap
        return None


class Faults:
    """Whether Telegram is broken now, how, and for how much longer, in real seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until = 0.0
        self._how: Fault = "500"
        self.storm: Storm | None = None

    def begin(self, how: Fault, seconds: float) -> None:
        """Break from now on for so many seconds; a new breakage replaces the old one, 0 seconds mends."""
        self._how = how
        self._until = self._monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """How much longer it is broken; 0 when whole."""
        return max(0.0, self._until - self._monotonic())

    @property
    def now(self) -> Fault | None:
        """How it is broken at this moment."""
        return self._how if self.seconds_left > 0 else None
