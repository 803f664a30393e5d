"""Teams and rounds within a turn: loading what an event may need to know of them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.actions import Action, ActionId, Standing
from bot.conversation.facts import PersonId, RoundId
from bot.rounds.facts import (
    Asks,
    Desk,
    Offer,
    Placed,
    Progress,
    Prompt,
    Round,
    Submitters,
    Team,
    TeamId,
    Vote,
    VoteId,
)
from instrument.model import Key, Language
from instrument.team import Counts, Tally
from storage.executing import Executing
from storage.statements import plenaries
from storage.statements import rounds as statements


class Desks(Executing):
    """The part of a turn that loads teams and rounds."""

    async def desk(
        self,
        person: PersonId,
        *,
        team: TeamId | None = None,
        round_: RoundId | None = None,
        chat: int | None = None,
        code: str | None = None,
        vote: VoteId | None = None,
        action: ActionId | None = None,
        where: int | None = None,
    ) -> Desk:
        """Load what `person` has to do with teams, and one team with its latest round.

        That team is `team`, or the one of `round_`, `vote` or `action`, or the one whose group is `chat`, or
        the one that the invitation `code` is for: give one of them. It is None when there is none, whether or
        not the person leads others. When none of them is given it is the one team that the person leads, and
        None when they lead several.

        The progress counts those who joined and who submitted up to now, also after closing; the frozen
        counts of a closed round do not follow it. The prompt is that of the chat `where`, or else of the
        private one.
        """
        sought = {"team": team, "round": round_, "chat": chat, "code": code, "vote": vote, "action": action}
        rows = await self._rows(statements.TEAMS, person=person, **sought)
        teams = [(its[0].is_sought, _team(its)) for its in _by_id(rows)]
        led = tuple(each for _, each in teams if person in each.facilitators)
        if set(sought.values()) == {None}:
            about = led[0] if len(led) == 1 else None
        else:
            about = next((each for is_sought, each in teams if is_sought), None)
        latest, progress = await self._latest(about)
        language, prompt = _asked(
            await self._rows(statements.ASKED, person=person, where=person if where is None else where)
        )
        return Desk(
            person=person,
            language=language,
            team=about,
            round=latest,
            progress=progress,
            led=led,
            prompt=prompt,
            offer=None if code is None else await self._offer(code),
            votes=await self._votes(latest),
            actions=() if about is None else await self._actions(about.id),
        )

    async def hold_to_close(self, round_: RoundId) -> None:
        """Let nobody submit in a round until the turn ends, after those who are about to."""
        await self._rows(statements.HOLD, round=round_)

    async def submitted(self, round_: RoundId) -> Submitters:
        """Give how many have submitted in a round, and a sign of who: as long as it is equal, they are so."""
        (row,) = await self._rows(statements.SUBMITTED, round=round_)
        return Submitters(row.n, row.low, row.high)

    async def tally_answers(self, round_: RoundId, worth: Mapping[str, Mapping[str, int]]) -> Tally:
        """Add up what was submitted in a round, by what each level of each factor is worth, without names.

        It takes a second for some 100,000 members.
        """
        factors: dict[str, dict[str, int]] = {}
        for row in await self._rows(statements.CHOSEN, round=round_):
            factors.setdefault(row.factor, {})[row.level] = row.n
        totalling = statements.totals(tuple((its, tuple(levels.items())) for its, levels in worth.items()))
        totals = {row.total: row.n for row in await self._rows(totalling, round=round_)}
        return Tally(sum(totals.values()), factors, totals)

    async def before(self, round_: Round) -> Round | None:
        """Give the latest round of the same team before `round_` that kept its counts, with these."""
        rows = await self._rows(statements.BEFORE, team=round_.team, number=round_.number)
        if not rows:
            return None
        row = rows[0]
        return _round(row, await self._counts(RoundId(row.id), row.n))

    async def _latest(self, team: Team | None) -> tuple[Round | None, Progress]:
        rows = [] if team is None else await self._rows(statements.LATEST, team=team.id)
        if not rows:
            return None, Progress(0, 0)
        row = rows[0]
        counts = None if row.n is None else await self._counts(RoundId(row.id), row.n)
        return _round(row, counts), Progress(row.joined, row.submitted)

    async def _counts(self, round_: RoundId, n: int) -> Counts:
        factors: dict[str, dict[str, int]] = {}
        for row in await self._rows(statements.COUNTS, round=round_):
            factors.setdefault(row.factor, {})[row.level] = row.n
        conclusions = await self._rows(statements.CONCLUSIONS, round=round_)
        return Counts(n, factors, {row.conclusion: row.n for row in conclusions})

    async def _votes(self, latest: Round | None) -> tuple[Vote, ...]:
        if latest is None or latest.closed_at is None:
            return ()
        counts: dict[int, dict[str, int]] = {}
        for row in await self._rows(plenaries.VOTE_COUNTS, round=latest.id):
            counts.setdefault(row.vote_id, {})[row.level] = row.n
        rows = await self._rows(plenaries.VOTES, round=latest.id)
        return tuple(_vote(row, counts.get(row.id, {})) for row in rows)

    async def _actions(self, team: TeamId) -> tuple[Action, ...]:
        return tuple(_action(row) for row in await self._rows(plenaries.ACTIONS, team=team))

    async def _offer(self, code: str) -> Offer | None:
        rows = await self._rows(statements.OFFERED, code=code)
        return next(
            (Offer(row.code, TeamId(row.team_id), PersonId(row.made_by), row.handover) for row in rows), None
        )


def _by_id(rows: Sequence[Any]) -> list[list[Any]]:
    return [list(its) for _, its in groupby(rows, lambda row: row.id)]


def _team(rows: Sequence[Any]) -> Team:
    """Give the team that `rows` describe: one for each who leads it."""
    first = rows[0]
    return Team(
        id=TeamId(first.id),
        name=first.name,
        founded_at=first.founded_at,
        facilitators=tuple(PersonId(row.person_id) for row in rows if row.person_id is not None),
        language=first.language,
        zone=first.zone,
        chat=first.chat,
        revision=first.revision,
    )


def _round(row: Any, counts: Counts | None) -> Round:
    return Round(
        id=RoundId(row.id),
        team=TeamId(row.team_id),
        number=row.number,
        instrument=Key(row.instrument, row.version),
        code=row.code,
        opened_at=row.opened_at,
        expected=row.expected,
        deadline=row.deadline,
        board=row.board,
        nudged_at=row.nudged_at,
        closed_at=row.closed_at,
        counts=counts,
        plenary=None if row.plenary is None else Placed(row.plenary_chat, row.plenary),
        revision=row.revision,
    )


def _vote(row: Any, counts: dict[str, int]) -> Vote:
    return Vote(
        id=VoteId(row.id),
        round=RoundId(row.round_id),
        factor=row.factor,
        opened_at=row.opened_at,
        handed_out=row.handed_out,
        cast=row.cast,
        ended_at=row.ended_at,
        counts=None if row.ended_at is None else counts,
    )


def _action(row: Any) -> Action:
    return Action(
        id=ActionId(row.id),
        round=RoundId(row.round_id),
        factor=row.factor,
        text=row.text,
        agreed_at=row.agreed_at,
        owner=row.owner,
        due=row.due,
        standing=None if row.standing is None else Standing(row.standing),
        told_at=row.told_at,
    )


def _asked(rows: Sequence[Any]) -> tuple[Language | None, Prompt | None]:
    """Give the person's language, and what they were asked to type."""
    if not rows:
        return None, None
    row = rows[0]
    if row.asks is None:
        return row.language, None
    return row.language, Prompt(Asks(row.asks), row.subject, row.factor, row.message)
