"""Events as a list shows them: one short row each."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.export.sentences import sentence
from dateline.records.identity import identity_in
from dateline.records.resolved import CountKind, EventType, PlacePrecision, Role, Source, Status
from dateline.records.story import AccountEvent, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party of an event.

    Attributes:
        name: Who.
        identity: By which the actor's page is found.
        country: ISO 3166-1 alpha-3 of affiliation.
        sector: The codebook's primary sector.
    """

    name: str
    identity: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """Where, and how exactly that is known.

    Attributes:
        name: The place's usual English name.
        country: ISO 3166-1 alpha-3.
        admin1: Name of the first-order division.
        lat: Degrees north; the middle of an area.
        lon: Degrees east.
        precision: What the coordinates stand for; a country is never a pin.
        radius_km: How far from the coordinates it may be.
        bbox: west, south, east, north in degrees, where known.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    radius_km: float | None
    bbox: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """When.

    Attributes:
        edtf: Extended Date/Time Format (ISO 8601-2).
        earliest: First day, null if open or without a year.
        latest: Last day, null if open or without a year.
    """

    edtf: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """How many.

    Attributes:
        kind: Of whom or what.
        low: The lowest that anyone says, null if nobody gives a lower bound.
        best: The latest total that most independent sources give.
        high: The highest that anyone says, null if nobody gives an upper bound.
        contested: Whether sources contradict each other.
    """

    kind: CountKind
    low: int | None
    best: int | None
    high: int | None
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event of the account, short.

    Attributes:
        id: `E` and twelve hexadecimal digits.
        headline: What happened, in a sentence.
        type: What kind of act.
        mode: In which of the type's ways.
        context: What it is about.
        status: Whether it happened.
        actors: Who did it.
        recipients: To whom.
        sources: Whose word it is.
        place: Where: the best of its places.
        date: When.
        figures: How many.
        reports: How many reports tell of it.
        independent: How many of them are independent sources.
        confidence: That there is such an event, 0 to 1.
        disagreements: The fields in which independent sources contradict each other.
        denied: Whether somebody denies it.
        doubted: Whether somebody doubts it.
        decided: How many decisions of people its fields follow.
        verdict: Whether a person has accepted or rejected it.
        changed: When it last changed, ISO 8601.
    """

    id: str
    headline: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    sources: tuple[PartyRow, ...]
    place: PlaceRow | None
    date: DateRow | None
    figures: tuple[FigureRow, ...]
    reports: int
    independent: int
    confidence: float
    disagreements: tuple[str, ...]
    denied: bool
    doubted: bool
    decided: int
    verdict: Ruling | None
    changed: str | None


def event_row(event: AccountEvent, *, changed: str | None) -> EventRow:
    """The row of an event.

    Args:
        event: The event.
        changed: When it last changed.
    """
    positions = {stand.position for stand in event.stands}
    return EventRow(
        id=event.id,
        headline=headline(event),
        type=event.type,
        mode=event.mode,
        context=event.context,
        status=event.status,
        actors=_parties(event, event.actors),
        recipients=_parties(event, event.recipients),
        sources=_parties(event, event.sources),
        place=_place(event),
        date=None if event.date is None else DateRow(edtf=event.date.edtf, earliest=event.date.earliest, latest=event.date.latest),
        figures=tuple(FigureRow(kind=f.kind, low=f.low, best=f.best, high=f.high, contested=f.contested) for f in event.figures),
        reports=event.reports,
        independent=event.independent,
        confidence=event.confidence,
        disagreements=event.disagreements,
        denied="denies" in positions,
        doubted="doubts" in positions,
        decided=len(event.decisions),
        verdict=event.verdict,
        changed=changed,
    )


def headline(event: AccountEvent) -> str:
    """What happened, in a sentence that begins with a capital letter."""
    told = sentence(event)
    return f"{told[:1].upper()}{told[1:]}"


def _parties(event: AccountEvent, roles: tuple[Role, ...] | tuple[Source, ...]) -> tuple[PartyRow, ...]:
    found: dict[str, PartyRow] = {}
    for role in roles:
        actor = event.people.get(role.actor or "")
        identity = identity_in(event, role)
        country, sector = (actor.country, actor.sector) if actor else (None, None)
        found.setdefault(identity, PartyRow(name=role.name, identity=identity, country=country, sector=sector))
    return tuple(found.values())


def _place(event: AccountEvent) -> PlaceRow | None:
    if not event.places:
        return None
    place = event.places[0]
    return PlaceRow(
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        bbox=place.bbox,
    )
