"""Whatever an attacker sends, the bot does not fall over it, and nobody else's data change."""

from tests.databases import database_url, kind, postgresql_server
from tests.hostile.scene import scene
from tests.hostile.volleys import VOLLEY, attack

VOLLEYS = 8

__all__ = ["database_url", "kind", "postgresql_server"]


async def test_hostile_updates_raise_nothing_and_change_nothing_that_is_anothers(database_url: str) -> None:
    async with scene(database_url) as target:
        report = await attack(target, VOLLEYS)
    assert report.updates >= VOLLEYS * VOLLEY
    assert not report.raised, report
    assert not report.changed, report
