"""Which event mentions of one report tell of the same event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention

MOST_COMPARED = 60
"""How many mentions of its type a mention is compared with, the latest: only texts of book length have more, and time stays linear."""
MAX_DAYS = 3
"""Days between which two mentions may still be one event: reports of the day after name their own day too."""
LIKELY_STEPS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
"""Between these the reader's likelihood that two mentions are one event counts alike."""
GAPS = (0, 1, 2, 4, 7, 12)
"""Likewise the sentences between two mentions."""
DAYS = (0, 1, 3)
"""Likewise the days between their dates."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention with what can speak for and against its being one with another.

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


def same_events(told: Sequence[Told], judge: Judge) -> list[int]:
    """For each mention, the index of the first mention of the same event (its own, if it is the first).

    A mention joins the event of the earlier mention that is likeliest the same, if that is likely enough and nothing contradicts it.
    """
    firsts: list[int] = []
    for index, (one, earlier) in enumerate(zip(told, compared(told), strict=True)):
        open_to_it = [i for i in earlier if not contradict(one, told[i]) and not contradict(one, told[firsts[i]])]
        likely = [(judge.probability(features(one, told[i], i)), i) for i in open_to_it]
        best = max(likely, default=None)
        firsts.append(firsts[best[1]] if best is not None and best[0] >= judge.threshold else index)
    return firsts


def contradict(one: Told, other: Told) -> bool:
    """Whether two mentions cannot be one event, whatever speaks for it: of different status, or told of days that are apart."""
    if one.mention.status != other.mention.status:
        return True
    return one.date is not None and other.date is not None and days_apart(one.date, other.date) > MAX_DAYS


def compared(told: Sequence[Told]) -> list[list[int]]:
    """For each mention the earlier ones that it is compared with: the latest of its type."""
    found: list[list[int]] = []
    of_type: dict[str, list[int]] = {}
    for index, one in enumerate(told):
        same_type = of_type.setdefault(one.mention.type, [])
        found.append(same_type[-MOST_COMPARED:])
        same_type.append(index)
    return found


def features(one: Told, other: Told, index: int) -> list[str]:
    """What the judge looks at in a mention and an earlier one, whose index is given."""
    read = _step(dict(one.mention.same).get(index, 0.0), LIKELY_STEPS)
    plain = list(_features(one, other))
    return [f"read={read}", *plain, *(f"read={read}&{name}" for name in plain), f"{one.mention.type}&read={read}"]


def _features(one: Told, other: Told) -> Iterator[str]:
    gap = _step(one.mention.sentence - other.mention.sentence, GAPS)
    yield f"gap={gap}"
    yield f"definite={one.mention.definite}/{one.mention.nominal}/{gap}"
    yield f"lemma={one.lemma == other.lemma}/{one.mention.nominal}/{other.mention.nominal}"
    yield f"status={one.mention.status == other.mention.status}"
    yield f"actors={_relation(one.actors, other.actors)}"
    yield f"recipients={_relation(one.recipients, other.recipients)}"
    yield f"place={_relation(_known(one.place), _known(other.place))}"
    yield f"days={'unknown' if one.date is None or other.date is None else _step(days_apart(one.date, other.date), DAYS)}"
    yield f"mode={_relation(frozenset(one.mention.mode), frozenset(other.mention.mode))}"
    kinds = ({c.kind for c in one.mention.counts}, {c.kind for c in other.mention.counts})
    yield f"counts={bool(kinds[0] & kinds[1])}/{bool(kinds[0])}/{bool(kinds[1])}"


def _known(name: str | None) -> frozenset[str]:
    return frozenset([name] if name else [])


def _relation(a: frozenset[str], b: frozenset[str]) -> str:
    """Whether two sets are told at all, are equal, share something, or nothing."""
    if not a or not b:
        return "unknown" if a or b else "none"
    return "equal" if a == b else "shared" if a & b else "other"


def _step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps a value exceeds."""
    return sum(value > step for step in steps)


def days_apart(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Days between two stretches of days, 0 if they meet."""
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)
