"""In which order updates are worked on: one chat's one after another, different chats' at once."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 64


class InOrderPerChat(BaseUpdateProcessor):
    """Works on up to `AT_ONCE` updates at the same time, and never on two of one chat."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=AT_ONCE)
        self._last: dict[int, asyncio.Task[Any]] = {}

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Leave nothing."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on `update` once all earlier ones of its chat are done."""
        chat = _chat(update)
        before = self._last.get(chat)
        this = asyncio.current_task()
        if this is None:
            raise RuntimeError("updates are processed in tasks")
        self._last[chat] = this
        try:
            if before is not None:
                await asyncio.wait([before])
            await coroutine
        finally:
            if self._last[chat] is this:
                del self._last[chat]


def _chat(update: object) -> int:
    if isinstance(update, Update) and update.effective_chat is not None:
        return update.effective_chat.id
    return 0
