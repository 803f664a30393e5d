"""Erasing what nobody has touched for long, in turns that are short enough to go among those of persons."""

from datetime import datetime

from bot.identifiers import least_id
from storage.executing import Executing
from storage.statements import farewells
from storage.statements import retention as statements
from storage.statements import rounds as round_statements


class Retention(Executing):
    """The part of a turn that erases by age. Doing so twice, or on two workers at once, does no harm."""

    async def erase_stale_team(self, before: datetime) -> bool:
        """Delete one team in which nothing has happened since `before`; False when there is none.

        What its members answered stays theirs, as personal assessments, until its own time has come.
        """
        for row in await self._rows(statements.STALE_TEAM, before=before, below=least_id(before)):
            await self._execute(farewells.MAKE_ROOM_BEFORE_DISBANDING, team=row.id)
            await self._expecting_one(round_statements.DISBAND, its_id=row.id, its_revision=row.revision)
            return True
        return False

    async def erase_stale_assessments(self, before: datetime, most: int) -> int:
        """Erase at most `most` assessments that nobody has touched since `before`, and give how many."""
        return await self._execute(
            statements.STALE_ASSESSMENTS, before=before, below=least_id(before), most=most
        )

    async def erase_forgotten_people(self, after: int, most: int) -> tuple[int | None, int]:
        """Erase those of the next `most` persons of whom nothing is kept any more.

        `after` is the id to go on from; gives the next one, None at the end, and how many were erased.
        """
        (row,) = await self._rows(statements.END_OF_WINDOW, after=after, most=most)
        last: int | None = row[0]
        if last is None:
            return None, 0
        return last, await self._execute(statements.FORGOTTEN, after=after, last=last)
