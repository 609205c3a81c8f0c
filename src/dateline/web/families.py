"""Event types in eight families: as many as colours and shapes can be told apart on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from dateline.records.resolved import EventType

Side = Literal["cooperation", "conflict", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Types that are shown alike.

    Attributes:
        id: For programs.
        label: For people.
        side: Whether they are cooperation, conflict, or neither; as PLOVER's quadrants have it.
        types: The types.
    """

    id: str
    label: str
    side: Side
    types: tuple[EventType, ...]


FAMILIES: Final = (
    Family(id="diplomacy", label="Talks and agreements", side="cooperation", types=("AGREE", "CONSULT", "SUPPORT")),
    Family(id="aid", label="Cooperation and aid", side="cooperation", types=("COOPERATE", "AID")),
    Family(id="easing", label="Concessions and retreats", side="cooperation", types=("CONCEDE", "RETREAT")),
    Family(id="words", label="Demands, accusations, threats", side="conflict", types=("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    Family(id="protest", label="Protests", side="conflict", types=("PROTEST",)),
    Family(id="pressure", label="Sanctions and coercion", side="conflict", types=("SANCTION", "MOBILIZE", "COERCE")),
    Family(id="violence", label="Assaults", side="conflict", types=("ASSAULT",)),
    Family(id="other", label="Incidents and government", side="other", types=("INCIDENT", "GOVERN")),
)
OF_TYPE: Final[dict[str, Family]] = {kind: family for family in FAMILIES for kind in family.types}


def by_family(types: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many of each family there are, the most first, from how many of each type."""
    found: Counter[str] = Counter()
    for kind, count in types:
        found[OF_TYPE[kind].id] += count
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def by_side(types: Iterable[tuple[str, int]]) -> dict[Side, int]:
    """How much of it is cooperation, conflict, or neither; sides without any are left out."""
    found: Counter[Side] = Counter()
    for kind, count in types:
        found[OF_TYPE[kind].side] += count
    return dict(sorted(found.items()))
