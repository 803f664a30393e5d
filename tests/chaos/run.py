"""One run: a crowd, a storm over Telegram, processes that are killed; and what is found at the end."""

import asyncio
import json
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from time import monotonic

from bot.conversation.facts import PersonId
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


@dataclass(frozen=True)
class Plan:
    """How many persons, from which seed, and how often a process is killed, some time after it serves again.

    A crowd that has not finished `patience_seconds` after the last kill is counted as it stands.
    """

    persons: int
    seed: int
    kill_every_seconds: float
    kills: int
    patience_seconds: float = 600.0


@dataclass(frozen=True)
class Found:
    """What a bot holds of one person in the end: each answer's level and how often it was given."""

    answers: Mapping[str, tuple[str, int]]
    is_submitted: bool


@dataclass(frozen=True)
class Verdict:
    """What was found. All from `lost` on have to be 0.

    `asked_again` is how often somebody saw a question again that the bot had accepted the answer to.
    """

    persons: int
    taps: int
    confirmed: int
    kills: int
    outages: int
    seconds: float
    calls: int
    failed_calls: Mapping[str, int]
    asked_again: int
    lost: int
    doubled: int
    wrong_answers: int
    wrong_totals: int
    doubled_results: int
    unfinished: int
    fallen: int

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, doubled or wrong, everyone finished, and no process ended by itself."""
        return not any(
            (
                self.lost,
                self.doubled,
                self.wrong_answers,
                self.wrong_totals,
                self.doubled_results,
                self.unfinished,
                self.fallen,
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


@dataclass(frozen=True)
class Played:
    """What happened: who took part, how often processes and the database were ended, and how long it took."""

    members: Sequence[Member]
    kills: int
    fallen: int
    outages: int
    seconds: float


Outage = Callable[[], Awaitable[None]]
"""Takes the database away for a while."""


async def play(world: World, workers: Sequence[Worker], plan: Plan, outages: Sequence[Outage] = ()) -> Played:
    """Let the crowd take the assessment while the workers are killed, and each of `outages` happens once."""
    began = monotonic()
    chance = random.Random(plan.seed)  # noqa: S311 - guards nothing
    async with serving(workers), crowd(world, plan.persons, plan.seed) as members:
        world.faults.storm = storm(plan.seed)
        seconds, kills = plan.kill_every_seconds * len(workers), plan.kills // len(workers)
        ending = [
            *(asyncio.create_task(kill_again_and_again(each, seconds, kills, chance)) for each in workers),
            asyncio.create_task(_take_away(outages, plan.kill_every_seconds * plan.kills)),
        ]
        telling = asyncio.create_task(_tell_how_far(world, members, workers))
        parts = [asyncio.create_task(member.take_part()) for member in members]
        await asyncio.gather(*ending)
        _, late = await asyncio.wait(parts, timeout=plan.patience_seconds)
        for each in late:
            each.cancel()
        for member in [each for each in members if not each.is_done][:FEW]:
            log.info("%s is left with %s", member.user.first_name, member.sees())
        for each in parts:
            if not each.cancelled() and each.done():
                each.result()
        telling.cancel()
        world.faults.storm = None
    return Played(
        members,
        sum(each.kills for each in workers),
        sum(each.falls for each in workers),
        len(outages),
        monotonic() - began,
    )


def table(verdicts: Mapping[str, Verdict]) -> str:
    """Lay verdicts side by side, in Markdown, each by what it is called."""
    heading = ("", *_figures(next(iter(verdicts.values()))))
    rows = [
        (name, *(f"{figure:,}" for figure in _figures(verdict).values()))
        for name, verdict in verdicts.items()
    ]
    return "\n".join(
        f"| {' | '.join(line)} |" for line in (heading, ("---", *["---:"] * (len(heading) - 1)), *rows)
    )


def _figures(its: Verdict) -> dict[str, int]:
    return {
        "persons": its.persons,
        "taps": its.taps,
        "kills": its.kills,
        "database stopped": its.outages,
        "calls failed": sum(its.failed_calls.values()),
        "answers confirmed": its.confirmed,
        "asked again": its.asked_again,
        "lost": its.lost,
        "doubled": its.doubled,
        "wrong": its.wrong_answers + its.wrong_totals + its.doubled_results,
        "unfinished": its.unfinished,
        "seconds": round(its.seconds),
    }


async def _take_away(outages: Sequence[Outage], seconds: float) -> None:
    """Let the outages happen at equal distances over the time in which processes are killed."""
    for outage in outages:
        await asyncio.sleep(seconds / (len(outages) + 1))
        await outage()


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


async def found_in(database_url: str, members: Sequence[Member]) -> dict[int, Found]:
    """Read what the database holds of everyone."""
    database = await Database.open(database_url)
    try:
        return {member.user.id: await _found(database, PersonId(member.user.id)) for member in members}
    finally:
        await database.close()


async def _found(database: Database, person: PersonId) -> Found:
    dossier = await database.take(lambda turn: turn.dossier(person, past=True))
    answers = dossier.current.answers if dossier.current else {}
    return Found(
        {factor: (answer.level, answer.take) for factor, answer in answers.items()},
        len(dossier.submitted) == 1,
    )


def judge(world: World, played: Played, found: Mapping[int, Found], *, totals: bool = True) -> Verdict:
    """Hold what a bot has, and what persons were sent, to what they answered and saw confirmed.

    Without `totals` what a result says is not looked at.
    """
    instrument, members = shipped(), played.members
    counts: Counter[str] = Counter()
    for member in members:
        its = found[member.user.id]
        counts["lost"] += sum(factor not in its.answers for factor in member.confirmed)
        counts["doubled"] += sum(take != 1 for _, take in its.answers.values())
        counts["wrong"] += sum(
            level != member.chosen.get(factor) for factor, (level, _) in its.answers.items()
        )
        counts["unfinished"] += not member.is_done or not its.is_submitted
        told = member.results()
        right = (
            score(instrument, member.chosen).total if len(member.chosen) == len(instrument.factors) else None
        )
        counts["wrong totals"] += totals and any(total != right for total in told)
        counts["doubled results"] += len(told) > 1
    failed = Counter(str(call.status) for call in world.calls if call.status != 200)
    return Verdict(
        persons=len(members),
        taps=sum(member.taps for member in members),
        confirmed=sum(len(member.confirmed) for member in members),
        kills=played.kills,
        outages=played.outages,
        seconds=round(played.seconds, 1),
        calls=len(world.calls),
        failed_calls=dict(sorted(failed.items())),
        asked_again=sum(member.asked_again for member in members),
        lost=counts["lost"],
        doubled=counts["doubled"],
        wrong_answers=counts["wrong"],
        wrong_totals=counts["wrong totals"],
        doubled_results=counts["doubled results"],
        unfinished=counts["unfinished"],
        fallen=played.fallen,
    )
