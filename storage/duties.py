"""What the workers of one bot share, whatever it is about: updates that none of them could work on."""

from datetime import datetime

from storage.executing import Executing


class Duties(Executing):
    """The part of a turn that is about the bot's own work."""

    async def set_aside(self, update: int, kind: str, error: str, at: datetime) -> None:
        """Keep that `update` was given up: which kind of update it is, and the class of what went wrong.

        Keeping it again changes nothing.
        """
        await self._execute(self._upserts.set_aside, update_id=update, kind=kind, error=error, at=at)
