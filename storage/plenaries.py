"""Plenaries within a turn: second votes, the ballots on their way, and actions.

As in `rounds.py`: what the facilitator does goes by the revision of the round (votes) or of the team
(actions). A ballot that is cast goes by its vote alone, which is open or is not; so many may be cast at once.
"""

from datetime import datetime
from typing import assert_never

from bot.conversation.facts import PersonId, RoundId
from bot.rounds.changes import (
    ActionAgreed,
    ActionChange,
    ActionDue,
    ActionOwned,
    ActionTakenBack,
    ActionTold,
    BallotCast,
    VoteChange,
    VoteDropped,
    VoteEnded,
    VoteOpened,
)
from bot.rounds.facts import Ballot, Desk, TeamId, VoteId
from instrument.model import Key, Language
from storage.revising import Revising
from storage.statements import plenaries as statements


class Plenaries(Revising):
    """The part of a turn that is about what comes of a plenary."""

    async def ballot_desk(self, person: PersonId, vote: VoteId) -> Desk:
        """Load what a tap on a ballot may need to know: the person's own, if the vote is open."""
        rows = await self._rows(statements.BALLOT, its_vote=vote, its_person=person)
        for row in rows:
            ballot = Ballot(vote, Key(row.instrument, row.version), row.factor, row.level)
            return Desk(person, row.language, ballot=ballot)
        return Desk(person)

    async def tally(self, vote: VoteId) -> dict[str, int]:
        """Count the ballots that were cast, by level; from here to the end of the turn none is added."""
        await self._rows(statements.HOLD, its_vote=vote)
        return {row.level: row.n for row in await self._rows(statements.TALLY, its_vote=vote)}

    async def claim_ballots(
        self, vote: VoteId, at: datetime, most: int
    ) -> list[tuple[PersonId, Language | None]]:
        """Take on at most so many ballots to send: to whom, and which language they chose.

        None is given twice. One that is claimed and not sent after all is given back, or stays unsent.
        """
        claimed = await self._rows(statements.CLAIM, its_vote=vote, at=at, most=most)
        return [(PersonId(row.person_id), row.language) for row in claimed]

    async def give_ballot_back(self, vote: VoteId, person: PersonId) -> None:
        """Let a ballot be claimed anew: it certainly did not arrive."""
        await self._execute(statements.UNCLAIM, its_vote=vote, its_person=person)

    async def withdraw_ballot(self, vote: VoteId, person: PersonId) -> None:
        """Pass over a person whom no ballot reaches."""
        await self._execute(statements.WITHDRAW, its_vote=vote, its_person=person)

    async def votes_to_send(self) -> list[VoteId]:
        """Give the votes of which ballots wait to be sent."""
        return [VoteId(row.vote_id) for row in await self._rows(statements.UNSENT)]

    async def _save_vote(self, change: VoteChange, rounds: dict[RoundId, int]) -> None:
        match change:
            case VoteOpened(vote=vote, round=round_, factor=factor, at=at):
                await self._change_round(round_, rounds)
                await self._execute(
                    statements.OPEN_VOTE, id=vote, round_id=round_, factor=factor, opened_at=at
                )
                await self._execute(statements.HAND_OUT, its_vote=vote)
            case BallotCast(vote=vote, person=person, level=level):
                await self._expecting_one(statements.CAST, its_vote=vote, its_person=person, level=level)
            case VoteEnded(vote=vote, round=round_, counts=counts, at=at):
                await self._change_round(round_, rounds)
                await self._expecting_one(statements.END_VOTE, its_vote=vote, ended_at=at)
                rows = [{"vote_id": vote, "level": level, "n": n} for level, n in counts.items()]
                await self._execute_each(statements.COUNT_VOTE, rows)
                await self._execute(statements.SHRED, its_vote=vote)
            case VoteDropped(vote=vote, round=round_):
                await self._change_round(round_, rounds)
                await self._expecting_one(statements.DROP_VOTE, its_vote=vote)
            case _:
                assert_never(change)

    async def _save_action(self, change: ActionChange, teams: dict[TeamId, int]) -> None:
        await self._change_team(change.team, teams)
        match change:
            case ActionAgreed():
                await self._execute(
                    statements.AGREE,
                    id=change.action,
                    round_id=change.round,
                    factor=change.factor,
                    text=change.text,
                    agreed_at=change.at,
                )
            case ActionOwned(action=action, owner=owner):
                await self._expecting_one(statements.CHANGE_ACTION, its_action=action, owner=owner)
            case ActionDue(action=action, due=due):
                await self._expecting_one(statements.CHANGE_ACTION, its_action=action, due=due)
            case ActionTold(action=action, standing=standing, at=at):
                await self._expecting_one(
                    statements.CHANGE_ACTION, its_action=action, standing=standing.value, told_at=at
                )
            case ActionTakenBack(action=action):
                await self._expecting_one(statements.TAKE_BACK, its_action=action)
            case _:
                assert_never(change)
