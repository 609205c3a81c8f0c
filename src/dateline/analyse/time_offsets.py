"""Builders of the time grammar for what is counted from an anchor: "yesterday", "last week", "three days ago", and how long."""

from __future__ import annotations

from re import Match
from typing import Final

from dateline.analyse.numbers import number_value
from dateline.analyse.time_values import STEP, direction_of, group_of, unit_of
from dateline.records.times import Anchor, Duration, Offset, Reference, Stretch, TimeValue, Unit

DEICTIC: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
BACKWARD: Final = {"ago", "earlier", "before", "previously", "back", "prior"}
TO_PUBLICATION: Final = {"ago", "from now", "back", "hence"}
FEW: Final = {"a couple of": 2, "a": 1, "an": 1}

GRAINS: Final[dict[Unit, Unit]] = {"month": "month", "year": "year", "decade": "year", "quarter": "month"}
"""What is meant by so many units away: three weeks ago is a day, about; three months ago a month."""


def deictic(match: Match[str]) -> TimeValue | None:
    """Group word: a word of `DEICTIC`."""
    return Offset("day", DEICTIC[match["word"]])


def day_part(match: Match[str]) -> TimeValue | None:
    """Group dir before a part of the day: "last night" is of yesterday, "this morning" of today."""
    return Offset("day", STEP[direction_of(match) or "this"])


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
    """Groups one, unit, rel: "the night before", "the week before"; "a week later" is about a day."""
    unit, which = unit_of(match["unit"]), -1 if match["rel"] in BACKWARD else 1
    return Offset(unit, which, "context", "day" if unit == "week" and match["one"] != "the" else None)


def unit_with_direction(match: Match[str]) -> TimeValue | None:
    """Groups dir, unit: "last week"."""
    return Offset(unit_of(match["unit"]), STEP[direction_of(match) or "this"])


def current_unit(match: Match[str]) -> TimeValue | None:
    """Group unit: "the end of the year" without more is this year's."""
    return Offset(unit_of(match["unit"]), 0)


def amount_of(text: str | None) -> int | None:
    """The number of units: "three", "a couple of"; None for "several", "a few", or no word."""
    words = text or ""
    return FEW.get(words) or number_value(words) or None


def counted_units(match: Match[str]) -> int | None:
    """How many of the calendar's units groups n and unit count: a fortnight is two weeks."""
    amount = amount_of(group_of(match, "n"))
    return amount * 2 if amount and match["unit"].startswith("fortnight") else amount


def counted_offset(match: Match[str]) -> TimeValue | None:
    """Groups n, unit, rel: "three days ago", "two weeks later"."""
    amount, unit, relation = counted_units(match), unit_of(match["unit"]), match["rel"]
    backward = relation in BACKWARD
    if amount is None:
        return Reference("past" if backward else "future")
    if unit == "century":
        amount, unit = amount * 100, "year"
    anchor: Anchor = "publication" if relation in TO_PUBLICATION else "context"
    return Offset(unit, -amount if backward else amount, anchor, GRAINS.get(unit, "day"))


def anniversary(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "seven years ago today" is a day."""
    amount = counted_units(match)
    return Offset(unit_of(match["unit"]), -amount, "publication", "day", exact=True) if amount else None


def unit_of_last_year(match: Match[str]) -> TimeValue | None:
    """Group unit: "the same month last year" is the unit that the time told before lies in, a year earlier."""
    return Offset("year", -1, "context", unit_of(match["unit"]), exact=True)


def counted_ahead(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "in two weeks", which find_times keeps for the future only."""
    amount, unit = counted_units(match), unit_of(match["unit"])
    return Duration(unit, None) if amount is None else Offset(unit, amount, "publication", GRAINS.get(unit, "day"))


def stretch(match: Match[str]) -> TimeValue | None:
    """Groups dir, n, unit: "the past two months"."""
    future = direction_of(match) == "next"
    amount, unit = (counted_units(match) if group_of(match, "n") else 1), unit_of(match["unit"])
    return Stretch(unit, amount, future) if amount else Reference("future" if future else "past")


def duration(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "three days"."""
    return Duration(unit_of(match["unit"]), counted_units(match))


def lasting(match: Match[str]) -> TimeValue | None:
    """Groups n, unit: "for three days", which find_times keeps for what goes on until now; no number says nothing of its beginning."""
    amount, unit = counted_units(match), unit_of(match["unit"])
    return Stretch(unit, amount, lasting=True) if amount and unit != "hour" else None
