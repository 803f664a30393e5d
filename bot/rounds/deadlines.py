"""Deadlines: reading what a facilitator types, in Dutch or English, and offering the common choices.

Responsible for what a moment means; saying it back, with the time zone, is the screens' part, and is what
lets a facilitator see a slip. Strict, since a wrong deadline is worse than a question put again: what has no
reading, or more than one, gives None.

It is our own because the one library that reads both languages, dateparser (1.5), guesses: "16u" is half past
two at night, "morgen 9 uur" half past seven in the evening, "vrijdag om 16 uur" the 16th of a month long
past, and "3" is a date; its strict setting reads neither "vrijdag 16:00" nor "27 november 16:00".
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

END_OF_DAY: Final = time(17)
"""The hour of a day that was named without one."""
OFFERED: Final = time(16)
"""The hour of the choices on buttons."""
MOST_AHEAD: Final = timedelta(days=366)
JUST_PAST: Final = timedelta(days=92)
"""A date without a year that was so recently is a slip, and not next year's."""
MOST_WORDS: Final = 12
_DAY: Final = timedelta(days=1)
_FRIDAY: Final = 4
_SATURDAY: Final = 5


def _numbered(names: str, first: int = 0) -> dict[str, int]:
    """Read a table: a line for each language or spelling, a column for each number; "-" stands for none."""
    rows = [line.split() for line in names.strip().splitlines()]
    return {name: number for row in rows for number, name in enumerate(row, first) if name != "-"}


_WEEKDAYS: Final = _numbered("""
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    monday tuesday wednesday thursday friday saturday sunday
""")
_SHORT_WEEKDAYS: Final = _numbered("""
    ma di wo do vr za zo
    mon tue wed thu fri sat sun
    - tues - thur - - -
    - - - thurs - - -
""")
_MONTHS: Final = _numbered(
    """
    januari februari maart april mei juni juli augustus september oktober november december
    january february march april may june july august september october november december
    jan feb mrt apr mei jun jul aug sep okt nov dec
    - - mar - - - - - sept oct - -
    """,
    first=1,
)
_COUNTS: Final = _numbered(
    """
    een twee drie vier vijf zes zeven acht negen tien
    one two three four five six seven eight nine ten
    één - - - - - - - - -
    a - - - - - - - - -
    """,
    first=1,
)
_UNITS: Final = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
_SAYING_NOTHING: Final = frozenset({"om", "op", "de", "uiterlijk", "at", "on", "by", "the"})

_CLOCK: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2}) ?(?:uur|u|h)?")
_HOUR: Final = re.compile(r"([0-9]{1,2}) ?(?:uur|u|h|o['\u2019]clock) ?([0-9]{2})?")
_HALF_DAY: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m")

_DATES: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<day>[0-9]{1,2})(?P<sep>[-/])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<year>(?:[0-9]{2}){1,2}))?",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|e)? (?:of )?(?P<month>[a-z]+)(?: (?P<year>[0-9]{4}))?",
        r"(?P<month>[a-z]+) (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: (?P<year>[0-9]{4}))?",
    )
)


