"""What speaks for one place of a name rather than another: the place itself, the words beside it, the rest of the report."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.gazetteer import GazetteerPlace, normalise_name
from dateline.knowledge.place_cues import usual_readings
from dateline.records.analysis import Toponym
from dateline.resolve.place_company import Company, company_of

EARTH_KM = 6371.0
NEAR_KM = (50.0, 200.0, 800.0)
"""A neighbouring town, the same part of a country, the same corner of the world."""
WITHIN = re.compile(
    r"^\s*(?:,|\(|/)\s*(?:the\s+)?$|^,?\s+in\s+(?:(?:the|north|south|east|west|central|northern|southern|eastern|western)\s+)*$"
)
OWNER = re.compile(r"^(?:['’]s)?(?:\s+(?!and\b|or\b|in\b|from\b|to\b)[a-z-]+){0,4}\s+$")
"""Between "Syrian" and "Aleppo" in "the Syrian city of Aleppo", between "Ukraine" and "Kharkiv" in "Ukraine's Kharkiv"."""


@dataclass(frozen=True, slots=True)
class Group:
    """All toponyms of one name in a report; they have one sense.

    Attributes:
        name: The normalised words.
        members: Indices of the toponyms.
        places: What the name may mean.
        inside: Places named right after one of them, which it should lie in ("X, Y").
        owners: Countries named right before one of them ("the Syrian city of X").
        demonym: Whether it is a word for people.
        company: What the report's other names say for each of `places`.
    """

    name: str
    members: tuple[int, ...]
    places: tuple[GazetteerPlace, ...]
    inside: tuple[GazetteerPlace, ...]
    owners: tuple[str, ...]
    demonym: bool
    company: tuple[Company, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other names of the report with what each is taken for, and how often it stands."""

    places: tuple[tuple[str, GazetteerPlace, int], ...]
    dateline: GazetteerPlace | None


def make_groups(text: str, toponyms: Sequence[Toponym], candidates: Sequence[tuple[GazetteerPlace, ...]]) -> list[Group]:
    """The groups in the order of their first member."""
    members: dict[tuple[str, bool], list[int]] = {}
    for i, toponym in enumerate(toponyms):
        members.setdefault((normalise_name(toponym.span.of(text)), toponym.kind == "demonym"), []).append(i)
    company = company_of([() if demonym else candidates[indices[0]] for (_, demonym), indices in members.items()], text)
    return [
        Group(
            name=name,
            members=tuple(indices),
            places=candidates[indices[0]],
            inside=tuple(p for i in indices for p in _inside(text, toponyms, candidates, i)),
            owners=tuple(dict.fromkeys(code for i in indices for code in _owners(text, toponyms, candidates, i))),
            demonym=demonym,
            company=beside,
        )
        for ((name, demonym), indices), beside in zip(members.items(), company, strict=True)
    ]


def _inside(
    text: str, toponyms: Sequence[Toponym], candidates: Sequence[tuple[GazetteerPlace, ...]], index: int
) -> tuple[GazetteerPlace, ...]:
    """Areas that the next toponym may mean, where it stands right after."""
    if index + 1 >= len(toponyms) or toponyms[index + 1].kind == "demonym":
        return ()
    if not WITHIN.match(text[toponyms[index].span.end : toponyms[index + 1].span.start]):
        return ()
    return tuple(p for p in candidates[index + 1] if p.kind in ("country", "admin1", "admin2"))


def _owners(text: str, toponyms: Sequence[Toponym], candidates: Sequence[tuple[GazetteerPlace, ...]], index: int) -> tuple[str, ...]:
    """The country whose name or adjective stands right before."""
    if not index or not OWNER.match(text[toponyms[index - 1].span.end : toponyms[index].span.start]):
        return ()
    return tuple(p.country for p in candidates[index - 1] if p.kind == "country" and p.country)


def place_cues(group: Group, index: int, elsewhere: Elsewhere) -> Iterator[tuple[str, float]]:
    """The cues for one reading of a group, by its index, with how strongly each holds (0 to 1)."""
    place = group.places[index]
    yield from _own(group, place)
    yield from _among(group, place)
    yield from _beside(group, place)
    if group.company:
        yield from _company(group.company[index], place)
    yield from _shares(group, place, elsewhere)
    if elsewhere.dateline is not None:
        yield from _dateline(place, elsewhere.dateline)


