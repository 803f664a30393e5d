"""One event of a team or a round, from the facts to the screens: load, transition, save, commit.

Only then is anything sent. Knows neither Telegram nor SQL. Carrying out what comes of a turn is in
`bot/telegram/posting.py`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.actions import ActionId
from bot.conversation.facts import PersonId, RoundId
from bot.conversation.screens.screen import Screen
from bot.guesses import Guesses
from bot.rounds import changes, effects, events, plenary_events, voting
from bot.rounds.deadlines import one_day_more
from bot.rounds.facts import Asks, Ballot, Desk, Placed, Prompt, Round, Submitters, TeamId, VoteId
from bot.rounds.pages import Topic
from bot.rounds.plenary_views import OpenBallot, Plenary
from bot.rounds.screens import Frame, draw
from bot.rounds.steps import Step, Terms, refreshed
from bot.rounds.transition import transition
from bot.turn import insisting
from instrument.model import Language
from instrument.team import Tally, worth_of
from storage.database import Database
from storage.duties import Duty
from storage.turns import Turn

NOBODY = PersonId(0)
"""Who asks when it is not a person, but a count that has changed."""


@dataclass(frozen=True, slots=True)
class Posting:
    """An effect with its screen, drawn for whom it is for."""

    effect: effects.Effect
    screen: Screen


@dataclass(frozen=True, slots=True)
class _Tallied:
    """What was submitted in a round, added up, and by whom it was."""

    by: Submitters
    tally: Tally


@dataclass(frozen=True)
class RoundTurns:
    """Takes the turns of teams and rounds."""

    database: Database
    terms: Terms
    guesses: Guesses = field(default_factory=Guesses)

    async def take(self, event: events.Event, door: str) -> tuple[Posting, ...]:
        """Take one event to its end; `door` is the bot's link. Raises Conflict as `Turns.take` does."""
        return await insisting(lambda: self._take(event, door))

    async def is_asked(self, person: PersonId) -> bool:
        """Tell whether the bot waits for the person to type something about a team."""
        return (await self.database.take(lambda turn: turn.desk(person))).prompt is not None

    async def board(self, round_: RoundId, door: str) -> Posting | None:
        """Draw the board of a round as it has to look now; None where none hangs in a group."""
        desk = await self.database.take(lambda turn: turn.desk(NOBODY, round_=round_))
        if desk.team is None or desk.team.chat is None or desk.round is None or desk.round.board is None:
            return None
        view = effects.Board(desk.team, desk.round, desk.progress)
        return self._drawn(effects.RefreshBoard(view), desk.team.language or "en", door)

    async def last_boards(self, person: PersonId, door: str) -> tuple[Posting, ...]:
        """Draw, for each board of a team that goes when `person` goes, that the team is gone."""
        desk = await self.database.take(lambda turn: turn.desk(person))
        drawn: list[Posting | None] = []
        for team in desk.led:
            if team.facilitators == (person,):
                its = await self.database.take(partial(_desk_of, person, team.id))
                over = refreshed(team, its.round, its.progress, gone=True)
                drawn += [self._drawn(each, team.language or "en", door) for each in over]
        return tuple(each for each in drawn if each is not None)

    async def deadline_came(
        self, person: PersonId, round_: RoundId, now: datetime, door: str
    ) -> Screen | None:
        """Draw for a facilitator that the round's deadline has come; None where that is not so any more."""

        async def work(turn: Turn) -> tuple[Desk, Language | None]:
            return await turn.desk(person, round_=round_), await turn.language_of(person)

        desk, language = await self.database.take(work)
        team, latest = desk.team, desk.round
        if team is None or latest is None or latest.id != round_ or latest.deadline is None:
            return None
        if person not in team.facilitators or latest.closed_at is not None:
            return None
        more = one_day_more(latest.deadline, now, self.terms.zone_of(team))
        view = effects.DeadlineCame(team, latest, desk.progress, more)
        return draw(view, Frame(self.terms, language or team.language or "en", door))

    async def remember_board(self, round_: RoundId, message: int) -> None:
        """Keep that `message`, now posted, is the board of the round."""
        await self.database.take(lambda turn: turn.remember_board(round_, message))

    async def remember_plenary(self, round_: RoundId, plenary: Placed) -> None:
        """Keep by which message, now posted, the result of the round is talked about."""
        await self.database.take(lambda turn: turn.remember_plenary(round_, plenary))

    async def remember_prompt(self, person: PersonId, asked: Placed) -> None:
        """Keep that a reply to this message, now sent, answers what the person was asked in a group."""
        await self.database.take(lambda turn: turn.remember_prompt(person, asked))

    async def voted(self, vote: VoteId, door: str) -> Posting | None:
        """Draw the plenary with the count of an open vote as it is now; None where there is no more to it."""
        desk = await self.database.take(lambda turn: turn.desk(NOBODY, vote=vote))
        open_ = voting.open_vote(desk)
        if desk.team is None or desk.round is None or open_ is None or open_.id != vote:
            return None
        view = voting.page(self.terms, desk, desk.team, desk.round, Topic(open_.factor))
        return self._drawn(effects.RefreshPlenary(view), desk.team.language or "en", door)

    async def votes_to_send(self) -> list[VoteId]:
        """Give the votes of which ballots wait to be sent."""
        return await self.database.take(lambda turn: turn.votes_to_send())

    async def claim_ballots(self, vote: VoteId, at: datetime, most: int) -> list[tuple[PersonId, Screen]]:
        """Take on at most so many ballots to send, each drawn for whom it is for; none is given twice."""

        async def work(turn: Turn) -> tuple[list[tuple[PersonId, Language | None]], Desk]:
            return await turn.claim_ballots(vote, at, most), await turn.desk(NOBODY, vote=vote)

        claimed, desk = await self.database.take(work)
        open_ = voting.open_vote(desk)
        if desk.team is None or desk.round is None or open_ is None or open_.id != vote:
            return []
        view = OpenBallot(Ballot(vote, desk.round.instrument, open_.factor, None))
        otherwise = desk.team.language or "en"
        screens = [
            (person, draw(view, Frame(self.terms, language or otherwise, ""))) for person, language in claimed
        ]
        return [(person, screen) for person, screen in screens if screen is not None]

    async def give_ballot_back(self, vote: VoteId, person: PersonId) -> None:
        """Let a ballot that certainly did not arrive be claimed anew."""
        await self.database.take(lambda turn: turn.give_ballot_back(vote, person))

    async def withdraw_ballot(self, vote: VoteId, person: PersonId) -> None:
        """Pass over a person whom no ballot reaches."""

        async def work(turn: Turn) -> None:
            await turn.withdraw_ballot(vote, person)
            await turn.call_for(Duty.VOTE, vote)

        await self.database.take(work)

    async def move(self, chat: int, to: int) -> None:
        """Follow a group to its new chat id, as Telegram's refusal tells it."""

        async def work(turn: Turn) -> None:
            desk = await turn.desk(NOBODY, chat=chat)
            if desk.team is not None:
                await turn.save_round(desk, (changes.TeamMoved(desk.team.id, to),))

        await self.database.take(work)

    async def _take(self, event: events.Event, door: str) -> tuple[Posting, ...]:
        closing = event if isinstance(event, events.CloseTapped) and event.sure else None
        known = await self.database.look(partial(self._tallied, closing)) if closing else None

        async def work(turn: Turn) -> tuple[Desk, Step]:
            desk = await self._desk(turn, event, known)
            if isinstance(event, events.TellsOfResult) and desk.round and desk.round.closed_at:
                desk = replace(desk, before=await turn.before(desk.round))
            step = transition(self.terms, desk, event)
            await turn.save_round(desk, step.changes)
            if any(isinstance(each, changes.TeamFounded | changes.FacilitatorAdded) for each in step.changes):
                await turn.speaks(event.person, event.language)
            for effect in step.effects:
                match effect:
                    case effects.Show(OpenBallot(Ballot(vote))):
                        await turn.call_for(Duty.VOTE, vote)
            return desk, step

        # Should somebody have submitted meanwhile, all answers of a large team are counted again.
        desk, step = await self.database.take(work, long=closing is not None)
        if isinstance(event, events.OfferFollowed) and desk.offer is None:
            self.guesses.wrong(event.person, event.at)
        drawn = (self._drawn(effect, self._language(effect, desk, event), door) for effect in step.effects)
        return tuple(posting for posting in drawn if posting is not None)

    async def _tallied(self, event: events.CloseTapped, turn: Turn) -> "_Tallied | None":
        """Add up what was submitted by now, so that it need not be done while all others wait."""
        latest = _closable(await turn.desk(event.person, round_=event.round), event.round)
        if latest is None:
            return None
        by = await turn.submitted(event.round)  # first: who submits after it is noticed, counted or not
        return _Tallied(by, await turn.tally_answers(event.round, self._worth(latest)))

    async def _answered(self, turn: Turn, latest: Round, known: "_Tallied | None") -> Tally:
        """Give what is submitted in a round that is to be closed, which is all that ever will be in time."""
        await turn.hold_to_close(latest.id)
        if known is not None and known.by == await turn.submitted(latest.id):
            return known.tally
        return await turn.tally_answers(latest.id, self._worth(latest))

    def _worth(self, latest: Round) -> dict[str, dict[str, int]]:
        return worth_of(self.terms.catalogue.of(latest.instrument))

    async def _desk(self, turn: Turn, event: events.Event, known: "_Tallied | None") -> Desk:
        """Load what the event is about."""
        person = event.person
        load = partial(turn.desk, person, where=event.chat)
        match event:
            case events.CloseTapped(round=round_, sure=True):
                desk = await load(round_=round_)
                latest = _closable(desk, round_)
                return (
                    desk
                    if latest is None
                    else replace(desk, answered=await self._answered(turn, latest, known))
                )
            case plenary_events.VoteEndTapped(round=round_, vote=vote):
                desk = await load(round_=round_)
                its = any(each.id == vote and each.ended_at is None for each in desk.votes)
                return replace(desk, tally=await turn.tally(vote)) if its and _leads(desk) else desk
            case plenary_events.BallotTapped(vote=vote):
                return await turn.ballot_desk(person, vote)
            case events.OfferFollowed(code=code):
                return await load(code=code if self.guesses.may_try(person, event.at) else None)
            case events.Typed():
                desk = await load()
                return await _desk_of_prompt(load, desk)
            case events.AssessAsked(chat=chat):
                desk = await load(chat=chat)
                free = [team for team in desk.led if team.chat is None]
                if desk.team is None and len(free) == 1:
                    return await load(team=free[0].id)
                return desk
            case _ if isinstance(event, events.AboutTeam | plenary_events.ActionsTapped):
                return await load(team=event.team)
            case _ if isinstance(event, plenary_events.AboutAction):
                return await load(team=event.team)
            case _ if isinstance(event, events.AboutRound | plenary_events.AboutPlenary):
                return await load(round_=event.round)
            case _ if event.chat != person:
                return await load(chat=event.chat)
            case _:
                return await load()

    def _drawn(self, effect: effects.Effect, language: Language, door: str) -> Posting | None:
        """Draw an effect; None where disclosure leaves nothing to show."""
        screen = draw(effect.view, Frame(self.terms, language, door))
        return None if screen is None else Posting(effect, screen)

    def _language(self, effect: effects.Effect, desk: Desk, event: events.Event) -> Language:
        """Speak the team's language in its group and its plenary, and the person's own in private."""
        match effect:
            case effects.PostBoard() | effects.RefreshBoard():
                chat = desk.team.chat if desk.team else None
            case effects.PostPlenary() | effects.RefreshPlenary() | effects.Show(Plenary()):
                chat = None
            case effects.Send(chat=to) | effects.Ask(chat=to):
                chat = to
            case _:
                chat = event.chat
        if chat == event.person:
            return desk.language or event.language
        return (desk.team.language if desk.team else None) or event.language


def _closable(desk: Desk, round_: RoundId) -> Round | None:
    """Give the round, if it is open and the person may close it: no other tap is worth counting for."""
    latest = desk.round
    return latest if latest and latest.id == round_ and latest.closed_at is None and _leads(desk) else None


def _leads(desk: Desk) -> bool:
    return desk.team is not None and desk.person in desk.team.facilitators


async def _desk_of(person: PersonId, team: TeamId, turn: Turn) -> Desk:
    return await turn.desk(person, team=team)


async def _desk_of_prompt(load: Callable[..., Awaitable[Desk]], desk: Desk) -> Desk:
    """Load the team, round or action that the person was asked about."""
    match desk.prompt:
        case Prompt(Asks.NEW_NAME, subject):
            return await load(team=TeamId(subject))
        case Prompt(Asks.EXPECTED | Asks.DEADLINE | Asks.ACTION, subject):
            return await load(round_=RoundId(subject))
        case Prompt(Asks.OWNER | Asks.DUE, subject):
            return await load(action=ActionId(subject))
        case _:
            return desk
