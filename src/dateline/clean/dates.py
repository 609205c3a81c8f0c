"""Days in the forms that datelines and page stamps have."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dateline.clean.words import MONTHS

_MONTH: Final = "(?P<month>" + "|".join(MONTHS) + r")\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4}|\d{2})"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_DAY} {_MONTH}(?:,? {_YEAR})?(?![\d:])",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\d:])",
    )
)
# Two-digit years stand in newswires from 1950 on, and no later ones than the 2040s are meant.
_FIRST_SHORT_YEAR: Final = 50


def read_day(text: str, *, near: str | None = None) -> str | None:
    """The first day in the text as ISO 8601, None if there is none with a year.

    Args:
        text: Words such as "Sept. 14, 2022", "14 SEP 90", "2022-09-14".
        near: A day (ISO 8601) that gives a day without a year its year: the one that brings the two closest.
    """
    for form in _FORMS:
        if match := form.search(text):
            return _day(match, near)
    return None


def _day(match: re.Match[str], near: str | None) -> str | None:
    name = match.group("month").lower()
    month = int(name) if name.isdigit() else MONTHS[name]
    day = int(match.group("day"))
    year = match.group("year")
    if year is not None:
        found = _valid(_full_year(year), month, day)
        return found.isoformat() if found else None
    return _nearest(month, day, near) if near else None


def _full_year(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (1900 if number >= _FIRST_SHORT_YEAR else 2000)


def _nearest(month: int, day: int, near: str) -> str | None:
    try:
        anchor = date.fromisoformat(near[:10])
    except ValueError:
        return None
    days = [found for year in range(anchor.year - 1, anchor.year + 2) if (found := _valid(year, month, day))]
    return min(days, key=lambda found: abs(found - anchor)).isoformat() if days else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