def _own(group: Group, place: GazetteerPlace) -> Iterator[tuple[str, float]]:
    """What the place is."""
    yield f"kind={place.kind}", 1.0
    if place.kind != "country":
        yield "people", min(1.0, math.log10(place.population + 1) / 7)
    if place.kind == "city" and place.population >= 1_000_000:
        yield "million", 1.0
    if place.capital:
        yield "capital", 1.0
    if place.geonameid is not None and usual_readings().get(group.name) == place.geonameid:
        yield "usual reading", 1.0
    if normalise_name(place.name) != group.name:
        yield f"other name of {'area' if place.kind in ('admin1', 'admin2') else 'place'}", 1.0
    if place.kind in ("admin1", "admin2") and any(p.kind == "city" and in_area(p, place) for p in group.places):
        yield f"{place.kind} named like its town", 1.0


def _among(group: Group, place: GazetteerPlace) -> Iterator[tuple[str, float]]:
    """How large it is among the places of its name."""
    people = [p.population for p in group.places if p.kind == "city"]
    if place.kind == "city" and len(people) > 1:
        yield "share of the name's people", place.population / max(1, sum(people))
        if place.population and place.population == max(people):
            yield "largest of its name", 1.0


def _company(company: Company, place: GazetteerPlace) -> Iterator[tuple[str, float]]:
    """What the report's other names might be, all readings of them counted."""
    yield "company near", company.near
    yield "company in division", company.division
    yield "division in words", company.words
    yield "its money", company.money
    yield f"county of {'the area' if place.kind == 'admin2' else 'the place'}", company.county


def _beside(group: Group, place: GazetteerPlace) -> Iterator[tuple[str, float]]:
    """What stands right beside the name."""
    if group.inside:
        yield ("lies in the next place", 1.0) if any(in_area(place, area) for area in group.inside) else ("not in the next place", 1.0)
    if group.owners:
        yield ("country just before", 1.0) if place.country in group.owners else ("other country just before", 1.0)


def in_area(place: GazetteerPlace, area: GazetteerPlace) -> bool:
    """Whether a place lies in a country or division, by their names."""
    if place.country != area.country or place == area:
        return False
    if area.kind == "admin1":
        return place.admin1 == area.admin1 and place.kind != "admin1"
    if area.kind == "admin2":
        return place.admin1 == area.admin1 and place.admin2 == area.admin2 and place.kind != "admin2"
    return place.kind != "country"


def _shares(group: Group, place: GazetteerPlace, elsewhere: Elsewhere) -> Iterator[tuple[str, float]]:
    """How much of the rest of the report lies in the same country, the same division, and near."""
    others = [(p, n) for name, p, n in elsewhere.places if name != group.name]
    total = sum(n for _, n in others)
    if not total:
        return
    yield "share of country", sum(n for p, n in others if p.country and p.country == place.country) / total
    if any(p.kind == "country" and p.country == place.country for p, _ in others):
        yield "country named", 1.0
    if place.admin1 and place.kind != "admin1":
        yield "share of division", sum(n for p, n in others if p.admin1 == place.admin1 and p.country == place.country) / total
        if any(p.kind == "admin1" and p.admin1 == place.admin1 and p.country == place.country for p, _ in others):
            yield "division named", 1.0
    if place.kind == "country":
        if any(p.kind != "country" and p.country == place.country for p, _ in others):
            yield "another in it", 1.0
    else:
        nearest = min((distance_km(p, place) for p, _ in others if p.kind in ("city", "admin2", "site", "admin1")), default=math.inf)
        yield from ((f"another within {int(km)} km", 1.0) for km in NEAR_KM if nearest <= km)


def _dateline(place: GazetteerPlace, dateline: GazetteerPlace) -> Iterator[tuple[str, float]]:
    """How near the dateline's place is."""
    if place.country == dateline.country:
        yield "country of dateline", 1.0
    if place.admin1 and place.admin1 == dateline.admin1 and place.country == dateline.country:
        yield "division of dateline", 1.0
    if place.geonameid and place.geonameid == dateline.geonameid:
        yield "is dateline", 1.0


def distance_km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def score(group: Group, index: int, elsewhere: Elsewhere, weights: Mapping[str, float]) -> float:
    """The weighted sum of the cues of one reading."""
    return sum(weights.get(cue, 0.0) * strength for cue, strength in place_cues(group, index, elsewhere))
