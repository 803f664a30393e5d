"""What the workers of one bot share: what one of them has to do, and updates that none could work on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from storage.executing import Executing
from storage.statements import duties as statements

EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Duty(StrEnum):
    """What has to be done once, whichever worker does it."""

    BOARD = "board"
    """The board of a round has to tell the present count."""
    VOTE = "vote"
    """The plenary of a round has to tell the present count of a second vote."""
    MENUS = "menus"
    """The command menus have to be set; the subject is what they are, as a number."""
    CARDS = "cards"
    """Those who were in the middle when a process ended have to see their question again."""


@dataclass(frozen=True, slots=True)
class Due:
    """A duty that was taken on: what it is about, and how often it had been called for by then."""

    subject: int
    called: int


class Duties(Executing):
    """The part of a turn that is about the bot's own work."""

    async def call_for(self, duty: Duty, subject: int) -> None:
        """Have it done, and done again if somebody is at it just now."""
        await self._execute(
            self._upserts.duty, kind=duty.value, subject=subject, called=1, done=0, free_at=EVER
        )

    async def call_for_once(self, duty: Duty, subject: int) -> None:
        """Have it done, unless it was called for before."""
        await self._execute(
            self._upserts.duty_once, kind=duty.value, subject=subject, called=1, done=0, free_at=EVER
        )

    async def claim(self, duty: Duty, now: datetime, until: datetime) -> list[Due]:
        """Take on what is due of one kind; if it is not done by `until`, another worker may.

        Nobody else is given the same meanwhile.
        """
        rows = await self._rows(statements.CLAIM, its_kind=duty.value, now=now, until=until)
        return [Due(row.subject, row.called) for row in rows]

    async def done(self, duty: Duty, due: Due, free_at: datetime) -> None:
        """Keep that it is done, as far as it had been called for; from `free_at` on it may be done again."""
        await self._execute(
            statements.DONE,
            its_kind=duty.value,
            its_subject=due.subject,
            so_far=due.called,
            from_then=free_at,
        )

    async def forget_all_but(self, duty: Duty, subject: int) -> None:
        """Let go of what else was called for of one kind, done or not."""
        await self._execute(statements.FORGET_ALL_BUT, its_kind=duty.value, its_subject=subject)

    async def set_aside(self, update: int, kind: str, error: str, at: datetime) -> None:
        """Keep that `update` was given up: which kind of update it is, and the class of what went wrong.

        Keeping it again changes nothing.
        """
        await self._execute(self._upserts.set_aside, update_id=update, kind=kind, error=error, at=at)
