"""What independent sources say of a field: one voice a source (see `independence.as_sources`), as loud as it is sure."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import combinations
from typing import Final, TypeVar

from dateline.records.resolved import Value
from dateline.records.story import Claim, Mention

T = TypeVar("T", bound=Hashable)
U = TypeVar("U")

INFERRED: Final[Mapping[str, float]] = {"stated": 1.0, "coreference": 0.9, "context": 0.7, "dateline": 0.5, "published": 0.4}
"""How much a value counts by how it came about: what the sentence says above what its surroundings or the report's day only suggest.
The order is the development reports' (places and days that are stated are right about twice as often as inferred ones)."""


def loudness(value: Value, method: str) -> float:
    """How much one mention's value counts; a person's counts as certain."""
    return 1.0 if value.origin == "person" else value.confidence * INFERRED[method]


def voices(said: Iterable[tuple[Mention, T, float]]) -> dict[T, float]:
    """How loud each value is: over the copy groups, of each its loudest mention."""
    loudest: dict[tuple[T, str], float] = {}
    for mention, value, loud in said:
        spot = (value, mention.report.group)
        loudest[spot] = max(loudest.get(spot, 0.0), loud)
    total: dict[T, float] = {}
    for (value, _), loud in sorted(loudest.items(), key=lambda item: (item[0][1], item[1])):
        total[value] = round(total.get(value, 0.0) + loud, 6)
    return total


def loudest(total: Mapping[T, float], order: Callable[[T], object] = str) -> T:
    """The loudest value; of equally loud ones the first in order."""
    return min(total, key=lambda value: (-total[value], order(value)))


def heard(said: Iterable[tuple[Mention, U, float]], form: Callable[[U], T], agree: Callable[[U, U], bool]) -> dict[T, float]:
    """How loud the voices are that agree with each value.

    Args:
        said: Mentions, their values, and how loud each is.
        form: What makes two values the same.
        agree: Whether two values may both be right.
    """
    values: dict[T, U] = {}
    loud: dict[T, dict[str, float]] = {}
    for mention, value, volume in said:
        known = form(value)
        values.setdefault(known, value)
        groups = loud.setdefault(known, {})
        groups[mention.report.group] = max(groups.get(mention.report.group, 0.0), volume)
    return {one: _total(loud[other] for other in values if agree(values[one], values[other])) for one in values}


def _total(several: Iterable[Mapping[str, float]]) -> float:
    """The sum over copy groups, of each its loudest voice."""
    groups: dict[str, float] = {}
    for one in several:
        for group, volume in one.items():
            groups[group] = max(groups.get(group, 0.0), volume)
    return round(math.fsum(groups.values()), 6)


def contradicted(said: Iterable[tuple[Mention, U]], form: Callable[[U], T], agree: Callable[[U, U], bool]) -> bool:
    """Whether two copy groups contradict each other: nothing that one's mentions say agrees with anything that the other's say."""
    values: dict[T, U] = {}
    by_group: dict[str, set[T]] = {}
    for mention, value in said:
        values.setdefault(form(value), value)
        by_group.setdefault(mention.report.group, set()).add(form(value))
    versions = {frozenset(found) for found in by_group.values()}
    return any(not any(agree(values[a], values[b]) for a in one for b in other) for one, other in combinations(versions, 2))


def claim(mention: Mention, value: str, by: Iterable[str] = ()) -> Claim:
    """What a mention says, and by whose word: those whom it cites for the value, else for the event."""
    report = mention.report
    return Claim(
        mention=mention.key,
        report=report.id,
        group=report.group,
        outlet=report.outlet,
        published=report.published,
        by=tuple(dict.fromkeys(by)) or tuple(dict.fromkeys(source.name for source in mention.event.sources)),
        value=value,
    )
