"""A bot that also calls in plain data, where nobody reads the answer as an object.

python-telegram-bot makes objects of everything that comes and goes: of an edited message that is thrown away,
and of the keyboard in it, button by button. That is half of what a tap costs. What is said here goes the
library's way all the same: paced, refused and tried again as every call.
"""

from typing import Any

from telegram.ext import ExtBot

from bot.telegram.gates import Urgency


class Caller(ExtBot[Urgency]):
    """python-telegram-bot's bot."""

    async def call(self, method: str, **parameters: Any) -> None:
        """Call a method of the Bot API with parameters as it documents them; None is left out.

        Raises TelegramError as the library's own methods do.
        """
        await self._do_post(method, {name: it for name, it in parameters.items() if it is not None})
