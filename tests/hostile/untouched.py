"""What may not change, whatever the attackers send: every row that is not their own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.tables import metadata

Rows = Mapping[str, frozenset[tuple[Any, ...]]]

THE_BOTS = {"leases", "set_aside"}
"""What the processes of the bot keep of their own work."""
MAKES_POWERFUL = {"facilitators", "offers"}
"""A row here about an attacker is no affair of the attacker's own: with it they would lead."""


async def rows_of_others(engine: AsyncEngine, attackers: tuple[int, ...]) -> Rows:
    """Give all rows, table by table, but for those of the attackers, and of the teams that they founded."""
    async with engine.connect() as connection:
        everything = {
            table.name: (await connection.execute(select(table))).all()
            for table in metadata.sorted_tables
            if table.name not in THE_BOTS
        }
    own_assessments = {row.id for row in everything["assessments"] if row.person_id in attackers}
    own_teams = {row.team_id for row in everything["facilitators"] if row.person_id in attackers}
    own_rounds = {row.id for row in everything["rounds"] if row.team_id in own_teams}
    own_votes = {row.id for row in everything["votes"] if row.round_id in own_rounds}
    joined = own_rounds | {row.round_id for row in everything["assessments"] if row.person_id in attackers}
    counting_them = joined | {row.id for row in everything["votes"] if row.round_id in joined}

    def is_own(name: str, row: Row[Any]) -> bool:
        has = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
        if name == "people":
            return row.id in attackers
        if name == "teams":
            return row.id in own_teams
        if name == "duties":  # a member who begins anew changes the count that their round's board is to show
            return row.subject in counting_them
        if name not in MAKES_POWERFUL and "person_id" in has:
            return row.person_id in attackers
        return (
            has.get("assessment_id") in own_assessments
            or has.get("team_id") in own_teams
            or has.get("round_id") in own_rounds
            or has.get("vote_id") in own_votes
        )

    return {
        name: frozenset(tuple(row) for row in rows if not is_own(name, row))
        for name, rows in everything.items()
    }


def changed(before: Rows, after: Rows) -> dict[str, tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]]:
    """Give for each table that differs the rows that went and the rows that came."""
    return {
        name: (set(before[name] - after[name]), set(after[name] - before[name]))
        for name in before
        if before[name] != after[name]
    }
