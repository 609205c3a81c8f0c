"""What people decided of an event, over what its reports say. The reports' versions stay beside it, and nothing of theirs is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dateline.merge.decided_actors import with_actors
from dateline.records.identity import KIND, corrections_of
from dateline.records.resolved import Actor, CountKind, Date, Place, Role, Source
from dateline.records.story import AccountEvent, Claim, Decision, Figure

KINDS: Final[tuple[CountKind, ...]] = ("killed", "injured", "missing", "arrested", "displaced", "participants", "destroyed")
"""Fields that are figures, by what they count."""

PLACE: Final = ("name", "country", "admin1", "admin2", "geonameid", "lat", "lon", "precision", "radius_km", "bbox")
DATE: Final = ("edtf", "earliest", "latest", "precision")
"""What a person's place and date hold."""


def decided(event: AccountEvent, decisions: Sequence[Decision]) -> AccountEvent:
    """The event with the decisions that stand.

    Args:
        event: As its reports tell it.
        decisions: About it or an event that it took up, and about actors, the oldest first: of two about one field the later one counts.
            Their values have the form that `dateline.project.wordings` makes.
    """
    own = [each for each in decisions if each.kind != KIND]
    latest = {each.field: each for each in own if each.undone is None}
    for each in sorted(latest.values(), key=_place):
        event = _APPLY[each.field](event, each)
    event = replace(event, decisions=tuple(each.id for each in own if latest.get(each.field) is each))
    return with_actors(event, corrections_of(decisions))


def _place(decision: Decision) -> int:
    """The type comes first, as another one takes the modes away."""
    return list(_APPLY).index(decision.field)


def _type(event: AccountEvent, decision: Decision) -> AccountEvent:
    return event if decision.new == event.type else replace(event, type=decision.new, mode=())


def _as(name: str, form: Callable[[Any], Any]) -> Callable[[AccountEvent, Decision], AccountEvent]:
    def apply(event: AccountEvent, decision: Decision) -> AccountEvent:
        changes: dict[str, Any] = {name: form(decision.new)}
        return replace(event, **changes)

    return apply


def _parties(name: str, kind: type[Role] | type[Source]) -> Callable[[AccountEvent, Decision], AccountEvent]:
    def apply(event: AccountEvent, decision: Decision) -> AccountEvent:
        people = {f"{decision.id}/{name}{n}": told for n, told in enumerate(decision.new, start=1)}
        roles = tuple(kind(actor=identity, name=told["name"], method="stated", **ours(decision)) for identity, told in people.items())
        others = {**event.people, **{identity: actor_of(identity, told) for identity, told in people.items()}}
        changes: dict[str, Any] = {name: roles}
        changed = replace(event, **changes)
        used = {*(r.actor for r in (*changed.actors, *changed.recipients)), *(s.actor for s in changed.sources)}
        return replace(changed, people={identity: actor for identity, actor in others.items() if identity in used})

    return apply


def actor_of(identity: str, told: Mapping[str, Any]) -> Actor:
    """Somebody whom a person names, under an id."""
    return Actor(
        id=identity,
        name=told["name"],
        kind=told["kind"],
        country=told["country"],
        sector=told["sector"],
        sectors=tuple(told["sectors"]),
        role=None,
        wikidata=told["wikidata"],
        parent=None,
        method=told["method"],
        confidence=1.0,
        alternatives=(),
        mentions=(),
    )


def _where(event: AccountEvent, decision: Decision) -> AccountEvent:
    """The place at which it happened; where it came from and went to stays."""
    others = tuple(place for place in event.places if place.role != "at")
    if decision.new is None:
        return replace(event, places=others)
    return replace(event, places=(place_of(decision), *others))


def place_of(decision: Decision) -> Place:
    """The place that a person gives."""
    told = {**decision.new, "bbox": tuple(decision.new["bbox"]) if decision.new["bbox"] else None}
    return Place(role="at", method="stated", area=None, **told, **ours(decision))


def _when(event: AccountEvent, decision: Decision) -> AccountEvent:
    return replace(event, date=date_of(decision))


def date_of(decision: Decision) -> Date | None:
    """The date that a person gives, None for none."""
    return None if decision.new is None else Date(method="stated", **decision.new, **ours(decision))


def _figure(kind: CountKind) -> Callable[[AccountEvent, Decision], AccountEvent]:
    def apply(event: AccountEvent, decision: Decision) -> AccountEvent:
        had = next((figure for figure in event.figures if figure.kind == kind), None)
        claims: tuple[Claim, ...] = had.claims if had else ()
        others = tuple(figure for figure in event.figures if figure.kind != kind)
        if decision.new is None:
            return replace(event, figures=others)
        low, high = decision.new["low"], decision.new["high"]
        own = Figure(kind=kind, low=low, best=low if low is not None else high, high=high, claims=claims, contested=False)
        return replace(event, figures=tuple(sorted((*others, own), key=lambda figure: KINDS.index(figure.kind))))

    return apply


def ours(decision: Decision) -> dict[str, Any]:
    """What every value of a person's carries."""
    return {"text": None, "start": None, "end": None, "evidence": (), "confidence": 1.0, "origin": "person", "decision": decision.id}


_APPLY: Final[Mapping[str, Callable[[AccountEvent, Decision], AccountEvent]]] = {
    "type": _type,
    "mode": _as("mode", tuple),
    "context": _as("context", tuple),
    "status": _as("status", str),
    "actors": _parties("actors", Role),
    "recipients": _parties("recipients", Role),
    "sources": _parties("sources", Source),
    "place": _where,
    "date": _when,
    **{kind: _figure(kind) for kind in KINDS},
    "verdict": _as("verdict", str),
}
FIELDS: Final = tuple(_APPLY)
"""The fields of an event that people decide."""
