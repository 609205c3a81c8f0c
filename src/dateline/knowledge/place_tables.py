"""The tables of places that are written by hand: places that the packages lack, and peoples of places that are no countries."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from pathlib import Path

from dateline.knowledge.place_names import KINDS, BoundingBox, GazetteerPlace

KM_PER_DEGREE = 111.2
"""Of latitude, on a sphere of the Earth's mean radius."""


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a heading; lines that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def read_regions(path: Path) -> list[tuple[tuple[str, ...], GazetteerPlace]]:
    """The rows of our own with their names: first the usual one, then the others.

    Raises:
        ValueError: If a row is not understood.
    """
    return [(tuple(n.strip() for n in [row["name"], *row["other_names"].split("|")] if n.strip()), _region(row)) for row in read_rows(path)]


def read_peoples(path: Path) -> dict[str, str]:
    """Words for peoples, as they are written, with the names of their places."""
    return {word.strip(): row["place"] for row in read_rows(path) for word in row["words"].split("|")}


def _region(row: Mapping[str, str]) -> GazetteerPlace:
    """One row of our own as a place."""
    if row["kind"] not in KINDS:
        raise ValueError(f"regions.tsv: {row['name']} has the kind {row['kind']!r}; use one of {', '.join(KINDS)}")
    lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    return GazetteerPlace(
        geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        name=row["name"],
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        admin2=None,
        lat=lat,
        lon=lon,
        population=0,
        kind=row["kind"],
        radius_km=radius,
        bbox=circle_bbox(lat, lon, radius) if row["kind"] != "site" else None,
    )


def circle_bbox(lat: float, lon: float, radius_km: float) -> BoundingBox:
    """The box around a circle on the Earth."""
    high = radius_km / KM_PER_DEGREE
    wide = min(180.0, high / max(0.05, math.cos(math.radians(lat))))
    return (
        round(max(-180.0, lon - wide), 3),
        round(max(-90.0, lat - high), 3),
        round(min(180.0, lon + wide), 3),
        round(min(90.0, lat + high), 3),
    )
