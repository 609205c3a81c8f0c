"""The answers of a page, whole: events, reports, actors and statements by the numbers of their rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from dateline.records.answers import KnownActor, KnownReport, KnownStatement
from dateline.records.story import AccountEvent
from dateline.store.packing import unpack_value
from dateline.store.schema import about, mention, report, statement
from dateline.store.schema_account import event, event_party

_AT_ONCE: Final = 500
_LATEST: Final = 25
"""Parties that say what an actor is called: enough that one slip does not show, few enough for a page of actors with a million."""


def events(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[AccountEvent, ...]:
    """Events of rows that begin with their numbers, in the rows' order."""
    bodies = _by_number(connection, select(event.c.no, event.c.body), event.c.no, rows)
    return tuple(unpack_value(bodies[row[0]].body, AccountEvent) for row in rows)


def reports(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KnownReport, ...]:
    """Reports, likewise."""
    found = _by_number(connection, select(report), report.c.no, rows)
    groups = {row.copy_group for row in found.values()}
    copies = _pairs(connection, select(report.c.copy_group, func.count()).group_by(report.c.copy_group), report.c.copy_group, groups)
    return tuple(_report(found[row[0]], copies) for row in rows)


def _report(row: Row[Any], copies: dict[str, int]) -> KnownReport:
    same = ("id", "title", "outlet", "published", "language", "url", "source", "fetched", "added", "version_of", "events", "statements")
    return KnownReport(
        **{name: getattr(row, name) for name in same},
        authors=tuple(row.authors),
        day=row.day or None,
        member=row.member or None,
        group=row.copy_group,
        copies=copies[row.copy_group] - 1,
    )


def statements(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KnownStatement, ...]:
    """Statements, likewise."""
    told = (report.c.id.label("report_id"), report.c.outlet, report.c.title)
    question = select(statement, *told).join(report, statement.c.report == report.c.no)
    found = _by_number(connection, question, statement.c.no, rows)
    subjects = _subjects(connection, list(found))
    return tuple(_statement(found[row[0]], tuple(subjects[row[0]])) for row in rows)


def _statement(row: Row[Any], subjects: tuple[str, ...]) -> KnownStatement:
    same = ("speaker", "identity", "country", "sector", "kind", "addressee", "stance", "direct", "content", "outlet", "title", "confidence")
    return KnownStatement(
        **{name: getattr(row, name) for name in same},
        id=f"{row.report_id[:16]}:{row.id}",
        about=subjects,
        day=row.day or None,
        report=row.report_id,
    )


def _subjects(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The events that statements are about."""
    found: dict[int, list[str]] = defaultdict(list)
    question = select(about.c.statement, mention.c.event).join(mention, about.c.mention == mention.c.no)
    for some in _some(numbers):
        wanted = question.where(about.c.statement.in_(some), mention.c.event.is_not(None)).order_by(about.c.statement, about.c.mention)
        for number, identity in connection.execute(wanted):
            if identity not in found[number]:
                found[number].append(identity)
    return found


def actors(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[KnownActor, ...]:
    """Actors of rows with their identities and counts: each as it was called most often in its latest events."""
    said = select(statement.c.identity, func.count()).join(report, statement.c.report == report.c.no).where(report.c.latest)
    counts = _pairs(connection, said.group_by(statement.c.identity), statement.c.identity, {row.identity for row in rows})
    return tuple(
        KnownActor(
            identity=row.identity,
            **_described(connection, row.identity),
            **{name: getattr(row, name) for name in ("events", "as_actor", "as_recipient", "as_source")},
            statements=counts.get(row.identity, 0),
        )
        for row in rows
    )


def _described(connection: Connection, identity: str) -> dict[str, Any]:
    """Name, country, sector and kind, each as most of the latest parties have it; of equally many the one that sorts first."""
    names = ("name", "country", "sector", "kind")
    latest = select(*(event_party.c[name] for name in names)).where(event_party.c.identity == identity)
    rows = connection.execute(latest.order_by(event_party.c.role.desc(), event_party.c.event.desc()).limit(_LATEST)).all()
    counts = {name: Counter(value for row in rows if (value := getattr(row, name)) is not None) for name in names}
    return {name: min(count, key=lambda value: (-count[value], value), default=None) for name, count in counts.items()}


def _by_number(connection: Connection, question: Select[Any], number: Any, rows: Sequence[Row[Any]]) -> dict[int, Row[Any]]:  # noqa: ANN401  (a column)
    found: dict[int, Row[Any]] = {}
    for some in _some([row[0] for row in rows]):
        found.update((row[0], row) for row in connection.execute(question.where(number.in_(some))))
    return found


def _pairs(connection: Connection, question: Select[Any], column: Any, values: set[str]) -> dict[str, int]:  # noqa: ANN401  (a column)
    found: dict[str, int] = {}
    for some in _some(sorted(values)):
        found.update((row[0], row[1]) for row in connection.execute(question.where(column.in_(some))))
    return found


def _some(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
