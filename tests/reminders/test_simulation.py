"""Two weeks of random behaviour, played through the real turns on a real database; see `simulation.py`."""

from datetime import timedelta

import pytest

from tests.databases import database_url, kind, postgresql_server
from tests.reminders.simulation import PERIODS, simulate

__all__ = ["database_url", "kind", "postgresql_server"]


@pytest.mark.parametrize(("kind", "seed"), [("sqlite", 0), ("sqlite", 1), ("postgresql", 2)])
async def test_what_persons_get_in_two_weeks_is_what_is_required(database_url: str, seed: int) -> None:
    """Each in a period of its own: summer time begins, it ends, Christmas."""
    simulation, wrong = await simulate(database_url, 25, seed, timedelta(hours=1))
    assert wrong == []
    assert simulation.begin == PERIODS[seed]
    assert len(simulation.sent) > 10
