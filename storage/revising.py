"""Changing a team or a round within a turn, by the revision that is known of it."""

from typing import Any

from bot.conversation.facts import RoundId
from bot.rounds.facts import TeamId
from storage.executing import Executing
from storage.statements import rounds as statements


class Revising(Executing):
    """What the parts of a turn that change teams and rounds have in common."""

    async def _change_team(self, team: TeamId, teams: dict[TeamId, int], **values: Any) -> None:
        expected = teams[team]
        teams[team] = expected + 1
        await self._expecting_one(
            statements.CHANGE_TEAM, its_id=team, its_revision=expected, revision=expected + 1, **values
        )

    async def _change_round(self, round_: RoundId, rounds: dict[RoundId, int], **values: Any) -> None:
        expected = rounds[round_]
        rounds[round_] = expected + 1
        await self._expecting_one(
            statements.CHANGE_ROUND, its_id=round_, its_revision=expected, revision=expected + 1, **values
        )
