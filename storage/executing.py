"""Executing statements within one turn, and noticing when another turn was first."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, Row
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import Conflict
from storage.statements.upserts import UPSERTS


class Executing:
    """What the parts of a turn have in common: one connection, in its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._upserts = UPSERTS[connection.dialect.name]

    async def _rows(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        return (await self._connection.execute(statement, values)).all()

    async def _execute(self, statement: Executable, **values: Any) -> int:
        """Give how many rows it was about."""
        return (await self._connection.execute(statement, values)).rowcount

    async def _execute_each(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._connection.execute(statement, rows)

    async def _expecting_one(self, statement: Executable, **values: Any) -> None:
        """Execute a statement that finds its one row, unless another turn was first."""
        if await self._execute(statement, **values) != 1:
            raise Conflict
