"""Makes days of time expressions: weekdays, "last month", days without a year, from the day of publication on.

Without an anchor a relative expression stays without days; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from dateline.records.resolved import DatePrecision
from dateline.records.times import (
    AbsoluteDate,
    ClockTime,
    NamedPeriod,
    Offset,
    OtherDate,
    Range,
    ResolvedTime,
    Stretch,
    Tense,
    TimeExpression,
    TimeValue,
    Unit,
    Weekday,
)
from dateline.resolve import periods
from dateline.resolve.other_calendars import other_days, year_of
from dateline.resolve.periods import Period, day_interval

__all__ = ["day_interval", "resolve_times"]

FAR_DAYS, CLOSE_DAYS = 300, 65
"""A day so far off on the side of its tense is so near on the other that the other is meant: "called a strike for July 15" on July 9;
reporters give the year of what lies ten months away."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What a time is counted from.

    Attributes:
        publication: The day of publication or what stands in for it, None if nothing does.
        context: The last day that the text told before, else the publication.
        wide: The last day, month or year that the text told before, else the publication.
        tense: Tense of the clause.
        since: Whether what has gone on since that time is told, so that it lies behind.
    """

    publication: date | None
    context: date | None
    wide: date | None
    tense: Tense
    since: bool = False


def resolve_times(
    expressions: Sequence[TimeExpression], *, published: str | None, dateline_date: str | None = None
) -> tuple[ResolvedTime, ...]:
    """The days of every expression, in their order.

    The anchor is the day of publication, else the dateline's, else for each expression the nearest earlier full date of
    the text. A `ResolvedTime` is of the words alone: "since 2014" gives 2014; see `act_days.event_days`.

    Args:
        expressions: All expressions of one report, in order.
        published: Day of publication, ISO 8601, None if not known.
        dateline_date: Day of the dateline, ISO 8601, None if not known.
    """
    publication = iso_day(published) or iso_day(dateline_date)
    context = wide = publication
    resolved = []
    for expression in expressions:
        anchor = _Anchor(publication or context, context, wide, expression.tense, expression.bound == "after")
        period = _period(expression, anchor)
        resolved.append(_resolved(expression, period))
        if period is not None and period.precision != "interval":
            wide = period.first
            context = period.first if period.precision == "day" else context
    return tuple(resolved)


def iso_day(text: str | None) -> date | None:
    """The day of an ISO 8601 text, None of none."""
    return date.fromisoformat(text[:10]) if text else None


def _period(expression: TimeExpression, anchor: _Anchor) -> Period | None:
    resolver = RESOLVERS.get(type(expression.value))
    if resolver is None:
        return None
    try:
        return resolver(expression.value, anchor)
    except ValueError:
        return None


def _resolved(expression: TimeExpression, period: Period | None) -> ResolvedTime:
    value = expression.value
    if period is None:
        return ResolvedTime(expression.span, _open_year(value), None, None, _open_precision(value))
    edtf = _written(value, period)
    counted = isinstance(value, Offset) and value.grain is not None and not value.exact and value.unit not in {"hour", "day"}
    inexact = expression.approximate or counted
    if inexact and not edtf.endswith("~") and "/" not in edtf and period.precision in {"day", "month", "year"}:
        edtf += "~"
    return ResolvedTime(expression.span, edtf, period.first.isoformat(), period.last.isoformat(), period.precision)


def _written(value: TimeValue, period: Period) -> str:
    """The EDTF of a period, with `~` at ends that the words tell only about."""
    if isinstance(value, Stretch) and value.lasting:
        return f"{periods.around(period.first, _begun(value)).edtf()}~/{period.last.isoformat()}"
    if isinstance(value, OtherDate) and value.calendar == "islamic":  # whose months begin where the new moon is seen
        return "/".join(f"{side}~" for side in period.edtf().split("/"))
    return period.edtf()


def _begun(value: Stretch) -> Unit:
    """How exactly "for eight months" tells when it began: to the month, "for three weeks" to the day, decades to the year."""
    return "day" if value.unit in periods.DAYS_OF else "month" if value.unit == "month" else "year"


def _open_year(value: object) -> str | None:
    """`XXXX-09-19` of a day, `XXXX-09` of a month, whose year nothing settles."""
    if not isinstance(value, AbsoluteDate) or value.month is None:
        return None
    return f"XXXX-{value.month:02}" + (f"-{value.day:02}" if value.day else "")


def _open_precision(value: object) -> DatePrecision | None:
    if not isinstance(value, AbsoluteDate) or value.month is None:
        return None
    return "day" if value.day else "month"


def _absolute(value: AbsoluteDate, anchor: _Anchor) -> Period | None:
    if value.year is not None:
        return _in_year(value, value.year)
    if anchor.publication is None or value.month is None:
        return None
    if value.year_offset is not None:
        return _in_year(value, anchor.publication.year + value.year_offset)
    return _nearest(value, anchor.publication, anchor.tense, since=anchor.since)


def _in_year(value: AbsoluteDate, year: int) -> Period:
    if value.month is None:
        return periods.year(year)
    return periods.month(year, value.month) if value.day is None else periods.day(date(year, value.month, value.day))


def _nearest(value: AbsoluteDate, today: date, tense: Tense, *, since: bool = False) -> Period | None:
    """The nearest year's: before today for the past, after it for what is to come, either for the present."""
    candidates = [_in_year(value, year) for year in range(today.year - 4, today.year + 5) if _exists(value, year)]
    if value.direction == "last":
        tense = "past"
    elif value.direction == "next":
        tense = "future"
    found = _by_tense(candidates, today, tense, strict=value.direction in {"last", "next"})
    if found is None or since or value.direction is not None or abs((today - found.first).days) <= FAR_DAYS:
        return found
    other = _by_tense(candidates, today, "present")
    return other if other is not None and abs((today - other.first).days) <= CLOSE_DAYS else found


