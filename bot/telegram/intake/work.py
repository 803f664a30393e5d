"""An update that is worked on, and how it comes to be settled.

It is settled when Telegram may forget it: its turn is committed and what came of it was shown (or is drawn
again by a process that starts), or it was given up for good; or when it has to be brought again.
"""

import asyncio
from dataclasses import dataclass
from enum import Enum, auto

from bot.telegram.arrivals import Arrival


class Settled(Enum):
    """How an update came to be settled."""

    DONE = auto()
    """Committed, or none of our business, or set aside: Telegram may forget it."""
    LEFT = auto()
    """Nothing is committed: Telegram has to bring it again."""


@dataclass(eq=False)
class Work:
    """An update that is worked on; `settled` is done as soon as Telegram may be told how.

    With `is_crowded` others wait for its place at Telegram. `query` is the tap that is to be acknowledged
    with it, if there is one, and `toast` what to say with that.
    """

    update: Arrival
    settled: asyncio.Future[Settled]
    is_crowded: bool
    query: str | None = None
    toast: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether Telegram may forget it."""
        return self.settled.done() and self.settled.result() is Settled.DONE

    def settle(self, how: Settled) -> None:
        """Say that it is settled, if it was not."""
        if not self.settled.done():
            self.settled.set_result(how)
