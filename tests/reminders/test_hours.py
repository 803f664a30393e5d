"""Decent hours, by the clock on the wall: weekends, holidays, and both changes of summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.hours import Hours, Place

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HERE = Place(AMSTERDAM, dutch=True)
OFFICE = Hours.read("09:00-18:00", "mon-fri")
ALWAYS = Hours.read("00:00-24:00", "mon-sun")


def at(local: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    """Give a moment by the clock on the wall, like "2026-12-01 10:00"."""
    return datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)


def goes(due: str, place: Place = HERE, hours: Hours = OFFICE) -> tuple[datetime, datetime]:
    opening = hours.when(at(due, place.zone), place)
    assert opening is not None
    return opening.since, opening.until


@pytest.mark.parametrize(
    ("due", "since", "until"),
    [
        ("2026-12-01 10:00", "2026-12-01 10:00", "2026-12-01 18:00"),  # within hours: at once
        ("2026-12-01 07:00", "2026-12-01 09:00", "2026-12-01 18:00"),
        ("2026-12-01 18:00", "2026-12-02 09:00", "2026-12-02 18:00"),  # the end is no longer within
        ("2026-12-04 20:00", "2026-12-07 09:00", "2026-12-07 18:00"),  # over the weekend
        ("2026-12-24 19:00", "2026-12-28 09:00", "2026-12-28 18:00"),  # over Christmas
        (
            "2026-12-01 17:30",
            "2026-12-01 17:30",
            "2026-12-02 18:00",
        ),  # where little is left, the next day too
    ],
)
def test_what_is_due_goes_in_the_next_opening_and_not_after_it(due: str, since: str, until: str) -> None:
    assert goes(due) == (at(since), at(until))


@pytest.mark.parametrize(
    "day", ["2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25", "2026-12-25", "2027-04-27"]
)
def test_on_a_dutch_holiday_nobody_is_reminded_where_it_is_kept(day: str) -> None:
    noon = at(f"{day} 12:00")
    assert not OFFICE.may_go(noon, HERE)
    assert OFFICE.may_go(noon, Place(AMSTERDAM, dutch=False))


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2026-03-27", datetime(2026, 3, 27, 8, tzinfo=UTC)),
        ("2026-03-30", datetime(2026, 3, 30, 7, tzinfo=UTC)),  # the first Monday of summer time
        ("2026-10-23", datetime(2026, 10, 23, 7, tzinfo=UTC)),
        ("2026-10-26", datetime(2026, 10, 26, 8, tzinfo=UTC)),  # the first Monday of winter time
    ],
)
def test_nine_is_nine_on_the_wall_whatever_the_season(day: str, opens: datetime) -> None:
    assert goes(f"{day} 01:00")[0] == opens


@pytest.mark.parametrize(("day", "length"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-03-30", 24)])
def test_a_day_that_is_open_all_day_is_as_long_as_it_is(day: str, length: int) -> None:
    since, until = goes(f"{day} 00:00", hours=ALWAYS)
    assert until - since == timedelta(hours=length)


def test_everybody_is_written_to_by_their_own_clock() -> None:
    paramaribo = Place(ZoneInfo("America/Paramaribo"), dutch=True)
    assert goes("2026-12-01 08:00", paramaribo)[0] == datetime(2026, 12, 1, 12, tzinfo=UTC)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Europe/Amsterdam", "America/Paramaribo", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_within_hours_is_what_the_clock_on_the_wall_says(moment: datetime, name: str) -> None:
    local = moment.astimezone(ZoneInfo(name))
    says = local.weekday() < 5 and 9 <= local.hour < 18
    assert OFFICE.may_go(moment, Place(ZoneInfo(name), dutch=False)) is says


@pytest.mark.parametrize("between", ["9-18", "18:00-09:00", "09:00-09:00", "09:00", "09:00-24:30", "", "a-b"])
def test_hours_that_are_none_are_refused_with_what_to_set(between: str) -> None:
    with pytest.raises(ValueError, match=r"like 09:00-18:00"):
        Hours.read(between, "mon-fri")


@pytest.mark.parametrize("days", ["", "fri-mon", "monday", "mon;tue", "mon-"])
def test_days_that_are_none_are_refused_with_what_to_set(days: str) -> None:
    with pytest.raises(ValueError, match="like mon-fri"):
        Hours.read("09:00-18:00", days)
