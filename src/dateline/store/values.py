"""Values as every database takes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.records.identity import identity_of as identity_of
from dateline.records.identity import kept as kept
from dateline.records.resolved import Event


def kept_or_none(text: str | None) -> str | None:
    """The same, None staying None."""
    return None if text is None else kept(text)


def days_of(event: Event, published: str | None) -> tuple[str | None, str | None]:
    """First and last day of an event, as far as they are known; of one without a date, the report's day.

    A side that is open is the other one: it was then, and perhaps before or after.
    """
    when = event.date
    first, last = (when.earliest, when.latest) if when is not None else (None, None)
    if first is None and last is None:
        return published, published
    return first or last, last or first


def last_day(edtf: str | None) -> str | None:
    """The last day of an EDTF interval or day, None if it is open or no plain one."""
    end = (edtf or "").rpartition("/")[2].rstrip("?~%")
    try:
        return date.fromisoformat(end).isoformat() if len(end) == len("2024-01-01") else _last_of(end)
    except ValueError:
        return None


def _last_of(period: str) -> str | None:
    """The last day of a year or month."""
    if len(period) == len("2024"):
        return date(int(period), 12, 31).isoformat()
    if len(period) == len("2024-01"):
        begins = date(int(period[:4]), int(period[5:]), 1)  # a season is no month and raises
        return begins.replace(day=monthrange(begins.year, begins.month)[1]).isoformat()
    return None
