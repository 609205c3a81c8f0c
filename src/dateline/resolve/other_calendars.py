"""Makes our days of dates in the Islamic and Persian calendars and of the feasts that follow Easter, by libraries.

The Islamic calendar is that of Umm al-Qura; other countries begin a month up to a day or two earlier or later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from dateline.records.times import CalendarName, OtherDate
from dateline.resolve.periods import Period, day


def other_days(value: OtherDate, year: int) -> Period | None:
    """The days of a date in a year of its calendar; None where the calendar has no such day or year."""
    try:
        return _days(value, year)
    except (ValueError, OverflowError):
        return None


def _days(value: OtherDate, year: int) -> Period:
    first_of = FIRST_OF[value.calendar]
    if value.day is None:
        following = first_of(year, value.month + 1, 1) if value.month < 12 else first_of(year + 1, 1, 1)
        return Period(first_of(year, value.month, 1), following - timedelta(1), "interval")
    return day(first_of(year, value.month, value.day))


def year_of(calendar: CalendarName, today: date) -> int:
    """The year of a calendar in which most of our year lies."""
    return today.year if calendar in {"easter", "orthodox"} else _mean_year(calendar, today)


def _mean_year(calendar: CalendarName, today: date) -> int:
    """Counted from the first day of the calendar by the mean length of its years; a year off at most."""
    begin, length = EPOCHS[calendar]
    return int((today - begin).days / length) + 1


EPOCHS: Final[Mapping[CalendarName, tuple[date, float]]] = {
    "islamic": (date(622, 7, 19), 354.36667),
    "persian": (date(622, 3, 22), 365.2422),
}
"""First day in our calendar reckoned backwards, and mean length of a year in days."""


def _islamic(year: int, month: int, day_of_month: int) -> date:
    from hijridate import Hijri

    return Hijri(year, month, day_of_month).to_gregorian()


def _persian(year: int, month: int, day_of_month: int) -> date:
    from persiantools.jdatetime import JalaliDate

    ours: date = JalaliDate(year, month, day_of_month).to_gregorian()  # type: ignore[no-untyped-call]
    return ours


def _easter(year: int, _month: int, days: int) -> date:
    from dateutil.easter import easter  # type: ignore[import-untyped]

    sunday: date = easter(year)
    return sunday + timedelta(days)


def _orthodox(year: int, _month: int, days: int) -> date:
    from dateutil.easter import EASTER_ORTHODOX, easter

    sunday: date = easter(year, EASTER_ORTHODOX)
    return sunday + timedelta(days)


FIRST_OF: Final[Mapping[CalendarName, Callable[[int, int, int], date]]] = {
    "islamic": _islamic,
    "persian": _persian,
    "easter": _easter,
    "orthodox": _orthodox,
}
