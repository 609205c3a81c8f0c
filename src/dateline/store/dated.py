"""When events happened, for a timeline: how many of each type in each stretch of time, and how many at no known day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from sqlalchemy import Connection, func, select

from dateline.records.question import STEPS, Question, Step
from dateline.store.counting import step_of
from dateline.store.schema_account import event
from dateline.store.wanted import wanted

_DIGITS: Final = {"day": 10, "week": 10, "month": 7, "year": 4}
_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}


def finest(connection: Connection, question: Question, *, most: int) -> Step:
    """The shortest stretches of time of which no more than so many lie between the first and the last event; years, if even these are more.

    Args:
        connection: Any.
        question: What is asked for.
        most: As many as can be shown.
    """
    asked = select(func.min(event.c.day), func.max(event.c.day)).where(
        event.c.day_from.is_not(None), *wanted(connection, "events", question)
    )
    first, last = connection.execute(asked).one()
    if first is None:
        return "day"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((step for step in STEPS if days <= _DAYS[step] * most), "year")


def by_time(connection: Connection, question: Question, step: Step) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How many events there are by stretch of time and type, by their last days; and those without a day of their own, by type.

    Args:
        connection: Any.
        question: What is asked for.
        step: The stretches.
    """
    dated = event.c.day_from.is_not(None)
    when = func.substr(event.c.day, 1, _DIGITS[step])
    found: Counter[tuple[str, str]] = Counter()
    undated: Counter[str] = Counter()
    asked = select(when, event.c.type, dated, func.count()).where(*wanted(connection, "events", question))
    for day, kind, known, count in connection.execute(asked.group_by(when, event.c.type, dated)):
        if known:
            found[step_of(day, step), kind] += count
        else:
            undated[kind] += count
    return found, undated
