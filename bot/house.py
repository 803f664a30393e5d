"""A bot that is ready to take turns, whatever brings it its events: opened on one database, and closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.guesses import Guesses
from bot.reminder_turn import ReminderTurns
from bot.reminders.rules import USUAL
from bot.reminders.rules import Terms as ReminderTerms
from bot.round_turn import RoundTurns
from bot.rounds.steps import Terms
from bot.turn import Turns
from instrument.catalogue import Catalogue
from instrument.model import Instrument
from storage.database import Database
from storage.instruments import keep


@dataclass(frozen=True)
class House:
    """Takes the turns of persons, those of teams and rounds, and reminders."""

    turns: Turns
    rounds: RoundTurns
    reminders: ReminderTurns


@asynccontextmanager
async def opened(
    database_url: str,
    instrument: Instrument,
    zone: ZoneInfo,
    *,
    group: int = 3,
    detail: int = 5,
    remind: ReminderTerms = USUAL,
) -> AsyncIterator[House]:
    """Open the bot on a database, for the length of the `with`, with `instrument` to offer.

    From `group` answers on a team's result is shown, from `detail` its details; `remind` says when persons
    are reminded. Raises DatabaseRefused.
    """
    database = await Database.open(database_url)
    try:
        catalogue = Catalogue(instrument, await keep(database, instrument))
        guesses = Guesses()
        rounds = RoundTurns(database, Terms(catalogue, zone, group, detail), guesses)
        yield House(
            Turns(database, catalogue, zone, guesses),
            rounds,
            ReminderTurns(database, catalogue, zone, remind, rounds),
        )
    finally:
        await database.close()
