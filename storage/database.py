"""The database as the rest of the program sees it: opened once, then one transaction for each turn."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import URL, literal, select

from storage import addresses, revision
from storage.diagnosis import told_to_the_operator
from storage.errors import Rejected, Unavailable
from storage.executing import Connection
from storage.sqlite import SQLite
from storage.turns import Turn

if TYPE_CHECKING:
    from storage.postgresql import PostgreSQL

Taken = TypeVar("Taken")

ANYTHING = select(literal(1).label("anything"))


class Database:
    """An open database."""

    def __init__(self, kind: "SQLite | PostgreSQL") -> None:
        self._kind = kind

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the database that `url` names, and bring it to the tables of this version.

        `url` is `sqlite:///file`, with four slashes for an absolute path, or
        `postgresql://user:password@host:port/database`, with libpq's parameters (`?sslmode=require`).
        Raises DatabaseRefused when it cannot be used.
        """
        address = addresses.read(url)
        if _is_there(address):  # to open what is not there would make it
            database = await cls._opened(address)
            if await _is_up_to_date(database):
                return database
            await database.close()
        # Most starts do without: to load it takes a quarter of the time until the bot serves.
        from storage import migrations  # noqa: PLC0415

        await migrations.upgrade(url)
        return await cls._opened(address)

    @classmethod
    async def _opened(cls, address: URL) -> Self:
        with told_to_the_operator(address):
            if address.get_backend_name() == "sqlite":
                return cls(SQLite.open(address.database or ""))
            # A tenth of the time until the bot serves, for who has a file.
            from storage.postgresql import PostgreSQL  # noqa: PLC0415

            return cls(await PostgreSQL.open(address))

    async def close(self) -> None:
        """Close all connections; turns that are under way come first."""
        await self._kind.close()

    async def reach(self) -> None:
        """Ask the database for nothing, to see that it answers. Raises Unavailable when it does not."""
        await self.carry_out(lambda connection: connection.rows(ANYTHING, {}))

    async def take(self, work: Callable[[Turn], Awaitable[Taken]], *, long: bool = False) -> Taken:
        """Take one turn and give what `work` gives: all that it saved is committed by then, or nothing.

        `work` awaits nothing but the turn: others wait for it, and it may be carried out in another thread.
        Nothing of it is saved when it raises, and what it raised is raised here. `long`: it may work for more
        than some milliseconds, and has to leave the event loop to others meanwhile.

        Raises Conflict when another turn changed the same facts first, Unavailable when the database cannot
        serve for now, and Rejected when a rule of the database forbids what is to be saved.
        """
        return await self.carry_out(lambda connection: work(Turn(connection)), long=long)

    async def look(self, work: Callable[[Turn], Awaitable[Taken]]) -> Taken:
        """Carry out `work`, which only reads and may take seconds, beside the turns of others.

        What it reads may change from one query to the next. Raises Unavailable.
        """
        if isinstance(self._kind, SQLite):
            return await self._kind.look(lambda connection: work(Turn(connection)))
        return await self.take(work)

    async def carry_out(self, work: Callable[[Connection], Awaitable[Taken]], *, long: bool = False) -> Taken:
        """Take a turn of the rest of `storage`; as `take`."""
        if isinstance(self._kind, SQLite):
            return await self._kind.take(work, long=long)
        return await self._kind.take(work)


def _is_there(address: URL) -> bool:
    """Tell whether there is something to open, which a server always is."""
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()


async def _is_up_to_date(database: Database) -> bool:
    try:
        return await database.carry_out(revision.is_newest)
    except (Unavailable, Rejected):
        return False  # what is wrong, the upgrade finds out and tells
