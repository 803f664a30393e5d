"""Showing their question again, when the bot starts, to those who were in the middle when it ended.

A tap lives some 150 seconds at Telegram (Bot API server, add_new_callback_query): what was tapped in a longer
outage never comes, and the person sits before a question that does not answer. So the card is drawn once
more: one edit each, the most recently active first, by one of the workers, and behind all that somebody waits
for. Who has just come and was sent nothing yet is sent where they are, if nobody else may be about to.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import TelegramError

from bot.conversation.facts import PersonId
from bot.telegram.gates import Urgency
from bot.telegram.intake.desk import Desk
from bot.telegram.pacing import Pacing
from bot.telegram.sending import Hands
from bot.turn import Turns
from instrument.model import Language
from storage.duties import Due, Duty
from storage.errors import Unavailable
from storage.turns import Turn

log = logging.getLogger(__name__)

WITHIN = timedelta(minutes=30)
"""Who has done nothing for longer was not waiting for the bot."""
MOST = 500
LEASE = timedelta(seconds=10)
"""Of workers that start within so long, one shows them."""


class Resuming:
    """Draws the cards again, each between what is worked on in its chat."""

    def __init__(
        self, turns: Turns, hands: Hands, desk: Desk, pacing: Pacing, clock: Callable[[], datetime]
    ) -> None:
        self._turns = turns
        self._hands = hands
        self._desk = desk
        self._pacing = pacing
        self._clock = clock

    async def resume(self, *, alone: bool) -> None:
        """Draw all of them again; if not `alone`, unless another worker has just begun to."""
        try:
            if not (alone or await self._is_ours()):
                return
            waiting = await self._turns.in_the_middle(self._clock() - WITHIN, MOST, cardless=alone)
            for person, language in waiting:
                # Not in between: whoever does something meanwhile must not wait for this turn too.
                await self._pacing.turn(Urgency.BROADCAST)
                if not self._desk.is_at_work(person):
                    await self._desk.between(person, lambda who=person, its=language: self._draw(who, its))  # type: ignore[misc]
        except Unavailable as trouble:
            log.warning("not everybody was shown where they are: %s", trouble)

    async def _is_ours(self) -> bool:
        now = self._clock()

        async def claim(turn: Turn) -> list[Due]:
            await turn.call_for_once(Duty.CARDS, 0)
            return await turn.claim(Duty.CARDS, now, now + LEASE)

        return bool(await self._turns.database.take(claim))

    async def _draw(self, person: PersonId, language: Language) -> None:
        present = await self._turns.present(person, language)
        if present is None:
            return
        try:
            await self._hands.show_present(person, present, Urgency.COUNTED, below=False)
        except TelegramError as refused:
            log.info("somebody could not be shown where they are: %s", refused)
