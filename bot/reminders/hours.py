"""When a person may be written to unasked: between which hours, on which days, and not on a holiday.

All by the clock on the wall where the person is, so that summer time begins and ends without notice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHORTEST = timedelta(hours=1)
"""An opening with less time left than this is as good as over for what becomes due in it."""
FARTHEST_DAYS = 60
"""Among so many days one is open, unless none ever is."""
_CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: the time zone, and whether Dutch public holidays are kept there."""

    zone: ZoneInfo
    dutch: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """A time within which reminders may go, both in UTC; at `until` they may no longer."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """Decent hours: from `start` to `end`, in minutes of the day (0 to 1440), on `days` (0 is Monday)."""

    start: int
    end: int
    days: frozenset[int]

    @classmethod
    def read(cls, between: str, days: str) -> Self:
        """Read "09:00-18:00" and "mon-fri" (or "mon,wed,fri").

        Raises ValueError, which says what is wrong, in English for the operator.
        """
        first, _, last = (part.strip() for part in between.partition("-"))
        start, end = _minutes(first), _minutes(last)
        if start is None or end is None or not start < end:
            raise ValueError(
                "has to be an earlier and a later hour of one day, like 09:00-18:00 or 00:00-24:00"
            )
        return cls(start, end, _days(days))

    def may_go(self, now: datetime, place: Place) -> bool:
        """Tell whether `now` is within the hours."""
        opening = self.first_opening(now, place)
        return opening is not None and opening.since <= now

    def first_opening(self, at: datetime, place: Place) -> Opening | None:
        """Give the opening that `at` is in, or else the next; None where no day is ever open."""
        return next(self.openings(at, place), None)

    def openings(self, at: datetime, place: Place) -> Iterator[Opening]:
        """Give the openings that are not over at `at`, in their order."""
        today = at.astimezone(place.zone).date()
        for ahead in range(FARTHEST_DAYS):
            day = today + ahead * _DAY
            if day.weekday() in self.days and not (place.dutch and day in _dutch_holidays(day.year)):
                opening = Opening(_moment(day, self.start, place.zone), _moment(day, self.end, place.zone))
                if at < opening.until:
                    yield opening

    def when(self, due: datetime, place: Place) -> Opening | None:
        """Give when what becomes due at `due` may go; None where no day is ever open.

        That is in the first opening, and where it is nearly over also until the end of the next.
        """
        openings = self.openings(due, place)
        first = next(openings, None)
        if first is None:
            return None
        since = max(first.since, due)
        if first.until - since >= SHORTEST:
            return Opening(since, first.until)
        return Opening(since, next(openings, first).until)


def _minutes(clock: str) -> int | None:
    read = _CLOCK.fullmatch(clock)
    minutes = int(read[1]) * 60 + int(read[2]) if read else None
    return minutes if minutes is not None and minutes <= _DAY // timedelta(minutes=1) else None


def _days(said: str) -> frozenset[int]:
    found: set[int] = set()
    for part in said.casefold().split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        last = last if dash else first
        if first not in DAYS or last not in DAYS or DAYS.index(last) < DAYS.index(first):
            raise ValueError(f"has to be days like mon-fri or mon,wed,fri, of {', '.join(DAYS)}")
        found |= set(range(DAYS.index(first), DAYS.index(last) + 1))
    return frozenset(found)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Give the moment in UTC at which a clock on the wall shows it; of an hour that comes twice the first."""
    days, minutes = divmod(minutes, 24 * 60)
    local = datetime.combine(day + days * _DAY, time(*divmod(minutes, 60)), zone)
    return local.astimezone(UTC)


@cache
def _dutch_holidays(year: int) -> frozenset[date]:
    # Takes a while to import, and no reply needs it.
    from holidays.countries.netherlands import Netherlands  # noqa: PLC0415

    return frozenset(Netherlands(years=year))  # type: ignore[no-untyped-call]  # its own __init__ is
