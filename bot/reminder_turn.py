"""Reminders from facts to letters: who is due one, taking it so that nobody else does, what came of it.

Knows neither Telegram nor SQL. Whatever is sent was taken before, in a turn of its own that is committed: a
process that dies after it has sent the letter or has not, and nobody sends it again. The rules are in
`bot/reminders`, the sending is in `bot/telegram/reminding.py`.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot import metrics
from bot.conversation.facts import PersonId
from bot.conversation.screens.screen import Screen
from bot.identifiers import fresh_code
from bot.reminders.facts import SILENCES, Candidate, Notice, Outcome, Reason, Taken
from bot.reminders.rules import DAY_BEFORE, LAST_CALL, PAUSES, Due, Terms, before, is_last, judge, may_tell
from bot.reminders.screens import draw_reminder
from bot.round_turn import RoundTurns
from instrument.catalogue import Catalogue
from storage.database import Database
from storage.reminders import Seen
from storage.turns import Turn

log = logging.getLogger(__name__)

AT_ONCE = 8
"""How many are taken in one turn, and then sent at the same time."""
PAGE = 500
"""How many candidates are looked at in one turn."""
HORIZON = timedelta(days=8)
"""Longer than any row of closed days: what was due before that has missed its opening."""
LOST_AFTER = timedelta(minutes=10)
"""Longer than any letter is under way."""
ANEW = timedelta(minutes=5)
"""How often everybody who is silent is judged anew; in between only those whose time has just come. Else the
many who wait for the morning would be judged at every look of the night."""
KEPT = timedelta(days=90)
"""How long it is remembered who was reminded of what."""
DUTY = "reminders"
LEASE = timedelta(seconds=20)
"""One process at a time sends, so that together they keep to Telegram's pace. So long after one has died
another takes over."""

COUNTED = {
    Outcome.SENT: metrics.Reminded.SENT,
    Outcome.UNREACHABLE: metrics.Reminded.REFUSED,
    Outcome.PASSED: metrics.Reminded.FAILED,
    Outcome.LOST: metrics.Reminded.LOST,
    Outcome.UNSURE: metrics.Reminded.UNSURE,
}
"""What the metrics call an outcome; one that is tried again has none yet."""

Item = TypeVar("Item")
_Taken = Notice | tuple[Candidate, Due]


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder that is taken and to be sent: to whom, what, by which key it is stored. `tries` from 1."""

    person: PersonId
    subject: int
    reason: Reason
    since: datetime
    tries: int
    screen: Screen


@dataclass
class _Looks:
    """When it was last looked who is due something, and when at everybody. Forgotten with the process."""

    at: datetime | None = None
    at_all: datetime | None = None

    def since(self, now: datetime) -> datetime | None:
        """Give until when what came to be due has been looked at; None: look at everybody."""
        if self.at_all is None or not self.at_all <= now < self.at_all + ANEW:
            return None
        return self.at

    def done(self, now: datetime, since: datetime | None) -> None:
        """Keep that all that came to be due until `now` has been looked at."""
        self.at = now
        if since is None:
            self.at_all = now


