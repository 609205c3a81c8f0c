"""Words of the calendar and of numbers, from the tables under `data/times/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from dateline.errors import KnowledgeError
from dateline.records.times import CalendarName, PartOfDay, Tense, Unit

Kept = Literal["low", "high", "both"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words that name times, lower case, each with what it names; see the comments of `calendar.toml`."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    holidays: Mapping[str, tuple[int, int]]
    units: Mapping[str, Unit]
    decades: Mapping[str, int]
    references: Mapping[str, Tense]
    tense: Mapping[str, frozenset[str]]
    cues: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that name numbers, lower case.

    Attributes:
        ones: 1 to 19.
        tens: 20 to 90.
        scales: What multiplies the number before it.
        ranges: Vague words, as lowest and highest number.
        hedges: Words before a number, with the end of the range that the number is.
        counted: Nouns that a mere "a" or "no" counts.
    """

    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ranges: Mapping[str, tuple[int, int]]
    hedges: Mapping[str, Kept]
    counted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day of a war, and words one of which a report about it names."""

    first: date
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherCalendar:
    """The words of a calendar with other years; see `other_calendars.toml`.

    Attributes:
        months: Name of a month, lower case, with its number.
        alone: Months that are named without a day or year.
        feasts: Name of a feast with month and first day.
    """

    months: Mapping[str, int]
    alone: frozenset[str]
    feasts: Mapping[str, tuple[int, int]]


def _table(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((resources.files("dateline.knowledge") / "data" / "times" / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"the table times/{name} cannot be read ({error}); install dateline anew") from error


@cache
def load_calendar() -> Calendar:
    """The words of the calendar, read once.

    Raises:
        KnowledgeError: If the table cannot be read.
    """
    table = _table("calendar.toml")
    return Calendar(
        months=table["months"],
        weekdays=table["weekdays"],
        seasons=table["seasons"],
        parts=table["parts"],
        holidays={name: (month, day) for name, (month, day) in table["holidays"].items()},
        units=table["units"],
        decades=table["decades"],
        references=table["references"],
        tense={name: frozenset(words) for name, words in table["tense"].items()},
        cues={name: frozenset(words) for name, words in table["cues"].items()},
    )


@cache
def load_number_words() -> NumberWords:
    """The words of numbers, read once.

    Raises:
        KnowledgeError: If the table cannot be read.
    """
    table = _table("numbers.toml")
    return NumberWords(
        ones=table["ones"],
        tens=table["tens"],
        scales=table["scales"],
        ranges={words: (low, high) for words, (low, high) in table["ranges"].items()},
        hedges=cast(Mapping[str, Kept], table["hedges"]),
        counted=frozenset(table["counted"]["people"] + table["counted"]["harm"]),
    )


@cache
def load_beginnings() -> tuple[Beginning, ...]:
    """The wars that reports count from, read once.

    Raises:
        KnowledgeError: If the table cannot be read.
    """
    return tuple(Beginning(row["first"], tuple(row["places"])) for row in _table("beginnings.toml")["beginning"])


@cache
def load_other_calendars() -> Mapping[CalendarName, OtherCalendar]:
    """The words of calendars other than ours, read once.

    Raises:
        KnowledgeError: If the table cannot be read.
    """
    return {
        cast(CalendarName, name): OtherCalendar(
            months=table.get("months", {}),
            alone=frozenset(table.get("alone", ())),
            feasts={feast: (month, day) for feast, (month, day) in table.get("feasts", {}).items()},
        )
        for name, table in _table("other_calendars.toml").items()
    }
