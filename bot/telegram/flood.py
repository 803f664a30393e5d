"""Keeping one person's flood from everybody else: whose acts are passed over, before the database is asked.

What all share is the work in hand, and the number of messages that Telegram bears. So two things are held
against a person. One is to run far ahead of the answers, as a program does that does not wait for them; a few
impatient taps, and what was typed while the bot was away, are no flood. The other is to act faster than
people do, also when each answer was waited for. It counts only while Telegram says that it is too much: as
long as it bears it, nobody is harmed.

Pure: the time is handed in. In memory alone: each process looks after its own, and a restart forgives.
"""

from dataclasses import dataclass

ON_THE_WAY = 3
"""So many acts without an answer are no haste: the last answer was seen, and is not counted here yet."""
AHEAD_AT_ONCE, AHEAD_PER_SECOND = 20, 1.0
"""How many acts a person may be ahead of that, and how many more with each second."""
ACTS_AT_ONCE, ACTS_PER_SECOND = 20, 0.5
"""How many acts a person may take while Telegram says that it is too much, and how many more each second."""
MOST_ACTS = ACTS_AT_ONCE + 2
"""No more than this is held against anybody: whoever is passed over is let in again some seconds later."""
FEW_PERSONS = 1000
"""As long as no more than this are remembered, none is worth looking for one to forget."""


@dataclass(slots=True)
class _Person:
    """How many acts are not answered yet; how many that were ahead, or taken, count still, `at` a moment."""

    unanswered: int = 0
    ahead: float = 0.0
    acts: float = 0.0
    at: float = 0.0

    def come_to(self, now: float) -> None:
        """Let go of what has been made up for by waiting."""
        passed = now - self.at
        self.ahead = max(0.0, self.ahead - passed * AHEAD_PER_SECOND)
        self.acts = max(0.0, self.acts - passed * ACTS_PER_SECOND)
        self.at = now

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is held against the person."""
        return not (self.unanswered or self.ahead or self.acts)


class Flood:
    """Counts each person's acts."""

    def __init__(self) -> None:
        self._persons: dict[int, _Person] = {}
        self._many = FEW_PERSONS

    def let_in(self, its_id: int, now: float, *, strained: bool) -> bool:
        """Tell whether an act of a person is to be worked on.

        `now` is in seconds of a steady clock; `strained` tells that Telegram said it is too much, just now.
        Each act that is let in has to be followed by `answered` when it is done with.
        """
        person = self._persons.get(its_id)
        if person is None:
            self._forget(now)
            person = self._persons[its_id] = _Person()
        person.come_to(now)
        is_ahead = person.unanswered >= ON_THE_WAY
        if (is_ahead and person.ahead > AHEAD_AT_ONCE - 1) or (strained and person.acts > ACTS_AT_ONCE - 1):
            return False
        person.unanswered += 1
        person.ahead += is_ahead
        # One who acted fast while it did no harm can go on within some seconds of slowing down.
        person.acts = min(person.acts + 1, MOST_ACTS)
        return True

    def answered(self, its_id: int) -> None:
        """Note that an act that was let in is done with."""
        self._persons[its_id].unanswered -= 1

    def _forget(self, now: float) -> None:
        """Forget those at rest, once there are many."""
        if len(self._persons) < self._many:
            return
        for person in self._persons.values():
            person.come_to(now)
        self._persons = {each: it for each, it in self._persons.items() if not it.is_at_rest}
        self._many = max(FEW_PERSONS, 2 * len(self._persons))
