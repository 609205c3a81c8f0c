"""From the words that a rule matched to what they mean: the builders of the time grammar.

A builder takes the match, whose named groups the grammar documents, and gives the value, or None where the words turn
out to be no time after all ("February 31").
"""

from __future__ import annotations

import calendar as days_of
from collections.abc import Callable
from dataclasses import replace
from re import Match
from typing import Final, Literal

from dateline.knowledge.calendar import load_calendar
from dateline.records.times import (
    AbsoluteDate,
    ClockTime,
    Direction,
    FiscalPeriod,
    NamedPeriod,
    Range,
    Recurrence,
    Reference,
    TimeValue,
    Unit,
    Weekday,
)

Builder = Callable[[Match[str]], TimeValue | None]

DIRECTIONS: Final[dict[str, Direction]] = {
    "last": "last",
    "past": "last",
    "previous": "last",
    "this": "this",
    "this past": "last",
    "this coming": "next",
    "current": "this",
    "the current": "this",
    "next": "next",
    "coming": "next",
    "following": "next",
    "upcoming": "next",
}
STEP: Final[dict[Direction, int]] = {"last": -1, "this": 0, "next": 1}
ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1, "final": -1}


def group_of(match: Match[str], name: str) -> str | None:
    """What a named group matched; None where the rule has none of that name or it matched nothing."""
    return match.groupdict().get(name) or None


def full_year(text: str | None) -> int | None:
    """A year in full; two digits from 30 on are of the 1900s, the writer's living memory, below of the 2000s."""
    if not text:
        return None
    number = int(text.strip("'’"))
    return number if number > 99 else number + (1900 if number >= 30 else 2000)


def month_number(name: str) -> int:
    """1 to 12, of a name or abbreviation."""
    return load_calendar().months[name]


def unit_of(word: str) -> Unit:
    """The unit that a word in the singular or plural names."""
    units = load_calendar().units
    singular = {"centuries": "century"}.get(word, word)
    return units.get(singular) or units[singular.removesuffix("s")]


def date_or_none(year: int | None, month: int | None, day: int | None, direction: Direction | None = None) -> AbsoluteDate | None:
    """The date, None where the calendar has no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= days_of.monthrange(year or 2000, month)[1]:
        return None
    return AbsoluteDate(year, month, day, direction)


def direction_of(match: Match[str]) -> Direction | None:
    """What group dir says, if anything."""
    return DIRECTIONS.get((group_of(match, "dir") or "").removeprefix("the "))


def calendar_date(match: Match[str]) -> TimeValue | None:
    """Groups m, d, y, dir, thatyear: any of them."""
    month, day = group_of(match, "m"), group_of(match, "d")
    month_in_year = month_number(month) if month else None
    found = date_or_none(full_year(group_of(match, "y")), month_in_year, int(day) if day else None, direction_of(match))
    of_year = DIRECTIONS.get(group_of(match, "thatyear") or "")
    return replace(found, year_offset=STEP[of_year]) if found and of_year else found


def iso_date(match: Match[str]) -> TimeValue | None:
    """Groups y, mm, d in digits."""
    day = group_of(match, "d")
    return date_or_none(int(match["y"]), int(match["mm"]), int(day) if day else None)


def slash_date(match: Match[str]) -> TimeValue | None:
    """Groups a, b, y: which of the first two is the month shows only where one is above 12 or both are equal."""
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"])
    if first > 12 or first == second:
        return date_or_none(year, second, first)
    return date_or_none(year, first, second) if second > 12 else AbsoluteDate(year)


def day_range(match: Match[str]) -> TimeValue | None:
    """Groups m, d, d2, y, m2: from day to day."""
    year, month = full_year(group_of(match, "y")), month_number(match["m"])
    last_month = month_number(match["m2"]) if group_of(match, "m2") else month
    first, last = date_or_none(year, month, int(match["d"])), date_or_none(year, last_month, int(match["d2"]))
    return Range(first, last) if first and last and (month, first.day or 0) < (last_month, last.day or 0) else None


def month_range(match: Match[str]) -> TimeValue | None:
    """Groups m, m2, y: from month to month."""
    year, first, last = full_year(group_of(match, "y")), month_number(match["m"]), month_number(match["m2"])
    return Range(AbsoluteDate(year, first), AbsoluteDate(year, last)) if first < last else None


def year_range(match: Match[str]) -> TimeValue | None:
    """Groups y, y2: "2010-14", "2013/14", "2010 to 2014"."""
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return Range(AbsoluteDate(first), AbsoluteDate(last)) if first < last else None


def holiday(match: Match[str]) -> TimeValue | None:
    """Groups h, y, dir."""
    month, day = load_calendar().holidays[(group_of(match, "h") or "").replace("’", "'")]
    return AbsoluteDate(full_year(group_of(match, "y")), month, day, direction_of(match))


def weekday(match: Match[str]) -> TimeValue | None:
    """Groups w, dir, dirweek."""
    number = load_calendar().weekdays[match["w"]]
    of_week = DIRECTIONS.get(group_of(match, "dirweek") or "")
    return Weekday(number, direction_of(match), STEP[of_week]) if of_week else Weekday(number, direction_of(match))


def part_of_month(match: Match[str]) -> TimeValue | None:
    """Groups m, y, thatyear: "the last week of March" is a part of that month, which the days of its weeks do not settle."""
    return calendar_date(match)


def season(match: Match[str]) -> TimeValue | None:
    """Groups s, y, dir."""
    return NamedPeriod("season", load_calendar().seasons[match["s"]], full_year(group_of(match, "y")), direction_of(match))


def part_of_year(match: Match[str]) -> TimeValue | None:
    """Groups o or q, kind, y, dir: "the third quarter of 2008", "Q1 2010", "the second half of last year"."""
    kind: Literal["quarter", "half"] = "half" if (group_of(match, "kind") or "q")[0] == "h" else "quarter"
    digit = group_of(match, "q")
    number = int(digit) if digit else ORDINALS[match["o"]]
    if number > (2 if kind == "half" else 4):
        return None
    last, of_year = (2 if kind == "half" else 4), direction_of(match)
    offset = STEP[of_year] if of_year else None
    return NamedPeriod(kind, number if number > 0 else last, full_year(group_of(match, "y")), year_offset=offset)


def decade(match: Match[str]) -> TimeValue | None:
    """Groups ten ("1990", "90") or tens ("nineties")."""
    word = group_of(match, "tens")
    first = load_calendar().decades[word] if word else full_year(match["ten"])
    return NamedPeriod("decade", first or 0)


def century(match: Match[str]) -> TimeValue | None:
    """Groups c (digits) or cw (a word): the 19th century begins with 1800, as the record's yearless forms count it."""
    digits = group_of(match, "c")
    number = int(digits) if digits else CENTURY_WORDS[match["cw"]]
    return NamedPeriod("century", (number - 1) * 100) if number else None


CENTURY_WORDS: Final = {
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}


def reference(match: Match[str]) -> TimeValue | None:
    """Group word: a word of the calendar's references."""
    return Reference(load_calendar().references[match["word"]])


def recurrence(_match: Match[str]) -> TimeValue | None:
    """Again and again."""
    return Recurrence()


def fiscal(_match: Match[str]) -> TimeValue | None:
    """A year whose days the words do not tell."""
    return FiscalPeriod()


def clock(_match: Match[str]) -> TimeValue | None:
    """A time of the day alone."""
    return ClockTime()
