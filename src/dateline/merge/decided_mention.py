"""What people decided of one mention, over what the coder read in its report: as `dateline.merge.decided` for events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dateline.merge.decided import KINDS, actor_of, date_of, ours, place_of
from dateline.records.resolved import Actor, Count, CountKind, Event, Role, Source
from dateline.records.story import Decision, Mention

REJECTED: Final = "rejected"


def decided_mention(mention: Mention, decisions: Sequence[Decision]) -> Mention:
    """The mention with the decisions that stand.

    Args:
        mention: As the coder read it.
        decisions: About it, the oldest first: of two about one field the later one counts.
    """
    latest = {each.field: each for each in decisions if each.undone is None}
    for each in sorted(latest.values(), key=lambda each: list(_APPLY).index(each.field)):
        mention = _APPLY[each.field](mention, each)
    return mention


def is_rejected(decisions: Sequence[Decision]) -> bool:
    """Whether a person says that the report tells no such event there."""
    verdicts = [each.new for each in decisions if each.undone is None and each.field == "verdict"]
    return bool(verdicts) and verdicts[-1] == REJECTED


def _with(mention: Mention, **changes: Any) -> Mention:  # noqa: ANN401  (fields of an event)
    return replace(mention, event=replace(mention.event, **changes))


def _type(mention: Mention, decision: Decision) -> Mention:
    return mention if decision.new == mention.event.type else _with(mention, type=decision.new, mode=())


def _as(name: str, form: Callable[[Any], Any]) -> Callable[[Mention, Decision], Mention]:
    return lambda mention, decision: _with(mention, **{name: form(decision.new)})


def _parties(name: str, kind: type[Role] | type[Source]) -> Callable[[Mention, Decision], Mention]:
    def apply(mention: Mention, decision: Decision) -> Mention:
        people = {f"{decision.id}/{name}{n}": told for n, told in enumerate(decision.new, start=1)}
        roles = tuple(kind(actor=identity, name=told["name"], method="stated", **ours(decision)) for identity, told in people.items())
        changes: dict[str, Any] = {name: roles} if name != "sources" else {name: roles, "source": roles[0] if roles else None}
        changed = _with(mention, **changes)
        actors = {**mention.actors, **{identity: actor_of(identity, told) for identity, told in people.items()}}
        return replace(changed, actors=_used(changed.event, actors))

    return apply


def _used(event: Event, actors: Mapping[str, Actor]) -> dict[str, Actor]:
    roles: tuple[Role | Source, ...] = (
        *event.actors,
        *event.recipients,
        *event.sources,
        *(count.source for count in event.counts if count.source),
    )
    used = {role.actor for role in roles}
    return {identity: actor for identity, actor in actors.items() if identity in used}


def _where(mention: Mention, decision: Decision) -> Mention:
    others = tuple(place for place in mention.event.places if place.role != "at")
    places = others if decision.new is None else (place_of(decision), *others)
    return _with(mention, places=places, place=places[0] if places else None)


def _count(kind: CountKind) -> Callable[[Mention, Decision], Mention]:
    def apply(mention: Mention, decision: Decision) -> Mention:
        others = tuple(count for count in mention.event.counts if count.kind != kind)
        if decision.new is None:
            return _with(mention, counts=others)
        own = Count(kind=kind, low=decision.new["low"], high=decision.new["high"], of=None, total=True, **ours(decision))
        return _with(mention, counts=(*others, own))

    return apply


_APPLY: Final[Mapping[str, Callable[[Mention, Decision], Mention]]] = {
    "type": _type,
    "mode": _as("mode", tuple),
    "context": _as("context", tuple),
    "status": _as("status", str),
    "actors": _parties("actors", Role),
    "recipients": _parties("recipients", Role),
    "sources": _parties("sources", Source),
    "place": _where,
    "date": lambda mention, decision: _with(mention, date=date_of(decision)),
    **{kind: _count(kind) for kind in KINDS},
    "verdict": lambda mention, _: mention,
}
FIELDS: Final = tuple(_APPLY)
"""The fields of a mention that people decide: those of an event."""
