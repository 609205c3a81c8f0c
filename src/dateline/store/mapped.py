"""Where events happened, for a map: single ones where they are few, else how many there are in each cell, area and country.

An event stands where its best place is, as exactly as that is known: what is known to a town is a point, to a division or region an area,
to a country a tint of it; the rest is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dateline.records.question import Box, Question
from dateline.store.schema_account import event, event_place, event_tag
from dateline.store.search import boxes_of, within
from dateline.store.wanted import POINTS, wanted

AREAS: Final = ("admin2", "admin1", "region")
MOST_AREAS: Final = 1000
"""Areas that are told apart; the gazetteer has some 4,000 divisions of the first order, and a map shows a few hundred."""
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One event at a point.

    Attributes:
        event: Its id.
        type: What kind of act.
        status: Whether it happened.
        lat: Degrees north.
        lon: Degrees east.
        precision: What the coordinates stand for.
        radius_km: How far from the coordinates it may be.
        denied: Whether somebody denies it.
        doubted: Whether somebody doubts it.
    """

    event: str
    type: str
    status: str
    lat: float
    lon: float
    precision: str
    radius_km: float | None
    denied: bool
    doubted: bool


@dataclass(slots=True)
class Heap:
    """Events that are told as a number.

    Attributes:
        count: How many.
        types: How many of each type.
        happened: How many of them are told as having happened.
        lat: The sum of their latitudes.
        lon: The sum of their longitudes.
    """

    count: int = 0
    types: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    happened: int = 0
    lat: float = 0.0
    lon: float = 0.0

    def add(self, kind: str, status: str, count: int, lat: float = 0.0, lon: float = 0.0) -> None:
        """Adds events of a type and status."""
        self.count += count
        self.types[kind] += count
        self.happened += count if status == "actual" else 0
        self.lat += lat
        self.lon += lon

    def merge(self, other: Heap) -> None:
        """Adds all events of another."""
        self.count += other.count
        self.happened += other.happened
        for kind, count in other.types.items():
            self.types[kind] += count


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A division or region.

    Attributes:
        name: Its name.
        country: ISO 3166-1 alpha-3.
        precision: What sort of area it is.
        lat: Degrees north of its middle.
        lon: Degrees east of its middle.
        radius_km: How far it reaches.
        bbox: west, south, east, north in degrees.
        heap: The events that are known to be there, and no more exactly.
    """

    name: str
    country: str | None
    precision: str
    lat: float
    lon: float
    radius_km: float | None
    bbox: tuple[float, float, float, float] | None
    heap: Heap


def totals(connection: Connection, question: Question) -> dict[tuple[str | None, str | None, bool], Heap]:
    """How many events are known how exactly and where: by precision, country, and whether there are coordinates.

    Args:
        connection: Any.
        question: What is asked for.
    """
    located = event.c.lat.is_not(None)
    keys = (event.c.precision, event.c.country, located, event.c.type, event.c.status)
    found: dict[tuple[str | None, str | None, bool], Heap] = defaultdict(Heap)
    asked = select(*keys, func.count()).where(*wanted(connection, "events", question)).group_by(*keys)
    for precision, country, has_point, kind, status, count in connection.execute(asked):
        found[precision, country, bool(has_point)].add(kind, status, count)
    return found


def count_points(connection: Connection, question: Question, view: Box | None) -> int:
    """How many events at points are in view."""
    found = select(func.count()).select_from(event).where(*_points(connection, question, view))
    return int(connection.execute(found).scalar_one())


def spots(connection: Connection, question: Question, view: Box | None) -> Iterator[Spot]:
    """The events at points in view, each by itself, in the order of their ids."""
    columns = (event.c.no, event.c.id, event.c.type, event.c.status, event.c.lat, event.c.lon, event.c.precision)
    source = event.outerjoin(event_place, and_(event_place.c.event == event.c.no, event_place.c.rank == 0))
    asked = select(*columns, event_place.c.radius_km).select_from(source).where(*_points(connection, question, view))
    rows = sorted(connection.execute(asked).all(), key=lambda row: row.id)
    positions = _positions(connection, [row.no for row in rows])
    for row in rows:
        taken = positions.get(row.no, frozenset())
        yield Spot(
            event=row.id,
            type=row.type,
            status=row.status,
            lat=row.lat,
            lon=row.lon,
            precision=row.precision,
            radius_km=row.radius_km,
            denied="denies" in taken,
            doubted="doubts" in taken,
        )


def bins(connection: Connection, question: Question, view: Box | None, *, cell: float) -> dict[tuple[float, float], Heap]:
    """The events at points in view by cells.

    Args:
        connection: Any.
        question: What is asked for.
        view: The part of the world that is looked at, all of it if None.
        cell: How wide and high a cell is, in degrees.
    """
    row, column = func.round(event.c.lat / cell), func.round(event.c.lon / cell)
    sums = (func.count(), func.sum(event.c.lat), func.sum(event.c.lon))
    keys = (row, column, event.c.type, event.c.status)
    found: dict[tuple[float, float], Heap] = defaultdict(Heap)
    for down, across, kind, status, count, lat, lon in connection.execute(
        select(*keys, *sums).where(*_points(connection, question, view)).group_by(*keys)
    ):
        found[down, across].add(kind, status, count, lat, lon)
    return found


def areas(connection: Connection, question: Question, view: Box | None) -> tuple[list[Area], int]:
    """The areas in view to which events are known, the most first, `MOST_AREAS` at most; and how many events are in those left out."""
    keys = (event.c.precision, event.c.place, event.c.country, event.c.admin1)
    conditions = [*wanted(connection, "events", question), event.c.precision.in_(AREAS), event.c.lat.is_not(None)]
    if view is not None:
        conditions.append(event.c.no.in_(_touching(connection, view)))
    asked = select(*keys, event.c.type, event.c.status, func.count(), func.min(event.c.no))
    heaps: dict[tuple[Any, ...], Heap] = defaultdict(Heap)
    firsts: dict[tuple[Any, ...], int] = {}
    for *key, kind, status, count, first in connection.execute(asked.where(*conditions).group_by(*keys, event.c.type, event.c.status)):
        heaps[tuple(key)].add(kind, status, count)
        firsts[tuple(key)] = min(first, firsts.get(tuple(key), first))
    ordered = sorted(heaps, key=lambda key: (-heaps[key].count, tuple(str(part) for part in key)))
    kept, rest = ordered[:MOST_AREAS], ordered[MOST_AREAS:]
    where = _first_places(connection, [firsts[key] for key in kept])
    told = [_area(key, heaps[key], *where[firsts[key]]) for key in kept if firsts[key] in where]
    return told, sum(heaps[key].count for key in rest)


def _area(key: tuple[Any, ...], heap: Heap, place: Any, bbox: tuple[float, float, float, float] | None) -> Area:  # noqa: ANN401  (a row)
    precision, name, country, _ = key
    return Area(
        name=name, country=country, precision=precision, lat=place.lat, lon=place.lon, radius_km=place.radius_km, bbox=bbox, heap=heap
    )


def _first_places(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Any, tuple[float, float, float, float] | None]]:
    """The best places of events, with their boxes, by the events' numbers."""
    rows: list[Any] = []
    columns = (event_place.c.event, event_place.c.no, event_place.c.lat, event_place.c.lon, event_place.c.radius_km)
    for some in _some(numbers):
        rows += connection.execute(select(*columns).where(event_place.c.event.in_(some), event_place.c.rank == 0)).all()
    boxes = boxes_of(connection, [row.no for row in rows])
    return {row.event: (row, boxes.get(row.no)) for row in rows}


