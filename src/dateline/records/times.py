"""Time expressions: what the words say, before an anchor makes days of them, and the days themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.resolved import DatePrecision
from dateline.records.span import Span

Tense = Literal["past", "present", "future"]
Unit = Literal["hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
PartOfDay = Literal["dawn", "morning", "noon", "afternoon", "evening", "night", "midnight"]
Edge = Literal["early", "mid", "late"]
Direction = Literal["last", "this", "next"]
Bound = Literal["before", "after"]
Anchor = Literal["publication", "context"]
CalendarName = Literal["islamic", "persian", "easter", "orthodox"]


@dataclass(frozen=True, slots=True)
class AbsoluteDate:
    """A date of the calendar, with the parts that the words give; `month` 1 to 12.

    Attributes:
        year: Full year ("2014"), None where the words leave it open.
        month: None where the words give the year only.
        day: None where the words give no day.
        direction: "last May", "next September".
        year_offset: Years from the anchor's ("August last year": -1), None where the words do not say.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    direction: Direction | None = None
    year_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; `number` is 0 for Monday to 6 for Sunday, as in `datetime`.

    Attributes:
        number: Which day.
        direction: "last Friday", "next Friday", "this Friday".
        weeks: Weeks further away than the direction alone says ("a week on Friday": 1).
    """

    number: int
    direction: Direction | None = None
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Offset:
    """A whole calendar unit counted from an anchor: "yesterday" (day, -1), "last month" (month, -1), "this year" (year, 0).

    Attributes:
        unit: What is counted.
        amount: How many; negative is earlier.
        anchor: The day of publication, or the time that the text told before ("the following day").
        grain: The unit that is meant: "three weeks ago" counts weeks and means about a day.
        exact: Whether the grain is meant exactly: "three weeks ago today".
    """

    unit: Unit
    amount: int
    anchor: Anchor = "publication"
    grain: Unit | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time that ends or begins at an anchor: "in the past two months" (month, 2, past).

    Attributes:
        unit: What is counted.
        amount: How many; more than 0.
        future: True where the stretch begins at the anchor ("over the next three days").
        lasting: True for how long something has gone on until the anchor ("has been shelled for two months"): it began about then.
    """

    unit: Unit
    amount: int
    future: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A season, quarter, half, decade or century.

    Attributes:
        unit: Which kind.
        number: Season 1 (spring) to 4 (winter), quarter 1 to 4, half 1 or 2; of a decade or century its first year.
        year: The year that it lies in, None where open.
        direction: "last summer".
        year_offset: Years from the anchor's ("the first quarter of last year": -1), None where the words do not say.
    """

    unit: Literal["season", "quarter", "half", "decade", "century"]
    number: int
    year: int | None = None
    direction: Direction | None = None
    year_offset: int | None = None


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A date of a calendar with other years, or a feast that follows one ("15 Ramadan 1443", "22 Bahman", "Good Friday").

    Attributes:
        calendar: Islamic (lunar), Persian (solar), or the feasts that follow Easter, Western or Orthodox.
        month: 1 to 12; 0 for the feasts of Easter.
        day: Day of the month, None for the whole month; days from Easter Sunday.
        year: In that calendar, for Easter our own; None where open.
        direction: "last Ramadan".
    """

    calendar: CalendarName
    month: int
    day: int | None = None
    year: int | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time or part of the day with no day of its own ("10:39 a.m.", "at dawn"): the day of the time told before."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, not when ("for three days"). Has no days of its own.

    Attributes:
        unit: What is counted.
        amount: How many, None for "days", "several months".
    """

    unit: Unit
    amount: int | None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Again and again ("every Friday"). Has no days of its own."""


@dataclass(frozen=True, slots=True)
class FiscalPeriod:
    """A year or quarter of a calendar that the words do not tell ("fiscal 2009"). Has no days of its own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The present, past or future as such ("now", "recently", "soon")."""

    to: Tense


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another ("10-12 September", "from 2010 to 2014"); both ends belong to it."""

    first: AbsoluteDate
    last: AbsoluteDate


TimeValue = (
    AbsoluteDate
    | Weekday
    | Offset
    | Stretch
    | NamedPeriod
    | OtherDate
    | ClockTime
    | Duration
    | Recurrence
    | FiscalPeriod
    | Reference
    | Range
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when.

    Attributes:
        span: The words, without a preposition ("15 September", "late Thursday", "the past week").
        value: What they mean, not yet tied to days.
        part: Part of the day that they name.
        edge: "early", "mid", "late" before them.
        approximate: Whether a hedge ("about", "around", "nearly") makes them inexact.
        bound: Whether the event lies before ("before", "by", "until") or after ("since", "after") them.
        tense: Tense of the clause that they stand in.
    """

    span: Span
    value: TimeValue
    part: PartOfDay | None = None
    edge: Edge | None = None
    approximate: bool = False
    bound: Bound | None = None
    tense: Tense = "past"


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """The days that a time expression means.

    Attributes:
        span: The words.
        edtf: As in `Date.edtf`.
        earliest: First day, ISO 8601, None if open or without a year.
        latest: Last day, ISO 8601, None if open or without a year.
        precision: Grain.
    """

    span: Span
    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: DatePrecision | None
