"""An action that a team agreed on in its plenary, as a stored fact.

Responsible for what an action is. Who may agree on one, and how it is asked after, is in `bot/rounds`; how it
is told stands with the screens and the exports.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from bot.conversation.facts import RoundId

ActionId = NewType("ActionId", int)
"""Positive, below 2**63."""

LONGEST_ACTION: Final = 200
LONGEST_OWNER: Final = 60
"""In UTF-16 code units, as Telegram counts: so that `MOST_OPEN` of them fit in one message."""
MOST_OPEN: Final = 12
"""So many a team has open at a time: more than anybody keeps to, and as many as fit in one message."""


class Standing(StrEnum):
    """What a facilitator told of an action when asked after it."""

    DONE = "done"
    UNDER_WAY = "under-way"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, and by when: agreed in the plenary of `round`, perhaps about one `factor`.

    `text` is one line of at most `LONGEST_ACTION`. `owner` is a name as it was typed, of at most
    `LONGEST_OWNER`, and no person that the bot knows; it and the day `due` are None until they are told.
    `standing` is what was told last, `told_at` when (UTC); both are None until then.
    """

    id: ActionId
    round: RoundId
    factor: str | None
    text: str
    agreed_at: datetime
    owner: str | None = None
    due: date | None = None
    standing: Standing | None = None
    told_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.standing in {None, Standing.UNDER_WAY}
