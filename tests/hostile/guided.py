"""`python -m tests.hostile.guided [libFuzzer's flags]`: fuzz how updates are read, guided by coverage.

Needs atheris (`pip install atheris`), which is no dependency of the tests: it is compiled, and not for every
Python. Ends at the first update that raises something; `-max_total_time=300` ends it after five minutes.
"""

import sys
from datetime import UTC, datetime

import atheris  # type: ignore[import-untyped]  # see above

with atheris.instrument_imports(include=["bot.telegram", "bot.conversation", "bot.rounds", "telegram"]):
    from hypothesis import given

    from bot.telegram.arrivals import read_update
    from bot.telegram.parsing import parse
    from tests.hostile.updates import ACTIONS, Json, updates
    from tests.hostile.victims import Stake

from telegram import Bot

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
BOT = Bot("1:guided")
STAKE = Stake(
    attackers=(6_100_000_001, 6_100_000_002),
    victims=(6_100_000_003,),
    group=-1001,
    attackers_group=-1002,
    join_code="A" * 22,
    data=(*(f"{action}:1a" for action in ACTIONS), "answer:1a:method:powerful:0", "ballot:1a:powerful"),
)


@given(updates(STAKE))
def read(given_update: Json) -> None:
    """Read an update as the intake does."""
    parse(read_update(given_update, BOT), NOW, "kansrijk_bot")


if __name__ == "__main__":
    atheris.Setup(sys.argv, read.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]  # given adds it
    atheris.Fuzz()
