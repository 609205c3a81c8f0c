"""Stretches of whole days, and how EDTF writes them. All date arithmetic is the standard library's."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from dateline.records.resolved import DatePrecision
from dateline.records.times import Unit


class Period(NamedTuple):
    """From the first to the last day, both within it."""

    first: date
    last: date
    precision: DatePrecision

    def edtf(self) -> str:
        """The shortest EDTF that names these days."""
        if self.first == self.last:
            return self.first.isoformat()
        if (whole := _whole(self.first, self.last)) is not None:
            return whole
        if self.first.day == 1 and self.last == month(self.last.year, self.last.month).last and self.precision != "week":
            return f"{_side(self.first, self.last, self.first)}/{_side(self.first, self.last, self.last)}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def _whole(first: date, last: date) -> str | None:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    whole_month = first.day == 1 and last == month(first.year, first.month).last
    return f"{first.year:04}-{first.month:02}" if whole_month else None


def _side(first: date, last: date, which: date) -> str:
    """One end of an interval of whole months: the year alone where both ends are whole years."""
    years = first.month == 1 and last.month == 12
    return f"{which.year:04}" if years else f"{which.year:04}-{which.month:02}"


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day")


def week(when: date) -> Period:
    """The week, Monday to Sunday, of a day."""
    monday = when - timedelta(when.weekday())
    return Period(monday, monday + timedelta(6), "week")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    saturday = when + timedelta(5 - when.weekday())
    return Period(saturday, saturday + timedelta(1), "interval")


def month(year: int, number: int) -> Period:
    """A month of the calendar."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def months(year: int, number: int, count: int, *, precision: DatePrecision = "interval") -> Period:
    """`count` months from a month on."""
    end_year, end_month = divmod(year * 12 + number - 1 + count - 1, 12)
    return Period(date(year, number, 1), month(end_year, end_month + 1).last, precision)


def year(number: int) -> Period:
    """A year of the calendar."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, count: int) -> Period:
    """`count` years from a year on."""
    return Period(date(first, 1, 1), date(first + count - 1, 12, 31), "interval")


SEASON_START: Final = {1: 3, 2: 6, 3: 9, 4: 12}
"""First month of each season of the northern half of the earth: news in English means that one unless it says otherwise."""


def season(year_number: int, number: int) -> Period:
    """Three months; winter runs into the next year."""
    return months(year_number, SEASON_START[number], 3, precision="season")


def shifted_months(when: date, count: int) -> date:
    """The same day `count` months away, or the last day of a shorter month."""
    year_number, index = divmod(when.year * 12 + when.month - 1 + count, 12)
    return date(year_number, index + 1, min(when.day, calendar.monthrange(year_number, index + 1)[1]))


MONTHS_OF: Final[dict[Unit, int]] = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF: Final[dict[Unit, int]] = {"hour": 0, "day": 1, "weekend": 7, "week": 7}


def shifted(when: date, unit: Unit, amount: int) -> date:
    """A day some units away; hours stay within the day.

    Raises:
        ValueError: If that is beyond the calendar (years 1 to 9999).
    """
    try:
        if unit in DAYS_OF:
            return when + timedelta(DAYS_OF[unit] * amount)
        return shifted_months(when, MONTHS_OF[unit] * amount)
    except OverflowError as error:
        raise ValueError(f"{amount} {unit}s from {when} is beyond the calendar, years {MINYEAR} to {MAXYEAR}") from error


def around(when: date, unit: Unit) -> Period:
    """The calendar's unit that a day lies in."""
    match unit:
        case "week":
            return week(when)
        case "weekend":
            return weekend(when)
        case "month":
            return month(when.year, when.month)
        case "season" | "quarter":
            return months(when.year, (when.month - 1) // 3 * 3 + 1, 3)
        case "half":
            return months(when.year, 1 if when.month < 7 else 7, 6)
        case "year":
            return year(when.year)
        case "decade":
            return years(when.year // 10 * 10, 10)
        case "century":
            return years(max(when.year // 100 * 100, 1), 100)
        case _:
            return day(when)


EDTF_SIDE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?$")


def day_interval(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF as the codebook uses it; None for an end that is open or not known.

    Args:
        edtf: A date, or an interval of two, with `..` or nothing for an open end and `~`, `?` for doubt.
    """
    if not edtf:
        return None, None
    first, _, last = edtf.partition("/")
    return _side_days(first)[0], _side_days(last if "/" in edtf else first)[1]


def _side_days(side: str) -> tuple[date | None, date | None]:
    match = EDTF_SIDE.match(side)
    if not match:
        return None, None
    year_number, month_number, day_number = (int(part) if part else 0 for part in match.groups())
    if not month_number:
        whole = year(year_number)
    elif 21 <= month_number <= 24:
        whole = season(year_number, month_number - 20)
    elif day_number:
        whole = day(date(year_number, month_number, day_number))
    else:
        whole = month(year_number, month_number)
    return whole.first, whole.last
