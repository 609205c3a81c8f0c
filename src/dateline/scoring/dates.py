"""Whether two dates in EDTF, as far as the codebook uses it, are near enough."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

ENOUGH_DAYS: Final = 0.25
"""Share of the longer interval's days that two must have in common: a week and a day of it do not meet, a day and one of two, three
or four do."""

_NO_YEAR: Final = "XXXX"
_DAY: Final = re.compile(r"(\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?[~?%]*")


def dates_meet(gold: str, predicted: str) -> bool:
    """Whether two dates share enough of their days; those with an open end or no days meet only their equals.

    Args:
        gold: In EDTF ("2022-09-14", "2022-09~", "../2022-09-14", "XXXX-09-14").
        predicted: Likewise.
    """
    if gold == predicted:
        return True
    if gold.startswith(_NO_YEAR) or predicted.startswith(_NO_YEAR):
        return gold[4:] == predicted[4:]
    one, other = days(gold), days(predicted)
    if one is None or other is None:
        return False
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    longer = max(one[1] - one[0], other[1] - other[0]) + 1
    return shared > 0 and shared >= ENOUGH_DAYS * longer


def days(edtf: str) -> tuple[int, int] | None:
    """The first and last day of a date as days since the year 1, None if an end is open or it is no date."""
    first, slash, last = edtf.partition("/")
    start, end = _day(first, last=False), _day(last if slash else first, last=True)
    return None if start is None or end is None else (start, end)


def _day(text: str, *, last: bool) -> int | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _ordinal(year or 0, month, day, last=last)
    except ValueError:
        return None


def _ordinal(year: int, month: int | None, day: int | None, *, last: bool) -> int:
    month = month if month is not None else 12 if last else 1
    day = day if day is not None else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day).toordinal()
