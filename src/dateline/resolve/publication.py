"""Between which days a report was published, as far as its own words tell, where nothing else says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dateline.knowledge.calendar import Beginning, load_beginnings
from dateline.records.times import AbsoluteDate, Range, ResolvedTime, TimeExpression, Unit
from dateline.resolve.periods import shifted

ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
COUNTED: Final = rf"(?P<which>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) (?P<unit>day|week|month|year)"
WAR: Final = r"(?:war|invasion|conflict|fighting)"
TERMS: Final = (
    re.compile(rf"\b{COUNTED} (?:of|in|since) (?:the |[^\s.]+['’]s? )?(?:[^\s.]+ )?{WAR}\b", re.IGNORECASE),
    re.compile(rf"\b{WAR}\b[^.]{{0,40}}\b(?:in|into|enters|entered|entering) its {COUNTED}\b", re.IGNORECASE),
)
"""How reports count from the first day of a war: "on the 200th day of the war", "as the war drags on into its seventh month"."""


def published_between(text: str, times: Iterable[tuple[ResolvedTime, TimeExpression]]) -> str | None:
    """An interval in EDTF, open where nothing bounds it; None where nothing bounds it at all.

    A war in its seventh month bounds it on both sides; else it is not before the last date with a year that the report tells as
    past. What the report tells as coming bounds nothing: clauses about the future are too often of what was once planned.

    Args:
        text: The clean text.
        times: The report's times as resolved without a day of publication, with their expressions.
    """
    told = max((time for time, expression in times if _is_past(time, expression)), key=lambda time: time.earliest or "", default=None)
    counted = _counted(text)
    if counted is not None and (told is None or (told.earliest or "") <= counted[1].isoformat()):
        return f"{counted[0].isoformat()}/{counted[1].isoformat()}"
    return f"{(told.edtf or '').rstrip('~').partition('/')[0]}/.." if told is not None else None


def _is_past(time: ResolvedTime, expression: TimeExpression) -> bool:
    """Whether a time is tied to a year by its own words and lies behind: what lasts until a day, or was before it, may lie ahead."""
    value = expression.value
    year = value.year if isinstance(value, AbsoluteDate) else value.last.year if isinstance(value, Range) else None
    return year is not None and time.earliest is not None and expression.bound != "before" and expression.tense == "past"


def _counted(text: str) -> tuple[date, date] | None:
    """First and last day of the day, week, month or year of a war that the report says it is."""
    wars = [beginning for beginning in load_beginnings() if _names(text, beginning)]
    match = next((found for term in TERMS if (found := term.search(text))), None)
    if len(wars) != 1 or match is None:  # of two wars either may be meant
        return None
    which = match["which"].lower()
    number = ORDINALS.index(which) + 1 if which in ORDINALS else int(which[:-2])
    unit: Unit = match["unit"].lower()  # type: ignore[assignment]
    try:
        return shifted(wars[0].first, unit, number - 1), shifted(wars[0].first, unit, number) - timedelta(1)
    except ValueError:
        return None


def _names(text: str, beginning: Beginning) -> bool:
    """Whether a report names one of the places of a war."""
    return any(re.search(rf"\b{place}\b", text) for place in beginning.places)
