"""Whatever is known of a person, a reminder goes only where the requirements let it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.facts import AssessmentId, PersonId
from bot.reminders.facts import SILENCES, Candidate, Outcome, Reason, Taken
from bot.reminders.hours import Place
from bot.reminders.rules import USUAL, judge

BEGIN = datetime(2026, 3, 20, tzinfo=UTC)
GOT = {Outcome.TAKEN, Outcome.SENT, Outcome.UNSURE, Outcome.LOST}

moments = st.integers(0, 20 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
places = st.builds(
    Place,
    st.sampled_from(["Europe/Amsterdam", "America/Paramaribo", "Asia/Kolkata"]).map(ZoneInfo),
    st.booleans(),
)
reasons = st.sampled_from([*SILENCES, Reason.LATER, Reason.DAY_BEFORE, Reason.LAST_CALL])
takings = st.builds(Taken, reasons, moments, moments, st.sampled_from(Outcome), st.integers(1, 4))
candidates = st.builds(
    Candidate,
    st.just(PersonId(1)),
    st.just(AssessmentId(2)),
    st.just(3),
    moments,
    moments,
    places,
    st.none() | moments,
    st.none() | moments,
    st.lists(takings, max_size=4).map(tuple),
    st.none() | moments,
)


@given(candidates, moments)
@settings(deadline=None)
def test_what_goes_may_go_and_what_is_passed_over_does_not_go(candidate: Candidate, now: datetime) -> None:
    judgement = judge(USUAL, candidate, now)
    assert judgement.go not in judgement.passed
    if judgement.go is None:
        return
    local = now.astimezone(candidate.place.zone)
    assert local.weekday() < 5
    assert 9 <= local.hour < 18
    assert sum(each.outcome in GOT for each in candidate.taken) < 3
    assert candidate.deadline is None or now < candidate.deadline
    key = judgement.go.reason, judgement.go.since
    same = [each for each in candidate.taken if (each.reason, each.since) == key]
    assert all(each.outcome is Outcome.REFUSED for each in same[:1])
    if judgement.go.reason in SILENCES:
        assert now >= candidate.active_at + timedelta(hours=24)
    if candidate.written_at is not None and judgement.go.reason is not Reason.LATER:
        assert not candidate.written_at <= now < candidate.written_at + timedelta(hours=2)
