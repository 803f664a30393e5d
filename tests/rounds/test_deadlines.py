"""What a facilitator types as a deadline is read as they meant it, or not at all."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from fluent.runtime.types import fluent_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.phrases import LOCALES
from bot.rounds.deadlines import MOST_AHEAD, OFFERED, read_deadline, suggested_deadlines
from instrument.model import LANGUAGES, Language

STEADY = settings(deadline=None, derandomize=True, max_examples=300)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = [AMSTERDAM, *map(ZoneInfo, ["UTC", "America/Paramaribo", "Asia/Kolkata", "Australia/Lord_Howe"])]
TUESDAY = datetime(2026, 11, 24, 10, 32, 45, tzinfo=AMSTERDAM)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES)


def read(text: str, now: datetime = TUESDAY, zone: ZoneInfo = AMSTERDAM) -> str | None:
    """Give what is read, as the clock of `zone` shows it."""
    moment = read_deadline(text, now.astimezone(UTC), zone)
    return None if moment is None else moment.astimezone(zone).strftime("%a %d-%m-%Y %H:%M")


def echoed(moment: datetime, language: Language, zone: ZoneInfo, style: str) -> str:
    """Write a moment as the phrases do."""
    local = fluent_date(moment.astimezone(zone), dateStyle=style, timeStyle="short")
    return str(local.format(Locale.parse(LOCALES[language], sep="-")))


def test_is_told_in_utc() -> None:
    read_in_winter = read_deadline("vrijdag 16:00", TUESDAY, AMSTERDAM)
    assert read_in_winter == datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert read_in_winter.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("vrijdag 16:00", "Fri 27-11-2026 16:00"),
        ("Friday 16:00", "Fri 27-11-2026 16:00"),
        ("VRIJDAG OM 16.00 UUR!", "Fri 27-11-2026 16:00"),
        ("vr 16.00", "Fri 27-11-2026 16:00"),
        ("vr. 16u", "Fri 27-11-2026 16:00"),
        ("fri 16u30", "Fri 27-11-2026 16:30"),
        ("Thurs 16h30", "Thu 26-11-2026 16:30"),
        ("16:00 on Friday", "Fri 27-11-2026 16:00"),
        ("uiterlijk vrijdag om 16 uur", "Fri 27-11-2026 16:00"),
        ("by Friday, 4 pm", "Fri 27-11-2026 16:00"),
        ("zondag 12:00", "Sun 29-11-2026 12:00"),
        ("dinsdag 16:00", "Tue 24-11-2026 16:00"),
        ("dinsdag 10:32", "Tue 01-12-2026 10:32"),
        ("komende vrijdag 16:00", "Fri 27-11-2026 16:00"),
        ("volgende week vrijdag 16:00", "Fri 04-12-2026 16:00"),
        ("Monday next week 9:00", "Mon 30-11-2026 09:00"),
        ("morgen 9 uur", "Wed 25-11-2026 09:00"),
        ("tomorrow 9:30", "Wed 25-11-2026 09:30"),
        ("overmorgen 12u", "Thu 26-11-2026 12:00"),
        ("the day after tomorrow at 9 o\u2019clock", "Thu 26-11-2026 09:00"),
        ("vandaag 17:00", "Tue 24-11-2026 17:00"),
        ("today 11am", "Tue 24-11-2026 11:00"),
        ("27 november 16:00", "Fri 27-11-2026 16:00"),
        ("vrijdag 27 november 16:00", "Fri 27-11-2026 16:00"),
        ("November 27th, 4:15 p.m.", "Fri 27-11-2026 16:15"),
        ("the 27th of November at 16:00", "Fri 27-11-2026 16:00"),
        ("27 nov. 16:00", "Fri 27-11-2026 16:00"),
        ("1 mrt 2027 12:00", "Mon 01-03-2027 12:00"),
        ("27-11 16:00", "Fri 27-11-2026 16:00"),
        ("27/11 16:00", "Fri 27-11-2026 16:00"),
        ("27-11-2026 16:00", "Fri 27-11-2026 16:00"),
        ("27/11/26 16:00", "Fri 27-11-2026 16:00"),
        ("27.11.2026 16.00", "Fri 27-11-2026 16:00"),
        ("2026-11-27 16:00", "Fri 27-11-2026 16:00"),
        ("11-12 16:00", "Fri 11-12-2026 16:00"),
        ("15 januari 16:00", "Fri 15-01-2027 16:00"),
        ("1 juli 16:00", "Thu 01-07-2027 16:00"),
        ("over 3 dagen", "Fri 27-11-2026 17:00"),
        ("over drie dagen om 9:00", "Fri 27-11-2026 09:00"),
        ("over één week", "Tue 01-12-2026 17:00"),
        ("in a week", "Tue 01-12-2026 17:00"),
        ("within two weeks", "Tue 08-12-2026 17:00"),
        ("16:00", "Tue 24-11-2026 16:00"),
        ("9:00", "Wed 25-11-2026 09:00"),
        ("10:32", "Wed 25-11-2026 10:32"),
        ("10:33", "Tue 24-11-2026 10:33"),
        ("16u", "Tue 24-11-2026 16:00"),
        ("4 pm", "Tue 24-11-2026 16:00"),
        ("12 pm", "Tue 24-11-2026 12:00"),
        ("12 am", "Wed 25-11-2026 00:00"),
        ("04:00", "Wed 25-11-2026 04:00"),
        ("vrijdag", "Fri 27-11-2026 17:00"),
        ("Friday", "Fri 27-11-2026 17:00"),
        ("dinsdag", "Tue 24-11-2026 17:00"),
        ("27 november", "Fri 27-11-2026 17:00"),
        ("  vandaag\u00a017:00\n", "Tue 24-11-2026 17:00"),
    ],
)
def test_reads_what_is_meant(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        # no moment at all
        *("", " ", ".", "3", "16", "-1", "1.5", "2026", "okay", "ok", "ja", "maar", "may", "nu", "now", "om"),
        *("geen idee", "morgen of zo", "ik weet het niet", "9 mensen", "we are 9", "10 10", "vrijdag 16"),
        # no such moment
        *("vrijdag 25:00", "vrijdag 24:00", "16:60", "13 pm", "0 am", "30 februari 16:00", "32-11 16:00"),
        *("27-13 16:00", "29 februari 16:00", "over 0 dagen", "16:00 pm"),
        # not sure which
        *(
            "vrijdag 16:00 of zaterdag",
            "vrijdag 16:00 17:00",
            "vrijdag zaterdag 16:00",
            "morgen vrijdag 16:00",
        ),
        *("4 uur", "vrijdag 4:00", "half vier", "next Friday 16:00", "volgende vrijdag 16:00", "next week"),
        *("do", "zo", "sun", "vr", "over een maand", "donderdag 27 november 16:00", "27-11/2026 16:00"),
        # past, or too far
        *("vandaag 9:00", "today 10:32", "gisteren 16:00", "24 november 9:00", "23 november 16:00"),
        *("1 oktober 16:00", "27-11-2025 16:00", "27-11-2027 16:00", "27-11-2226 16:00", "over 60 weken"),
        *("over 999 weken", "over 1000000000 dagen", "01-01-0001 16:00", "31-12-9999 16:00"),
        # long
        *("vrijdag " * 1000, "1" * 4096, "om " * 2000),
    ],
)
def test_reads_nothing_where_it_cannot_be_sure(text: str) -> None:
    assert read(text) is None


def test_a_weekday_whose_hour_is_past_is_next_weeks() -> None:
    friday = datetime(2026, 11, 27, 18, tzinfo=AMSTERDAM)
    assert read("vrijdag", friday) == "Fri 04-12-2026 17:00"
    assert read("vandaag", friday) is None


def test_a_leap_day_is_read_in_its_year() -> None:
    assert read("29 februari 16:00", datetime(2027, 6, 1, tzinfo=UTC)) == "Tue 29-02-2028 16:00"


def test_the_day_is_that_of_the_teams_zone() -> None:
    """In Paramaribo it is still Monday when Tuesday has begun in Amsterdam."""
    now = datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert read("morgen 9:00", now, ZoneInfo("America/Paramaribo")) == "Tue 24-11-2026 09:00"
    assert read("morgen 9:00", now) == "Wed 25-11-2026 09:00"


def test_summer_time_moves_the_hour() -> None:
    march = datetime(2027, 3, 26, 12, tzinfo=UTC)
    assert read_deadline("zaterdag 16:00", march, AMSTERDAM) == datetime(2027, 3, 27, 15, tzinfo=UTC)
    assert read_deadline("zondag 16:00", march, AMSTERDAM) == datetime(2027, 3, 28, 14, tzinfo=UTC)


def test_an_hour_that_the_clock_skips_is_none() -> None:
    saturday = datetime(2027, 3, 27, 12, tzinfo=UTC)
    assert read("zondag 02:30", saturday) is None
    assert read("28-3 02:30", saturday) is None
    assert read("zondag 03:00", saturday) == "Sun 28-03-2027 03:00"
    assert read("02:30", saturday) == "Mon 29-03-2027 02:30", "the next time that it is half past two"


def test_an_hour_that_comes_twice_is_the_second() -> None:
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert read_deadline("zondag 02:30", saturday, AMSTERDAM) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert read_deadline("02:30", between, AMSTERDAM) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


VOCABULARY = (
    *(
        "vrijdag",
        "di",
        "Sunday",
        "fri",
        "morgen",
        "today",
        "over",
        "in",
        "a",
        "week",
        "weken",
        "3",
        "31",
        "999",
    ),
    *("volgende", "next", "november", "feb", "may", "27-11", "29/2", "31-12-9999", "1.1.2027", "2027-02-29"),
    *(
        "16:00",
        "4",
        "pm",
        "a.m.",
        "16u",
        "uur",
        "02:30",
        "24:00",
        "0",
        "th",
        "of",
        "2027",
        "om",
        ",",
        ".",
        "-",
    ),
)


@STEADY
@given(
    st.text() | st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join) | st.from_regex(r"\d+\W\d+"),
    moments,
    zones,
)
@example("vrijdag", datetime(2026, 11, 27, 16, tzinfo=UTC), AMSTERDAM)
def test_whatever_is_typed_is_in_the_coming_year_or_none(text: str, now: datetime, zone: ZoneInfo) -> None:
    moment = read_deadline(text, now, zone)
    if moment is not None:
        assert now < moment <= now + MOST_AHEAD
        assert moment.second == moment.microsecond == 0


@STEADY
@given(
    moments,
    st.timedeltas(timedelta(minutes=1), timedelta(days=360)),
    zones,
    st.sampled_from(LANGUAGES),
    st.sampled_from(["full", "long", "medium", "short"]),
)
@example(datetime(2026, 10, 24, tzinfo=UTC), timedelta(hours=24, minutes=30), AMSTERDAM, "nl", "full")
def test_what_is_echoed_reads_back_as_the_same_moment(
    now: datetime, ahead: timedelta, zone: ZoneInfo, language: Language, style: str
) -> None:
    typed = (now + ahead).astimezone(zone).strftime("%d-%m-%Y %H:%M")
    moment = read_deadline(typed, now, zone)
    assert moment is not None
    assert moment.astimezone(zone).strftime("%d-%m-%Y %H:%M") == typed
    assert read_deadline(echoed(moment, language, zone, style), now, zone) == moment


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (23, ["Tue 24", "Fri 27", "Mon 30"]),
        (24, ["Wed 25", "Fri 27", "Tue 01"]),
        (25, ["Thu 26", "Fri 27", "Wed 02"]),
        (26, ["Fri 27", "Thu 03"]),
        (27, ["Mon 30", "Fri 04"]),
        (28, ["Mon 30", "Fri 04", "Mon 07"]),
        (29, ["Mon 30", "Fri 04", "Mon 07"]),
    ],
)
def test_offers_tomorrow_friday_and_in_a_week(today: int, offered: list[str]) -> None:
    choices = suggested_deadlines(datetime(2026, 11, today, 12, tzinfo=UTC), AMSTERDAM)
    assert [choice.astimezone(AMSTERDAM).strftime("%a %d") for choice in choices] == offered


@STEADY
@given(moments, zones)
def test_offers_distinct_moments_to_come_on_weekdays(now: datetime, zone: ZoneInfo) -> None:
    choices = suggested_deadlines(now, zone)
    assert 2 <= len(choices) <= 3
    assert all(one < other for one, other in pairwise((now, *choices)))
    for choice in choices:
        local = choice.astimezone(zone)
        assert choice.tzinfo is UTC
        assert (local.weekday() < 5, local.time()) == (True, OFFERED)
        assert read_deadline(echoed(choice, "nl", zone, "full"), now, zone) == choice
