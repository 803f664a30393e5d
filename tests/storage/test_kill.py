"""A process that is killed in the middle of its work loses nothing that it said was done."""

import asyncio
import sys

import pytest

from bot.conversation.facts import PersonId
from storage.database import Database
from tests.storage.conftest import load


@pytest.mark.parametrize("turns", [1, 40])
async def test_every_committed_turn_survives_sigkill_and_no_half_one_does(
    database: Database, database_url: str, turns: int
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.busy", database_url, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [await process.stdout.readline() for _ in range(turns)]
    process.kill()
    lines += (await process.stdout.read()).splitlines()
    await process.wait()
    last_said = {int(person): int(take) for person, take in map(bytes.split, lines)}
    for person, take in last_said.items():
        current = (await load(database, PersonId(person))).current
        assert current is not None
        takes = {answer.take for answer in current.answers.values()}
        assert len(takes) == 1  # both factors or neither
        assert takes.pop() >= take
        assert current.revision == 1 + 2 * next(iter(current.answers.values())).take
