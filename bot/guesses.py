"""Slowing down whoever tries links that lead nowhere.

A code has 128 bits of chance and cannot be guessed; this keeps those who try from costing anything. It lives
in memory: a restart forgives, and each worker counts for itself, which a code bears as well.
"""

from collections import deque
from datetime import datetime, timedelta

from bot.conversation.facts import PersonId

MOST_WRONG = 5
WITHIN = timedelta(minutes=10)
MOST_PERSONS = 10_000


class Guesses:
    """Counts each person's recent tries that led nowhere."""

    def __init__(self) -> None:
        self._wrong: dict[PersonId, deque[datetime]] = {}

    def wrong(self, person: PersonId, at: datetime) -> None:
        """Count a code that led nowhere."""
        if person not in self._wrong and len(self._wrong) >= MOST_PERSONS:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong.setdefault(person, deque(maxlen=MOST_WRONG)).append(at)

    def may_try(self, person: PersonId, at: datetime) -> bool:
        """Tell whether the person may have a code looked up now."""
        tries = self._wrong.get(person, ())
        return len([each for each in tries if at - each < WITHIN]) < MOST_WRONG
