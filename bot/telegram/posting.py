"""Carrying out what comes of a round's turn: in private chats, in groups, and on the board of a group.

All of it is committed before it gets here. A chat that is closed to the bot is no error.
"""

import asyncio
import html
import logging
from dataclasses import dataclass

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.conversation.facts import RoundId
from bot.conversation.screens.screen import Screen
from bot.round_turn import Posting, RoundTurns
from bot.rounds import effects
from bot.rounds.facts import Placed, VoteId
from bot.rounds.plenary_views import Plenary
from bot.telegram.messages import Messages
from bot.telegram.reading import Led, Tap

log = logging.getLogger(__name__)

TOAST_CHARACTERS = 200


@dataclass(frozen=True)
class Posts:
    """Posts what comes of the turns of teams and rounds."""

    messages: Messages
    turns: RoundTurns

    async def hand_out(self, led: Led, postings: tuple[Posting, ...]) -> None:
        """Acknowledge the tap, if it was one, and show what came of it."""
        refusals = [each.screen for each in postings if isinstance(each.effect, effects.Refuse)]
        toast = _plain(refusals[0]) if refusals else None
        showing = self._show_all(led, postings)
        if led.tap is None:
            await showing
        else:
            await asyncio.gather(self.messages.acknowledge(led.tap, toast), showing)

    async def refresh_board(self, round_: RoundId, door: str) -> None:
        """Let the board of a round, if one hangs in a group, tell the present count."""
        posting = await self.turns.board(round_, door)
        if posting is not None and isinstance(posting.effect, effects.RefreshBoard):
            await self._refresh(posting.effect.view, posting.screen)

    async def end_boards(self, postings: tuple[Posting, ...]) -> None:
        """Let boards say that their team is gone."""
        for posting in postings:
            if isinstance(posting.effect, effects.RefreshBoard):
                await self._refresh(posting.effect.view, posting.screen)

    async def refresh_vote(self, vote: VoteId, door: str) -> None:
        """Let the plenary tell how many have voted by now, if the vote is open."""
        posting = await self.turns.voted(vote, door)
        if posting is not None and isinstance(posting.effect, effects.RefreshPlenary):
            await self._refresh_plenary(posting.effect.view, posting.screen)

    async def _show_all(self, led: Led, postings: tuple[Posting, ...]) -> None:
        chat = led.event.chat
        for posting in postings:
            match posting.effect:
                case effects.Refuse():
                    if led.tap is None:
                        await self._send(chat, posting.screen)
                case effects.Show():
                    await self._show(chat, led.tap, posting.screen)
                case effects.Send(chat=where):
                    await self._send(where, posting.screen)
                case effects.PostBoard(view):
                    await self._post_board(view, posting.screen)
                case effects.RefreshBoard(view):
                    await self._refresh(view, posting.screen)
                case effects.PostPlenary(view, where):
                    await self._post_plenary(view, where, posting.screen)
                case effects.RefreshPlenary(view):
                    await self._refresh_plenary(view, posting.screen)
                case effects.Ask(_, where, person):
                    asked = await self._send(where, posting.screen)
                    if asked is not None and where != person:
                        await self.turns.remember_prompt(person, asked)

    async def _show(self, chat: int, tap: Tap | None, screen: Screen) -> None:
        if tap is None or not await self.messages.edit(chat, tap.message, screen):
            await self._send(chat, screen)

    async def _refresh(self, view: effects.Board, screen: Screen) -> None:
        if view.team.chat is None or view.round.board is None:
            return
        try:
            await self.messages.edit(view.team.chat, view.round.board, screen)
        except ChatMigrated as moved:
            await self.turns.move(view.team.chat, moved.new_chat_id)
            posted = await self.messages.send(moved.new_chat_id, screen)
            await self.turns.remember_board(view.round.id, posted)
        except Forbidden as refused:
            log.info("a group is closed to the bot: %s", refused)

    async def _post_board(self, view: effects.Board, screen: Screen) -> None:
        """Post the board, and let the one that hung there before be no way in any more."""
        if view.team.chat is None:
            return
        posted = await self._send(view.team.chat, screen)
        if posted is None:
            return
        await self.turns.remember_board(view.round.id, posted.message)
        if view.round.board is not None:
            await self.messages.retire(view.team.chat, view.round.board)

    async def _post_plenary(self, view: Plenary, chat: int, screen: Screen) -> None:
        """Post the plenary, and let one that stood elsewhere lead nowhere any more."""
        posted = await self._send(chat, screen)
        if posted is None:
            return
        await self.turns.remember_plenary(view.round.id, posted)
        if view.round.plenary is not None:
            await self.messages.retire(view.round.plenary.chat, view.round.plenary.message)

    async def _refresh_plenary(self, view: Plenary, screen: Screen) -> None:
        """Tell how far the vote is; not worth failing for, since the next tap tells it too."""
        if view.round.plenary is None:
            return
        try:
            await self.messages.edit_caption(view.round.plenary.chat, view.round.plenary.message, screen)
        except TelegramError as refused:
            log.info("the count of a vote is not told: %s", refused)

    async def _send(self, chat: int, screen: Screen) -> Placed | None:
        """Send a message, if the chat is open to the bot; gives where it stands."""
        try:
            return Placed(chat, await self.messages.send(chat, screen))
        except ChatMigrated as moved:
            await self.turns.move(chat, moved.new_chat_id)
            return Placed(moved.new_chat_id, await self.messages.send(moved.new_chat_id, screen))
        except Forbidden as refused:
            log.info("a chat is closed to the bot: %s", refused)
        except BadRequest as refused:
            if "chat not found" not in refused.message.casefold():
                raise
            log.info("a chat is not there: %s", refused)
        return None


def _plain(screen: Screen) -> str:
    return html.unescape(screen.text)[:TOAST_CHARACTERS]
