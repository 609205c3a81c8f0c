"""A mention as far as comparing needs it: names, places and days in a form that two mentions can be held against each other by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dateline.knowledge.countries import fold
from dateline.merge.words import keys, telling, weighted
from dateline.records.resolved import Actor, CountKind, Event, Place, PlacePrecision, Role
from dateline.records.story import Mention

EARTH_KM: Final = 6371.0
PINNED: Final[frozenset[PlacePrecision]] = frozenset({"site", "near", "city", "admin2"})
"""Precisions whose coordinates say where something happened; those of a state or province only say where its middle is."""
SURE: Final = 0.6
"""Confidence from which a place counts as known: of the coreference data's pairs of one event, 13 in 100 have two such places that are far
apart, of those with less sure places 25."""
NEAR_KM: Final = 15.0
"""The least radius of a place: a town of the gazetteer is a point, and its outskirts are the same place."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient.

    Attributes:
        identity: Its number in Wikidata, else its folded name.
        words: The words of its name.
        country: ISO 3166-1 alpha-3, None if unknown.
        named: Whether it is somebody in particular, not "gunmen".
    """

    identity: str
    words: frozenset[str]
    country: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place.

    Attributes:
        identity: Its GeoNames number, else its folded name.
        country: ISO 3166-1 alpha-3, None if unknown.
        admin1: Its first-order division.
        pin: Latitude and longitude in degrees and radius in km, None for what is no smaller than a province.
        sure: Whether it is the place that the event's own words name, and rather surely this one of its namesakes.
    """

    identity: str
    country: str | None
    admin1: str | None
    pin: tuple[float, float, float] | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What a mention is compared by.

    Attributes:
        key: The mention's.
        report: The report's id.
        group: The report's copy group.
        event: Id of the report's first mention of the same event, None where nobody looked.
        read: Whether the coder read the report for its events, and so which mentions are one; not where words were given to it.
        published: Its day.
        type: None where it is no event of the codebook.
        modes: Of the type.
        status: None where nobody looked.
        trigger: Keys of the words that tell it.
        actors: Who did it.
        recipients: To whom.
        spots: Where it happened.
        days: First and last day, None if unknown.
        told: Whether the report's words give the day, not its day of publication.
        counts: Lowest and highest number by kind.
        sentence: The words of its sentence.
        title: The words of the report's title.
        gist: The words that stand for the report.
    """

    key: str
    report: str
    group: str
    event: str | None = None
    read: bool = True
    published: date | None = None
    type: str | None = None
    modes: frozenset[str] = frozenset()
    status: str | None = None
    trigger: frozenset[str] = frozenset()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    spots: tuple[Spot, ...] = ()
    days: tuple[date, date] | None = None
    told: bool = False
    counts: Mapping[CountKind, tuple[int | None, int | None]] = field(default_factory=dict)
    sentence: Mapping[str, float] = field(default_factory=dict)
    title: Mapping[str, float] = field(default_factory=dict)
    gist: Mapping[str, float] = field(default_factory=dict)


def sketch(mention: Mention) -> Sketch:
    """What a mention is compared by."""
    event, report = mention.event, mention.report
    return Sketch(
        key=mention.key,
        report=report.id,
        group=report.group,
        event=event.same_as or event.id,
        published=day(report.published),
        type=event.type,
        modes=frozenset(event.mode),
        status=event.status,
        trigger=frozenset(keys(event.trigger.text)),
        actors=parties(event.actors, mention.actors),
        recipients=parties(event.recipients, mention.actors),
        spots=tuple(spot(p) for p in event.places if p.role == "at") or tuple(spot(p) for p in event.places),
        days=days_of(event),
        told=event.date is not None and event.date.method == "stated",
        counts={c.kind: (c.low, c.high) for c in reversed(event.counts)},
        sentence=telling(mention.sentence),
        title=telling(report.title or ""),
        gist=weighted(report.gist),
    )


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time, None for anything else."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def days_of(event: Event) -> tuple[date, date] | None:
    """First and last day of an event; an open end is the other one, so that "by Friday" is about Friday."""
    when = event.date
    if when is None:
        return None
    first, last = day(when.earliest), day(when.latest)
    first, last = first or last, last or first
    return None if first is None or last is None else (min(first, last), max(first, last))


def parties(roles: Iterable[Role], actors: Mapping[str, Actor]) -> tuple[Party, ...]:
    """The parties of a role, each once."""
    found = [party(role.name, actors.get(role.actor or "")) for role in roles]
    return tuple({p.identity: p for p in found}.values())


def party(name: str, actor: Actor | None) -> Party:
    """A party by its name and what the record knows of it."""
    known = actor is not None and actor.method in ("knowledge", "alias")
    identity = (actor.wikidata if actor else None) or fold(actor.name if actor else name)
    words = frozenset(keys(actor.name if actor else name))
    named = known or (actor.name if actor else name)[:1].isupper()
    return Party(identity, words, actor.country if actor else None, named)


def spot(place: Place) -> Spot:
    """A place as it is compared."""
    pin = None
    if place.lat is not None and place.lon is not None and place.precision in PINNED:
        pin = (place.lat, place.lon, max(NEAR_KM, place.radius_km or 0.0))
    identity = fold(place.name) if place.geonameid is None else str(place.geonameid)
    sure = place.origin == "person" or (place.method == "stated" and place.confidence >= SURE)
    return Spot(identity, place.country, fold(place.admin1) if place.admin1 else None, pin, sure)


def km(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Great-circle distance of two pins in km, their radii taken off; 0 if they touch."""
    p, q = math.radians(one[0]), math.radians(other[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return max(0.0, 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h))) - one[2] - other[2])


def apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days between two stretches of days, 0 if they share one."""
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)
