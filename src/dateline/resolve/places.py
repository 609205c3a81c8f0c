"""Says which place of the world each toponym means, by the whole report at once.

A name has one sense a report. Each name's possible places are scored by weighted cues (how many people live there,
what stands beside the name, in which countries and divisions the report's other names lie); as those depend on the other
names' senses, all are scored again until they rest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.knowledge.place_cues import cue_weights
from dateline.records.analysis import Analysis, Toponym
from dateline.records.places import ResolvedToponym
from dateline.records.report import Dateline
from dateline.records.resolved import PlaceAlternative, PlacePrecision
from dateline.resolve.place_cues import Elsewhere, Group, make_groups, score

ROUNDS: Final = 4
"""Rounds of scoring: on LGL nothing changes after the third."""
MOST_CANDIDATES: Final = 80
"""Places looked at for one name, most people first; "San Juan" has more than 300, of which the last are hamlets."""
MOST_ALTERNATIVES: Final = 3
LEAST_ALTERNATIVE: Final = 0.01
"""A reading that is less likely than this is not worth a person's look."""
PRECISIONS: Final[Mapping[PlaceKind, PlacePrecision]] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "site": "site",
    "region": "region",
    "water": "region",
    "mountain": "region",
    "continent": "region",
}
Ranking = tuple[tuple[GazetteerPlace, float], ...]
"""Places with their probabilities, most likely first."""


def resolve_toponyms(
    toponyms: Sequence[Toponym], *, analysis: Analysis, dateline: Dateline, gazetteer: Gazetteer, countries: Countries
) -> tuple[ResolvedToponym, ...]:
    """One answer a toponym, in the same order; without coordinates where no table has the name."""
    candidates = [candidate_places(t, analysis.text, gazetteer, countries) for t in toponyms]
    groups = make_groups(analysis.text, toponyms, candidates)
    rankings = rank(groups, dateline=_dateline_place(dateline, gazetteer), weights=cue_weights("resolution"))
    of_member = {i: (group, ranking) for group, ranking in zip(groups, rankings, strict=True) for i in group.members}
    return tuple(_resolved(t, *of_member[i], analysis.text, countries) for i, t in enumerate(toponyms))


def rank(groups: Sequence[Group], *, dateline: GazetteerPlace | None, weights: Mapping[str, float]) -> list[Ranking]:
    """For each group its places by probability."""
    rankings: list[Ranking] = []
    for _ in range(ROUNDS):
        taken = tuple((g.name, r[0][0], len(g.members)) for g, r in zip(groups, rankings, strict=False) if r)
        new = [_ranking(group, Elsewhere(taken, dateline), weights) for group in groups]
        if new == rankings:
            break
        rankings = new
    return rankings


def _ranking(group: Group, elsewhere: Elsewhere, weights: Mapping[str, float]) -> Ranking:
    """The places of one group by the soft maximum of their scores."""
    if not group.places:
        return ()
    scores = [score(group, index, elsewhere, weights) for index in range(len(group.places))]
    best = max(scores)
    powers = [math.exp(s - best) for s in scores]
    total = sum(powers)
    return tuple(sorted(((p, w / total) for p, w in zip(group.places, powers, strict=True)), key=lambda pair: -pair[1]))


def candidate_places(toponym: Toponym, text: str, gazetteer: Gazetteer, countries: Countries) -> tuple[GazetteerPlace, ...]:
    """What the words may mean; a demonym means the place of its people, mostly a country."""
    words = " ".join(toponym.span.of(text).split())
    if toponym.kind == "demonym":
        code = countries.by_demonym(words)
        home = gazetteer.of_people(words) or (gazetteer.country(code) if code else None)
        return (home,) if home else ()
    return tuple(gazetteer.candidates(words)[:MOST_CANDIDATES])


def _dateline_place(dateline: Dateline, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """The largest place of the dateline's name."""
    found = gazetteer.candidates(dateline.place) if dateline.place else ()
    cities = [p for p in found if p.kind == "city"]
    return next(iter([*cities, *found]), None)


def _resolved(toponym: Toponym, group: Group, ranking: Ranking, text: str, countries: Countries) -> ResolvedToponym:
    """The answer for one toponym."""
    if not ranking:
        return _within(toponym, group, " ".join(toponym.span.of(text).split()))
    (place, probability), *others = ranking
    return ResolvedToponym(
        span=toponym.span,
        kind=toponym.kind,
        name=_name(place, countries),
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        precision=PRECISIONS[place.kind],
        radius_km=place.radius_km,
        bbox=place.bbox,
        confidence=round(probability, 3),
        alternatives=tuple(
            PlaceAlternative(p.geonameid, _name(p, countries), round(w, 3)) for p, w in others[:MOST_ALTERNATIVES] if w >= LEAST_ALTERNATIVE
        ),
    )


def _within(toponym: Toponym, group: Group, words: str) -> ResolvedToponym:
    """The answer for a name that no table has: what it is said to lie in, "Balthara, Bihar" or "Balthara in Jamui district".

    The coordinates stay empty; the country and the division are those of the area named right after, if it is one only.
    """
    areas = {(p.country, p.admin1, p.admin2) for p in group.inside}
    country, admin1, admin2 = next(iter(areas)) if len(areas) == 1 else (None, None, None)
    if country is None and len({p.country for p in group.inside}) == 1:
        country = group.inside[0].country
    return ResolvedToponym(span=toponym.span, kind=toponym.kind, name=words, country=country, admin1=admin1, admin2=admin2)


def _name(place: GazetteerPlace, countries: Countries) -> str:
    """The usual name; a country's is that of the table of countries."""
    known = place.kind == "country" and place.country in countries.table
    return countries.name(place.country) if known and place.country else place.name


def is_demonym(words: str, gazetteer: Gazetteer, countries: Countries) -> bool:
    """Whether words are for a people or nationality."""
    flat = " ".join(words.split())
    return countries.by_demonym(flat) is not None or gazetteer.of_people(flat) is not None


def place_words(place: ResolvedToponym) -> str:
    """The place as people write it: "Kryvyi Rih, Dnipropetrovsk, UKR"."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))
