"""One event of a person's conversation, from the facts to the screens: load, transition, save, commit.

Only then is anything sent. Knows neither Telegram nor SQL. Carrying out what comes of a turn is in
`bot/telegram/sending.py`; events of teams and rounds are taken in `round_turn.py`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.conversation import changes, effects, events
from bot.conversation.events import Event, named, wants_past
from bot.conversation.facts import AssessmentId, Dossier, PersonId, RoundId
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Screen
from bot.conversation.states import stand
from bot.conversation.steps import Step, again
from bot.conversation.transition import transition
from bot.guesses import Guesses
from instrument.catalogue import Catalogue
from instrument.model import Language
from storage.database import Database
from storage.duties import Duty
from storage.errors import Conflict
from storage.turns import Turn

TRIES = 5

KEPT_WITH_IT = changes.Begun | changes.Answered | changes.Submitted | changes.Erased
"""Changes with which it is kept by the way that the person is active, or after which nothing is."""
LATELY = timedelta(minutes=10)
"""So exactly it is known when a person who answers nothing was active: not every tap is worth a write."""

Taken = TypeVar("Taken")


@dataclass(frozen=True)
class Showing:
    """An effect with its screen, which is drawn in the person's language once it is looked at."""

    effect: effects.Effect
    draw: Callable[[effects.View], Screen]

    @cached_property
    def screen(self) -> Screen:
        """What the person is shown."""
        return self.draw(self.effect.view)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to. All of it is committed.

    `card` is the message that carried the conversation before, None where there was none. `counted` is the
    round whose count of joined or finished members has changed, if one has.
    """

    showings: tuple[Showing, ...]
    card: int | None
    counted: RoundId | None


@dataclass(frozen=True, slots=True)
class Present:
    """What a person's card has to look like now, and in which message it is, None where it is in none yet."""

    card: int | None
    screen: Screen
    assessment: AssessmentId


@dataclass(frozen=True)
class Turns:
    """Takes turns on one database; `zone` is where days begin and end for the reader."""

    database: Database
    catalogue: Catalogue
    zone: ZoneInfo
    guesses: Guesses = field(default_factory=Guesses)

    async def take(self, event: Event, tapped: int | None = None) -> Outcome:
        """Take one event to its end; `tapped` is the message whose button was tapped, if one was.

        Raises Conflict when other turns of the same person come first time and again.
        """
        return await insisting(lambda: self._take(event, tapped))

    async def remember_card(self, person: PersonId, message: int, assessment: AssessmentId) -> None:
        """Keep that `message`, now sent, carries the conversation about `assessment`."""
        await self.database.take(lambda turn: turn.remember_card(person, message, assessment))

    async def in_the_middle(
        self, since: datetime, most: int, *, cardless: bool
    ) -> list[tuple[PersonId, Language]]:
        """Give who was active since then in an assessment that goes on, the latest first, with a language.

        With `cardless` also who joined since then, and has no card yet.
        """
        return await self.database.take(lambda turn: turn.in_the_middle(since, most, cardless=cardless))

    async def present(self, person: PersonId, language: Language) -> Present | None:
        """Draw the card as it has to look now; None where the person has no assessment.

        `language` counts where they have chosen none.
        """
        dossier = await self.database.take(lambda turn: turn.dossier(person, past=False))
        if dossier.current is None:
            return None
        (shown,) = again(stand(self.catalogue.of(dossier.current.instrument), dossier)).effects
        screen = draw(shown.view, self.catalogue, dossier.person.language or language, self.zone)
        return Present(dossier.person.card, screen, dossier.current.id)

    async def _take(self, event: Event, tapped: int | None) -> Outcome:
        code = self._code(event)

        async def work(turn: Turn) -> tuple[Dossier, Step]:
            dossier = await turn.dossier(event.person, past=wants_past(event), named=named(event), code=code)
            if isinstance(event, events.SubmitTapped) and dossier.current and dossier.current.round:
                dossier = replace(dossier, closed=await turn.hold_round(dossier.current.round))
            step = transition(self.catalogue, dossier, event)
            await turn.save(dossier, step.changes)
            if dossier.is_asked and isinstance(event, events.Asked | events.Tapped):
                # What is typed next is meant for what they look at now.
                await turn.ask_no_more(event.person)
            counted = _counted(dossier, step)
            if counted is not None:
                await turn.call_for(Duty.BOARD, counted)
            about = _shown_in_place(step)
            if tapped is not None and tapped != dossier.person.card and about is not None:
                await turn.remember_card(event.person, tapped, about)
            await _notice(turn, event, dossier, step)
            return dossier, step

        dossier, step = await self.database.take(work)
        if code is not None and dossier.invitation is None:
            self.guesses.wrong(event.person, event.at)
        language = _language(event, dossier, step)

        def drawn(view: effects.View) -> Screen:
            return draw(view, self.catalogue, language, self.zone)

        showings = tuple(Showing(effect, drawn) for effect in step.effects)
        return Outcome(showings, dossier.person.card, _counted(dossier, step))

    def _code(self, event: Event) -> str | None:
        """Give the code of a join link, unless the person has tried too many that lead nowhere."""
        if not isinstance(event, events.Started) or event.code is None:
            return None
        return event.code if self.guesses.may_try(event.person, event.at) else None


async def _notice(turn: Turn, event: Event, dossier: Dossier, step: Step) -> None:
    """Keep what reminders go by: that the person is active, and which language Telegram speaks with them."""
    if any(isinstance(change, changes.Joined) for change in step.changes):
        await turn.speaks(event.person, event.language)
    elif dossier.current is not None and not any(isinstance(change, KEPT_WITH_IT) for change in step.changes):
        await turn.active(event.person, event.at, event.at - LATELY)


async def insisting(take: Callable[[], Awaitable[Taken]]) -> Taken:
    """Take a turn, and again from the facts where another came first. Raises Conflict after some tries."""
    for _ in range(TRIES - 1):
        try:
            return await take()
        except Conflict:
            continue
    return await take()


def _shown_in_place(step: Step) -> AssessmentId | None:
    """Give the assessment that the tapped message carries from now on, if the step lets it."""
    for effect in step.effects:
        if isinstance(effect, effects.Show) and not effect.below:
            return effect.view.assessment.id
    return None


def _counted(dossier: Dossier, step: Step) -> RoundId | None:
    """Give the round whose members or finishers the step has changed in number."""
    present = dossier.current.round if dossier.current else None
    for change in step.changes:
        match change:
            case changes.Joined(round=round_) if round_ is not None:
                return round_
            case changes.Submitted() | changes.Discarded() | changes.Erased() if present is not None:
                return present
            case _:
                continue
    return None


def _language(event: events.Event, dossier: Dossier, step: Step) -> Language:
    """Give the language chosen in this turn or before it, or else that of the person's Telegram."""
    for change in step.changes:
        if isinstance(change, changes.LanguageChosen):
            return change.language
    return dossier.person.language or event.language
