"""The rehearsal's clock: real time, plus what it was moved forward.

Message dates and the age of a tap follow it. Rate limits and long polling do not: they take real seconds.
"""

from datetime import UTC, datetime, timedelta


class MovableClock:
    """A clock that runs at the pace of real time and can be moved forward, never back."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Tell the present moment of the rehearsal, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def advance(self, by: timedelta) -> None:
        """Move the clock forward; ValueError if `by` is negative."""
        if by < timedelta():
            raise ValueError(f"a clock moves forward only, not by {by}")
        self._ahead += by
