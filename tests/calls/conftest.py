"""Calls by the library's HTTPXRequest and by ours, on the event loop of Python and on uvloop."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import pytest
import trustme
import uvloop
from telegram.request import BaseRequest, HTTPXRequest

from bot.telegram.request import PooledRequest
from tests.calls.serving import Seen, Server, answer, listening

Kind = Callable[..., BaseRequest]

SENT = json.dumps({
    "ok": True,
    "result": {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "Dag ☀"},
}).encode()  # fmt: skip


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run each test on both; uvloop differs in what it tells of its connections."""
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def by_httpx(connections: int = 4, tls: ssl.SSLContext | None = None, **timeouts: Any) -> BaseRequest:
    return HTTPXRequest(connections, httpx_kwargs={"verify": tls} if tls else None, **timeouts)


def pooled(connections: int = 4, tls: ssl.SSLContext | None = None, **timeouts: Any) -> BaseRequest:
    return PooledRequest(connections, tls=tls, **timeouts)


@pytest.fixture(params=[by_httpx, pooled])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Give what makes a request class of the one kind or the other."""
    kind: Kind = request.param
    return kind


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as `bot.telegram.pacing` has it
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def served() -> AsyncIterator[Server]:
    """Give a server that answers everything with a message."""

    async def well(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(SENT))

    async with listening(well) as server:
        yield server


@pytest.fixture
def authority() -> trustme.CA:
    """Give who vouches for certificates."""
    return trustme.CA()


async def post(request: BaseRequest, url: str) -> object:
    """Make one call."""
    async with request:
        return await request.post(f"{url}/bot1:a/getMe")
