"""What the requirements say of the reminders in a simulation, without asking the program.

Decent hours are read off a clock on the wall and a list of holidays; what a person did is a list of facts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.conversation.facts import PersonId
from bot.reminders.facts import Outcome, Reason
from instrument.model import Language

HOLIDAYS = {date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 25), date(2026, 12, 26)}
"""Of the periods that are played: Good Friday, Easter Monday, Christmas."""
CAP = 3
GOT = {Outcome.SENT, Outcome.UNSURE, Outcome.LOST}


class Did(Enum):
    """What a person can do."""

    JOINED = auto()
    LOOKED = auto()
    BEGAN = auto()
    ANSWERED = auto()
    SUBMITTED = auto()
    PUT_ASIDE = auto()
    RESUMED = auto()
    TURNED_OFF = auto()
    TURNED_ON = auto()
    LATER = auto()
    ERASED = auto()
    WENT_AWAY = auto()
    RETURNED = auto()


@dataclass
class Life:
    """A person, where they live, and what they did, in order."""

    person: PersonId
    language: Language = "en"
    code: str | None = None
    zone: str = "Europe/Amsterdam"
    dutch: bool = False
    deadline: datetime | None = None
    assessment: int = 0
    did: list[tuple[datetime, Did]] = field(default_factory=list)

    def until(self, moment: datetime) -> list[Did]:
        """Give what was done up to a moment."""
        return [did for at, did in self.did if at <= moment]

    @property
    def answered(self) -> int:
        """How many questions are answered."""
        return sum(did is Did.ANSWERED for _, did in self.did)

    @property
    def has_begun(self) -> bool:
        """Whether the first question was asked for."""
        return any(did is Did.BEGAN for _, did in self.did)

    @property
    def is_put_aside(self) -> bool:
        """Whether it is put aside now."""
        return _last(self.did, Did.PUT_ASIDE, Did.RESUMED, Did.RETURNED) is Did.PUT_ASIDE

    @property
    def is_off(self) -> bool:
        """Whether no reminders are wanted now."""
        return _last(self.did, Did.TURNED_OFF, Did.TURNED_ON) is Did.TURNED_OFF

    @property
    def is_away(self) -> bool:
        """Whether the bot is blocked now."""
        return bool(self.did) and _last(self.did, *Did) is Did.WENT_AWAY


@dataclass(frozen=True)
class Sent:
    """A letter that went out, and what came of it."""

    person: PersonId
    subject: int
    reason: Reason
    since: datetime
    at: datetime
    outcome: Outcome


def judged(lives: Sequence[Life], sent: Sequence[Sent], end: datetime) -> Iterator[str]:
    """Give what is wrong, in words; nothing when all is as it has to be."""
    by_person: dict[PersonId, list[Sent]] = {life.person: [] for life in lives}
    for each in sent:
        by_person[each.person].append(each)
    for life in lives:
        its = by_person[life.person]
        yield from _too_many(its)
        for each in its:
            yield from _wrong_then(life, each)
        yield from _missed(life, its, end)


def _too_many(its: Sequence[Sent]) -> Iterator[str]:
    keys = Counter(
        (each.subject, each.reason, each.since) for each in its if each.outcome is not Outcome.REFUSED
    )
    yield from (f"two for one reason: {key}" for key, number in keys.items() if number > 1)
    got = Counter(each.subject for each in its if each.outcome in GOT)
    yield from (f"{number} about {subject}" for subject, number in got.items() if number > CAP)


def _wrong_then(life: Life, sent: Sent) -> Iterator[str]:
    """Tell what forbade this reminder when it went."""
    if not decent(sent.at, life):
        yield f"outside hours: {sent}"
    before = [(at, did) for at, did in life.did if at <= sent.at and (at, did) != (sent.at, Did.WENT_AWAY)]
    did = [each for _, each in before]
    if Did.SUBMITTED in did or Did.ERASED in did:
        yield f"to who has finished or gone: {sent}"
    if _last(before, Did.PUT_ASIDE, Did.RESUMED, Did.RETURNED) is Did.PUT_ASIDE:
        yield f"to who put it aside: {sent}"
    if _last(before, Did.TURNED_OFF, Did.TURNED_ON) is Did.TURNED_OFF:
        yield f"to who wants none: {sent}"
    if before and before[-1][1] is Did.WENT_AWAY:
        yield f"to who has blocked the bot: {sent}"
    if life.code is None and Did.BEGAN not in did:
        yield f"to who only looked in: {sent}"


def _missed(life: Life, its: Sequence[Sent], end: datetime) -> Iterator[str]:
    """Tell of each day of silence after which no reminder came within the first opening."""
    active = [(at, did) for at, did in life.did if did is not Did.WENT_AWAY]
    for number, (at, _) in enumerate(active):
        opening = _opening(at + timedelta(hours=24), life)
        if opening is None:
            continue
        since, until = opening
        later = [other for other, _ in life.did if at < other <= until]
        if later or until > end or not _may_be_reminded(life, at):
            continue
        if life.deadline is not None and life.deadline < until:
            continue
        if sum(each.outcome is not Outcome.REFUSED and each.at < since for each in its) >= CAP:
            continue
        if any(since - timedelta(hours=20) < each.at < since for each in its):
            continue
        if not any(since <= each.at < until for each in its):
            yield f"nothing for {life.person} silent since {at}, from {since} to {until}"
        del number


def _may_be_reminded(life: Life, at: datetime) -> bool:
    before = [(when, did) for when, did in life.did if when <= at]
    did = [each for _, each in before]
    return (
        not {Did.SUBMITTED, Did.ERASED} & set(did)
        and (life.code is not None or Did.BEGAN in did)
        and _last(before, Did.PUT_ASIDE, Did.RESUMED, Did.RETURNED) is not Did.PUT_ASIDE
        and _last(before, Did.TURNED_OFF, Did.TURNED_ON) is not Did.TURNED_OFF
        and before[-1][1] is not Did.WENT_AWAY
    )


def decent(moment: datetime, life: Life) -> bool:
    """Tell whether it is a weekday between nine and six where the person is, and no holiday."""
    local = moment.astimezone(ZoneInfo(life.zone))
    if life.dutch and local.date() in HOLIDAYS:
        return False
    return local.weekday() < 5 and 9 <= local.hour < 18


def _opening(due: datetime, life: Life) -> tuple[datetime, datetime] | None:
    """Give the first decent time from `due` on; None where less than an hour of it is left."""
    at = due
    while not decent(at, life):
        at = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
    until = at
    while decent(until, life):
        until = until.replace(minute=until.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
    return (at, until) if until - at >= timedelta(hours=1) else None


def _last(did: Sequence[tuple[datetime, Did]], *kinds: Did) -> Did | None:
    return next((each for _, each in reversed(did) if each in kinds), None)
