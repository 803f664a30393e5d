"""Executing statements within one turn, and noticing when another turn was first."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Executable

from storage.errors import Conflict
from storage.statements.upserts import Upserts


class Connection(Protocol):
    """A database in the transaction of one turn.

    Raises Unavailable, Rejected, and Conflict where the database itself finds that another turn was first.
    """

    upserts: Upserts

    async def rows(self, statement: Executable, values: Mapping[str, Any]) -> list[Any]:
        """Give what `statement` finds, each row with its values by name."""

    async def execute(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Give how many rows `statement` was about."""

    async def execute_each(self, statement: Executable, each: Sequence[Mapping[str, Any]]) -> None:
        """Execute `statement` for each of several values, of which there is one at least."""


class Executing:
    """What the parts of a turn have in common: one connection, in its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._upserts = connection.upserts

    async def _rows(self, statement: Executable, **values: Any) -> Sequence[Any]:
        return await self._connection.rows(statement, values)

    async def _execute(self, statement: Executable, **values: Any) -> int:
        """Give how many rows it was about."""
        return await self._connection.execute(statement, values)

    async def _execute_each(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._connection.execute_each(statement, rows)

    async def _expecting_one(self, statement: Executable, **values: Any) -> None:
        """Execute a statement that finds its one row, unless another turn was first."""
        if await self._execute(statement, **values) != 1:
            raise Conflict
