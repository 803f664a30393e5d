"""Teams and rounds within a turn: the statements that save each change.

As in `assessments.py`: what changes a team or a round names the revision that it goes by.
"""

from collections.abc import Sequence
from typing import assert_never

from bot.conversation.facts import PersonId, RoundId
from bot.rounds.changes import (
    ActionAgreed,
    ActionDue,
    ActionOwned,
    ActionTakenBack,
    ActionTold,
    BallotCast,
    Change,
    DeadlineSet,
    ExpectedSet,
    FacilitatorAdded,
    FacilitatorLeft,
    Nudged,
    OfferMade,
    OfferTaken,
    Prompted,
    RoundClosed,
    RoundOpened,
    TeamDisbanded,
    TeamFounded,
    TeamLanguageSet,
    TeamMoved,
    TeamRenamed,
    TeamZoneSet,
    VoteDropped,
    VoteEnded,
    VoteOpened,
)
from bot.rounds.facts import Desk, Placed, TeamId
from storage.desks import Desks
from storage.plenaries import Plenaries
from storage.statements import farewells
from storage.statements import rounds as statements


class Rounds(Desks, Plenaries):
    """The part of a turn that is about teams and their rounds."""

    async def save_round(self, desk: Desk, changes: Sequence[Change]) -> None:
        """Save `changes`, which follow from `desk`, in their order.

        Raises Conflict when another turn changed the same team or round since `desk` was loaded, took the
        same invitation, or opened a round first; KeyError for a change of a team or round that is not in it.
        """
        teams = {it.id: it.revision for it in (desk.team, *desk.led) if it is not None}
        rounds = {desk.round.id: desk.round.revision} if desk.round else {}
        for change in changes:
            await self._save_one(change, teams, rounds)

    async def remember_board(self, round_: RoundId, message: int) -> None:
        """Keep which message in the group carries the join button and the count."""
        await self._execute(statements.POST, its_id=round_, board=message)

    async def remember_plenary(self, round_: RoundId, plenary: Placed) -> None:
        """Keep by which message the result is talked about."""
        await self._execute(
            statements.POST, its_id=round_, plenary_chat=plenary.chat, plenary=plenary.message
        )

    async def remember_prompt(self, person: PersonId, asked: Placed) -> None:
        """Keep which message in a group put the question that waits for the person's reply."""
        await self._execute(
            statements.PUT_QUESTION, its_person=person, its_chat=asked.chat, message=asked.message
        )

    async def _save_one(self, change: Change, teams: dict[TeamId, int], rounds: dict[RoundId, int]) -> None:
        """Save one change; `teams` and `rounds` tell to which revision each has come, and are kept up."""
        match change:
            case TeamFounded(team=team):
                await self._found(change)
                teams[team] = 0
            case TeamRenamed(team=team, name=name):
                await self._change_team(team, teams, name=name)
            case TeamLanguageSet(team=team, language=language):
                await self._change_team(team, teams, language=language)
            case TeamZoneSet(team=team, zone=zone):
                await self._change_team(team, teams, zone=zone)
            case TeamMoved(team=team, chat=chat):
                # A group has one team: the one that came last. NULL is taken by nobody.
                await self._execute(statements.VACATE, taken=chat, taker=team)
                await self._change_team(team, teams, chat=chat)
            case TeamDisbanded(team=team):
                await self._execute(farewells.MAKE_ROOM_BEFORE_DISBANDING, team=team)
                await self._expecting_one(statements.DISBAND, its_id=team, its_revision=teams.pop(team))
            case FacilitatorAdded(team=team, person=person):
                await self._change_team(team, teams)
                await self._execute(self._upserts.person, id=person)
                await self._execute(statements.LEAD, team_id=team, person_id=person)
            case FacilitatorLeft(team=team, person=person):
                await self._change_team(team, teams)
                await self._expecting_one(statements.STEP_DOWN, team=team, person=person)
            case OfferMade():
                await self._offer_to_lead(change)
            case OfferTaken(code=code):
                await self._expecting_one(statements.TAKE_OFFER, its_code=code)
            case RoundOpened(round=round_):
                await self._open(change)
                rounds[round_] = 0
            case ExpectedSet(round=round_, expected=expected):
                await self._change_round(round_, rounds, expected=expected)
            case DeadlineSet(round=round_, deadline=deadline):
                await self._change_round(round_, rounds, deadline=deadline)
            case Nudged(round=round_, at=at):
                await self._change_round(round_, rounds, nudged_at=at)
            case RoundClosed(round=round_):
                await self._close(change, rounds)
            case VoteOpened() | BallotCast() | VoteEnded() | VoteDropped():
                await self._save_vote(change, rounds)
            case ActionAgreed() | ActionOwned() | ActionDue() | ActionTold() | ActionTakenBack():
                await self._save_action(change, teams)
            case Prompted():
                await self._prompt(change)
            case _:
                assert_never(change)

    async def _found(self, change: TeamFounded) -> None:
        await self._execute(self._upserts.person, id=change.founder)
        await self._execute(
            statements.FOUND,
            id=change.team,
            name=change.name,
            chat=change.chat,
            founded_at=change.at,
            revision=0,
        )
        await self._execute(statements.LEAD, team_id=change.team, person_id=change.founder)

    async def _offer_to_lead(self, change: OfferMade) -> None:
        await self._execute(
            statements.OFFER,
            code=change.code,
            team_id=change.team,
            made_by=change.by,
            handover=change.handover,
            made_at=change.at,
        )

    async def _open(self, change: RoundOpened) -> None:
        await self._execute(
            statements.OPEN,
            id=change.round,
            team_id=change.team,
            number=change.number,
            instrument=change.instrument.id,
            version=change.instrument.version,
            code=change.code,
            opened_at=change.at,
            revision=0,
        )

    async def _prompt(self, change: Prompted) -> None:
        prompt, chat = change.prompt, change.person if change.chat is None else change.chat
        if prompt is None:
            await self._execute(statements.FORGET_PROMPT, its_person=change.person, its_chat=chat)
            return
        await self._execute(self._upserts.person, id=change.person)
        await self._execute(
            self._upserts.prompt,
            person_id=change.person,
            chat=chat,
            message=prompt.message,
            asks=prompt.asks.value,
            subject=prompt.subject,
            factor=prompt.factor,
        )

    async def _close(self, change: RoundClosed, rounds: dict[RoundId, int]) -> None:
        counts = change.counts
        await self._change_round(change.round, rounds, closed_at=change.at, n=counts.n)
        await self._execute_each(
            statements.COUNT,
            [
                {"round_id": change.round, "factor": factor, "level": level, "n": n}
                for factor, levels in counts.factors.items()
                for level, n in levels.items()
            ],
        )
        await self._execute_each(
            statements.CONCLUDE,
            [
                {"round_id": change.round, "conclusion": conclusion, "n": n}
                for conclusion, n in counts.conclusions.items()
            ],
        )
