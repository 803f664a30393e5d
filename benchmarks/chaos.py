"""`make bench SECTIONS=chaos`: what a bot keeps that is killed every 2 seconds, ours and a peer.

The persons, the storm and the kills are those of `python -m tests.chaos`. The peer is a survey by
python-telegram-bot's own means: ConversationHandler and PicklePersistence.
"""

import asyncio
import logging
import os
import pickle
import sys
import tempfile
from pathlib import Path

from benchmarks.peers import texts
from rehearsal.server import running
from rehearsal.world import World
from tests.chaos.__main__ import GENEROUS, fresh_database
from tests.chaos.__main__ import run as run_ours
from tests.chaos.run import Found, Plan, Verdict, judge, play, table
from tests.chaos.workers import Worker

PERSONS, SEED = 500, 1
KILL_EVERY_SECONDS, KILLS = 2.0, 30
PATIENCE_SECONDS = 120.0
"""Who has not finished so long after the last kill of the peer is taken for stuck."""


def run(_times: int, _seconds: float) -> str:
    """Kill the peer, ours on SQLite, and ours as two workers on PostgreSQL; gives the table."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="kansrijk-") as directory:
        verdicts = {"python-telegram-bot": asyncio.run(_run_peer(Path(directory)))}
        for workers, name in ((1, "ours, SQLite"), (2, "ours, two workers on PostgreSQL")):
            plan = Plan(PERSONS, SEED, KILL_EVERY_SECONDS, KILLS)
            with fresh_database(workers) as (url, outages):
                log = Path(directory) / f"{workers}.log"
                verdicts[name] = asyncio.run(run_ours(plan, url, workers, log, outages))
    return table(verdicts)


async def _run_peer(directory: Path) -> Verdict:
    """Play one run, and judge it by the file that the bot keeps."""
    texts.write(directory / "texts.json")
    kept = directory / "kept.pickle"
    world = World(limits=GENEROUS)
    plan = Plan(PERSONS, SEED, KILL_EVERY_SECONDS, KILLS, PATIENCE_SECONDS)
    with (directory / "peer.log").open("wb") as log:
        async with running(world) as address:
            environment = {
                "PATH": os.environ["PATH"],
                "BOT_TOKEN": world.token,
                "BOT_API_URL": address,
                "TEXTS": str(directory / "texts.json"),
                "PICKLE": str(kept),
            }
            command = (sys.executable, "-m", "benchmarks.peers.ptb_conversation")
            played = await play(world, [Worker(command, environment, log)], plan)
    sheets = pickle.loads(kept.read_bytes())["user_data"] if kept.exists() else {}  # noqa: S301 - just written
    found = {
        member.user.id: Found(
            {factor: (level, 1) for factor, level in its.get("answers", {}).items()}, its.get("done", False)
        )
        for member in played.members
        for its in (sheets.get(member.user.id, {}),)
    }
    return judge(world, played, found, totals=False)
