"""Places of events, each with how many there are: for lists and to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, or_, select, tuple_

from dateline.records.question import Question
from dateline.store.schema_account import event, event_place
from dateline.store.wanted import wanted

_NONE: Final = -1
"""In place of a missing GeoNames number, so that places stand in one order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place at which events happened.

    Attributes:
        name: Its usual English name.
        country: ISO 3166-1 alpha-3.
        admin1: Name of the first-order division.
        precision: What the coordinates stand for.
        geonameid: Its GeoNames number.
        lat: Degrees north; the mean, where events are near it.
        lon: Degrees east, likewise.
        events: How many events it is a place of.
    """

    name: str
    country: str | None
    admin1: str | None
    precision: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    events: int


def places(
    connection: Connection, question: Question, *, starts: str | None, after: tuple[Any, ...] | None, most: int
) -> tuple[tuple[KnownPlace, ...], tuple[Any, ...] | None]:
    """The places of the events that are asked for, those of most events first, and where the last one stands if more follow.

    Args:
        connection: Any.
        question: What is asked for.
        starts: How a word of their name begins; any name if None.
        after: Where the page before ended, None for the first.
        most: How many at most.
    """
    found = _grouped(connection, question, starts).subquery()
    keys = (found.c.events, *(found.c[name] for name in _KEYS))
    asked = select(found).order_by(*(key.desc() for key in keys)).limit(most + 1)
    rows = connection.execute(asked if after is None else asked.where(tuple_(*keys) < after)).all()
    last = tuple(getattr(rows[most - 1], name) for name in ("events", *_KEYS)) if len(rows) > most else None
    return tuple(_place(row) for row in rows[:most]), last


def count_places(connection: Connection, question: Question, *, starts: str | None) -> int:
    """How many places the events have."""
    return connection.execute(select(func.count()).select_from(_grouped(connection, question, starts).subquery())).scalar_one()


_KEYS: Final = ("name", "country", "admin1", "precision", "geonameid")


def _grouped(connection: Connection, question: Question, starts: str | None) -> Select[Any]:
    names: list[ColumnElement[Any]] = [
        event_place.c.name.label("name"),
        *(func.coalesce(event_place.c[name], "").label(name) for name in ("country", "admin1")),
        event_place.c.precision.label("precision"),
        func.coalesce(event_place.c.geonameid, _NONE).label("geonameid"),
    ]
    counts = (
        func.count(distinct(event_place.c.event)).label("events"),
        func.avg(event_place.c.lat).label("lat"),
        func.avg(event_place.c.lon).label("lon"),
    )
    asked = select(*names, *counts).group_by(*names)
    if conditions := wanted(connection, "events", question):
        asked = asked.where(event_place.c.event.in_(select(event.c.no).where(*conditions)))
    return asked if starts is None else asked.where(_starting(starts))


def _starting(words: str) -> ColumnElement[bool]:
    name, beginning = func.lower(event_place.c.name), words.lower()
    return or_(name.startswith(beginning, autoescape=True), *(name.contains(f"{gap}{beginning}", autoescape=True) for gap in " -"))


def _place(row: Any) -> KnownPlace:  # noqa: ANN401  (a row)
    return KnownPlace(
        name=row.name,
        country=row.country or None,
        admin1=row.admin1 or None,
        precision=row.precision,
        geonameid=None if row.geonameid == _NONE else row.geonameid,
        lat=row.lat if row.lat is None else round(row.lat, 5),
        lon=row.lon if row.lon is None else round(row.lon, 5),
        events=row.events,
    )
