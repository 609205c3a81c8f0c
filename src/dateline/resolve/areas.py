"""Parts of countries and regions: "northern Syria", "Syria's north-east" are places of their own, areas and no pins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dateline.records.places import ResolvedToponym
from dateline.records.span import Span

SIDE: Final = r"(?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central)"
BEFORE: Final = re.compile(rf"\b({SIDE})\s+$", re.IGNORECASE)
BEGINS: Final = re.compile(rf"({SIDE})\s+(?=[A-Z])", re.IGNORECASE)
AFTER: Final = re.compile(r"[’']s?\s+((?:north|south)(?:[- ]?(?:east|west))?|east|west)(?![-\w])(?!\s+(?:coast|border|bank)\b)")
LONGEST: Final = 16
"""Characters before a name in which its side stands."""
BoundingBox = tuple[float, float, float, float]


def with_areas(toponyms: Iterable[ResolvedToponym], text: str) -> tuple[ResolvedToponym, ...]:
    """The toponyms, those with a side beside them made that part of their place; of a division or town all is meant."""
    return tuple(_part(t, text) for t in toponyms)


def _part(toponym: ResolvedToponym, text: str) -> ResolvedToponym:
    """The part of a place that is meant, else the place."""
    if toponym.kind != "place" or toponym.precision not in ("region", "country") or not toponym.country:
        return toponym
    if BEGINS.match(toponym.name):  # a place of that name: "South Korea", "the West Bank"
        return toponym
    begins = BEGINS.match(toponym.span.of(text))
    before = begins or BEFORE.search(text[max(0, toponym.span.start - LONGEST) : toponym.span.start])
    if before:
        side, start = before.group(1), toponym.span.start if begins else toponym.span.start - len(before.group(0))
        return _named(toponym, side.lower(), Span(start, toponym.span.end))
    after = AFTER.match(text, toponym.span.end)
    return _named(toponym, f"{after.group(1)}ern", Span(toponym.span.start, after.end())) if after else toponym


def _named(toponym: ResolvedToponym, side: str, span: Span) -> ResolvedToponym:
    """The part of a place on one side: its box is that side of the place's, its middle that of the box; the radius is the whole's."""
    name = f"{side} {toponym.name}"
    part = replace(toponym, span=span, name=name, precision="region", geonameid=None, alternatives=())
    if toponym.bbox is None or toponym.lat is None:
        return part
    west, south, east, north = box = side_of(toponym.bbox, side)
    return replace(part, bbox=box, lat=round((south + north) / 2, 3), lon=round((west + east) / 2, 3))


def side_of(box: BoundingBox, side: str) -> BoundingBox:
    """The half or quarter of a box on a side, the middle half for the centre."""
    west, south, east, north = box
    high, wide = (north - south) / 2, (east - west) / 2
    if side == "central":
        return (west + wide / 2, south + high / 2, east - wide / 2, north - high / 2)
    return (
        west + wide if "east" in side else west,
        south + high if "north" in side else south,
        east - wide if "west" in side else east,
        north - high if "south" in side else north,
    )
