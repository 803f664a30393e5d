"""The routes for whoever watches over the bot: /healthz, /readyz and /metrics.

They tell nothing of persons, and are meant for the machine or the network that the bot runs in: what faces
the internet should pass on the webhook's path alone.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import metrics

log = logging.getLogger(__name__)

Probe = Callable[[], Awaitable[object]]
"""Asks something that the bot cannot do without; any exception says that it is not there."""

PATIENCE_SECONDS = 5.0
KEPT_SECONDS = 5.0
"""For how long what the probes found is told again: asking often costs Telegram and the database nothing."""


def routes(probes: Mapping[str, Probe]) -> list[BaseRoute]:
    """Give the routes; /readyz asks `probes`, each by its name."""
    readiness = _Readiness(probes)
    return [
        Route("/healthz", _well),
        Route("/readyz", readiness.tell),
        Route("/metrics", _metrics),
    ]


async def _well(_: Request) -> Response:
    """Say that the process is there and its loop turns."""
    return PlainTextResponse("ok\n")


async def _metrics(_: Request) -> Response:
    counts, media_type = metrics.exposed()
    return Response(counts, media_type=media_type)


class _Readiness:
    """Whether all is there that the bot needs to serve."""

    def __init__(self, probes: Mapping[str, Probe]) -> None:
        self._probes = probes
        self._asking = asyncio.Lock()
        self._found: dict[str, str] = {}
        self._until = 0.0

    async def tell(self, _: Request) -> Response:
        """Answer 200 when every probe found what it asks for, and 503 otherwise; the body tells which."""
        async with self._asking:
            if monotonic() >= self._until:
                asked = await asyncio.gather(*(_ask(name, probe) for name, probe in self._probes.items()))
                self._found = dict(zip(self._probes, asked, strict=True))
                self._until = monotonic() + KEPT_SECONDS
        ready = all(found == "ok" for found in self._found.values())
        return JSONResponse(self._found, 200 if ready else 503)


async def _ask(name: str, probe: Probe) -> str:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await probe()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told to whoever asked
        # Only its kind is told: its text may quote an address with a password or a token in it.
        log.warning("not ready: %s (%s)", name, type(error).__name__)
        return type(error).__name__
    return "ok"
