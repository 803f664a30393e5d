"""The webhook that Telegram posts updates to: 200 after the work, 503 where Telegram has to bring it again.

Any number of processes may serve one webhook behind a load balancer: they share a database and nothing else.
"""

import hmac
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot

from bot.telegram.arrivals import Arrival, read_update
from bot.telegram.intake.desk import MOST_IN_HAND, Desk
from bot.telegram.intake.work import Settled
from bot.telegram.request import PooledRequest

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
"""How many updates Telegram may post at the same time (Bot API, setWebhook: at most 100)."""
MOST_BYTES = 2**20
PATIENCE_SECONDS = 5.0
"""After so long without the database an update is given back."""
RETRY_AFTER_SECONDS = 2
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - where the secret stands, not the secret


def secret_of(token: str) -> str:
    """Give a secret for who has none of their own: of the token, which all workers know and nobody else."""
    return hmac.new(token.encode(), b"kansrijk webhook", sha256).hexdigest()


@asynccontextmanager
async def posted(bot: Bot, url: str, secret: str, kinds: Sequence[str]) -> AsyncIterator[None]:
    """Have Telegram post updates of these `kinds` to `url`, where the route is served already.

    The webhook stays when the `with` ends: other processes may serve it, and updates wait at Telegram.
    """
    await bot.set_webhook(url, secret_token=secret, max_connections=MOST_AT_ONCE, allowed_updates=kinds)
    yield


def route(path: str, bot: Bot, desk: Desk, secret: str, most: int = MOST_IN_HAND) -> Route:
    """Give the route that takes updates in, for whoever knows the `secret`.

    With `most` in hand no more are taken: another process may, or this one later.
    """
    known = secret.encode()

    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), known):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if desk.in_hand >= most:
            return _later()
        body = await _body(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        update = _read(body, bot)
        if update is None:
            return Response()
        work = desk.begin(update, PATIENCE_SECONDS)
        if await work.settled is Settled.LEFT:
            return _later()
        if work.query is None:
            return Response()
        # Saves a call (Bot API, "Making requests when getting updates").
        toast = {"text": work.toast} if work.toast else {}
        return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": work.query, **toast})

    return Route(path, take, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """Give the body; None where it is longer than any update."""
    parts: list[bytes] = []
    length = 0
    try:
        async for part in request.stream():
            length += len(part)
            if length > MOST_BYTES:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)


def _read(body: bytes, bot: Bot) -> Arrival | None:
    try:
        return read_update(PooledRequest.parse_json_payload(body), bot)
    except Exception:
        # It has the secret, so it is Telegram's, in a form that the library does not know: it never will do.
        log.exception("an update cannot be read")
        return None


def _later() -> Response:
    return Response(
        status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}
    )
