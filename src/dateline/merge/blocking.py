"""Which mentions are worth comparing: those that share a block of type, days and whereabouts.

A block is named by a text, so that a store can index it: `blocks(mention)` gives the names of a mention's blocks, and two mentions are
compared only if they share one. A mention has some twenty blocks however many mentions there are, and a block that grew beyond
LARGEST says nothing (all strikes of a week in one city of a war): its mentions meet in their narrower blocks instead. So the
comparisons grow with the number of mentions, not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from dateline.merge.sketch import Sketch, Spot, sketch
from dateline.records.story import Mention

WINDOW: Final = 4
"""Days of one block. Two mentions whose days are at most SLACK apart always share one."""
SLACK: Final = 1
"""Days by which reports of one event miss each other: time zones, and reports that take their own day for the event's."""
LONGEST: Final = 31
"""Days of a stretch that is looked up by itself; of a longer one ("this year") the report's day says more."""
DEGREES: Final = 1.0
"""Side of a block on the map, some 100 km: places that touch are mostly in one, and a pin that reaches over an edge is in both."""
REACH: Final = 0.15
"""Degrees around a pin, some 17 km north and south: the least radius that places are given."""
LARGEST: Final = 250
"""Mentions of a block at most; each of them is then compared with fewer than 250 others there, some 5 ms."""


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The families of each type."""
    table = resources.files(__package__).joinpath("data", "families.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            family, _, types = line.partition("\t")
            for name in types.split():
                found[name] = (*found.get(name, ()), family)
    return found


def kin(one: str | None, other: str | None) -> bool:
    """Whether two types may be told of one event."""
    if one == other or one is None or other is None:
        return True
    return not set(families().get(one, ())).isdisjoint(families().get(other, ()))


def blocks(mention: Mention | Sketch) -> tuple[str, ...]:
    """The names of a mention's blocks, sorted."""
    one = mention if isinstance(mention, Sketch) else sketch(mention)
    names = {f"{window}|{about}" for window in windows(one) for about in _about(one)}
    return tuple(sorted(names))


def windows(one: Sketch) -> tuple[int, ...]:
    """Numbers of the stretches of days in which a mention is looked up."""
    days = one.days
    if days is None or (days[1] - days[0]).days > LONGEST:
        days = (one.published, one.published) if one.published else None
    if days is None:
        return (-1,)
    return tuple(range((days[0].toordinal() - SLACK) // WINDOW, (days[1].toordinal() + SLACK) // WINDOW + 1))


def _about(one: Sketch) -> Iterator[str]:
    """What a block is about besides its days."""
    kinds = families().get(one.type or "", ("",))
    countries = sorted({s.country for s in one.spots if s.country}) or ["-"]
    cells = sorted({cell for s in one.spots for cell in _cells(s)})
    who = sorted({p.identity for p in (*one.actors, *one.recipients) if p.named})
    for kind in kinds:
        yield from (f"{kind}|{cell}" for cell in cells)
        yield from (f"{kind}|{country}|{word}" for country in countries for word in sorted(one.trigger))
        yield from (f"{kind}|{name}" for name in who)
        yield from (f"{kind}|{one.type}|{s.identity}" for s in one.spots)


def _cells(place: Spot) -> Iterator[str]:
    """The squares of the map that a pinned place lies in or reaches into."""
    if place.pin is None:
        return
    lat, lon, _ = place.pin
    for north in {_square(lat - REACH), _square(lat + REACH)}:
        for east in {_square(lon - REACH), _square(lon + REACH)}:
            yield f"{north}/{east}"


def _square(degrees: float) -> int:
    return int(degrees // DEGREES)


def candidates(mentions: Iterable[Mention], *, fresh: Collection[str] | None = None) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of mentions worth comparing, each once, the key that sorts first on the left, in the order of the keys.

    Args:
        mentions: All that are to be compared; a store gives new mentions with those that share a block with one of them.
        fresh: Keys of the new ones: pairs without one of them are left out. None if all are new.
    """
    known = {m.key: m for m in mentions}
    yield from ((known[left.key], known[right.key]) for left, right in paired([sketch(m) for m in known.values()], fresh))


def paired(
    sketches: Iterable[Sketch], fresh: Collection[str] | None, *, named: Callable[[Sketch], Iterable[str]] = blocks
) -> Iterator[tuple[Sketch, Sketch]]:
    """As `candidates`, for sketches; `named` gives the names of one's blocks."""
    ordered = sorted(sketches, key=lambda s: s.key)
    filed: dict[str, list[int]] = {}
    for number, one in enumerate(ordered):
        for name in named(one):
            filed.setdefault(name, []).append(number)
    new = {number for number, one in enumerate(ordered) if fresh is None or one.key in fresh}
    partners: dict[int, set[int]] = {}
    for inside in filed.values():
        if 1 < len(inside) <= LARGEST:
            for a in new.intersection(inside):
                for b in inside:
                    if a != b:
                        partners.setdefault(min(a, b), set()).add(max(a, b))
    yield from ((ordered[a], ordered[b]) for a in sorted(partners) for b in sorted(partners[a]))
