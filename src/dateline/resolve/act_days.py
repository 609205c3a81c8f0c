"""The days of an act, where its words give a bound ("by Monday"), a stretch that is not over, or the present as such."""

from __future__ import annotations

from datetime import date

from dateline.records.times import NamedPeriod, Offset, Reference, ResolvedTime, Tense, TimeExpression
from dateline.resolve.periods import Period
from dateline.resolve.times import iso_day


def event_days(time: ResolvedTime, expression: TimeExpression, *, published: str | None) -> ResolvedTime:
    """The days of an act that lies in, before or after a time.

    "By Monday" is `../2022-09-19`, "since 2014" `2014/2022-09-15`; "now" is the day of publication, "in recent months"
    any day up to it; of "this week" what is past has happened by then.

    Args:
        time: The time's own days.
        expression: Its words, with the bound.
        published: Day of publication, ISO 8601, None if not known; what has gone on since a time ends there.
    """
    today = iso_day(published)
    if isinstance(expression.value, Reference):
        return _referred(time, expression.value.to, today)
    if time.edtf is None or "X" in time.edtf:
        return time
    if "/" in time.edtf or expression.bound is None:
        return _so_far(time, expression, today)
    return _until(time, expression) if expression.bound == "before" else _since(time, expression, today)


def _so_far(time: ResolvedTime, expression: TimeExpression, today: date | None) -> ResolvedTime:
    """Of the week or quarter of publication the days up to it, for what has happened; months and years stay whole."""
    current = isinstance(expression.value, Offset | NamedPeriod) and "/" in (time.edtf or "") and time.precision != "day"
    if not current or today is None or time.earliest is None or time.latest is None or expression.tense == "future":
        return time
    if not time.earliest <= today.isoformat() < time.latest:
        return time
    first, day = date.fromisoformat(time.earliest), today
    period = Period(first, day, "interval" if first < day else "day")
    return ResolvedTime(time.span, period.edtf(), time.earliest, day.isoformat(), period.precision)


def _until(time: ResolvedTime, expression: TimeExpression) -> ResolvedTime:
    """Open towards the past; "before dawn on Sunday" is still Sunday."""
    return time if expression.part else ResolvedTime(time.span, f"../{time.edtf}", None, time.latest, "interval")


def _since(time: ResolvedTime, expression: TimeExpression, today: date | None) -> ResolvedTime:
    """Until the day of publication, open where that does not lie behind."""
    if expression.tense == "future" or today is None or time.latest is None or time.latest >= today.isoformat():
        return ResolvedTime(time.span, f"{time.edtf}/..", time.earliest, None, "interval")
    return ResolvedTime(time.span, f"{time.edtf}/{today.isoformat()}", time.earliest, today.isoformat(), "interval")


def _referred(time: ResolvedTime, to: Tense, today: date | None) -> ResolvedTime:
    if today is None or to == "future":
        return time
    day = today.isoformat()
    return ResolvedTime(time.span, day, day, day, "day") if to == "present" else ResolvedTime(time.span, f"../{day}", None, day, "interval")
