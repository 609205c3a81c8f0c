"""The places that a report tells, each with what is the same of it for every event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dateline.records.places import ResolvedToponym
from dateline.records.resolved import PlacePrecision
from dateline.records.span import Span

Scale: TypeAlias = Literal["country", "area", "point"]
Grain: TypeAlias = PlacePrecision | Literal["unlisted"]
FINENESS: dict[Grain, int] = {"site": 0, "unlisted": 2, "near": 1, "city": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
"""From the most exact to the least."""
MANY = 100
"""Up to so many places all are looked at for every event; only texts of book length tell more."""
MOST_NAMED = 30
"""Of more than `MANY`, those named most often are looked at for every event, the others only for events near their names."""


@dataclass(frozen=True, slots=True)
class CandidatePlace:
    """A place that the report tells, with all toponyms that mean it.

    Attributes:
        key: What makes toponyms this place.
        toponyms: All that mean it, in order; none for a dateline that nothing else tells.
        sentences: Index of the sentence of each.
        named: Those of them that are a place's name, no demonym.
        most: Whether no place of its grain (whole country or not) is named more often.
        focus: Whether its country is the one most toponyms are of.
        leads: Whether it is the first of its grain.
        finer: Whether the report tells a place within it.
        wide: Whether it is looked at for every event.
        alike: How many places as exact as it are told in its country, with it.
        fine: How many points (`scale`) the report tells.
    """

    key: str
    toponyms: tuple[ResolvedToponym, ...]
    sentences: tuple[int, ...] = ()
    named: tuple[ResolvedToponym, ...] = ()
    most: bool = False
    focus: bool = False
    leads: bool = False
    finer: bool = False
    wide: bool = True
    alike: int = 1
    fine: int = 0

    @property
    def first(self) -> ResolvedToponym:
        """The first toponym that is a place's name, else the first demonym."""
        return self.named[0] if self.named else self.toponyms[0]

    def nearest(self, at: int) -> ResolvedToponym:
        """The toponym nearest to an offset, names before demonyms."""
        some = self.named or self.toponyms
        after = bisect_left(some, at, key=lambda t: t.span.start)
        return min(some[max(0, after - 1) : after + 1], key=lambda t: abs(t.span.start - at))


def candidate_places(
    toponyms: Iterable[ResolvedToponym], sentences: Sequence[Span], dateline: ResolvedToponym | None
) -> list[CandidatePlace]:
    """All places of a report, in the order of the text; the dateline's last if nothing else tells it."""
    groups: dict[str, list[ResolvedToponym]] = {}
    countries: Counter[str] = Counter()
    for toponym in toponyms:
        countries.update([toponym.country] if toponym.country else [])
        if toponym.precision:
            groups.setdefault(place_key(toponym), []).append(toponym)
    starts = [s.start for s in sentences]
    names = {key: tuple(t for t in some if t.kind == "place") for key, some in groups.items()}
    firsts = {key: (names[key] or some)[0] for key, some in groups.items()}
    most: dict[bool, int] = {}
    leads: dict[bool, str] = {}
    for key, first in firsts.items():
        whole = grain(first) == "country"
        most[whole] = max(most.get(whole, 0), len(names[key]))
        leads.setdefault(whole, key)
    focus = countries.most_common(1)[0][0] if countries else None
    finest, wide = _finest(firsts.values()), _wide(names)
    alike = Counter((grain(first), first.country) for first in firsts.values())
    fine = sum(scale(first) == "point" for first in firsts.values())
    found = []
    for key, some in groups.items():
        first, named = firsts[key], names[key]
        whole = grain(first) == "country"
        found.append(
            CandidatePlace(
                key,
                tuple(some),
                tuple(max(0, bisect_right(starts, t.span.start) - 1) for t in some),
                named,
                most=bool(named) and len(named) == most[whole],
                focus=bool(first.country) and first.country == focus,
                leads=leads[whole] == key,
                finer=has_finer(finest, first),
                wide=key in wide or leads[whole] == key or (dateline is not None and place_key(dateline) == key),
                alike=alike[grain(first), first.country],
                fine=fine,
            )
        )
    if dateline is not None and place_key(dateline) not in groups:
        found.append(CandidatePlace(place_key(dateline), (), finer=has_finer(finest, dateline), fine=fine + 1))
    return found


def grain(place: ResolvedToponym) -> Grain:
    """What a place is to the judge: how exact its coordinates are, or that it has none of its own because no table has it."""
    return "unlisted" if place.lat is None else place.precision or "region"


def scale(place: ResolvedToponym) -> Scale:
    """How exact a place is, in three steps: a country, an area in or across countries, or a point in one."""
    size = grain(place)
    return "country" if size == "country" else "area" if size in ("admin1", "admin2", "region") else "point"


def place_key(toponym: ResolvedToponym) -> str:
    """What makes two toponyms one place."""
    return str(toponym.geonameid) if toponym.geonameid else f"{toponym.name}/{toponym.country}"


def within(place: ResolvedToponym, area: ResolvedToponym) -> bool:
    """Whether a place is a finer one in a country or first-order division."""
    if not place.precision or not area.precision or FINENESS[grain(place)] >= FINENESS[grain(area)]:
        return False
    if place.country is None or place.country != area.country:
        return False
    return grain(area) == "country" or (area.admin1 is not None and place.admin1 == area.admin1)


def _finest(places: Iterable[ResolvedToponym]) -> dict[tuple[str, str | None], int]:
    """How fine the finest place of each country, and of each of its first-order divisions, is."""
    found: dict[tuple[str, str | None], int] = {}
    for place in places:
        if place.precision and place.country:
            for area in {None, place.admin1}:
                fineness = FINENESS[grain(place)]
                found[place.country, area] = min(found.get((place.country, area), fineness), fineness)
    return found


def has_finer(finest: dict[tuple[str, str | None], int], area: ResolvedToponym) -> bool:
    """Whether any of the places that `finest` sums up lies within an area."""
    if not area.precision or not area.country or (grain(area) != "country" and area.admin1 is None):
        return False
    division = None if grain(area) == "country" else area.admin1
    return finest.get((area.country, division), FINENESS["country"]) < FINENESS[grain(area)]


def _wide(names: dict[str, tuple[ResolvedToponym, ...]]) -> frozenset[str]:
    """The places that are looked at for every event: all, or the most named of very many."""
    if len(names) <= MANY:
        return frozenset(names)
    return frozenset(sorted(names, key=lambda key: -len(names[key]))[:MOST_NAMED])
