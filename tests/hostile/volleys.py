"""Attacking in volleys: many hostile updates on one database, and a look at what each volley did."""

import asyncio
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.scene import Scene
from tests.hostile.untouched import changed
from tests.hostile.updates import updates

VOLLEY = 20
Json = dict[str, Any]


@dataclass
class Report:
    """What the attacks came to: how many updates, what was raised, and what was changed that is another's."""

    updates: int = 0
    raised: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Json] = field(default_factory=dict)
    changed: list[tuple[object, list[Json]]] = field(default_factory=list)

    def __str__(self) -> str:
        """Give it as lines, with an update for each kind of failure."""
        total = f"{self.raised.total()} unhandled exceptions"
        lines = [f"{self.updates} hostile updates: {total}, {len(self.changed)} changes of another's data."]
        for kind, number in self.raised.most_common():
            lines.append(f"{number} x {kind}\n    by {self.examples[kind]!r}")
        lines += [f"changed: {what}\n    by {volley!r}" for what, volley in self.changed]
        return "\n".join(lines)


async def attack(
    target: Scene, volleys: int, tell: Callable[[Report], None] = lambda _: None, *, shown: int = 1
) -> Report:
    """Attack with so many volleys; `tell` is called after each with the report so far.

    What comes of the updates is sent to Telegram's stand-in for each `shown`-th of them.
    """
    report = Report()
    loop = asyncio.get_running_loop()

    async def fire(volley: list[Json]) -> None:
        before = await target.rows()
        for update in volley:
            report.updates += 1
            try:
                await target.attack(update, shown=report.updates % shown == 0)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
                kind = _kind(error)
                report.raised[kind] += 1
                report.examples.setdefault(kind, update)
        if differences := changed(before, await target.rows()):
            report.changed.append((differences, volley))
        tell(report)

    # Each volley finds what the ones before it left behind, so none is repeated to make it shorter.
    @settings(
        max_examples=volleys,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(updates(target.stake), min_size=VOLLEY, max_size=VOLLEY))
    def draw(volley: list[Json]) -> None:
        asyncio.run_coroutine_threadsafe(fire(volley), loop).result()

    await asyncio.to_thread(draw)
    return report


def _kind(error: Exception) -> str:
    """Name an exception by its class, its words, and the last place of ours that it passed."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f.filename]
    return f"{type(error).__name__}: {error} ({ours[-1].filename}:{ours[-1].lineno})"
