"""Ids of the account's events: they stay as long as the event has one of its mentions, and what is gone says where it went."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Final

from dateline.merge.clustering import age
from dateline.records.story import Mention

DIGITS: Final = 12
"""Hexadecimal digits of an id: 48 bits, so that among a million events one in 500 stores has two that would be named alike, and
then the second is named by other digits."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The ids of groups.

    Attributes:
        ids: Of each group, in their order.
        tombstones: Ids that are no longer in use, each with the id that its event went into, None where all its mentions are gone.
        revived: Ids that had a tombstone and are in use again.
    """

    ids: tuple[str, ...]
    tombstones: dict[str, str | None]
    revived: tuple[str, ...]


def assign(
    groups: Sequence[Sequence[Mention]],
    previous: Mapping[str, str],
    *,
    retired: Mapping[str, str | None] | None = None,
    taken: Container[str] = (),
) -> Assignment:
    """Gives each group its id.

    A group keeps the id of the event whose mentions it has. Where two events became one, the older one's id stays and the other's is a
    tombstone; where one became two, its id stays on the part with most of its mentions, then on the one with the oldest, and the other
    part gets the id that it had before they were merged, else a new one.

    Args:
        groups: Of mentions, as `clusters` makes them. All groups that may have a mention of one event must be given together.
        previous: The event id that each mention had; mentions that no longer exist among them.
        retired: The tombstones so far, as far as they lead to these events.
        taken: Ids of other events, which a new one must not get.
    """
    gone = dict(retired or {})
    held = _inherited(groups, previous)
    winners = _winners(groups, held)
    ids: list[str] = []
    used = set(winners)
    for number, group in enumerate(groups):
        won = [name for name, winner in winners.items() if winner == number]
        found = min(won, key=lambda name: _oldest(name, group, held)) if won else _new(group, used, gone, taken)
        used.add(found)
        ids.append(found)
    tombstones = {name: ids[winners[name]] if name in winners else None for name in sorted(set(previous.values())) if name not in ids}
    return Assignment(tuple(ids), tombstones, tuple(sorted(set(ids) & gone.keys())))


def _inherited(groups: Sequence[Sequence[Mention]], previous: Mapping[str, str]) -> dict[str, str]:
    """The id that each mention had; a mention that coding anew found on other words has that of the lost one that it overlaps."""
    present = {m.key for group in groups for m in group}
    held = {key: name for key, name in previous.items() if key in present}
    lost: dict[str, list[tuple[int, int, str]]] = {}
    for key in sorted(previous.keys() - present):
        report, start, end = words_of(key)
        lost.setdefault(report, []).append((start, end, previous[key]))
    for key in sorted(present - held.keys()):
        report, start, end = words_of(key)
        over = [name for first, last, name in lost.get(report, ()) if start < last and first < end]
        if over:
            held[key] = over[0]
    return held


def words_of(key: str) -> tuple[str, int, int]:
    """The beginning of the report's id and the trigger's offsets that a key is made of."""
    report, _, words = key.rpartition(":")
    start, _, end = words.partition(".")[0].partition("-")
    return report, int(start), int(end)


def _winners(groups: Sequence[Sequence[Mention]], held: Mapping[str, str]) -> dict[str, int]:
    """For each id the number of the group that has most of its mentions, then the oldest."""
    claims: dict[str, list[tuple[int, tuple[str, str], int]]] = {}
    for number, group in enumerate(groups):
        for name, n in Counter(held[m.key] for m in group if m.key in held).items():
            claims.setdefault(name, []).append((-n, _oldest(name, group, held), number))
    return {name: min(claims[name])[2] for name in sorted(claims)}


def _oldest(name: str, group: Iterable[Mention], held: Mapping[str, str]) -> tuple[str, str]:
    """The age of the oldest mention of an event in a group."""
    return min(age(m) for m in group if held.get(m.key) == name)


def _new(group: Sequence[Mention], used: Container[str], gone: Mapping[str, str | None], taken: Container[str]) -> str:
    """An id for a group that has none: one that its mentions had once, else its first mention's."""
    candidates = list(_named(sorted(group, key=age)))
    once = [name for name in candidates if name in gone and name not in used and name not in taken]
    if once:
        return once[0]
    return next(name for name in chain(candidates, _further(candidates[0])) if name not in used and name not in taken)


def _named(group: Iterable[Mention]) -> Iterator[str]:
    return (event_id(m.key) for m in group)


def _further(first: str) -> Iterator[str]:
    """Other ids, should all be in use."""
    return (event_id(f"{first}.{n}") for n in count(2))


def event_id(key: str) -> str:
    """The id of an event whose first mention has this key."""
    return "E" + hashlib.sha256(key.encode()).hexdigest()[:DIGITS]
