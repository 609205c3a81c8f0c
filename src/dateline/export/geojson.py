"""Events as GeoJSON (RFC 7946): one feature an event, where it happened as exactly as that is known.

A site or a town is a point with its radius beside it. A division, country or region is the box around it, never a pin; where no box is
known the geometry is null. An event of no known place has no geometry either.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO, Final

from dateline.export import values
from dateline.export.account import Account, Entry
from dateline.records.resolved import Place

Box = tuple[float, float, float, float]

_PLACE: Final = ("name", "role", "country", "admin1", "admin2", "geonameid", "precision", "radius_km", "area", "method", "confidence")


def write(account: Account, out: BinaryIO) -> None:
    """Writes the features, each as soon as its event comes."""
    out.write(b'{"type":"FeatureCollection","features":[')
    between = b"\n"
    for entry in account.entries():
        out.write(between + json.dumps(feature(entry), ensure_ascii=False, separators=(",", ":")).encode())
        between = b",\n"
    out.write(b"\n]}\n")
    out.flush()


def feature(entry: Entry) -> dict[str, Any]:
    """An event as a feature."""
    place = values.main_place(entry.event)
    found: dict[str, Any] = {"type": "Feature", "id": entry.event.id}
    if place is not None and place.bbox and values.point(place) is None:
        found["bbox"] = list(place.bbox)
    return found | {"geometry": geometry(place), "properties": _properties(entry)}


def geometry(place: Place | None) -> dict[str, Any] | None:
    """A point, a box, or nothing."""
    if (at := values.point(place)) is not None:
        return {"type": "Point", "coordinates": [at[1], at[0]]}
    return _area(place.bbox) if place is not None and place.bbox else None


def _area(box: Box) -> dict[str, Any]:
    """A box as a polygon; across the 180th meridian it is cut in two, as RFC 7946 asks."""
    west, south, east, north = box
    if west <= east:
        return {"type": "Polygon", "coordinates": [_ring(box)]}
    return {"type": "MultiPolygon", "coordinates": [[_ring((west, south, 180.0, north))], [_ring((-180.0, south, east, north))]]}


def _ring(box: Box) -> list[list[float]]:
    """Counter-clockwise, closed."""
    west, south, east, north = box
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _properties(entry: Entry) -> dict[str, Any]:
    event = entry.event
    date = event.date
    return {
        "title": values.headline(entry),
        "type": event.type,
        "mode": list(event.mode),
        "context": list(event.context),
        "status": event.status,
        "actors": list(values.names(values.actors(event))),
        "recipients": list(values.names(values.recipients(event))),
        "date": date.edtf if date else None,
        "date_earliest": date.earliest if date else None,
        "date_latest": date.latest if date else None,
        "places": [{name: getattr(place, name) for name in _PLACE} for place in event.places],
        "figures": {figure.kind: {"low": figure.low, "best": figure.best, "high": figure.high} for figure in event.figures},
        "disagreements": list(event.disagreements),
        "reports": event.reports,
        "independent": event.independent,
        "confidence": event.confidence,
        "sentence": values.sentence(entry),
        "outlets": list(values.outlets(entry)),
    }
