"""Sending the ballots of a second vote: to many at once, behind the replies, each once.

A ballot is claimed and committed before it is sent. After a crash those that nobody had claimed are sent on;
one that was on its way may or may not have arrived, and is not sent twice.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.conversation.facts import PersonId
from bot.conversation.screens.screen import Screen
from bot.round_turn import RoundTurns
from bot.rounds.facts import VoteId
from bot.telegram.gates import Urgency
from bot.telegram.messages import Messages

log = logging.getLogger(__name__)

AT_A_TIME = 20
"""So many are claimed at once, and lost at most when the process dies."""


class Ballots:
    """Sends what is due; `count_changed` is told when somebody turns out not to get one."""

    def __init__(
        self,
        messages: Messages,
        turns: RoundTurns,
        clock: Callable[[], datetime],
        count_changed: Callable[[], None],
    ) -> None:
        self._messages = messages
        self._turns = turns
        self._clock = clock
        self._count_changed = count_changed
        self._sending: dict[VoteId, asyncio.Task[None]] = {}
        self._ending = False

    async def resume(self) -> None:
        """Go on with what an earlier process left."""
        for vote in await self._turns.votes_to_send():
            self.send(vote)

    def send(self, vote: VoteId) -> None:
        """See to it that the ballots of `vote` go out, those that have not yet."""
        if vote not in self._sending and not self._ending:
            self._sending[vote] = asyncio.create_task(self._send_all(vote))

    async def finish(self) -> None:
        """Claim no more, and wait for what is on its way."""
        self._ending = True
        await asyncio.gather(*self._sending.values())

    async def _send_all(self, vote: VoteId) -> None:
        try:
            while not self._ending:
                claimed = await self._turns.claim_ballots(vote, self._clock(), AT_A_TIME)
                if not claimed:
                    return
                await asyncio.gather(*(self._send(vote, *each) for each in claimed))
        except Exception:
            log.exception("the ballots of a vote could not all be sent")
        finally:
            del self._sending[vote]

    async def _send(self, vote: VoteId, person: PersonId, screen: Screen) -> None:
        try:
            await self._messages.send(person, screen, Urgency.BROADCAST)
        except RetryAfter as refused:
            await self._turns.give_ballot_back(vote, person)
            await self._wait(refused.retry_after)
        except Forbidden as refused:
            log.info("a person gets no ballot: %s", refused)
            await self._pass_over(vote, person)
        except BadRequest as refused:
            if "chat not found" not in refused.message.casefold():
                raise
            await self._pass_over(vote, person)
        except TelegramError as refused:
            log.warning("a ballot may not have arrived: %s", refused)

    async def _pass_over(self, vote: VoteId, person: PersonId) -> None:
        await self._turns.withdraw_ballot(vote, person)
        self._count_changed()

    async def _wait(self, after: int | timedelta) -> None:
        await asyncio.sleep(after.total_seconds() if isinstance(after, timedelta) else after)
