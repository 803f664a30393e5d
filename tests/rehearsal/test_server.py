"""The server begins and ends without leaving anyone hanging."""

import asyncio

import httpx
import pytest

from rehearsal.news import Changed, News, Typing
from rehearsal.server import running
from rehearsal.world import World


async def test_when_it_ends_polls_and_streams_end(world: World) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
        async with running(world) as address:
            poll = asyncio.create_task(client.get(f"{address}/bot{world.token}/getUpdates?timeout=50"))
            stream = await client.send(client.build_request("GET", f"{address}/events"), stream=True)
            lines = stream.aiter_lines()
            assert (await anext(lines)).startswith("data: ")
        assert [line async for line in lines if line] == []
        assert (await poll).json() == {"ok": True, "result": []}


async def test_a_port_that_is_taken_is_an_error_of_the_system(world: World) -> None:
    async with running(world) as address:
        with pytest.raises(OSError, match="in use"):
            async with running(World(), int(address.rpartition(":")[2])):
                pass


async def test_who_falls_behind_is_told_to_look_at_the_whole() -> None:
    news = News()
    with news.reading(backlog=2) as reader:
        for _ in range(3):
            news.publish(Typing(1, "typing"))
        assert reader.get_nowait() == Changed()
        assert reader.empty()
