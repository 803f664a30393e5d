"""Many persons for two weeks who do as they please, and the reminders that they get, on a real database.

Behaviour is chance from a seed, time is the simulation's own; Telegram is left out, but for what can come of
a letter. What was sent is held against what the persons did by rules of its own (`judging.py`), written from
the requirements and not from the program. `make simulate` plays 10,000 persons.
"""

import asyncio
import heapq
import itertools
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.conversation import buttons, events
from bot.conversation.facts import AssessmentId, PersonId, RoundId
from bot.house import House, opened
from bot.reminder_turn import Letter
from bot.reminders.facts import Outcome, Reason
from bot.rounds import changes as round_changes
from bot.rounds.facts import Desk, TeamId
from instrument.loading import shipped
from tests.reminders.judging import Did, Life, Sent, judged

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PERIODS = (
    datetime(2026, 3, 23, 6, tzinfo=UTC),  # summer time begins, and Easter
    datetime(2026, 10, 19, 6, tzinfo=UTC),  # it ends
    datetime(2026, 12, 14, 6, tzinfo=UTC),  # Christmas
)
DAYS = 14
TICK = timedelta(minutes=15)
A_TEAM = 20
OUTCOMES = (Outcome.SENT,) * 40 + (Outcome.UNREACHABLE, Outcome.REFUSED, Outcome.UNSURE)
FACTORS = tuple(factor.id for factor in shipped().factors)


@dataclass(order=True)
class Act:
    """Something that a person does at a time of their own."""

    at: datetime
    number: int
    person: int = field(compare=False)