def _points(connection: Connection, question: Question, view: Box | None) -> list[ColumnElement[bool]]:
    conditions = [*wanted(connection, "events", question), event.c.precision.in_(POINTS), event.c.lat.is_not(None)]
    if view is not None:
        parts = [and_(event.c.lat.between(part.south, part.north), event.c.lon.between(part.west, part.east)) for part in halves(view)]
        conditions.append(or_(*parts))
    return conditions


def _touching(connection: Connection, view: Box) -> Any:  # noqa: ANN401  (a selection)
    found = [event_place.c.no.in_(within(connection, part.west, part.south, part.east, part.north)) for part in halves(view)]
    return select(event_place.c.event).where(event_place.c.rank == 0, or_(*found))


def halves(box: Box) -> tuple[Box, ...]:
    """The box, in two parts where it crosses the date line."""
    if box.west <= box.east:
        return (box,)
    return Box(box.west, box.south, 180.0, box.north), Box(-180.0, box.south, box.east, box.north)


def _positions(connection: Connection, numbers: Sequence[int]) -> dict[int, frozenset[str]]:
    """Which events somebody denies or doubts."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in _some(numbers):
        asked = select(event_tag.c.event, event_tag.c.value).where(event_tag.c.event.in_(some), event_tag.c.kind == "position")
        for number, position in connection.execute(asked):
            found[number].add(position)
    return {number: frozenset(taken) for number, taken in found.items()}


def _some(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