def _by_tense(candidates: Sequence[Period], today: date, tense: Tense, *, strict: bool = False) -> Period | None:
    """The candidate that is nearest on the side of the tense; `strict` leaves out the one that today lies in."""
    before = [period for period in candidates if period.first <= today and not (strict and today <= period.last)]
    after = [period for period in candidates if period.last >= today and not (strict and period.first <= today)]
    if tense == "present":
        return min(candidates, key=lambda period: (abs(period.first - today), period.first), default=None)
    return max(before, default=None) if tense == "past" else min(after, default=None)


def _exists(value: AbsoluteDate, year: int) -> bool:
    """False for 29 February of a common year."""
    return (value.month, value.day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _weekday(value: Weekday, anchor: _Anchor) -> Period | None:
    """Nearest past one, the anchor's day included, for the past; nearest coming one for the future (codebook, section 5)."""
    today = anchor.publication
    if today is None:
        return None
    ahead = value.direction == "next" or (anchor.tense == "future" and value.direction != "last")
    strict = value.direction in {"last", "next"}
    if value.weeks:
        return periods.day(periods.week(today).first + timedelta(7 * value.weeks + value.number))
    start = today + timedelta((1 if ahead else -1) * strict)
    distance = (value.number - start.weekday()) % 7 if ahead else -((start.weekday() - value.number) % 7)
    return periods.day(start + timedelta(distance))


def _offset(value: Offset, anchor: _Anchor) -> Period | None:
    near = anchor.context if value.unit in {"hour", "day"} else anchor.wide
    start = anchor.publication if value.anchor == "publication" else near
    if start is None:
        return None
    if value.unit == "weekend":
        return _weekend(start, value.amount, anchor.tense)
    when = periods.shifted(start, value.unit, value.amount)
    return periods.around(when, value.grain or value.unit)


def _weekend(today: date, step: int, tense: Tense) -> Period:
    """Last, next or this weekend; this one is the latest in the past tense, the coming one in the future."""
    this = periods.weekend(today)
    if step:
        return periods.weekend(today + timedelta(7 * step))
    return periods.weekend(today - timedelta(7)) if tense == "past" and this.first > today else this


def _stretch(value: Stretch, anchor: _Anchor) -> Period | None:
    """From then until the anchor, or from the anchor on; months and years count in whole months."""
    today = anchor.publication
    if today is None:
        return None
    other = periods.shifted(today, value.unit, value.amount if value.future else -value.amount)
    first, last = min(today, other), max(today, other)
    if value.lasting:
        return Period(periods.around(first, _begun(value)).first, last, "interval")
    if value.unit in periods.DAYS_OF:
        return Period(first, last, "interval")
    return Period(periods.around(first, "month").first, periods.around(last, "month").last, "interval")


def _named(value: NamedPeriod, anchor: _Anchor) -> Period | None:
    if value.unit in {"decade", "century"}:
        return periods.years(max(value.number, 1), 10 if value.unit == "decade" else 100)
    make = PARTS_OF_YEAR[value.unit]
    if value.year is not None:
        return make(value.year, value.number)
    today = anchor.publication
    if today is None:
        return None
    if value.year_offset is not None:
        return make(today.year + value.year_offset, value.number)
    tense: Tense = {"last": "past", "next": "future"}.get(value.direction or "", anchor.tense)  # type: ignore[assignment]
    candidates = [make(year, value.number) for year in range(today.year - 2, today.year + 3)]
    return _by_tense(candidates, today, tense, strict=value.direction == "next")


PARTS_OF_YEAR: Final[dict[str, Callable[[int, int], Period]]] = {
    "season": periods.season,
    "quarter": lambda year, number: periods.months(year, 3 * number - 2, 3),
    "half": lambda year, number: periods.months(year, 6 * number - 5, 6),
}


def _range(value: Range, anchor: _Anchor) -> Period | None:
    """The last end takes its year by the tense where none is given, the first end that year."""
    last = _absolute(value.last, anchor)
    first = _in_year(value.first, value.first.year or last.first.year) if last else None
    return Period(first.first, last.last, "interval") if first and last and first.first <= last.last else None


def _other(value: OtherDate, anchor: _Anchor) -> Period | None:
    """The days of another calendar's date; without a year as for our own."""
    if value.year is not None:
        return other_days(value, value.year)
    today = anchor.publication
    if today is None:
        return None
    tense: Tense = {"last": "past", "next": "future"}.get(value.direction or "", anchor.tense)  # type: ignore[assignment]
    around = year_of(value.calendar, today)
    candidates = [days for year in range(around - 2, around + 3) if (days := other_days(value, year)) is not None]
    found = _by_tense(candidates, today, tense, strict=value.direction in {"last", "next"})
    if found is None or value.direction is not None or abs((today - found.first).days) <= FAR_DAYS:
        return found
    return _by_tense(candidates, today, "present")


def _clock(_value: ClockTime, anchor: _Anchor) -> Period | None:
    return periods.day(anchor.context) if anchor.context else None


RESOLVERS: Final[dict[type, Callable[[Any, _Anchor], Period | None]]] = {
    AbsoluteDate: _absolute,
    Weekday: _weekday,
    Offset: _offset,
    Stretch: _stretch,
    NamedPeriod: _named,
    OtherDate: _other,
    Range: _range,
    ClockTime: _clock,
}
