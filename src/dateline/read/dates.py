"""Days of publication as tables and mail headers write them.

A day is taken only where year, month and day are all said and only one reading is possible: "03/04/2022" is March in one country
and April in another, so it is no day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

# A time, a zone or nothing may follow the day; a further digit may not.
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?")
_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d*)?")
# Two fillers that differ in year, month, day and weekday: what the words leave open comes out differently.
_FILLERS: Final = (datetime(2000, 1, 1), datetime(2009, 7, 28))
# The readings under which "03/04/22" means different days.
_ORDERS: Final[tuple[dict[str, bool], ...]] = ({}, {"dayfirst": True}, {"yearfirst": True})
# The longest form in use ("Wednesday, 15 September 2022 at 10:00:00 Central European Summer Time") is under 70 characters.
_LONGEST: Final = 80


def parse_day(words: str) -> str | None:
    """The day that the words name, as `YYYY-MM-DD`, in the time zone they are written in; None if they name no single day.

    Understands ISO 8601 with or without a time, year-first and month-name forms, mail dates, and seconds or milliseconds
    since 1970 (read as UTC).
    """
    words = words.strip()
    if len(words) > _LONGEST:
        return None
    for pattern in (_COMPACT, _YEAR_FIRST):
        if match := (pattern.fullmatch(words) if pattern is _COMPACT else pattern.match(words)):
            return _day(match[1], *match.groups()[-2:])
    if match := _EPOCH.fullmatch(words):
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))).date().isoformat()
    return _day_in_words(words)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


# A table names the same days again and again, and a reading takes 0.3 ms; 4,096 days are eleven years of news.
@lru_cache(maxsize=4096)
def _day_in_words(words: str) -> str | None:
    from dateutil import parser  # type: ignore[import-untyped]

    readings = set()
    for filler in _FILLERS:
        for order in _ORDERS:
            try:
                readings.add(parser.parse(words, default=filler, ignoretz=True, **order).date())
            except (ValueError, OverflowError):
                return None
    return readings.pop().isoformat() if len(readings) == 1 else None