@dataclass(frozen=True)
class ReminderTurns:
    """Takes reminders of one database; `holder` tells this process from others."""

    database: Database
    catalogue: Catalogue
    zone: ZoneInfo
    terms: Terms
    rounds: RoundTurns
    holder: str = field(default_factory=fresh_code)
    _looks: _Looks = field(default_factory=_Looks, init=False, repr=False, compare=False)

    async def has_duty(self, now: datetime) -> bool:
        """Take the duty to send upon this process, or keep it; False while another process has it."""
        return await self.database.take(lambda turn: turn.lease(DUTY, self.holder, now, now + LEASE))

    async def lay_down_duty(self, now: datetime) -> None:
        """Let another process send at once, if this one had the duty."""
        await self.database.take(lambda turn: turn.lease(DUTY, self.holder, now, now))

    async def tidy(self, now: datetime) -> None:
        """Give up what was taken and never settled, and forget what is old."""

        async def work(turn: Turn) -> int:
            await turn.forget_reminders(now - KEPT)
            return await turn.give_up(now - LOST_AFTER)

        lost = await self.database.take(work)
        if lost:
            log.error("%d reminders were taken and never confirmed; they are not sent again", lost)
            tell_outcomes({Outcome.LOST: lost})

    async def due(self, now: datetime) -> AsyncIterator[Sequence[Candidate | Notice]]:
        """Give, a few at a time, whom something is to be done about; `take` looks at each of them anew."""
        notices = await self.database.take(lambda turn: turn.deadlines(now - HORIZON, now, PAGE, self.zone))
        for few_notices in _few(each for each in notices if may_tell(self.terms, each, now)):
            yield few_notices
        since = self._looks.since(now)
        async for page in self._pages(now, since or now - HORIZON):
            for few in _few(each for each in page if self._is_pressing(each, now)):
                yield few
        self._looks.done(now, since)

    async def take(self, few: Sequence[Candidate | Notice], now: datetime, door: str) -> tuple[Letter, ...]:
        """Take what of these may go now, and give it to be sent; `door` is the bot's link."""

        async def work(turn: Turn) -> list[_Taken | None]:
            return [await self._take(turn, each, now) for each in few]

        taken = await self.database.take(work)
        letters = [await self._written(each, now, door) for each in taken if each is not None]
        return tuple(letter for letter in letters if letter is not None)

    async def settle(self, sent: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
        """Keep what came of letters; who cannot be reached is not written to until they come back."""
        if not sent:
            return
        settled = [(letter, _final(letter, outcome)) for letter, outcome in sent]

        async def work(turn: Turn) -> None:
            for letter, outcome in settled:
                await turn.settle(letter.person, letter.subject, letter.reason, letter.since, outcome)
                if outcome is Outcome.UNREACHABLE:
                    await turn.unreachable(letter.person, now)

        await self.database.take(work)
        tell_outcomes(Counter(outcome for _, outcome in settled))

    async def _pages(self, now: datetime, since: datetime) -> AsyncIterator[Sequence[Candidate]]:
        """Give all who may be due something: by deadlines first, then who asked for it, then the silent."""
        for reason, oldest, latest in self._searches(now, since):
            seen: Seen | None = None
            while True:
                search = (reason, oldest, latest, seen, PAGE, self.zone)
                page, seen = await self.database.take(partial(_found, search=search))
                if not page:
                    break
                yield page

    def _searches(self, now: datetime, since: datetime) -> Iterator[tuple[Reason, datetime, datetime]]:
        """Give for each reason within which moments lies what it is due by; of the silent, since `since`."""
        yield Reason.LAST_CALL, now, now + LAST_CALL
        yield Reason.DAY_BEFORE, now + LAST_CALL, now + DAY_BEFORE
        yield Reason.LATER, now - HORIZON, now
        for reason, after in zip(SILENCES, self.terms.after, strict=False):
            yield reason, since - after, now - after

    def _is_pressing(self, candidate: Candidate, now: datetime) -> bool:
        judgement = judge(self.terms, candidate, now)
        return judgement.go is not None or bool(judgement.passed)

    async def _take(self, turn: Turn, each: Candidate | Notice, now: datetime) -> _Taken | None:
        if isinstance(each, Notice):
            taken = await turn.take_reminder(
                each.person, each.round, Reason.DEADLINE, each.deadline, now, Outcome.TAKEN
            )
            return each if taken else None
        candidate = await turn.candidate(each.assessment, self.zone)
        if candidate is None:
            return None
        judgement = judge(self.terms, candidate, now)
        key = candidate.person, candidate.subject
        for due in judgement.passed:
            await turn.take_reminder(*key, due.reason, due.since, now, Outcome.PASSED)
        go = judgement.go
        if go is None or not await turn.take_reminder(*key, go.reason, go.since, now, Outcome.TAKEN):
            return None
        return candidate, go

    async def _written(self, taken: _Taken, now: datetime, door: str) -> Letter | None:
        if isinstance(taken, Notice):
            screen = await self.rounds.deadline_came(taken.person, taken.round, now, door)
            key = taken.person, taken.round, Reason.DEADLINE, taken.deadline
            return None if screen is None else Letter(*key, _tries(taken.taken), screen)
        candidate, due = taken
        tries = _tries(before(candidate, due.reason, due.since))
        instrument = self.catalogue.of(candidate.instrument)
        screen = draw_reminder(candidate, instrument, last=is_last(candidate))
        return Letter(candidate.person, candidate.subject, due.reason, due.since, tries, screen)


async def _found(
    turn: Turn, search: tuple[Reason, datetime, datetime, Seen | None, int, ZoneInfo]
) -> tuple[list[Candidate], Seen | None]:
    return await turn.candidates(*search)


def tell_outcomes(outcomes: Mapping[Outcome, int]) -> None:
    """Tell the operator what came of reminders: in the log, and in the metrics."""
    for outcome, number in outcomes.items():
        if outcome in COUNTED:
            metrics.reminded(COUNTED[outcome], number)
    log.info("reminders: %s", ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items()))


def _tries(before: Taken | None) -> int:
    return 1 + before.tries if before else 1


def _final(letter: Letter, outcome: Outcome) -> Outcome:
    """Give up what was refused as often as is decent."""
    given_up = outcome is Outcome.REFUSED and letter.tries > len(PAUSES)
    return Outcome.PASSED if given_up else outcome


def _few(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Give the items `AT_ONCE` at a time."""
    left = iter(items)
    while few := tuple(islice(left, AT_ONCE)):
        yield few
