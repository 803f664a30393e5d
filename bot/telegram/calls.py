"""A bot that also calls in plain data, where little or nothing of the answer is read.

python-telegram-bot makes objects of everything that comes and goes: of an edited message that is thrown away,
and of the keyboard in it, button by button. That is half of what a tap costs. What is said here goes the
library's way all the same: paced, refused and tried again as every call.
"""

from collections.abc import Coroutine
from typing import Any, cast

from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.gates import Urgency
from bot.telegram.pacing import Pacing, Result
from bot.telegram.request import PlainParameters, PooledRequest


class Caller(ExtBot[Urgency]):
    """python-telegram-bot's bot."""

    @property
    def has_to_wait(self) -> bool:
        """Whether Telegram bears no more messages just now."""
        return isinstance(self.rate_limiter, Pacing) and self.rate_limiter.seconds_until_shown > 0

    async def tell(self, method: str, urgency: Urgency = Urgency.REPLY, /, **parameters: Any) -> None:
        """Call a method of the Bot API of which only matters that it is done.

        The parameters are as the Bot API documents them, of what JSON has; None is left out. Raises
        TelegramError as the library's own methods do.
        """
        await self._paced(method, urgency, parameters, is_read=False)

    async def ask(self, method: str, urgency: Urgency = Urgency.REPLY, /, **parameters: Any) -> Any:
        """Do as `tell`, and give what is answered as it is."""
        return await self._paced(method, urgency, parameters, is_read=True)

    async def _paced(
        self, method: str, urgency: Urgency, parameters: dict[str, Any], *, is_read: bool
    ) -> Result:
        if self.rate_limiter is None:
            return await self._posted(method, parameters, is_read)
        return await self.rate_limiter.process_request(
            self._posted, (method, parameters, is_read), {}, method, parameters, urgency
        )

    def _posted(self, method: str, parameters: dict[str, Any], is_read: bool) -> Coroutine[Any, Any, Result]:  # noqa: FBT001
        if isinstance(self.request, PooledRequest):
            data = cast("RequestData", PlainParameters(_given(parameters), is_read))
        else:
            data = in_plain_data(**parameters)
        return self.request.post(f"{self.base_url}/{method}", data)


def in_plain_data(**parameters: Any) -> RequestData:
    """Give parameters as a request takes them, without those that are None."""
    return RequestData([RequestParameter(name, it, None) for name, it in _given(parameters).items()])


def _given(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: it for name, it in parameters.items() if it is not None}
