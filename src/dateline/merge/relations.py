"""How two mentions relate: named features for the judge, and the same in words for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.merge.blocking import kin
from dateline.merge.sketch import Party, Sketch, apart, km
from dateline.merge.words import likeness

DAYS: Final = (0, 1, 3, 7, 30)
DISTANCES: Final = (0.0, 30.0, 100.0, 300.0)
LIKENESSES: Final = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
"""Between these steps a value counts alike."""
STEM: Final = 4
"""Letters that two words share at their beginning to be forms of one ("acquire", "acquisition")."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing that two mentions are compared in: its name, and how they relate in it."""

    name: str
    of: Callable[[Sketch, Sketch], str]


def step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps a value exceeds."""
    return sum(value > s for s in steps)


def _set(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return "unknown" if one or other else "none"
    return "equal" if one == other else "shared" if one & other else "other"


def _type(one: Sketch, other: Sketch) -> str:
    if one.type is None or other.type is None:
        return "unknown" if one.type or other.type else "none"
    return "equal" if one.type == other.type else "kin" if kin(one.type, other.type) else "other"


def _trigger(one: Sketch, other: Sketch) -> str:
    if one.trigger & other.trigger:
        return "equal" if one.trigger == other.trigger else "shared"
    return "stem" if any(a[:STEM] == b[:STEM] and len(a) >= STEM for a in one.trigger for b in other.trigger) else "other"


def parties(ones: Sequence[Party], others: Sequence[Party]) -> str:
    """How the parties of two mentions relate: the closest pair decides."""
    if not ones or not others:
        return "unknown" if ones or others else "none"
    pairs = [(a, b) for a in ones for b in others]
    if any(a.identity == b.identity for a, b in pairs):
        return "same" if any(a.identity == b.identity and a.named for a, b in pairs) else "same-unnamed"
    if any(a.words & b.words for a, b in pairs):
        return "words"
    if any(a.country is not None and a.country == b.country for a, b in pairs):
        return "country"
    return "other" if any(a.named and b.named for a, b in pairs) else "vague"


def _crossed(one: Sketch, other: Sketch) -> str:
    """Whether one's actor is the other's recipient: often one act told from both sides, or an answer to it."""
    found = {parties(one.actors, other.recipients), parties(one.recipients, other.actors)}
    return "same" if "same" in found else "no"


def _place(one: Sketch, other: Sketch) -> str:
    if not one.spots or not other.spots:
        return "unknown" if one.spots or other.spots else "none"
    if any(a.identity == b.identity for a in one.spots for b in other.spots):
        return "same" if any(a.identity == b.identity and a.pin for a in one.spots for b in other.spots) else "same-area"
    pins = [km(a.pin, b.pin) for a in one.spots for b in other.spots if a.pin and b.pin]
    if pins:
        return f"km{step(min(pins), DISTANCES)}{'' if _sure(one) and _sure(other) else '?'}"
    if any(a.admin1 == b.admin1 and a.country == b.country and a.admin1 for a in one.spots for b in other.spots):
        return "admin1"
    countries = ({a.country for a in one.spots}, {b.country for b in other.spots})
    return "country" if countries[0] & countries[1] - {None} else "abroad"


def _sure(one: Sketch) -> bool:
    return all(s.sure for s in one.spots)


def _days(one: Sketch, other: Sketch) -> str:
    if one.days is None or other.days is None:
        return "unknown" if one.days or other.days else "none"
    told = one.told + other.told
    return f"{step(apart(one.days, other.days) - 0.5, DAYS)}/{told}"


def _published(one: Sketch, other: Sketch) -> str:
    if one.published is None or other.published is None:
        return "unknown"
    return str(step(abs((one.published - other.published).days), DAYS))


def _counts(one: Sketch, other: Sketch) -> str:
    shared = one.counts.keys() & other.counts.keys()
    if not shared:
        return "unknown" if one.counts or other.counts else "none"
    if any(one.counts[kind] == other.counts[kind] for kind in shared):
        return "equal"
    return "near" if all(_near(one.counts[kind], other.counts[kind]) for kind in shared) else "other"


def _near(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two counts may be an older and a newer toll of one event: within half and double."""
    a, b = (max(x for x in (*count, 0) if x is not None) for count in (one, other))
    return min(a, b) * 2 >= max(a, b)


def _report(one: Sketch, other: Sketch) -> str:
    if one.report != other.report:
        return "copy" if one.group == other.group else "other"
    if one.event is None or other.event is None:
        return "same"
    return "same-event" if one.event == other.event else "same-apart"


def _status(one: Sketch, other: Sketch) -> str:
    if one.status is None or other.status is None:
        return "unknown"
    return "equal" if one.status == other.status else "/".join(sorted((one.status, other.status)))


RELATIONS: Final = (
    Relation("report", _report),
    Relation("type", _type),
    Relation("mode", lambda one, other: _set(one.modes, other.modes)),
    Relation("status", _status),
    Relation("trigger", _trigger),
    Relation("actors", lambda one, other: parties(one.actors, other.actors)),
    Relation("recipients", lambda one, other: parties(one.recipients, other.recipients)),
    Relation("crossed", _crossed),
    Relation("place", _place),
    Relation("days", _days),
    Relation("published", _published),
    Relation("counts", _counts),
    Relation("sentence", lambda one, other: str(step(likeness(one.sentence, other.sentence), LIKENESSES))),
    Relation("title", lambda one, other: str(step(likeness(one.title, other.title), LIKENESSES)) if one.title and other.title else "none"),
    Relation("gist", lambda one, other: str(step(likeness(one.gist, other.gist), LIKENESSES))),
)
JOINED: Final = (
    ("trigger", "gist"),
    ("trigger", "sentence"),
    ("trigger", "actors"),
    ("trigger", "recipients"),
    ("trigger", "place"),
    ("trigger", "days"),
    ("type", "trigger"),
    ("type", "gist"),
    ("type", "actors"),
    ("actors", "recipients"),
    ("place", "days"),
    ("report", "trigger"),
    ("report", "type"),
)
"""Relations that say more together than each by itself."""


def relations(one: Sketch, other: Sketch) -> dict[str, str]:
    """How two mentions relate in each thing."""
    return {relation.name: relation.of(one, other) for relation in RELATIONS}


def features(found: dict[str, str]) -> Iterator[str]:
    """The features of relations."""
    yield from (f"{name}={value}" for name, value in found.items())
    yield from (f"{a}={found[a]}&{b}={found[b]}" for a, b in JOINED)
