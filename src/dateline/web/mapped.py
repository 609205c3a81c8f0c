"""The map: where the events that are asked for happened, never more marks than can be drawn, and what cannot be drawn counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dateline.query import ask
from dateline.records.question import Box, Question
from dateline.store import mapped
from dateline.store.mapped import Area, Heap, Spot
from dateline.web.asking import BOX, Filters
from dateline.web.families import by_family
from dateline.web.opened import Opened
from dateline.web.sending import send

if TYPE_CHECKING:
    from sqlalchemy import Connection

router: Final = APIRouter(tags=["map"])

MOST_SPOTS: Final = 2000
"""Events that are drawn one by one: more cannot be told apart on a screen."""
MOST_BINS: Final = 3000
_CELL_PIXELS: Final = 28
"""Side of a cell on the screen: the smallest circle that can be hit with a finger."""
_WORLD_PIXELS: Final = 512
"""Width of the world at zoom 0, as the page's map has it."""


class Mapped(Filters):
    """Filters, and what part of the map is looked at."""

    zoom: float = Field(0, ge=0, le=24, description="The map's zoom: the world is 512 · 2^zoom pixels wide.")
    view: Annotated[str, Field(pattern=BOX)] | None = Field(
        None, description="The part that is looked at: west,south,east,north in degrees. It asks for no other events, as `box` does."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Events near each other.

    Attributes:
        lat: The mean of their latitudes.
        lon: The mean of their longitudes.
        count: How many.
        families: How many of each family of types.
        happened: How many of them are told as having happened.
    """

    lat: float
    lon: float
    count: int
    families: dict[str, int]
    happened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMark:
    """A division or region, and the events that are known to be there and no more exactly.

    Attributes:
        name: Its name.
        country: ISO 3166-1 alpha-3.
        precision: What sort of area it is.
        lat: Degrees north of its middle.
        lon: Degrees east of its middle.
        radius_km: How far it reaches.
        bbox: west, south, east, north in degrees.
        count: How many events.
        families: How many of each family of types.
        happened: How many of them are told as having happened.
    """

    name: str
    country: str | None
    precision: str
    lat: float
    lon: float
    radius_km: float | None
    bbox: tuple[float, float, float, float] | None
    count: int
    families: dict[str, int]
    happened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMark:
    """A country.

    Attributes:
        country: ISO 3166-1 alpha-3.
        total: How many events there are in it.
        count: How many of these are known to the country and no more exactly.
        families: How many of these of each family of types.
        happened: How many of these are told as having happened.
    """

    country: str
    total: int
    count: int
    families: dict[str, int]
    happened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMap:
    """What is on the map: events one by one in `spots`, or, where they are too many, counted in `bins`; never both.

    Attributes:
        total: How many events were asked for, wherever they are.
        points: How many of them are points in view.
        spots: These one by one.
        bins: These counted, by cells.
        areas: Divisions and regions in view.
        countries: All countries, whatever is in view.
        without_place: How many events have no place that could be on a map.
        more_areas: How many events are in areas that are not listed, as there are too many.
    """

    total: int
    points: int
    spots: tuple[Spot, ...]
    bins: tuple[Bin, ...]
    areas: tuple[AreaMark, ...]
    countries: tuple[CountryMark, ...]
    without_place: int
    more_areas: int


@router.get("/map", response_model=OnMap, operation_id="readMap", summary="Where events happened")
def read_map(request: Request, project: Opened, asked: Annotated[Mapped, Query()]) -> Response:
    """Marks for a map of the events that the filters find: points, areas and countries, as exactly as each place is known."""
    question = ask(**asked.filters())
    view = ask(box=asked.view).box
    with project.store.read() as connection:
        return send(request, _on_map(connection, question, view, asked.zoom))


def _on_map(connection: Connection, question: Question, view: Box | None, zoom: float) -> OnMap:
    totals = mapped.totals(connection, question)
    points = mapped.count_points(connection, question, view)
    few = points <= MOST_SPOTS
    areas, more = mapped.areas(connection, question, view)
    return OnMap(
        total=sum(heap.count for heap in totals.values()),
        points=points,
        spots=tuple(mapped.spots(connection, question, view)) if few else (),
        bins=() if few else _bins(connection, question, view, zoom),
        areas=tuple(_area(area) for area in areas),
        countries=_countries(totals),
        without_place=sum(
            heap.count for (precision, country, point), heap in totals.items() if not _drawn(precision, country, point=point)
        ),
        more_areas=more,
    )


def _drawn(precision: str | None, country: str | None, *, point: bool) -> bool:
    return country is not None if precision == "country" else point and precision is not None


def _bins(connection: Connection, question: Question, view: Box | None, zoom: float) -> tuple[Bin, ...]:
    cell = 360 * _CELL_PIXELS / (_WORLD_PIXELS * 2**zoom)
    heaps = mapped.bins(connection, question, view, cell=cell)
    while len(heaps) > MOST_BINS:
        cell *= 2
        heaps = mapped.bins(connection, question, view, cell=cell)
    return tuple(
        Bin(
            lat=round(heap.lat / heap.count, 5),
            lon=round(heap.lon / heap.count, 5),
            count=heap.count,
            families=by_family(heap.types.items()),
            happened=heap.happened,
        )
        for _, heap in sorted(heaps.items())
    )


def _area(area: Area) -> AreaMark:
    return AreaMark(
        name=area.name,
        country=area.country,
        precision=area.precision,
        lat=area.lat,
        lon=area.lon,
        radius_km=area.radius_km,
        bbox=None
        if area.bbox is None
        else (round(area.bbox[0], 4), round(area.bbox[1], 4), round(area.bbox[2], 4), round(area.bbox[3], 4)),
        count=area.heap.count,
        families=by_family(area.heap.types.items()),
        happened=area.heap.happened,
    )


def _countries(totals: dict[tuple[str | None, str | None, bool], Heap]) -> tuple[CountryMark, ...]:
    whole: dict[str, int] = defaultdict(int)
    only: dict[str, Heap] = defaultdict(Heap)
    for (precision, country, _), heap in totals.items():
        if country is not None:
            whole[country] += heap.count
            if precision == "country":
                only[country].merge(heap)
    return tuple(
        CountryMark(
            country=code,
            total=whole[code],
            count=only[code].count,
            families=by_family(only[code].types.items()),
            happened=only[code].happened,
        )
        for code in sorted(whole)
    )
