"""A short storm with kills: nothing confirmed is lost, nothing is doubled or wrong, and everyone finishes.

`make chaos` plays the long one.
"""

from pathlib import Path

import pytest

from tests.chaos.__main__ import outages_of, run
from tests.chaos.run import Plan
from tests.databases import database_url, postgresql_server

__all__ = ["database_url", "postgresql_server"]

PLAN = Plan(persons=10, seed=1, kill_every_seconds=1.5, kills=4)


@pytest.mark.parametrize(("kind", "workers"), [("sqlite", 1), ("postgresql", 2)], indirect=["kind"])
async def test_a_storm_and_kills_lose_nothing(
    database_url: str, workers: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    outages = outages_of(request.getfixturevalue("postgresql_server")) if workers > 1 else ()
    verdict = await run(PLAN, database_url, workers, tmp_path / "said.log", outages)
    assert verdict.kills
    assert verdict.is_good, verdict


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Play on each database as it is served: one process that polls, or two that are posted to."""
    kind: str = request.param
    return kind
