"""How many answers a question has, in all and by their values and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, distinct, func, select

from dateline.records.answers import Tally
from dateline.records.question import Kind, Question, Step
from dateline.store.listing import taking_part
from dateline.store.schema import report, statement
from dateline.store.schema_account import event, event_party, event_tag
from dateline.store.schema_account import taking_part as tallied
from dateline.store.wanted import wanted


@dataclass(frozen=True, slots=True)
class _Many:
    """A field of which an event has several values, in a table of their own."""

    table: FromClause
    value: str
    key: str
    kind: str

    def join(self, source: FromClause, name: str) -> tuple[FromClause, ColumnElement[Any]]:
        """The source joined with the field's table under a name, and the values' column; an event without a value stays."""
        table = self.table.alias(name)
        return source.outerjoin(table, (table.c.event == event.c.no) & (table.c[self.key] == self.kind)), table.c[self.value]


def _tag(kind: str) -> _Many:
    return _Many(event_tag, "value", "kind", kind)


def _party(role: str, value: str) -> _Many:
    return _Many(event_party, value, "role", role)


_SOURCES: Final[dict[Kind, tuple[FromClause, ColumnElement[Any], ColumnElement[str] | None]]] = {
    # Where they stand, what numbers them, their day.
    "events": (event, event.c.no, event.c.day),
    "reports": (report, report.c.no, report.c.day),
    "statements": (statement.join(report, statement.c.report == report.c.no), statement.c.no, statement.c.day),
    "actors": (event_party, event_party.c.identity, None),
}
_FIELDS: Final[dict[Kind, dict[str, ColumnElement[Any] | _Many]]] = {
    "events": {
        **{name: event.c[name] for name in ("type", "status", "country", "admin1", "place", "precision", "independent")},
        **{name: _tag(name) for name in ("mode", "context", "outlet", "verdict")},
        "disputed": _tag("disagreement"),
        "who": _party("actor", "name"),
        "whom": _party("recipient", "name"),
        "according_to": _party("source", "name"),
        **{
            f"{side}_{value}": _party(role, value)
            for side, role in (("who", "actor"), ("whom", "recipient"))
            for value in ("country", "sector")
        },
    },
    "reports": {name: report.c[name] for name in ("outlet", "language", "source")},
    "statements": {**{name: statement.c[name] for name in ("speaker", "country", "sector", "stance", "direct")}, "outlet": report.c.outlet},
    "actors": {name: event_party.c[name] for name in ("country", "sector", "kind")},
}


def count(connection: Connection, kind: Kind, question: Question) -> int:
    """How many answers there are."""
    source, number, _ = _SOURCES[kind]
    if kind == "actors" and question == Question():
        found: Select[Any] = select(func.count()).select_from(tallied)
    elif kind == "actors":
        found = select(func.count()).select_from(taking_part(connection, question).with_only_columns(number).subquery())
    else:
        found = select(func.count(number)).select_from(source).where(*wanted(connection, kind, question))
    return int(connection.execute(found).scalar_one())


def counts(connection: Connection, kind: Kind, question: Question, *, by: Sequence[str] = (), step: Step | None = None) -> list[Tally]:
    """How many answers there are of each combination of values, the earliest step first, then the most, then in order of the values.

    Args:
        connection: Any.
        kind: What is counted. Actors have no days.
        question: What is asked for.
        by: Fields of `COUNTED`. An answer with several values of a field counts for each.
        step: Stretches of time to count in, by the last day of events and the reports' day of reports and statements.
    """
    source, number, day = _SOURCES[kind]
    values: list[ColumnElement[Any]] = []
    several = kind == "actors"
    for name in by:
        field = _FIELDS[kind][name]
        if isinstance(field, _Many):
            source, field = field.join(source, f"of_{name}")
            several = True
        values.append(field)
    prefix = [] if step is None or day is None else [day]  # in an index's order; stretches are added up
    counted = func.count(distinct(number)) if several else func.count()
    found = select(*values, *prefix, counted).select_from(source).where(*wanted(connection, kind, question)).group_by(*values, *prefix)
    return _tallied(connection.execute(found), len(by), step if prefix else None)


def _week(day: str) -> str:
    """The ISO 8601 week of a day."""
    if not day:
        return day
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02d}"


def step_of(day: str, step: Step) -> str:
    """The stretch of time that a day, or its beginning where stretches are whole months or years, lies in."""
    return _week(day) if step == "week" else day[: _DIGITS[step]]


_DIGITS: Final = {"year": len("2024"), "month": len("2024-01"), "day": len("2024-01-01")}


def _tallied(rows: Any, fields: int, step: Step | None) -> list[Tally]:  # noqa: ANN401  (rows of any columns)
    totals: Counter[tuple[tuple[Any, ...], str | None]] = Counter()
    for row in rows:
        totals[tuple(row[:fields]), None if step is None else step_of(row[fields], step)] += row[-1]
    tallies = (Tally(values, when, number) for (values, when), number in totals.items())
    return sorted(tallies, key=lambda each: (each.step or "", -each.count, tuple((value is not None, str(value)) for value in each.values)))
