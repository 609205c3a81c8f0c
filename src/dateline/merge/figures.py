"""How many, over all reports: lowest, best and highest, and whether sources contradict each other or a toll only rose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

from dateline.merge.voices import claim, loudest, voices
from dateline.records.resolved import Count, CountKind
from dateline.records.story import Figure, Mention

EVERYBODY: Final = frozenset(("people", "persons", "person", "victims", "casualties"))
"""Words that count all, whoever they are."""


@dataclass(frozen=True, slots=True)
class Told:
    """A count and the mention that gives it."""

    mention: Mention
    count: Count

    @property
    def day(self) -> str:
        """The report's day, which sorts; reports without one are taken for the first."""
        return (self.mention.report.published or "")[:10]

    @property
    def bounds(self) -> tuple[int, int]:
        """Lowest and highest number that it leaves possible, an open end taken for the other."""
        numbers = [n for n in (self.count.low, self.count.high) if n is not None]
        return min(numbers), max(numbers)


def figures(mentions: Sequence[Mention]) -> tuple[Figure, ...]:
    """The figures of an event, in the codebook's order of kinds.

    Args:
        mentions: The event's, the oldest report's first.
    """
    told = [Told(m, c) for m in mentions for c in m.event.counts if c.low is not None or c.high is not None]
    kinds: tuple[CountKind, ...] = get_args(CountKind)
    return tuple(_figure(kind, found) for kind in kinds if (found := [t for t in told if t.count.kind == kind]))


def _figure(kind: CountKind, told: Sequence[Told]) -> Figure:
    whole = [t for t in told if not any(_part(t, of=other) for other in told)]
    numbers = [n for t in whole for n in t.bounds]
    return Figure(
        kind=kind,
        low=min(numbers) if any(t.count.low is not None for t in whole) else None,
        best=_best(whole),
        high=max(numbers) if any(t.count.high is not None for t in whole) else None,
        claims=tuple(claim(t.mention, words(t.count), [t.count.source.name] if t.count.source else ()) for t in told),
        contested=contested(told),
    )


def _part(one: Told, *, of: Told) -> bool:
    """Whether a count is of some among those whom another count of the same report is of: two children among twelve people."""
    if one.mention.report.id != of.mention.report.id or _general(one.count) or not _general(of.count):
        return False
    return _number(one.count) < _number(of.count)


def _general(count: Count) -> bool:
    """Whether a count says of nobody in particular whom it counts."""
    named = (count.of or "").lower().split()
    return not named or not EVERYBODY.isdisjoint((named[0], named[-1]))


def _best(told: Sequence[Told]) -> int:
    """The latest total that most independent sources give; of equally many the one that is exact, then the higher."""
    totals = [t for t in told if t.count.total] or list(told)
    latest = [t for t in totals if t.day == max(t.day for t in totals)]
    said = voices((t.mention, _number(t.count), t.count.confidence) for t in latest)
    groups = voices((t.mention, _number(t.count), 1.0) for t in latest)
    exact = {_number(t.count) for t in latest if t.count.low == t.count.high}
    return loudest(groups, lambda n: (n not in exact, -said[n], -n))


def _number(count: Count) -> int:
    """The number that a count stands for: what is sure of it."""
    return count.low if count.low is not None else count.high or 0


def contested(told: Sequence[Told]) -> bool:
    """Whether independent sources of one day contradict each other, or a later total is below all of an earlier day's.

    A toll that only rises is updated, and additions to a toll contradict nothing.
    """
    totals = [t for t in told if t.count.total]
    return any(_contradict(a, b) for n, a in enumerate(totals) for b in totals[n + 1 :])


def _contradict(one: Told, other: Told) -> bool:
    """Whether two totals cannot both be right. An open end leaves everything beyond it possible."""
    if one.mention.report.group == other.mention.report.group:
        return False
    earlier, later = sorted((one, other), key=lambda t: t.day)
    falls = _below(later.count, earlier.count)
    return falls or (earlier.day == later.day and _below(earlier.count, later.count))


def _below(one: Count, other: Count) -> bool:
    """Whether a count is wholly below another."""
    return one.high is not None and other.low is not None and one.high < other.low


def words(count: Count) -> str:
    """A count as a table shows it."""
    low, high = count.low, count.high
    number = f"up to {high}" if low is None else f"at least {low}" if high is None else f"{low}" if low == high else f"{low} to {high}"
    more = "" if count.total else " more"
    return f"{number}{more}{f' {count.of}' if count.of else ''}"
