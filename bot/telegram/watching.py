"""What is told of each update: one line in the log, the counts, and whose it was in every line in between.

Who works on updates says what became of one; this knows neither how they come nor what they ask.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from bot import metrics
from bot.logs import UPDATES, at_hand
from bot.metrics import Worked
from bot.telegram.arrivals import Arrival

log = logging.getLogger(UPDATES)


@dataclass(slots=True)
class Watched:
    """An update that is worked on; whoever does so sets what became of it, once that is known."""

    outcome: Worked = Worked.LATER


@contextmanager
def watching(update: Arrival) -> Iterator[Watched]:
    """Watch until `update` is done, or left."""
    watched = Watched()
    before = at_hand.set((update.update_id, update.sender.id if update.sender else None))
    began = perf_counter()
    try:
        yield watched
    finally:
        seconds = perf_counter() - began
        metrics.update_worked_on(watched.outcome, seconds)
        if log.isEnabledFor(logging.INFO):
            log.info("worked on", extra={"outcome": watched.outcome.value, "ms": round(seconds * 1000, 1)})
        at_hand.reset(before)
