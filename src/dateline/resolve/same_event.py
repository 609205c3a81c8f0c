"""Which event mentions of one report tell of the same event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dateline.records.event import EventMention

MAX_DAYS = 3
"""A mention with "the" is told of the same event though its sentence names another day: reports of the day after name their own day too."""
MAX_GAP = 12
"""Sentences after which a noun without "the" is no longer taken to repeat an event; "the attack" may reach back further."""
MOST_COMPARED = 300
"""How many events of its kind a mention is compared with, the latest first, and how many mentions one event may have: only texts of
book length have more, and time stays linear."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention with what can contradict another one.

    Attributes:
        mention: The mention.
        lemma: Lemma of its trigger.
        actors: Names of its actors.
        recipients: Names of its recipients.
        place: Name of the place that its own words give, None if they give none.
        date: First and last day that its own words give, None if they give none or an open stretch.
    """

    mention: EventMention
    lemma: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    date: tuple[date, date] | None


def same_events(told: Sequence[Told]) -> list[int]:
    """For each mention, the index of the first mention of the same event (its own, if it is the first)."""
    firsts: list[int] = []
    kinds: dict[tuple[str, str], dict[int, list[Told]]] = {}
    for index, one in enumerate(told):
        clusters = kinds.setdefault((one.mention.type, one.mention.status), {})
        latest = islice(reversed(clusters), MOST_COMPARED)
        first = next((f for f in latest if len(clusters[f]) < MOST_COMPARED and _joins(one, clusters[f])), index)
        clusters.setdefault(first, []).append(one)
        firsts.append(first)
    return firsts


def _joins(one: Told, cluster: Sequence[Told]) -> bool:
    """Whether a mention tells of the event of a cluster: nothing contradicts, and the words or parties link them."""
    if any(contradict(one, other) for other in cluster):
        return False
    return any(_linked(one, other) for other in cluster)


def contradict(a: Told, b: Told) -> bool:
    """Whether two mentions cannot be one event."""
    if a.mention.type != b.mention.type or a.mention.status != b.mention.status:
        return True
    pairs = ((a.actors, b.actors), (a.recipients, b.recipients))
    if a.mention.type != "ASSAULT" and any(x and y and not x & y for x, y in pairs):
        return True
    if a.actors and b.actors and not a.actors & b.actors:
        return True
    if a.place and b.place and a.place != b.place:
        return True
    return days_apart(a.date, b.date) > (MAX_DAYS if a.mention.definite or b.mention.definite else 0)


def days_apart(a: tuple[date, date] | None, b: tuple[date, date] | None) -> int:
    """Days between two stretches of days, 0 if they meet or one is not known."""
    if a is None or b is None:
        return 0
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def _linked(one: Told, other: Told) -> bool:
    """Whether two mentions that do not contradict each other are told as one."""
    gap = one.mention.sentence - other.mention.sentence
    if one.mention.definite:
        return True
    if gap > MAX_GAP:
        return False
    shared = bool(one.actors & other.actors) + bool(one.recipients & other.recipients)
    return gap <= 2 or one.lemma == other.lemma or shared > 0
