"""The page's side of the server: the page, the whole state, the stream of news, what persons do."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from rehearsal.actions import Refused
from rehearsal.deeds import DEEDS
from rehearsal.page_json import event_json, snapshot
from rehearsal.world import World

PAGE = Path(__file__).parent / "page"
_BACKLOG = 1000
_KEEP_ALIVE_SECONDS = 15.0


_ASK_ANEW = {"Cache-Control": "no-cache"}
"""Whoever starts a newer rehearsal on the same port must not see the old one's page."""


class _Static(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_ASK_ANEW)
        return response


def routes(world: World) -> list[BaseRoute]:
    """All paths that a browser asks for."""

    async def index(_: Request) -> Response:
        return FileResponse(PAGE / "index.html", headers=_ASK_ANEW)

    async def state(_: Request) -> Response:
        return JSONResponse(snapshot(world))

    async def events(_: Request) -> Response:
        return StreamingResponse(_stream(world), media_type="text/event-stream", headers=_ASK_ANEW)

    async def file(request: Request) -> Response:
        kept = world.files.get(request.path_params["file"])
        if kept is None:
            return Response(status_code=404)
        # Never run as a page: whatever was uploaded, a browser shows pictures and saves the rest.
        shown = kept.content_type.startswith("image/") and "svg" not in kept.content_type
        return Response(
            kept.content,
            media_type=kept.content_type if shown else "application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff"},
        )

    async def do(request: Request) -> Response:
        try:
            return JSONResponse({"ok": True} | await _do(world, request))
        except Refused as refused:
            return JSONResponse({"ok": False, "error": str(refused)}, 409)

    return [
        Route("/", index),
        Mount("/static", _Static(directory=PAGE)),
        Route("/state", state),
        Route("/events", events),
        Route("/files/{file}", file),
        Route("/do/{action}", do, methods=["POST"]),
    ]


async def _stream(world: World) -> AsyncIterator[str]:
    with world.news.reading(_BACKLOG) as reader:
        yield _event({"type": "state", **snapshot(world)})
        while True:
            try:
                item = await asyncio.wait_for(reader.get(), _KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            event = event_json(world, item)
            if event is None:
                return
            yield _event(event)


def _event(event: dict[str, object]) -> str:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


async def _do(world: World, request: Request) -> dict[str, object]:
    deed = DEEDS.get(request.path_params["action"])
    if deed is None:
        raise Refused("There is no such action.")
    try:
        body = json.loads(await request.body() or b"{}")
        return deed(world, body)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"The action was not described as expected: {error!r}") from error
