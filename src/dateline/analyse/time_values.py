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

from dateline.analyse.numbers import number_value
from dateline.knowledge.calendar import load_calendar
from dateline.records.times import (
    AbsoluteDate,
    Anchor,
    ClockTime,
    Direction,
    Duration,
    FiscalPeriod,
    NamedPeriod,
    Offset,
    Range,
    Recurrence,
    Reference,
    Stretch,
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
DEICTIC: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
BACKWARD: Final = {"ago", "earlier", "before", "previously", "back", "prior"}
TO_PUBLICATION: Final = {"ago", "from now", "back", "hence"}
FEW: Final = {"a couple of": 2, "a": 1, "an": 1}

GRAINS: Final[dict[Unit, Unit]] = {"month": "month", "year": "year", "decade": "year", "quarter": "month"}
"""What is meant by so many units away: three weeks ago is a day, about; three months ago a month."""


def _group(match: Match[str], name: str) -> str | None:
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


def _direction(match: Match[str]) -> Direction | None:
    return DIRECTIONS.get((_group(match, "dir") or "").removeprefix("the "))


def calendar_date(match: Match[str]) -> TimeValue | None:
    """Groups m, d, y, dir, thatyear: any of them."""
    month, day = _group(match, "m"), _group(match, "d")
    month_in_year = month_number(month) if month else None
    found = date_or_none(full_year(_group(match, "y")), month_in_year, int(day) if day else None, _direction(match))
    of_year = DIRECTIONS.get(_group(match, "thatyear") or "")
    return replace(found, year_offset=STEP[of_year]) if found and of_year else found


def iso_date(match: Match[str]) -> TimeValue | None:
    """Groups y, mm, d in digits."""
    day = _group(match, "d")
    return date_or_none(int(match["y"]), int(match["mm"]), int(day) if day else None)


def slash_date(match: Match[str]) -> TimeValue | None:
    """Groups a, b, y: which of the first two is the month shows only where one is above 12 or both are equal."""
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"])
    if first > 12 or first == second:
        return date_or_none(year, second, first)
    return date_or_none(year, first, second) if second > 12 else AbsoluteDate(year)


def day_range(match: Match[str]) -> TimeValue | None:
    """Groups m, d, d2, y, m2: from day to day."""
    year, month = full_year(_group(match, "y")), month_number(match["m"])
    last_month = month_number(match["m2"]) if _group(match, "m2") else month
    first, last = date_or_none(year, month, int(match["d"])), date_or_none(year, last_month, int(match["d2"]))
    return Range(first, last) if first and last and (month, first.day or 0) < (last_month, last.day or 0) else None


def month_range(match: Match[str]) -> TimeValue | None:
    """Groups m, m2, y: from month to month."""
    year, first, last = full_year(_group(match, "y")), month_number(match["m"]), month_number(match["m2"])
    return Range(AbsoluteDate(year, first), AbsoluteDate(year, last)) if first < last else None


def year_range(match: Match[str]) -> TimeValue | None:
    """Groups y, y2: "2010-14", "2013/14", "2010 to 2014"."""
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return Range(AbsoluteDate(first), AbsoluteDate(last)) if first < last else None


def holiday(match: Match[str]) -> TimeValue | None:
    """Groups h, y, dir."""
    month, day = load_calendar().holidays[(_group(match, "h") or "").replace("’", "'")]
    return AbsoluteDate(full_year(_group(match, "y")), month, day, _direction(match))


def weekday(match: Match[str]) -> TimeValue | None:
    """Groups w, dir, dirweek."""
    number = load_calendar().weekdays[match["w"]]
    of_week = DIRECTIONS.get(_group(match, "dirweek") or "")
    return Weekday(number, _direction(match), STEP[of_week]) if of_week else Weekday(number, _direction(match))


def deictic(match: Match[str]) -> TimeValue | None:
    """Group word: a word of `DEICTIC`."""
    return Offset("day", DEICTIC[match["word"]])


def day_part(match: Match[str]) -> TimeValue | None:
    """Group dir before a part of the day: "last night" is of yesterday, "this morning" of today."""
    return Offset("day", STEP[_direction(match) or "this"])


def overnight(_match: Match[str]) -> TimeValue | None:
    """From yesterday to today."""
    return Stretch("day", 1)


def context_unit(match: Match[str]) -> TimeValue | None:
    """Groups which ("same", "next", "that"), unit: counted from the time told before."""
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(match["which"].split()[-1], 0)
    return Offset(unit_of(match["unit"]), step, "context")


def same_unit(match: Match[str]) -> TimeValue | None:
    """Group unit: "later in the day" is the day told before."""
    return Offset(unit_of(match["unit"]), 0, "context")


def unit_before(match: Match[str]) -> TimeValue | None:
    """Groups unit, rel: "the night before", "a week later"."""
    return Offset(unit_of(match["unit"]), -1 if match["rel"] in BACKWARD else 1, "context")


def unit_with_direction(match: Match[str]) -> TimeValue | None:
    """Groups dir, unit: "last week"."""
    return Offset(unit_of(match["unit"]), STEP[_direction(match) or "this"])


def current_unit(match: Match[str]) -> TimeValue | None:
    """Group unit: "the end of the year" without more is this year's."""
    return Offset(unit_of(match["unit"]), 0)


def amount_of(text: str | None) -> int | None:
    """The number of units: "three", "a couple of"; None for "several", "a few", or no word."""
    words = text or ""
    return FEW.get(words) or number_value(words) or None


def counted_offset(match: Match[str]) -> TimeValue | None:
    """Groups n, unit, rel: "three days ago", "two weeks later"."""
    amount, unit, relation = amount_of(match["n"]), unit_of(match["unit"]), match["rel"]
    backward = relation in BACKWARD
    if amount is None:
        return Reference("past" if backward else "future")
    if unit == "century":
        amount, unit = amount * 100, "year"
    anchor: Anchor = "publication" if relation in TO_PUBLICATION else "context"
    return Offset(unit, -amount if backward else amount, anchor, GRAINS.get(unit, "day"))


def counted_ahead(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "in two weeks", which find_times keeps for the future only."""
    amount, unit = amount_of(match["n"]), unit_of(match["unit"])
    return Duration(unit, None) if amount is None else Offset(unit, amount, "publication", GRAINS.get(unit, "day"))


def stretch(match: Match[str]) -> TimeValue | None:
    """Groups dir, n, unit: "the past two months"."""
    future = _direction(match) == "next"
    amount, unit = (amount_of(match["n"]) if _group(match, "n") else 1), unit_of(match["unit"])
    return Stretch(unit, amount, future) if amount else Reference("future" if future else "past")


def duration(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "three days"."""
    return Duration(unit_of(match["unit"]), amount_of(_group(match, "n")))


def season(match: Match[str]) -> TimeValue | None:
    """Groups s, y, dir."""
    return NamedPeriod("season", load_calendar().seasons[match["s"]], full_year(_group(match, "y")), _direction(match))


def part_of_year(match: Match[str]) -> TimeValue | None:
    """Groups o or q, kind, y, dir: "the third quarter of 2008", "Q1 2010", "the second half of last year"."""
    kind: Literal["quarter", "half"] = "half" if (_group(match, "kind") or "q")[0] == "h" else "quarter"
    digit = _group(match, "q")
    number = int(digit) if digit else ORDINALS[match["o"]]
    if number > (2 if kind == "half" else 4):
        return None
    if number < 0:
        return NamedPeriod(kind, 2 if kind == "half" else 4, full_year(_group(match, "y")), _direction(match))
    return NamedPeriod(kind, number, full_year(_group(match, "y")), _direction(match))


def decade(match: Match[str]) -> TimeValue | None:
    """Groups ten ("1990", "90") or tens ("nineties")."""
    word = _group(match, "tens")
    first = load_calendar().decades[word] if word else full_year(match["ten"])
    return NamedPeriod("decade", first or 0)


def century(match: Match[str]) -> TimeValue | None:
    """Groups c (digits) or cw (a word): the 19th century begins with 1800, as the record's yearless forms count it."""
    digits = _group(match, "c")
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
