"""Builders of the time grammar for dates of other calendars: "15 Ramadan 1443", "22 Bahman", "the first day of Eid al-Adha"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from re import Match
from typing import Final

from dateline.analyse.time_values import ORDINALS, direction_of, group_of
from dateline.knowledge.calendar import load_other_calendars
from dateline.records.times import CalendarName, OtherDate, TimeValue

LONGEST_MONTH: Final = 31
"""Days that a month of any of the calendars may have; the exact number is for who makes days of it."""


@cache
def _months() -> dict[str, tuple[CalendarName, int]]:
    return {_plain(word): (name, number) for name, words in load_other_calendars().items() for word, number in words.months.items()}


@cache
def _feasts() -> dict[str, tuple[CalendarName, int, int]]:
    return {_plain(word): (name, *first) for name, words in load_other_calendars().items() for word, first in words.feasts.items()}


def month_words() -> Iterable[str]:
    """The names of months."""
    return _months()


def lone_month_words() -> Iterable[str]:
    """The names of months that need neither a day nor a year."""
    return sorted(word for words in load_other_calendars().values() for word in words.alone)


def feast_words() -> Iterable[str]:
    """The names of feasts."""
    return _feasts()


def _plain(words: str) -> str:
    """With straight apostrophes and blanks."""
    return words.replace("’", "'").replace("‘", "'")


def month_date(match: Match[str]) -> TimeValue | None:
    """Groups om, and d, oy, dir: any of them."""
    calendar, month = _months()[_plain(match["om"])]
    day, year = group_of(match, "d"), group_of(match, "oy")
    if day and not 1 <= int(day) <= LONGEST_MONTH:
        return None
    return OtherDate(calendar, month, int(day) if day else None, int(year) if year else None, direction_of(match))


def feast(match: Match[str]) -> TimeValue | None:
    """Groups feast, and nth ("the second day of"), y, dir; a year is ours, which only Easter's feasts count by."""
    calendar, month, day = _feasts()[_plain(match["feast"])]
    later = max(ORDINALS.get(group_of(match, "nth") or "", 1), 1) - 1
    year = group_of(match, "y")
    return OtherDate(calendar, month, day + later, int(year) if year and month == 0 else None, direction_of(match))