class Simulation:
    """One play: the persons' lives, and the reminders that were sent."""

    def __init__(self, house: House, persons: int, seed: int, tick: timedelta) -> None:
        self.house = house
        self.chance = random.Random(seed)  # noqa: S311 - a play, to be played again
        self.begin = PERIODS[seed % len(PERIODS)]
        self.lives = [Life(PersonId(each + 1)) for each in range(persons)]
        self.sent: list[Sent] = []
        self._tick = tick
        self._numbers = itertools.count()
        self._ids = itertools.count(1_000_000)
        self._acts: list[Act] = []

    async def play(self) -> None:
        """Let everybody live for two weeks, and look who is due a reminder every quarter of an hour."""
        for first in range(0, len(self.lives), A_TEAM):
            await self._found_team(self.lives[first : first + A_TEAM])
        for life in self.lives:
            self._will_act(life, self.begin + timedelta(hours=self.chance.uniform(0, 96)))
        now, end = self.begin, self.begin + timedelta(days=DAYS)
        while now < end:
            while self._acts and self._acts[0].at <= now:
                act = heapq.heappop(self._acts)
                await self._act(self.lives[act.person - 1], act.at)
            await self._remind(now)
            now += self._tick

    def _will_act(self, life: Life, at: datetime) -> None:
        heapq.heappush(self._acts, Act(at, next(self._numbers), life.person))

    async def _found_team(self, members: list[Life]) -> None:
        """Let these be a team in a place, with a round, perhaps a deadline; every fifth is alone."""
        ids = TeamId(next(self._ids)), RoundId(next(self._ids))
        zone = self.chance.choice(["Europe/Amsterdam", "Europe/London", "America/Paramaribo"])
        language = self.chance.choice(["nl", "en"])
        deadline = None
        if self.chance.random() < 0.5:
            deadline = self.begin + timedelta(days=self.chance.uniform(3, 13))
        lead = PersonId(10_000_000 + ids[0])
        made: list[round_changes.Change] = [
            round_changes.TeamFounded(ids[0], "Team", lead, None, self.begin),
            round_changes.TeamLanguageSet(ids[0], "nl" if language == "nl" else "en"),
            round_changes.TeamZoneSet(ids[0], zone),
            round_changes.RoundOpened(ids[1], ids[0], 1, shipped().key, f"code-{ids[1]}", self.begin),
        ]
        if deadline is not None:
            made.append(round_changes.DeadlineSet(ids[1], deadline))
        await self.house.turns.database.take(lambda turn: turn.save_round(Desk(lead), made))
        for number, life in enumerate(members):
            life.language = self.chance.choice(["nl", "en"])
            if number % 5 == 4:
                life.zone, life.dutch = "Europe/Amsterdam", life.language == "nl"
            else:
                life.code, life.zone, life.dutch, life.deadline = (
                    f"code-{ids[1]}",
                    zone,
                    language == "nl",
                    deadline,
                )

    async def _act(self, life: Life, at: datetime) -> None:
        """Do the next thing: go on, stop for a while or for good, or change something about reminders."""
        did = self._choose(life)
        await self._do(life, did, at)
        life.did.append((at, did))
        if did not in {Did.SUBMITTED, Did.ERASED} and self.chance.random() < 0.9:
            pause = self.chance.choice(
                [timedelta(minutes=1)] * 12 + [timedelta(hours=5), timedelta(hours=30), timedelta(days=5)]
            )
            self._will_act(life, at + pause * self.chance.uniform(0.5, 1.5))

    def _choose(self, life: Life) -> Did:
        if not life.did:
            return Did.JOINED
        if life.is_away:
            return Did.RETURNED
        if life.is_put_aside:
            return Did.RESUMED
        whim = self.chance.random()
        if whim < 0.02:
            return Did.ERASED
        if whim < 0.05:
            return Did.PUT_ASIDE if life.has_begun else Did.LOOKED
        if whim < 0.08:
            return Did.TURNED_ON if life.is_off else Did.TURNED_OFF
        if whim < 0.12:
            return Did.LATER
        if not life.has_begun:
            return Did.BEGAN
        return Did.ANSWERED if life.answered < len(FACTORS) else Did.SUBMITTED

    async def _do(self, life: Life, did: Did, at: datetime) -> None:
        who: buttons.Who = {"person": life.person, "at": at, "language": life.language}
        its = AssessmentId(life.assessment)
        match did:
            case Did.JOINED:
                life.assessment = next(self._ids)
                event: events.Event = events.Started(
                    **who, fresh=AssessmentId(life.assessment), code=life.code
                )
            case Did.BEGAN:
                event = events.BeginTapped(**who, assessment=its)
            case Did.ANSWERED:
                event = events.AnswerTapped(
                    **who, assessment=its, factor=FACTORS[life.answered], level="positive", take=0
                )
            case Did.SUBMITTED:
                event = events.SubmitTapped(**who, assessment=its)
            case Did.PUT_ASIDE:
                event = events.CancelAsked(**who)
            case Did.LOOKED | Did.RESUMED | Did.RETURNED:
                event = events.Started(**who, fresh=AssessmentId(next(self._ids)))
            case Did.TURNED_OFF | Did.TURNED_ON:
                event = events.RemindersTapped(**who, on=did is Did.TURNED_ON)
            case Did.LATER:
                event = events.LaterTapped(**who, assessment=its)
            case Did.ERASED:
                event = events.EraseTapped(**who, assessment=its, sure=True)
            case Did.WENT_AWAY:
                return
        await self.house.turns.take(event)

    async def _remind(self, now: datetime) -> None:
        turns = self.house.reminders
        await turns.tidy(now)
        async for few in turns.due(now):
            letters = await turns.take(few, now, "https://t.me/kansrijk_bot")
            outcomes = [(letter, self._outcome(letter)) for letter in letters]
            if self.chance.random() > 0.01:  # once in a while the process dies before it knows
                await turns.settle(outcomes, now)
                self._note(outcomes, now)
            else:
                self._note([(letter, Outcome.LOST) for letter in letters], now)

    def _outcome(self, letter: Letter) -> Outcome:
        outcome = self.chance.choice(OUTCOMES)
        return Outcome.SENT if letter.reason is Reason.DEADLINE else outcome

    def _note(self, outcomes: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
        """Keep what went out to persons, and who has blocked the bot, as far as the bot itself can know."""
        for letter, outcome in outcomes:
            if letter.reason is Reason.DEADLINE:
                continue
            self.sent.append(Sent(letter.person, letter.subject, letter.reason, letter.since, now, outcome))
            if outcome is Outcome.UNREACHABLE:
                self.lives[letter.person - 1].did.append((now, Did.WENT_AWAY))


async def simulate(
    database_url: str, persons: int, seed: int, tick: timedelta = TICK
) -> tuple[Simulation, list[str]]:
    """Play, and give all that was wrong."""
    async with opened(database_url, shipped(), AMSTERDAM) as house:
        simulation = Simulation(house, persons, seed, tick)
        await simulation.play()
    wrong = list(judged(simulation.lives, simulation.sent, simulation.begin + timedelta(days=DAYS)))
    return simulation, wrong


def main(persons: int, seeds: range) -> int:
    """Play the big ones, and tell what came of it; 1 when something was wrong."""
    found = 0
    for seed in seeds:
        with TemporaryDirectory() as directory:
            url = f"sqlite:///{Path(directory) / 'simulation.sqlite'}"
            simulation, wrong = asyncio.run(simulate(url, persons, seed))
        sys.stdout.write(
            f"seed {seed}: {persons} persons from {simulation.begin:%d %B %Y}, "
            f"{len(simulation.sent)} reminders, {len(wrong)} wrong\n"
            + "".join(f"  {each}\n" for each in wrong[:20])
        )
        sys.stdout.flush()
        found += len(wrong)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[2]) + 1)))
