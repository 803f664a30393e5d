"""Keeping one person's flood from everybody else: who runs far ahead of what they are shown has to wait.

A person acts, sees what came of it, and acts again. Some impatient taps in between are as it should be, and
what was typed while the bot was away comes all at once. Only who acts again and again before the last act is
answered, as a program does, is passed over until they have come to rest. How fast the bot answers decides:
nobody who keeps its pace is too fast for it, and when Telegram slows it down, it lets less of a flood in.

Pure: the time is handed in. In memory alone: each process looks after its own, and a restart forgives.
"""

AHEAD_AT_ONCE = 30
"""So many acts a person may be ahead, and"""
AHEAD_PER_SECOND = 1.0
"""so many more with each second that passes."""
FEW_PERSONS = 1000
"""As long as no more persons than this are remembered, none is worth looking for one to forget."""


class Flood:
    """Counts for each person the acts that are not answered yet, and those that came before one was."""

    def __init__(self) -> None:
        self._unanswered: dict[int, int] = {}
        self._ahead: dict[int, tuple[float, float]] = {}
        self._many = FEW_PERSONS

    def let_in(self, person: int, now: float) -> bool:
        """Tell whether an act of `person` is to be worked on, `now` being in seconds of a steady clock.

        Each that is has to be followed by `answered` when it is done with.
        """
        unanswered = self._unanswered.get(person, 0)
        if unanswered and not self._may_be_ahead(person, now):
            return False
        self._unanswered[person] = unanswered + 1
        return True

    def answered(self, person: int) -> None:
        """Note that an act that was let in is done with."""
        left = self._unanswered[person] - 1
        if left:
            self._unanswered[person] = left
        else:
            del self._unanswered[person]

    def _may_be_ahead(self, person: int, now: float) -> bool:
        """Tell whether the person may be one more act ahead, and count it if so."""
        ahead = self._remembered(person, now)
        if ahead > AHEAD_AT_ONCE - 1:
            return False
        self._ahead[person] = (ahead + 1, now)
        if len(self._ahead) > self._many:
            self._ahead = {each: it for each, it in self._ahead.items() if self._remembered(each, now) > 0}
            self._many = max(FEW_PERSONS, 2 * len(self._ahead))
        return True

    def _remembered(self, person: int, now: float) -> float:
        """Give how far the person still counts as ahead."""
        ahead, at = self._ahead.get(person, (0.0, now))
        return max(0.0, ahead - (now - at) * AHEAD_PER_SECOND)
