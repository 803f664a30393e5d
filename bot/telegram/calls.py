"""A bot that also calls in plain data, where little or nothing of the answer is read.

python-telegram-bot makes objects of everything that comes and goes: of an edited message that is thrown away,
and of the keyboard in it, button by button. That is half of what a tap costs. What is said here goes the
library's way all the same: paced, refused and tried again as every call.
"""

from typing import Any

from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.gates import Urgency
from bot.telegram.pacing import Pacing, Result


class Caller(ExtBot[Urgency]):
    """python-telegram-bot's bot."""

    @property
    def has_to_wait(self) -> bool:
        """Whether Telegram bears no more messages just now."""
        return isinstance(self.rate_limiter, Pacing) and self.rate_limiter.seconds_until_shown > 0

    async def call(self, method: str, urgency: Urgency = Urgency.REPLY, /, **parameters: Any) -> Any:
        """Call a method of the Bot API, and give what it answers as it is.

        The parameters are as the Bot API documents them, of what JSON has; None is left out. Raises
        TelegramError as the library's own methods do.
        """
        if self.rate_limiter is None:
            return await self._ask(method, parameters)
        return await self.rate_limiter.process_request(
            self._ask, (method, parameters), {}, method, parameters, urgency
        )

    async def _ask(self, method: str, parameters: dict[str, Any]) -> Result:
        answer: Result = await self.request.post(f"{self.base_url}/{method}", in_plain_data(**parameters))
        return answer


def in_plain_data(**parameters: Any) -> RequestData:
    """Give parameters as a request takes them, without those that are None."""
    return RequestData(
        [RequestParameter(name, it, None) for name, it in parameters.items() if it is not None]
    )
