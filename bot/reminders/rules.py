"""Which reminder a person is due, and whether it may go now: the whole of the rules, in one function.

What is due follows from facts: since when nothing was heard, when the deadline is, what was sent. A reminder
has one time in which it may go, from when it is due within decent hours to the end of that opening; what has
missed it is passed over, so that a bot that was away does not pour out what is old.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.reminders.facts import SILENCES, Candidate, Notice, Outcome, Reason, Taken
from bot.reminders.hours import Hours, Opening

MOST = 3
"""How many reminders a person gets in one round."""
APART = timedelta(hours=20)
"""How long a reminder stands for what becomes due after it."""
JUST_NOW = timedelta(hours=1)
"""Who did something so recently need not be told of a deadline."""
LATER = timedelta(hours=3)
BEFORE_THE_END = timedelta(minutes=30)
"""[Later today]: after three hours, or where the day is over by then, half an hour before its end."""
DAY_BEFORE = timedelta(days=1)
LAST_CALL = timedelta(hours=2)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=25))
"""How long to wait before each new try of what Telegram did not take."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When reminders go: after which times of silence (ascending, three at most), and at which hours."""

    after: tuple[timedelta, ...]
    hours: Hours


USUAL = Terms((timedelta(hours=24), timedelta(hours=72)), Hours.read("09:00-18:00", "mon-fri"))


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: for which reason, `since` which fact, and when it may go."""

    reason: Reason
    since: datetime
    when: Opening


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to do now: send one reminder (None: none), and pass over others for good."""

    go: Due | None
    passed: tuple[Due, ...]


def judge(terms: Terms, candidate: Candidate, now: datetime) -> Judgement:
    """Tell what is to be done about the candidate at `now`; what is neither sent nor passed over waits."""
    due = list(_due(terms, candidate))
    missed = tuple(each for each in due if now >= each.when.until)
    # What may go until the end of the next opening does not go in the night between.
    is_open = terms.hours.may_go(now, candidate.place)
    ready = [each for each in due if is_open and each.when.since <= now < each.when.until]
    fit = [each for each in ready if not _is_too_much(candidate, each.reason, now)]
    if not fit:
        return Judgement(None, (*missed, *ready))
    first = fit[0]
    if _must_wait(candidate, first, now):
        return Judgement(None, missed)
    return Judgement(first, (*missed, *(each for each in ready if each is not first)))


def may_tell(terms: Terms, notice: Notice, now: datetime) -> bool:
    """Tell whether a facilitator may be told at `now` that the deadline has come."""
    if notice.taken is not None and not _may_be_tried_again(notice.taken, now):
        return False
    return terms.hours.may_go(now, notice.place)


def before(candidate: Candidate, reason: Reason, since: datetime) -> Taken | None:
    """Give the try that was made before at a reminder to the candidate."""
    return next((each for each in candidate.taken if (each.reason, each.since) == (reason, since)), None)


def is_last(candidate: Candidate) -> bool:
    """Tell whether one more reminder is the last that the person gets about this."""
    return _got(candidate) >= MOST - 1


def _due(terms: Terms, candidate: Candidate) -> Iterator[Due]:
    """Give what is, or will be, due and was not taken before: the most pressing first."""
    for reason, since, when in _moments(terms, candidate):
        if when is not None and when.since < when.until and not _is_taken(candidate, reason, since):
            yield Due(reason, since, when)


def _moments(terms: Terms, candidate: Candidate) -> Iterator[tuple[Reason, datetime, Opening | None]]:
    hours, place, deadline = terms.hours, candidate.place, candidate.deadline
    if deadline is not None:
        for reason, ahead, end in (
            (Reason.LAST_CALL, LAST_CALL, deadline),
            (Reason.DAY_BEFORE, DAY_BEFORE, deadline - LAST_CALL),
        ):
            at = deadline - ahead
            if candidate.joined_at < at:  # who joins later has just read until when
                yield reason, deadline, _until(hours.when(at, place), end)
    if candidate.later_at is not None:
        yield Reason.LATER, candidate.later_at, _until(_later(hours, candidate, candidate.later_at), deadline)
    for reason, after in reversed(list(zip(SILENCES, terms.after, strict=False))):
        yield reason, candidate.active_at, _until(hours.when(candidate.active_at + after, place), deadline)


def _later(hours: Hours, candidate: Candidate, asked: datetime) -> Opening | None:
    today = hours.first_opening(asked, candidate.place)
    at = asked + LATER
    if today is not None and today.since <= asked and at >= today.until:
        before_the_end = today.until - BEFORE_THE_END
        if before_the_end - asked >= BEFORE_THE_END:
            return Opening(before_the_end, today.until)
    return hours.when(at, candidate.place)


def _until(when: Opening | None, end: datetime | None) -> Opening | None:
    return when if when is None or end is None or end >= when.until else Opening(when.since, end)


def _is_taken(candidate: Candidate, reason: Reason, since: datetime) -> bool:
    """Tell whether it was sent, passed over, or refused as often as is decent."""
    taken = before(candidate, reason, since)
    return taken is not None and not (taken.outcome is Outcome.REFUSED and taken.tries <= len(PAUSES))


def _must_wait(candidate: Candidate, due: Due, now: datetime) -> bool:
    """Tell whether it is too early: after a try that was refused, or right after the person did something."""
    taken = before(candidate, due.reason, due.since)
    if taken is not None and not _may_be_tried_again(taken, now):
        return True
    return due.reason in {Reason.DAY_BEFORE, Reason.LAST_CALL} and now < candidate.active_at + JUST_NOW


def _may_be_tried_again(taken: Taken, now: datetime) -> bool:
    if taken.outcome is not Outcome.REFUSED or taken.tries > len(PAUSES):
        return False
    return now >= taken.at + PAUSES[taken.tries - 1]


def _is_too_much(candidate: Candidate, reason: Reason, now: datetime) -> bool:
    """Tell whether the person had enough, in all or lately."""
    if _got(candidate) >= MOST:
        return True
    if candidate.written_at is None or reason is Reason.LATER:
        return False
    return now < candidate.written_at + (LAST_CALL if reason is Reason.LAST_CALL else APART)


def _got(candidate: Candidate) -> int:
    """Count the reminders that the person got about this, or may have got."""
    got = {Outcome.TAKEN, Outcome.SENT, Outcome.UNSURE, Outcome.LOST}
    return sum(each.outcome in got for each in candidate.taken)
