"""Carrying out what comes of a turn in a person's conversation. All of it is committed before it gets here.

The conversation lives in one message, the card, which is edited as long as it can be. A picture comes apart,
since drawing it takes a while in which the conversation goes on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import assert_never

from bot.conversation import effects
from bot.conversation.facts import PersonId
from bot.conversation.screens.screen import Screen
from bot.telegram.gates import Urgency
from bot.telegram.messages import Messages
from bot.telegram.reading import Heard, Tap
from bot.turn import Outcome, Present, Turns

Sending = Callable[[], Awaitable[object]]
"""Sends something that is ready to be sent."""


@dataclass(frozen=True)
class Hands:
    """Hands out screens, and keeps which message became the card."""

    messages: Messages
    turns: Turns

    async def hand_out(self, heard: Heard, outcome: Outcome) -> None:
        """Acknowledge the tap, if it was one, and show what came of it, at the same time."""
        if heard.tap is None:
            await self.show(heard, outcome)
        else:
            await asyncio.gather(self.acknowledge(heard.tap), self.show(heard, outcome))

    async def acknowledge(self, tap: Tap, toast: str | None = None) -> None:
        """Acknowledge a tap, and show nothing but perhaps a toast."""
        await self.messages.acknowledge(tap, toast)

    async def show(self, heard: Heard, outcome: Outcome) -> None:
        """Show what came of it that is not still to be drawn, and acknowledge nothing."""
        person, tap = heard.event.person, heard.tap
        for showing in outcome.showings:
            match showing.effect:
                case effects.Show() as show:
                    await self._show(person, None if show.below else tap, outcome.card, show, showing.screen)
                case effects.Replace():
                    if tap is None or not await self.messages.edit(person, tap.message, showing.screen):
                        await self.messages.send(person, showing.screen)
                case effects.Send():
                    await self.messages.send(person, showing.screen)
                case effects.Follow():
                    pass
                case _:
                    assert_never(showing.effect)

    async def show_present(
        self, person: PersonId, present: Present, urgency: Urgency, *, below: bool
    ) -> None:
        """Show the card as it has to look now: where it is, or (`below`) in a new message at the end."""
        if below or present.card is None:
            sent = await self.messages.send(person, present.screen, urgency)
            await self.turns.remember_card(person, sent, present.assessment)
            if present.card is not None:
                await self.messages.retire(person, present.card)
        else:
            await self.messages.edit(person, present.card, present.screen, urgency)

    async def draw(self, person: PersonId, screen: Screen) -> Sending:
        """Draw a picture that is to follow; gives how to send it."""
        drawn = await self.messages.drawn(person, screen)
        return lambda: self.messages.send(person, drawn)

    async def _show(
        self, person: PersonId, tap: Tap | None, card: int | None, show: effects.Show, screen: Screen
    ) -> None:
        """Show the card: in the tapped message where that can be, or else in a new one at the end."""
        shown = tap.message if tap and await self.messages.edit(person, tap.message, screen) else None
        if shown is None:
            shown = await self.messages.send(person, screen)
            await self.turns.remember_card(person, shown, show.view.assessment.id)
        if card is not None and card != shown:
            await self.messages.retire(person, card)
