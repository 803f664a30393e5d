"""One event of a team or a round, from the facts to the screens: load, transition, save, commit.

Only then is anything sent. Knows neither Telegram nor SQL. Carrying out what comes of a turn is in
`bot/telegram/posting.py`.
"""

from dataclasses import dataclass, field, replace

from bot.conversation.facts import PersonId, RoundId
from bot.conversation.screens.screen import Screen
from bot.guesses import Guesses
from bot.rounds import changes, effects, events
from bot.rounds.facts import Asks, Desk, Prompt, TeamId
from bot.rounds.screens import Frame, draw
from bot.rounds.steps import Step, Terms
from bot.rounds.transition import transition
from bot.turn import insisting
from instrument.model import Language
from storage.database import Database
from storage.turns import Turn

NOBODY = PersonId(0)
"""Who asks when it is not a person, but a count that has changed."""


@dataclass(frozen=True, slots=True)
class Posting:
    """An effect with its screen, drawn for whom it is for."""

    effect: effects.Effect
    screen: Screen


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

    async def ask_no_more(self, person: PersonId) -> None:
        """Let go of what the person was asked to type: they have turned to something else."""

        async def work(turn: Turn) -> None:
            desk = await turn.desk(person)
            if desk.prompt is not None:
                await turn.save_round(desk, (changes.Prompted(person, None),))

        await self.database.take(work)

    async def board(self, round_: RoundId, door: str) -> Posting | None:
        """Draw the board of a round as it has to look now; None where none hangs in a group."""
        desk = await self.database.take(lambda turn: turn.desk(NOBODY, round_=round_))
        if desk.team is None or desk.team.chat is None or desk.round is None or desk.round.board is None:
            return None
        view = effects.Board(desk.team, desk.round, desk.progress)
        return self._drawn(effects.RefreshBoard(view), desk.team.language or "en", door)

    async def remember_board(self, round_: RoundId, message: int) -> None:
        """Keep that `message`, now posted, is the board of the round."""
        await self.database.take(lambda turn: turn.remember_board(round_, message))

    async def move(self, chat: int, to: int) -> None:
        """Follow a group to its new chat id, as Telegram's refusal tells it."""

        async def work(turn: Turn) -> None:
            desk = await turn.desk(NOBODY, chat=chat)
            if desk.team is not None:
                await turn.save_round(desk, (changes.TeamMoved(desk.team.id, to),))

        await self.database.take(work)

    async def _take(self, event: events.Event, door: str) -> tuple[Posting, ...]:
        async def work(turn: Turn) -> tuple[Desk, Step]:
            desk = await self._desk(turn, event)
            if isinstance(event, events.TellsOfResult) and desk.round and desk.round.closed_at:
                desk = replace(desk, before=await turn.before(desk.round))
            step = transition(self.terms, desk, event)
            await turn.save_round(desk, step.changes)
            return desk, step

        desk, step = await self.database.take(work)
        if isinstance(event, events.OfferFollowed) and desk.offer is None:
            self.guesses.wrong(event.person, event.at)
        drawn = (self._drawn(effect, self._language(effect, desk, event), door) for effect in step.effects)
        return tuple(posting for posting in drawn if posting is not None)

    async def _desk(self, turn: Turn, event: events.Event) -> Desk:
        """Load what the event is about."""
        person = event.person
        match event:
            case events.CloseTapped(round=round_, sure=True):
                desk = await turn.desk(person, round_=round_)
                # Nobody else's tap is worth reading all answers for.
                leads = desk.team is not None and person in desk.team.facilitators
                return replace(desk, sheets=await turn.sheets(round_)) if leads else desk
            case events.OfferFollowed(code=code):
                return await turn.desk(person, code=code if self.guesses.may_try(person, event.at) else None)
            case events.Typed():
                desk = await turn.desk(person)
                return await _desk_of_prompt(turn, desk)
            case events.AssessAsked(chat=chat):
                desk = await turn.desk(person, chat=chat)
                free = [team for team in desk.led if team.chat is None]
                if desk.team is None and len(free) == 1:
                    return await turn.desk(person, team=free[0].id)
                return desk
            case _ if isinstance(event, events.AboutTeam):
                return await turn.desk(person, team=event.team)
            case _ if isinstance(event, events.AboutRound):
                return await turn.desk(person, round_=event.round)
            case _ if event.chat != person:
                return await turn.desk(person, chat=event.chat)
            case _:
                return await turn.desk(person)

    def _drawn(self, effect: effects.Effect, language: Language, door: str) -> Posting | None:
        """Draw an effect; None where disclosure leaves nothing to show."""
        screen = draw(effect.view, Frame(self.terms, language, door))
        return None if screen is None else Posting(effect, screen)

    def _language(self, effect: effects.Effect, desk: Desk, event: events.Event) -> Language:
        """Speak the team's language in its group, and the person's own in private."""
        match effect:
            case effects.PostBoard() | effects.RefreshBoard():
                chat = desk.team.chat if desk.team else None
            case effects.Send(chat=to):
                chat = to
            case _:
                chat = event.chat
        if chat == event.person:
            return desk.language or event.language
        return (desk.team.language if desk.team else None) or event.language


async def _desk_of_prompt(turn: Turn, desk: Desk) -> Desk:
    """Load the team or round that the person was asked about."""
    match desk.prompt:
        case Prompt(Asks.NEW_NAME, subject):
            return await turn.desk(desk.person, team=TeamId(subject))
        case Prompt(Asks.EXPECTED | Asks.DEADLINE, subject):
            return await turn.desk(desk.person, round_=RoundId(subject))
        case _:
            return desk
