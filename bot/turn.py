"""One event from the facts to the screens: load, transition, save, commit; only then is anything sent.

Knows neither Telegram nor SQL. Carrying out what comes of a turn is in `bot/telegram/sending.py`.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.conversation import changes, effects, events
from bot.conversation.events import Event, wants_past
from bot.conversation.facts import Dossier, PersonId
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Screen
from bot.conversation.transition import Step, transition
from instrument.catalogue import Catalogue
from instrument.model import Language
from storage.database import Database
from storage.errors import Conflict

TRIES = 5


@dataclass(frozen=True, slots=True)
class Showing:
    """An effect with its screen, drawn in the person's language."""

    effect: effects.Effect
    screen: Screen


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to. All of it is committed.

    `card` is the message that carried the conversation before, None where there was none.
    """

    showings: tuple[Showing, ...]
    card: int | None


@dataclass(frozen=True)
class Turns:
    """Takes turns on one database; `zone` is where days begin and end for the reader."""

    database: Database
    catalogue: Catalogue
    zone: ZoneInfo

    async def take(self, event: Event, tapped: int | None = None) -> Outcome:
        """Take one event to its end; `tapped` is the message whose button was tapped, if one was.

        Raises Conflict when other turns of the same person come first time and again.
        """
        for _ in range(TRIES - 1):
            try:
                return await self._take(event, tapped)
            except Conflict:
                continue
        return await self._take(event, tapped)

    async def remember_card(self, person: PersonId, message: int) -> None:
        """Keep that `message`, now sent, carries the conversation."""
        async with self.database.turn() as turn:
            await turn.remember_card(person, message)

    async def _take(self, event: Event, tapped: int | None) -> Outcome:
        async with self.database.turn() as turn:
            dossier = await turn.dossier(event.person, past=wants_past(event))
            step = transition(self.catalogue, dossier, event)
            await turn.save(dossier, step.changes)
            card = dossier.person.card
            if tapped is not None and tapped != card and _in_place(step):
                await turn.remember_card(event.person, tapped)
        language = _language(event, dossier, step)
        showings = tuple(
            Showing(effect, draw(effect.view, self.catalogue, language, self.zone)) for effect in step.effects
        )
        return Outcome(showings, card)


def _in_place(step: Step) -> bool:
    return any(isinstance(effect, effects.Show) and not effect.below for effect in step.effects)


def _language(event: events.Event, dossier: Dossier, step: Step) -> Language:
    """Give the language chosen in this turn or before it, or else that of the person's Telegram."""
    for change in step.changes:
        if isinstance(change, changes.LanguageChosen):
            return change.language
    return dossier.person.language or event.language
