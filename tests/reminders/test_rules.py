"""Which reminder is due and whether it may go: each rule as a story on a few days of December 2026."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.facts import AssessmentId, PersonId, RoundId
from bot.reminders.facts import Candidate, Notice, Outcome, Reason, Taken
from bot.reminders.hours import Hours, Place
from bot.reminders.rules import USUAL, Terms, is_last, judge, may_tell

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HERE = Place(AMSTERDAM, dutch=True)


def at(day: int, clock: str = "10:00") -> datetime:
    """Give a moment of December 2026 by the clock on the wall; the 1st is a Tuesday."""
    return datetime.fromisoformat(f"2026-12-{day:02d} {clock}").replace(tzinfo=AMSTERDAM).astimezone(UTC)


ANNA = Candidate(PersonId(1), AssessmentId(2), 3, at(1), at(1), HERE)
"""She joined and was last heard of on Tuesday at ten."""


def goes(candidate: Candidate, now: datetime, terms: Terms = USUAL) -> Reason | None:
    due = judge(terms, candidate, now).go
    return due.reason if due else None


def passed(candidate: Candidate, now: datetime) -> set[Reason]:
    return {due.reason for due in judge(USUAL, candidate, now).passed}


def reminded(
    candidate: Candidate, reason: Reason, when: datetime, outcome: Outcome = Outcome.SENT, tries: int = 1
) -> Candidate:
    """Give what is known once this reminder was taken."""
    since = {
        Reason.LATER: candidate.later_at,
        Reason.DAY_BEFORE: candidate.deadline,
        Reason.LAST_CALL: candidate.deadline,
    }.get(reason, candidate.active_at)
    assert since is not None
    got = outcome not in {Outcome.PASSED, Outcome.REFUSED, Outcome.UNREACHABLE}
    taken = (*candidate.taken, Taken(reason, since, when, outcome, tries))
    return replace(candidate, taken=taken, written_at=when if got else candidate.written_at)


def test_after_a_day_of_silence_and_again_after_three() -> None:
    assert goes(ANNA, at(2, "09:59")) is None
    assert goes(ANNA, at(2, "10:00")) is Reason.SILENCE
    once = reminded(ANNA, Reason.SILENCE, at(2))
    assert goes(once, at(3)) is None
    assert goes(once, at(4, "10:00")) is Reason.SILENCE_AGAIN
    assert goes(reminded(once, Reason.SILENCE_AGAIN, at(4)), at(7)) is None


def test_what_became_due_late_in_the_day_waits_for_the_morning_and_not_the_night() -> None:
    evening = replace(ANNA, active_at=at(1, "17:30"))
    assert goes(evening, at(2, "17:45")) is Reason.SILENCE
    assert goes(evening, at(2, "23:00")) is None
    assert passed(evening, at(2, "23:00")) == set()
    assert goes(evening, at(3, "09:00")) is Reason.SILENCE


def test_any_activity_begins_the_silence_anew() -> None:
    once = replace(reminded(ANNA, Reason.SILENCE, at(2)), active_at=at(2, "12:00"))
    assert goes(once, at(3, "11:59")) is None
    assert goes(once, at(3, "12:00")) is Reason.SILENCE


def test_what_falls_outside_hours_waits_and_goes_once_in_the_next_opening() -> None:
    friday = replace(ANNA, joined_at=at(4), active_at=at(4, "12:00"))
    assert goes(friday, at(5, "12:00")) is None
    assert goes(friday, at(7, "08:59")) is None
    assert goes(friday, at(7, "09:00")) is Reason.SILENCE
    wednesday = replace(ANNA, active_at=at(2, "20:00"))
    assert goes(wednesday, at(4, "09:00")) is Reason.SILENCE


def test_several_that_are_due_melt_into_one() -> None:
    """Both silences have run out when the weekend is over."""
    terms = replace(USUAL, after=(timedelta(hours=24), timedelta(hours=48)))
    friday = replace(ANNA, joined_at=at(4), active_at=at(4, "12:00"))
    judgement = judge(terms, friday, at(7, "09:00"))
    assert judgement.go is not None
    assert judgement.go.reason is Reason.SILENCE_AGAIN
    assert [due.reason for due in judgement.passed] == [Reason.SILENCE]


def test_one_reminder_stands_for_what_becomes_due_right_after_it() -> None:
    friday = replace(ANNA, joined_at=at(4), active_at=at(4, "10:00"))
    once = reminded(friday, Reason.SILENCE, at(7, "09:00"))
    assert goes(once, at(7, "10:00")) is None
    assert passed(once, at(7, "10:00")) == {Reason.SILENCE_AGAIN}


def test_a_bot_that_was_away_does_not_pour_out_what_is_old() -> None:
    """Due on Wednesday; the bot is back on Friday."""
    assert goes(ANNA, at(4, "09:30")) is None
    assert passed(ANNA, at(4, "09:30")) == {Reason.SILENCE}
    assert goes(reminded(ANNA, Reason.SILENCE, at(4, "09:30"), Outcome.PASSED), at(4)) is Reason.SILENCE_AGAIN


def test_a_day_and_two_hours_before_the_deadline() -> None:
    member = replace(ANNA, deadline=at(10, "16:00"), active_at=at(8, "17:00"))
    assert goes(member, at(9, "15:59")) is None
    assert goes(member, at(9, "16:00")) is Reason.DAY_BEFORE
    once = reminded(member, Reason.DAY_BEFORE, at(9, "16:00"))
    assert goes(once, at(10, "13:59")) is None
    assert goes(once, at(10, "14:00")) is Reason.LAST_CALL
    assert goes(once, at(10, "16:00")) is None, "the deadline is there"


def test_who_did_something_just_now_or_joined_after_the_moment_is_not_told_of_the_deadline() -> None:
    member = replace(ANNA, deadline=at(10, "16:00"))
    assert goes(replace(member, active_at=at(9, "15:45")), at(9, "16:00")) is None
    assert goes(replace(member, active_at=at(9, "15:45")), at(9, "16:45")) is Reason.DAY_BEFORE
    late = replace(member, joined_at=at(9, "16:30"), active_at=at(9, "16:30"))
    assert goes(late, at(10, "12:00")) is None
    assert goes(late, at(10, "14:00")) is Reason.LAST_CALL


def test_a_deadline_that_is_moved_is_told_of_again() -> None:
    member = replace(ANNA, deadline=at(9, "16:00"), active_at=at(7, "12:00"))
    told = reminded(member, Reason.DAY_BEFORE, at(8, "16:00"))
    moved = replace(told, deadline=at(11, "16:00"), active_at=at(9, "12:00"))
    assert goes(moved, at(10, "16:00")) is Reason.DAY_BEFORE


def test_after_the_deadline_nobody_is_reminded_of_silence() -> None:
    member = replace(ANNA, deadline=at(2, "09:30"), joined_at=at(1), active_at=at(1))
    assert goes(member, at(2, "10:00")) is None


def test_three_are_the_most_whatever_happens() -> None:
    member = replace(ANNA, deadline=at(10, "16:00"))
    for reason, when in ((Reason.SILENCE, at(2)), (Reason.SILENCE_AGAIN, at(4))):
        member = reminded(member, reason, when)
    assert is_last(member)
    member = reminded(member, Reason.DAY_BEFORE, at(9, "16:00"), Outcome.LOST)
    assert goes(member, at(10, "14:00")) is None
    assert passed(member, at(10, "14:00")) == {Reason.LAST_CALL}


@pytest.mark.parametrize(
    ("asked", "since", "reason"),
    [
        ("10:00", "13:00", Reason.LATER),
        ("15:30", "17:30", Reason.LATER),  # the day is over before three hours are
    ],
)
def test_later_is_three_hours_later_or_before_the_day_is_over(asked: str, since: str, reason: Reason) -> None:
    postponed = replace(ANNA, active_at=at(2, asked), later_at=at(2, asked), written_at=at(2, "09:00"))
    moment = at(2, since)
    assert goes(postponed, moment - timedelta(minutes=1)) is None
    assert goes(postponed, moment) is reason


def test_later_at_the_end_of_the_day_is_tomorrow() -> None:
    postponed = replace(ANNA, active_at=at(2, "17:30"), later_at=at(2, "17:30"))
    assert goes(postponed, at(2, "17:59")) is None
    assert goes(postponed, at(3, "09:00")) is Reason.LATER


def test_what_was_asked_for_goes_although_another_went_just_before() -> None:
    member = replace(ANNA, deadline=at(3, "12:30"), active_at=at(2, "09:30"), later_at=at(2, "09:30"))
    member = replace(member, written_at=at(2, "09:00"))
    judgement = judge(USUAL, member, at(2, "12:30"))
    assert judgement.go is not None
    assert judgement.go.reason is Reason.LATER
    assert [due.reason for due in judgement.passed] == [Reason.DAY_BEFORE]


def test_what_telegram_did_not_take_is_tried_again_with_growing_pauses_and_not_for_ever() -> None:
    refused = ANNA
    for tries, minutes in ((1, 1), (2, 5), (3, 25)):
        refused = replace(refused, taken=())
        refused = reminded(refused, Reason.SILENCE, at(2), Outcome.REFUSED, tries)
        assert goes(refused, at(2) + timedelta(minutes=minutes, seconds=-1)) is None
        assert passed(refused, at(2) + timedelta(minutes=minutes, seconds=-1)) == set()
        assert goes(refused, at(2) + timedelta(minutes=minutes)) is Reason.SILENCE
    given_up = reminded(replace(ANNA, taken=()), Reason.SILENCE, at(2), Outcome.REFUSED, 4)
    assert goes(given_up, at(2, "17:00")) is None


@pytest.mark.parametrize("outcome", [Outcome.TAKEN, Outcome.UNSURE, Outcome.LOST, Outcome.UNREACHABLE])
def test_what_may_have_arrived_is_not_sent_again(outcome: Outcome) -> None:
    assert goes(reminded(ANNA, Reason.SILENCE, at(2), outcome), at(2, "15:00")) is None


def test_a_facilitator_hears_of_the_deadline_at_a_decent_hour() -> None:
    notice = Notice(PersonId(1), RoundId(3), at(4, "20:00"), HERE)
    assert not may_tell(USUAL, notice, at(4, "20:00"))
    assert may_tell(USUAL, notice, at(7, "09:00"))
    tried = replace(notice, taken=Taken(Reason.DEADLINE, at(4, "20:00"), at(7, "09:00"), Outcome.REFUSED))
    assert not may_tell(USUAL, tried, at(7, "09:00"))
    assert may_tell(USUAL, tried, at(7, "09:01"))


def test_where_no_day_is_ever_open_nobody_is_reminded() -> None:
    never = Terms(USUAL.after, Hours(540, 1080, frozenset()))
    assert judge(never, ANNA, at(2)).go is None
