"""Places at a distance: "30 km north of Kharkiv" is a point beside the town, "20 miles from Mosul" a circle around it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dateline.knowledge.place_tables import KM_PER_DEGREE

SIDE: Final = r"north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west|north|south|east|west"
OFFSET: Final = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d+)?)[\s-]*(?P<unit>kilomet(?:er|re)s?|kms?|miles?)\s*(?:\([^()]{1,24}\)\s*)?(?:away\s+)?"
    rf"(?:(?:to\s+the\s+)?(?P<side>{SIDE})\s+(?:of|from)|from|outside(?:\s+of)?)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:city|town|village|port|capital)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
LONGEST: Final = 80
"""Characters before a name in which the distance stands."""
KM: Final[Mapping[str, float]] = {"k": 1.0, "m": 1.609344}
"""Kilometres of a unit, by its first letter."""
BEARINGS: Final[Mapping[str, float]] = {
    side: 45.0 * n for n, side in enumerate(("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"))
}
ROUGH: Final = 0.4
"""Share of a distance by which its end may be off: half of the 45 degrees that a side of eight stands for, 0.39 of the distance."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far, in kilometres, and in which direction, in degrees clockwise from north; None where none is said."""

    km: float
    bearing: float | None

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """The point at the offset from a point; the same one without a direction."""
        if self.bearing is None:
            return lat, lon
        degrees, angle = self.km / KM_PER_DEGREE, math.radians(self.bearing)
        across = degrees * math.sin(angle) / max(0.05, math.cos(math.radians(lat)))
        return round(lat + degrees * math.cos(angle), 5), round((lon + across + 180.0) % 360.0 - 180.0, 5)

    def radius(self, town: float) -> float:
        """How far the true place may lie from the point, of a town of some radius."""
        return round(max(town, self.km if self.bearing is None else ROUGH * self.km), 1)


def offset_before(text: str, start: int) -> Offset | None:
    """The distance that is told right before a name, None where there is none."""
    match = OFFSET.search(text[max(0, start - LONGEST) : start])
    if match is None:
        return None
    side = match["side"]
    bearing = BEARINGS[re.sub(r"[- ]", "", side.lower())] if side else None
    return Offset(float(match["number"]) * KM[match["unit"][0].lower()], bearing)
