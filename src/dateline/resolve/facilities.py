"""Places within places: an airport, a bridge, a street that is named after its town and that no table has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.records.places import ResolvedToponym
from dateline.records.span import Span

KINDS = (
    r"Airport|Airfield|Air\s?[Bb]ase|Airbase|Base|Barracks|Bridge|Street|Road|Avenue|Boulevard|Square|Plaza|Park|Stadium|Arena|Hospital|Clinic|"
    r"University|College|School|Prison|Jail|Court|Station|Dam|Mosque|Church|Cathedral|Temple|Synagogue|Hotel|Hall|Market|Mall|Port|Harbour|Harbor|"
    r"Camp|Checkpoint|Crossing|Mine|Refinery|Plant|Palace|Museum|Theatre|Theater|Tower|Canal|Reservoir"
)
LOWER = r"airport|airfield|air\s?base|hospital|prison|stadium|university|railway station|station|cathedral|refinery|refugee camp|bridge|dam"
"""Those that newspapers write in lower case too; the others are mostly no names then ("a Lagos street")."""
NAMED_AFTER = re.compile(rf"(?:\s+[A-Z][\w’'-]+){{0,3}}?\s+(?:{KINDS}|{LOWER})\b(?:\s+(?:West|East|North|South)\b)?")
"""What follows a town's name in the name of something in it; up to three more words of the name ("Baghdad International Airport")."""
SITE_RADIUS_KM = 10.0
"""How far from a town's middle something named after it may lie: our choice; an airport can lie further out."""


def with_facilities(toponyms: Iterable[ResolvedToponym], text: str) -> tuple[ResolvedToponym, ...]:
    """The toponyms, those that begin the name of something in the town made that: a site with the town's coordinates."""
    return tuple(_extended(t, text) for t in toponyms)


def _extended(toponym: ResolvedToponym, text: str) -> ResolvedToponym:
    """The site that a toponym's name begins, else the toponym itself."""
    found = NAMED_AFTER.match(text, toponym.span.end) if toponym.kind == "place" and toponym.precision in ("city", "admin2") else None
    if found is None:
        return toponym
    span = Span(toponym.span.start, found.end())
    radius = max(toponym.radius_km or 0.0, SITE_RADIUS_KM)
    return replace(toponym, span=span, name=span.of(text), precision="site", geonameid=None, radius_km=radius, alternatives=())
