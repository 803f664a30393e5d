"""The Bot API over HTTP: which method, faults, the record of calls, and Telegram's form of answers."""

import asyncio
import contextlib
import logging
import math
from typing import assert_never

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from rehearsal.errors import ApiError, not_found, too_many_requests, unauthorized
from rehearsal.faults import SLOW_SECONDS, Mishap
from rehearsal.intake import get_updates
from rehearsal.methods import METHODS
from rehearsal.parameters import Parameters, read
from rehearsal.world import Call, World

_LOG = logging.getLogger(__name__)


class _HangUpError(Exception):
    """The connection is to close without an answer."""


class _Hangup(Response):
    """Begins an answer and closes the connection in the midst of it, as a broken network does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"999")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


def routes(world: World) -> list[BaseRoute]:
    """Where the Bot API and the files are served."""

    async def call(request: Request) -> Response:
        return await _respond(world, request)

    async def download(request: Request) -> Response:
        if request.path_params["token"] != world.token:
            return _refusal(unauthorized())
        file = world.file_at(request.path_params["path"])
        if file is None:
            return _refusal(not_found())
        return Response(file.content, media_type="application/octet-stream")

    return [
        Route("/file/bot{token}/{path:path}", download),
        Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
    ]


async def _respond(world: World, request: Request) -> Response:
    method = request.path_params["method"]
    parameters = Parameters()
    body: dict[str, object]
    try:
        parameters = await read(request)
        await _break(world)
        mishap = await _strike(world)
        if request.path_params["token"] != world.token:
            raise unauthorized()  # noqa: TRY301 - all refusals are answered and recorded in one place
        body, status = {"ok": True, "result": await _perform(world, method, parameters, request)}, 200
        if mishap == "cut":
            status = 0
    except ApiError as error:
        body, status = error.as_json(), error.code
    except ClientDisconnect:
        return Response()
    except _HangUpError:
        body, status = {}, 0
    except Exception:  # noqa: BLE001 - it is logged, and must not pass for a fault of the network
        # A fault of the rehearsal's own; the bot sees what it would see of Telegram's.
        _LOG.exception("the rehearsal failed at %s", method)
        body, status = ApiError(500, "Internal Server Error").as_json(), 500
    shown = dict(parameters.values) | {name: upload.name for name, upload in parameters.uploads.items()}
    world.calls.append(Call(method, shown, status, body, world.monotonic()))
    return JSONResponse(body, status) if status else _Hangup()


async def _break(world: World) -> None:
    match world.faults.now:
        case "drop":
            raise _HangUpError
        case "500":
            raise ApiError(500, "Internal Server Error")
        case "429":
            raise too_many_requests(max(1, math.ceil(world.faults.seconds_left)))
        case "slow":
            await asyncio.sleep(SLOW_SECONDS)
        case None:
            pass
        case _ as unreachable:
            assert_never(unreachable)


async def _strike(world: World) -> Mishap | None:
    """Let this one request fail, if the storm will have it so; "cut" is left to do afterwards."""
    storm = world.faults.storm
    mishap = storm.strikes() if storm else None
    match mishap:
        case "drop":
            raise _HangUpError
        case "500":
            raise ApiError(500, "Internal Server Error")
        case "502":
            raise ApiError(502, "Bad Gateway")
        case "429":
            raise too_many_requests(1)
        case "slow" if storm:
            await asyncio.sleep(storm.chance.uniform(0, storm.slow_seconds))
    return mishap


async def _perform(world: World, method: str, parameters: Parameters, request: Request) -> object:
    name = method.lower()
    if name == "getupdates":
        return await _unless_gone(request, world, parameters)
    if name not in METHODS:
        raise not_found()
    return METHODS[name](world, parameters)


async def _unless_gone(request: Request, world: World, parameters: Parameters) -> object:
    """Poll as long as the client is there: a bot that was killed must not stand in its successor's way."""
    poll = asyncio.ensure_future(get_updates(world, parameters))
    gone = asyncio.ensure_future(_disconnect(request))
    try:
        await asyncio.wait({poll, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not poll.done():
            raise ClientDisconnect
        return poll.result()
    finally:
        for task in (poll, gone):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, ApiError):
                await task


async def _disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass  # a body that nobody read


def _refusal(error: ApiError) -> Response:
    return JSONResponse(error.as_json(), error.code)
