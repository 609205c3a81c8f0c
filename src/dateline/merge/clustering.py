"""Groups of mentions that tell of one event.

The likeliest join first, by the average over all pairs of two groups, so that no chain of doubtful links makes a giant. What a person
judged holds: mentions judged the same are together before anything is compared, those judged different never meet. What rules out a
pair (`conflicts`) rules out their groups. The result is a function of the set of mentions and of judgements, whatever their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.merge.conflicts import conflict
from dateline.merge.judging import LIKELY
from dateline.merge.sketch import Sketch, sketch
from dateline.records.story import Judgement, Mention

UNJUDGED: Final = 0.3
"""What a pair counts that shares no block and so was not judged: that alone speaks against one event, but less than a judgement."""


def clusters(
    mentions: Iterable[Mention], judgements: Iterable[Judgement], *, sketched: Callable[[Mention], Sketch] = sketch
) -> tuple[tuple[Mention, ...], ...]:
    """The groups, each with its oldest report's mention first, in the order of their first mentions.

    Args:
        mentions: Mentions of any number of reports, each once.
        judgements: Of pairs of them, the coder's and persons'; what names other mentions is passed over.
        sketched: Makes or remembers what a mention is compared by.
    """
    by_key = {m.key: m for m in mentions}
    groups = grouped([sketched(by_key[key]) for key in sorted(by_key)], judgements)
    return tuple(sorted((ordered(by_key[key] for key in group) for group in groups), key=lambda g: age(g[0])))


def age(mention: Mention) -> tuple[str, str]:
    """Sorts mentions by their report's day, those without one last, then by key."""
    return mention.report.published or "9999", mention.key


def ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions, the oldest report's first."""
    return tuple(sorted(mentions, key=age))


def grouped(sketches: Sequence[Sketch], judgements: Iterable[Judgement], *, least: float = LIKELY) -> tuple[tuple[str, ...], ...]:
    """As `clusters`, for sketches: the groups' keys. `least` is the average from which two groups join."""
    rules = list(judgements)
    joining = Joining(sketches, [j for j in rules if j.origin == "person"], least)
    joining.join([j for j in rules if j.origin != "person"])
    return joining.groups()


@dataclass(slots=True)
class Link:
    """What was judged between two groups: the sum of the scores and how many pairs they are of."""

    total: float = 0.0
    pairs: int = 0


class Joining:
    """Groups that are being joined. A group is known by the number of its first member."""

    def __init__(self, sketches: Sequence[Sketch], persons: Sequence[Judgement], least: float) -> None:
        """Puts together what persons judged the same."""
        self._sketches = sorted(sketches, key=lambda s: s.key)
        self._number = {s.key: n for n, s in enumerate(self._sketches)}
        self._members = {n: [n] for n in range(len(self._sketches))}
        self._group = list(range(len(self._sketches)))
        self._parted: dict[int, set[int]] = {n: set() for n in self._members}
        self._links: dict[int, dict[int, Link]] = {n: {} for n in self._members}
        self._least = least
        known = [j for j in persons if j.left in self._number and j.right in self._number]
        self._settled = {(j.left, j.right) for j in known}
        for rule in sorted(known, key=lambda j: (j.at or "9999", j.left, j.right), reverse=True):
            self._hold(rule)

    def _hold(self, rule: Judgement) -> None:
        """Carries out what a person judged; where two judgements contradict each other the newer one holds."""
        one, other = self._group[self._number[rule.left]], self._group[self._number[rule.right]]
        if one == other or other in self._parted[one]:
            return
        if rule.verdict == "same":
            self._unite(one, other)
        elif rule.verdict == "different":
            self._parted[one].add(other)
            self._parted[other].add(one)

    def join(self, judgements: Iterable[Judgement]) -> None:
        """Joins the two groups that are likeliest one, until none are likely enough."""
        self._link(judgements)
        waiting = [(-self._average(a, b), a, b) for a, links in self._links.items() for b in links if a < b]
        heapq.heapify(waiting)
        while waiting:
            value, one, other = heapq.heappop(waiting)
            if -value < self._least:
                break
            if one not in self._links or other not in self._links[one] or value != -self._average(one, other):
                continue
            if not self._may_join(one, other):
                del self._links[one][other], self._links[other][one]
                continue
            kept = self._unite(one, other)
            for third in self._links[kept]:
                heapq.heappush(waiting, (-self._average(kept, third), min(kept, third), max(kept, third)))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The keys of each group."""
        return tuple(tuple(self._sketches[n].key for n in sorted(members)) for members in self._members.values())

    def _link(self, judgements: Iterable[Judgement]) -> None:
        """Notes the scores between groups."""
        seen: set[tuple[str, str]] = set()
        for one in sorted(judgements, key=lambda j: (j.left, j.right)):
            pair = (one.left, one.right)
            if pair in seen or pair in self._settled or not {*pair} <= self._number.keys():
                continue
            seen.add(pair)
            a, b = self._group[self._number[one.left]], self._group[self._number[one.right]]
            if a != b:
                link = self._links[a].setdefault(b, Link())
                self._links[b][a] = link
                link.total += one.score
                link.pairs += 1

    def _average(self, one: int, other: int) -> float:
        """The average over all pairs of two groups, rounded so that the order of adding up does not matter."""
        link, pairs = self._links[one][other], len(self._members[one]) * len(self._members[other])
        return round((link.total + UNJUDGED * (pairs - link.pairs)) / pairs, 9)

    def _may_join(self, one: int, other: int) -> bool:
        if other in self._parted[one]:
            return False
        ours, others = ([self._sketches[n] for n in self._members[g]] for g in (one, other))
        return all(conflict(a, b) is None for a in ours for b in others)

    def _unite(self, one: int, other: int) -> int:
        """Makes one group of two; returns its number, the smaller of the two."""
        kept, gone = min(one, other), max(one, other)
        for n in self._members[gone]:
            self._group[n] = kept
        self._members[kept] += self._members.pop(gone)
        for third in self._parted.pop(gone):
            self._parted[third].discard(gone)
            self._parted[third].add(kept)
            self._parted[kept].add(third)
        for third, link in self._links.pop(gone).items():
            del self._links[third][gone]
            if third != kept:
                both = self._links[kept].setdefault(third, Link())
                self._links[third][kept] = both
                both.total += link.total
                both.pairs += link.pairs
        return kept
