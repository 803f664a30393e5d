"""`python -m tests.chaos`: the long run, of 500 persons under 30 SIGKILLs, each some 2 s after it serves.

With several workers PostgreSQL is stopped and started meanwhile, once in good order and once as if its plug
were pulled. Exit code 0 when nothing that was confirmed is lost, nothing is doubled or wrong, no process
ended by itself, and everyone could finish.
"""

import argparse
import asyncio
import logging
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rehearsal.limits import Limits
from rehearsal.server import running
from rehearsal.world import World
from tests.chaos.run import Outage, Plan, Verdict, found_in, judge, play, table
from tests.chaos.workers import Balancer, Worker, kansrijk
from tests.databases import PostgresqlServer, running_postgresql
from tests.operations.serving import free_port

GENEROUS = Limits(overall_per_second=100_000)
"""What the storm refuses is enough: the pace of Telegram is tested elsewhere."""


AWAY_SECONDS = 3.0
"""For so long the database is away."""


async def run(
    plan: Plan, database_url: str, workers: int, log: Path, outages: Sequence[Outage] = ()
) -> Verdict:
    """Play one run on `database_url`: with one process that polls, or several that are posted to."""
    world = World(limits=GENEROUS)
    with log.open("wb") as said:
        async with running(world) as address:
            if workers == 1:
                played = await play(world, [kansrijk(world, address, database_url, said)], plan, outages)
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
                    played = await play(world, several, plan, outages)
    return judge(world, played, await found_in(database_url, played.members))


def outages_of(server: PostgresqlServer) -> list[Outage]:
    """Give the ways in which a server goes away for a while: in good order, and as by pulling its plug."""

    async def take_away(how: signal.Signals) -> None:
        await server.stop(how)
        await asyncio.sleep(AWAY_SECONDS)
        await server.start()

    return [partial(take_away, how) for how in (signal.SIGINT, signal.SIGQUIT)]


@contextmanager
def fresh_database(workers: int) -> Iterator[tuple[str, Sequence[Outage]]]:
    """Give a database with nothing in it: PostgreSQL where several processes share it, or else SQLite.

    With it comes how it can be taken away.
    """
    if workers > 1:
        with running_postgresql() as server:
            yield server.url("postgres"), outages_of(server)
    else:
        with tempfile.TemporaryDirectory(prefix="kansrijk-", ignore_cleanup_errors=True) as directory:
            yield f"sqlite:///{Path(directory) / 'chaos.sqlite'}", ()


def main() -> int:
    """Run as the command line says, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--persons", type=int, default=500)
    parser.add_argument("--kills", type=int, default=30, help="how often a process is killed")
    parser.add_argument("--every", type=float, default=2.0, help="about how many seconds after it serves")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="how many processes (default: 1)")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    plan = Plan(given.persons, given.seed, given.every, given.kills)
    with fresh_database(given.workers) as (url, outages):
        verdict = asyncio.run(run(plan, url, given.workers, Path("chaos.log"), outages))
    sys.stdout.write(f"{verdict}\n\n{table({'ours': verdict})}\n")
    return 0 if verdict.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
