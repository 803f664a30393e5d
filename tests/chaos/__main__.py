"""`python -m tests.chaos`: the long run, of 500 persons under a SIGKILL about every 2 seconds for a minute.

Exit code 0 when nothing that was confirmed is lost, nothing is doubled or wrong, and everyone could finish.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rehearsal.limits import Limits
from rehearsal.server import running
from rehearsal.world import World
from tests.chaos.run import Plan, Verdict, dossiers, judge, play
from tests.chaos.workers import Balancer, Worker, kansrijk
from tests.databases import running_postgresql
from tests.operations.serving import free_port

GENEROUS = Limits(overall_per_second=100_000)
"""What the storm refuses is enough: the pace of Telegram is tested elsewhere."""


async def run(plan: Plan, database_url: str, workers: int, log: Path) -> Verdict:
    """Play one run on `database_url`: with one process that polls, or several that are posted to."""
    world = World(limits=GENEROUS)
    with log.open("wb") as said:
        async with running(world) as address:
            if workers == 1:
                played = await play(world, [kansrijk(world, address, database_url, said)], plan)
            else:
                ports = [free_port() for _ in range(workers)]
                balancer = Balancer(ports)
                several: list[Worker] = [
                    kansrijk(
                        world,
                        address,
                        database_url,
                        said,
                        WEBHOOK_URL=f"http://127.0.0.1:{balancer.port}/telegram",
                        LISTEN=f"127.0.0.1:{port}",
                    )
                    for port in ports
                ]
                async with balancer.serving():
                    played = await play(world, several, plan)
    members, kills, seconds = played
    return judge(world, members, await dossiers(database_url, members), kills, seconds)


@contextmanager
def _database(url: str | None, workers: int) -> Iterator[str]:
    """Give a database with nothing in it: PostgreSQL where several processes share it, or else SQLite."""
    if url is not None:
        yield url
    elif workers > 1:
        with running_postgresql() as server:
            yield server.url("postgres")
    else:
        with tempfile.TemporaryDirectory(prefix="kansrijk-", ignore_cleanup_errors=True) as directory:
            yield f"sqlite:///{Path(directory) / 'chaos.sqlite'}"


def main() -> int:
    """Run as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--persons", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long processes are killed")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="how many processes (default: 1)")
    parser.add_argument("--database", metavar="URL", help="an empty database (default: a new one)")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    plan = Plan(given.persons, given.seed, given.every, given.seconds)
    with _database(given.database, given.workers) as url:
        verdict = asyncio.run(run(plan, url, given.workers, Path("chaos.log")))
    sys.stdout.write(f"{verdict}\n")
    return 0 if verdict.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
