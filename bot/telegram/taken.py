"""What came of an update, all of it committed, as it is handed to whoever shows it.

How it is made is in `service.py`; when and whether it is shown, in `intake/presenting.py`.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.conversation.screens.screen import Screen
from bot.telegram.gates import Urgency
from bot.telegram.sending import Sending
from bot.turn import Present, Showing


@dataclass(frozen=True, slots=True)
class Fresh:
    """Where a person stands by now, and how to show it."""

    looks: object
    show: Callable[[Urgency], Awaitable[None]]


class Looks:
    """What messages look like, in the message `where` or below all others; drawn when it is compared."""

    __slots__ = ("_shown", "_where")

    def __init__(self, where: int | None, shown: Sequence[Showing | Present]) -> None:
        self._where = where
        self._shown = shown

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Looks) and self._drawn() == other._drawn()

    __hash__ = None  # type: ignore[assignment] # to find it by a hash, it would have to be drawn

    def _drawn(self) -> tuple[int | None, list[Screen]]:
        return self._where, [each.screen for each in self._shown]


ByNow = Callable[[], Awaitable[Fresh | None]]
"""Gives where a person stands by now; None where that is shown elsewhere, or nothing is left of it.

Raises Unavailable.
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of an update, all of it committed; `show` brings it to Telegram, which may fail.

    Of two that look alike one is enough; None is like nothing else. A display shows no more than where the
    person is: of several the last is enough, and after a wait what `by_now` gives is shown in its place.
    `picture` is what follows once it is drawn: it draws it, and gives how to send it.
    """

    show: Callable[[], Awaitable[None]]
    looks: object = None
    is_display: bool = False
    by_now: ByNow | None = None
    picture: Callable[[], Awaitable[Sending]] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What came of a tap, all of it committed, where that is the card alone, in the message that was tapped.

    To `draw` it is enough to do so for the last of several, and a bot that starts does it again: so the tap
    may be forgotten before; after a wait what `by_now` gives is drawn in its place. `query` is what
    `acknowledge` acknowledges, with a toast if there is one; `patience` is the toast for when the drawing has
    to wait.
    """

    looks: object
    query: str
    patience: str
    draw: Callable[[], Awaitable[None]]
    by_now: ByNow | None
    acknowledge: Callable[[str | None], Awaitable[None]]


Taken = Reply | Card
