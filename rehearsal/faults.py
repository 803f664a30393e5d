"""Breaking Telegram for a while: what requests meet meanwhile. Doing it to HTTP is botapi.py's part."""

from collections.abc import Callable
from typing import Literal, get_args

Fault = Literal["500", "429", "drop", "slow"]
"""Server errors, "too many requests", connections that close without an answer, answers that take seconds."""
FAULTS: tuple[Fault, ...] = get_args(Fault)
SLOW_SECONDS = 4.0


class Faults:
    """Whether Telegram is broken now, how, and for how much longer, in real seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until = 0.0
        self._how: Fault = "500"

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
