"""Two workers behind a load balancer, on one PostgreSQL: a board in a group counts right, once among them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from rehearsal import actions
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.chaos.workers import Balancer, kansrijk, serving
from tests.operations.serving import free_port
from tests.telegram.conftest import UNHURRIED
from tests.telegram.playing import finish_in_round, link_in, sees

MEMBERS = 6
PATIENCE = 60.0


@pytest.fixture
def kind() -> str:
    return "postgresql"


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    world = World(limits=UNHURRIED)
    ports = [free_port(), free_port()]
    balancer = Balancer(ports)
    webhook = f"http://127.0.0.1:{balancer.port}/telegram"
    with (tmp_path / "said.log").open("wb") as log:
        async with server_running(world) as address:
            workers = [
                kansrijk(world, address, database_url, log, WEBHOOK_URL=webhook, LISTEN=f"127.0.0.1:{port}")
                for port in ports
            ]
            async with balancer.serving(), serving(workers):
                yield world


async def test_a_board_tells_how_many_have_finished_whichever_worker_each_of_them_met(world: World) -> None:
    async with AsyncExitStack() as leaving:

        def come(name: str) -> Person:
            return leaving.enter_context(Person(world, world.add_person(name, "en")))

        lena, *members = come("Lena"), *(come(f"Member {number}") for number in range(MEMBERS))
        group = actions.make_group(world, "Night shift", tuple(each.id for each in (lena, *members)))
        with lena.in_chat(group.id) as there:
            await there.say("/assess")
            board = await sees(there, "Night shift, round 1")
            link = link_in(board)
            await asyncio.gather(*(finish_in_round(member, link) for member in members))
            async with asyncio.timeout(PATIENCE):
                while f"{MEMBERS} finished, {MEMBERS} joined" not in (shown := there.card).text:
                    await there.next_screen(PATIENCE)
            assert shown.id == board.id
    in_vain = [
        call for call in world.calls if call.parameters.get("chat_id") == str(group.id) and call.status != 200
    ]
    assert not in_vain, "both workers showed the same count"
