"""What people decided about actors, over what an event's reports call its parties: which names are one, and what each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from dateline.records.identity import DESCRIBED, Corrections, Named, identity_in, identity_of, wikidata_of
from dateline.records.resolved import Actor, Record, Role, Source
from dateline.records.story import AccountEvent

Party = TypeVar("Party", Role, Source)

SIDES: Final = ("actors", "recipients", "sources")


@dataclass(slots=True)
class _Told:
    """What becomes of an event's parties.

    Attributes:
        people: Actors by their ids in the event.
        identities: Who those are about whom a person decided.
        decisions: Ids of what was decided about them.
    """

    people: dict[str, Actor]
    identities: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, None] = field(default_factory=dict)


def with_actors(event: AccountEvent, corrections: Corrections) -> AccountEvent:
    """The event with its parties as people say who they are.

    What the reports call them stays in `versions`. Where two parties of one side turn out to be one, the first stays.

    Args:
        event: With what was decided of the event itself.
        corrections: What was decided about actors.
    """
    told = _Told(dict(event.people))
    sides: dict[str, Any] = {side: tuple(_once(_parties(event, getattr(event, side), corrections, told))) for side in SIDES}
    if not told.decisions:
        return event
    used = {role.actor for side in sides.values() for role in side}
    standing = sorted({*event.decisions, *told.decisions}, key=lambda identity: int(identity[1:]))
    return replace(
        event,
        **sides,
        people={identity: actor for identity, actor in told.people.items() if identity in used},
        identities={identity: who for identity, who in told.identities.items() if identity in used},
        decisions=tuple(standing),
    )


def with_known_actors(record: Record, corrections: Corrections) -> Record:
    """A report's record with its actors as people say who they are, and so the speakers of its statements and whom they speak to."""
    changed: dict[str, Actor] = {}
    for actor in record.actors:
        known = {name: getattr(actor, name) for name in DESCRIBED}
        who, made = corrections.of(Named(identity=identity_of(actor.name, actor), **known))
        if made:
            changed[actor.id] = _actor(who, actor)
    if not changed:
        return record

    def named(said: Source | None) -> Source | None:
        return replace(said, name=changed[said.actor].name) if said and said.actor in changed else said

    statements = tuple(replace(each, speaker=named(each.speaker), addressee=named(each.addressee)) for each in record.statements)
    return replace(record, actors=tuple(changed.get(actor.id, actor) for actor in record.actors), statements=statements)


def _parties(event: AccountEvent, roles: Sequence[Party], corrections: Corrections, told: _Told) -> Iterator[tuple[Party, str, bool]]:
    """Each party as it is told now, with who it is and whether people decided that."""
    for role in roles:
        actor = event.people.get(role.actor or "")
        who, made = corrections.of(_described(role, actor, identity_in(event, role)))
        if made:
            changed = _actor(who, actor)
            key = _key(role, changed, told, last=made[-1].id)
            told.people[key], told.identities[key] = replace(changed, id=key), who.identity
            told.decisions.update(dict.fromkeys(each.id for each in made))
            role = replace(role, name=who.name, actor=key, decision=role.decision or made[-1].id)
        yield role, who.identity, bool(made)


def _described(role: Role | Source, actor: Actor | None, identity: str) -> Named:
    known = {name: getattr(actor, name) if actor else None for name in ("country", "sector", "kind")}
    return Named(identity=identity, name=role.name, **known)


def _actor(who: Named, actor: Actor | None) -> Actor:
    """The actor as people say who that is; office and whatever else the reports tell stays."""
    base = actor or Actor(
        id="", name=who.name, kind="group", country=None, sector=None, sectors=(), role=None, wikidata=None, parent=None,
        method="text", confidence=1.0, alternatives=(), mentions=(),
    )  # fmt: skip
    sectors = base.sectors if who.sector == base.sector else (who.sector,) if who.sector else ()
    changes: dict[str, Any] = {"kind": who.kind or base.kind, "sectors": sectors, "wikidata": wikidata_of(who.identity)}
    return replace(base, name=who.name, country=who.country, sector=who.sector, **changes)


def _key(role: Role | Source, actor: Actor, told: _Told, *, last: str) -> str:
    """The party's id in the event: its own, but where that is somebody else's already, or it has none, one after the decision."""
    own = role.actor
    if own and (own not in told.identities or replace(told.people[own], id=actor.id) == actor):
        return own
    taken = sum(identity.startswith(f"{last}/") for identity in told.people)
    return f"{last}/party{taken + 1}"


def _once(parties: Iterable[tuple[Party, str, bool]]) -> Iterator[Party]:
    """Without those who are one with somebody before them by a person's word."""
    seen: dict[str, bool] = {}
    for role, identity, decided in parties:
        if identity not in seen or not (decided or seen[identity]):
            yield role
        seen[identity] = seen.get(identity, False) or decided
