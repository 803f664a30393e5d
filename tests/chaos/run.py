"""One run: a crowd, a storm over Telegram, processes that are killed; and what is found at the end."""

import asyncio
import json
import logging
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from time import monotonic

from bot.conversation.facts import Dossier, PersonId
from instrument.loading import shipped
from instrument.scoring import score
from rehearsal.faults import Storm
from rehearsal.world import World
from storage.database import Database
from tests.chaos.crowd import Member, crowd
from tests.chaos.workers import Worker, kill_again_and_again, serving

log = logging.getLogger(__name__)

FEW = 5
"""So many of those who could not finish are told of."""

PATIENCE_SECONDS = 600.0
"""A crowd that has not finished by then is counted as it stands."""


@dataclass(frozen=True)
class Plan:
    """How many persons, from which seed, and for how long a process is killed how often."""

    persons: int
    seed: int
    kill_every_seconds: float
    killing_seconds: float


@dataclass(frozen=True)
class Verdict:
    """What was found. All from `lost` on have to be 0."""

    persons: int
    taps: int
    confirmed: int
    kills: int
    seconds: float
    calls: int
    failed_calls: Mapping[str, int]
    lost: int
    doubled: int
    wrong_answers: int
    wrong_totals: int
    doubled_results: int
    unfinished: int

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, doubled or wrong, and everyone finished."""
        return not any(
            (
                self.lost,
                self.doubled,
                self.wrong_answers,
                self.wrong_totals,
                self.doubled_results,
                self.unfinished,
            )
        )

    def __str__(self) -> str:
        return json.dumps(asdict(self), indent=2)


def storm(seed: int) -> Storm:
    """Give the weather: one request in twelve fails in one way or another."""
    return Storm(
        {"429": 0.0005, "500": 0.02, "502": 0.02, "drop": 0.01, "cut": 0.01, "slow": 0.02},
        repeated=0.03,
        shuffled=0.2,
        chance=random.Random(seed),  # noqa: S311 - guards nothing
    )


async def play(world: World, workers: Sequence[Worker], plan: Plan) -> tuple[list[Member], int, float]:
    """Let the crowd take the assessment while the workers are killed; gives it, the kills and the seconds."""
    began = monotonic()
    chance = random.Random(plan.seed)  # noqa: S311 - guards nothing
    async with serving(workers), crowd(world, plan.persons, plan.seed) as members:
        world.faults.storm = storm(plan.seed)
        enough = asyncio.Event()
        killing = [
            asyncio.create_task(
                kill_again_and_again(each, plan.kill_every_seconds * len(workers), enough, chance)
            )
            for each in workers
        ]
        telling = asyncio.create_task(_tell_how_far(world, members, workers))
        parts = [asyncio.create_task(member.take_part()) for member in members]
        await asyncio.wait(parts, timeout=plan.killing_seconds)
        enough.set()
        await asyncio.gather(*killing)
        _, late = await asyncio.wait(parts, timeout=PATIENCE_SECONDS)
        for each in late:
            each.cancel()
        for member in [each for each in members if not each.is_done][:FEW]:
            log.info("%s is left with %s", member.user.first_name, member.sees())
        for each in parts:
            if not each.cancelled() and each.done():
                each.result()
        telling.cancel()
        world.faults.storm = None
    return members, sum(each.kills for each in workers), monotonic() - began


async def _tell_how_far(world: World, members: Sequence[Member], workers: Sequence[Worker]) -> None:
    began = monotonic()
    while True:
        await asyncio.sleep(5)
        log.info(
            "%.0f s: %s kills, %s calls, %s answers confirmed, %s of %s done, %s updates wait",
            monotonic() - began,
            sum(each.kills for each in workers),
            len(world.calls),
            sum(len(member.confirmed) for member in members),
            sum(member.is_done for member in members),
            len(members),
            len(world.updates),
        )


async def dossiers(database_url: str, members: Sequence[Member]) -> dict[int, Dossier]:
    """Read what the database holds of everyone."""
    database = await Database.open(database_url)
    try:
        return {
            member.user.id: await database.take(
                lambda turn, member=member: turn.dossier(PersonId(member.user.id), past=True)  # type: ignore[misc]
            )
            for member in members
        }
    finally:
        await database.close()


def judge(
    world: World, members: Sequence[Member], found: Mapping[int, Dossier], kills: int, seconds: float
) -> Verdict:
    """Hold what the database has, and what persons were sent, to what they answered and saw confirmed."""
    instrument = shipped()
    counts: Counter[str] = Counter()
    for member in members:
        dossier = found[member.user.id]
        answers = dossier.current.answers if dossier.current else {}
        counts["lost"] += sum(factor not in answers for factor in member.confirmed)
        counts["doubled"] += sum(answer.take != 1 for answer in answers.values())
        counts["wrong"] += sum(answers[factor].level != member.chosen.get(factor) for factor in answers)
        counts["unfinished"] += not member.is_done or len(dossier.submitted) != 1
        told = member.results()
        right = (
            score(instrument, member.chosen).total if len(member.chosen) == len(instrument.factors) else None
        )
        counts["wrong totals"] += any(total != right for total in told)
        counts["doubled results"] += len(told) > 1
    failed = Counter(str(call.status) for call in world.calls if call.status != 200)
    return Verdict(
        persons=len(members),
        taps=sum(member.taps for member in members),
        confirmed=sum(len(member.confirmed) for member in members),
        kills=kills,
        seconds=round(seconds, 1),
        calls=len(world.calls),
        failed_calls=dict(sorted(failed.items())),
        lost=counts["lost"],
        doubled=counts["doubled"],
        wrong_answers=counts["wrong"],
        wrong_totals=counts["wrong totals"],
        doubled_results=counts["doubled results"],
        unfinished=counts["unfinished"],
    )
