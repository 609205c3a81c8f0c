"""Places as resolved: what each toponym of a report means in the world."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.analysis import ToponymKind
from dateline.records.resolved import PlaceAlternative, PlacePrecision
from dateline.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedToponym:
    """A toponym and the place that it means.

    Attributes:
        span: The words.
        kind: Whether they name a place or a people.
        name: The place's usual name; of a demonym, the country's; the words themselves where no place was found.
        country: ISO 3166-1 alpha-3, None where the place lies in none or several, or was not found.
        admin1: Name of the first-order division.
        admin2: Name of the second-order division.
        geonameid: Its GeoNames number.
        lat: Degrees north, None where no place was found; the middle of an area.
        lon: Degrees east, likewise.
        precision: What the coordinates stand for, None where there are none.
        radius_km: How far the place reaches from its coordinates.
        bbox: west, south, east, north in degrees, for areas.
        confidence: 0 to 1 that this is the place meant, among those of the name.
        alternatives: Other places of the name, most likely first.
    """

    span: Span
    kind: ToponymKind
    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    bbox: tuple[float, float, float, float] | None = None
    confidence: float = 0.0
    alternatives: tuple[PlaceAlternative, ...] = ()