def read_deadline(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Read a moment in `zone`, later than `now` (aware) and at most a year ahead; gives UTC.

    A day and an hour, in either order and either language: "vrijdag 16:00", "morgen 9 uur", "27 nov 16u",
    "27-11-2026 16.00", "Friday 4 pm", "in a week". A day alone ends at 17:00; an hour alone is the next time
    that it is so late, and a weekday the next that is still to come, today included. Numbers are day first.

    None for all else, and for what two people would read differently: a single digit up to six ("4 uur",
    "4:00"; "04:00" is read, "4 pm" too), "next Friday", a short weekday without an hour ("zo", "do"), a
    weekday that is not the date's. None, too, for an hour that the clock skips when summer begins; of an
    hour that comes twice when it ends, the second is meant, so that nobody is late who thought of it.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace(",", " ")
    words = [word for each in plain.split() if (word := each.strip(".!;")) not in _SAYING_NOTHING]
    if len(words) > MOST_WORDS:
        return None
    found = set()
    for cut in range(len(words) + 1):
        first, then = " ".join(words[:cut]), " ".join(words[cut:])
        found |= {_read(first, then, now, zone), _read(then, first, now, zone)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def one_day_more(deadline: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment in UTC at which it is as late as at `deadline`, on the first day after it and `now`."""
    local = deadline.astimezone(zone)
    day = max(local.date() + _DAY, now.astimezone(zone).date())
    moment = local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)
    return moment if moment > now else one_day_more(moment, now, zone)


def suggested_deadlines(now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Give the common choices in UTC, soonest first: tomorrow, Friday and in a week, each at 16:00 in `zone`.

    A day in the weekend becomes the Monday after; what then falls together is given once.
    """
    today = now.astimezone(zone).date()
    tomorrow = today + _DAY
    days = {
        _on_a_weekday(tomorrow),
        tomorrow + _DAY * ((_FRIDAY - tomorrow.weekday()) % 7),
        _on_a_weekday(today + 7 * _DAY),
    }
    moments = [_moment(day, OFFERED, zone) for day in sorted(days)]
    return tuple(moment for moment in moments if moment is not None)


def read_day(text: str, now: datetime, zone: ZoneInfo) -> date | None:
    """Read a day in `zone`, as `read_deadline` reads a moment; an hour that is named with it is left out."""
    moment = read_deadline(text, now, zone)
    return None if moment is None else moment.astimezone(zone).date()


def suggested_days(now: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Give the common choices for getting something done: in one week, two and four, on a weekday."""
    today = now.astimezone(zone).date()
    return tuple(_on_a_weekday(today + weeks * 7 * _DAY) for weeks in (1, 2, 4))


def _on_a_weekday(day: date) -> date:
    return day + _DAY * (7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _read(day: str, hour: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Read a day and an hour that were told apart; either may be empty."""
    at = _hour(hour) if hour else END_OF_DAY
    if at is None or (not day and not hour) or (not hour and day in _SHORT_WEEKDAYS):
        return None
    today = now.astimezone(zone).date()
    # The hour that is past today may be one that the clock skips tomorrow.
    for each in _days(day, today) if day else (today, today + _DAY, today + 2 * _DAY):
        if abs(each - today) <= MOST_AHEAD:
            moment = _moment(each, at, zone)
            if moment is not None and now < moment <= now + MOST_AHEAD:
                return moment
    return None


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    local = datetime.combine(day, at)
    moment = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == local else None


def _hour(said: str) -> time | None:
    if told := _HALF_DAY.fullmatch(said):
        hour, minute = int(told[1]), int(told[2] or 0)
        if not 1 <= hour <= 12:  # noqa: PLR2004 - on the face of a clock
            return None
        return _time(hour % 12 + (12 if told[3] == "p" else 0), minute)
    told = _CLOCK.fullmatch(said) or _HOUR.fullmatch(said)
    if told is None or told[1] in {"1", "2", "3", "4", "5", "6"}:
        return None
    return _time(int(told[1]), int(told[2] or 0))


def _time(hour: int, minute: int) -> time | None:
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _days(said: str, today: date) -> Sequence[date]:
    """Give the days that `said` may mean, of which the first that is not past is meant."""
    match said.split():
        case ["vandaag" | "today"]:
            return (today,)
        case ["morgen" | "tomorrow"]:
            return (today + _DAY,)
        case ["overmorgen"] | ["day", "after", "tomorrow"]:
            return (today + 2 * _DAY,)
        case ["over" | "in" | "binnen" | "within", count, unit] if unit in _UNITS:
            number = _count(count)
            return (today + number * _UNITS[unit] * _DAY,) if number else ()
        case ["volgende" | "next", "week", name] | [name, "volgende" | "next", "week"]:
            weekday = _weekday(name)
            monday = today + (7 - today.weekday()) * _DAY
            return () if weekday is None else (monday + weekday * _DAY,)
        case [name] | ["komende" | "aanstaande" | "coming", name] if (weekday := _weekday(name)) is not None:
            ahead = (weekday - today.weekday()) % 7
            return (today + ahead * _DAY, today + 7 * _DAY) if ahead == 0 else (today + ahead * _DAY,)
        case [name, *rest] if (weekday := _weekday(name)) is not None:
            day = _date(" ".join(rest), today)
            return (day,) if day is not None and day.weekday() == weekday else ()
        case _:
            day = _date(said, today)
            return () if day is None else (day,)


def _weekday(name: str) -> int | None:
    return _WEEKDAYS.get(name, _SHORT_WEEKDAYS.get(name))


def _count(said: str) -> int:
    """Read how many; 0 for what is no number of at most three digits."""
    return int(said) if re.fullmatch("[0-9]{1,3}", said) else _COUNTS.get(said, 0)


def _date(said: str, today: date) -> date | None:
    for form in _DATES:
        if told := form.fullmatch(said):
            day, named, year = int(told["day"]), told["month"], told["year"]
            month = int(named) if named.isdigit() else _MONTHS.get(named, 0)
            if year:
                return _calendar(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004
            years = (_calendar(today.year + off, month, day) for off in (-1, 0, 1))
            return next((each for each in years if each and each >= today - JUST_PAST), None)
    return None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
