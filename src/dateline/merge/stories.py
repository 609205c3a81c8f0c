"""Stories: reports that tell of one news event, grouped by what they say, before any of them is coded.

Every report is a list of its telling words. Groups are joined while the mean likeness of all pairs between them is high enough (average
linkage), so that a chain of reports of which only neighbours are alike does not become one story. Only pairs that share telling words are
looked at, and of those the nearest in time, so that the work grows with the number of reports and not with its square.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.merge.copies_text import CopySentence, read_text

LINKED: Final = 0.13
"""Mean likeness from which on two groups tell of one story. Tuned on half of the clusters of a labelled set, where .11 to .15 give much the
same; look-alike events want more, reports of one event by very different outlets less."""

_HEADLINE: Final = 3.0
_LEAD: Final = 2.0
"""What a word in the headline or the lead counts against one further down: they say what the report is about."""
_LEAD_SENTENCES: Final = 3
_SENTENCES: Final = 25
"""Sentences that are read: what stands further down is background, alike in reports of different events."""
_NAME: Final = 2.0
"""What a name or number counts against another word."""
_WORDS: Final = 100
"""Telling words that are kept of a report: with 60 and with all the grouping is the same within a point."""

_ASSUMED: Final = 300.0
_ASSUMED_SHARE: Final = 0.002
"""Reports that are assumed beside those at hand, and the share of them that has any one word: so that two reports of one story, given
alone, are not thought to share nothing but common words."""

_FRESH_DAYS: Final = 7
_STALE_DAYS: Final = 60
_STALE: Final = 0.6
"""Up to a week apart, days do not count; two months apart, reports must be nearly twice as alike. Not less, since many pages carry the day
on which they were archived."""

_KEYS: Final = 20
"""Most telling words by which reports find each other."""
_NEAREST: Final = 30
"""Reports that are looked at for each such word: the next ones in time. Bounds the work where thousands share a word."""
_SHARED_KEYS: Final = 2
_NEIGHBOURS: Final = 25
"""Likeliest partners of a report that are compared in full."""
_UNLIKE: Final = 0.05
"""Likeness below which two reports are no neighbours: a third of what a link needs."""


_CLOSING: Final = 3
"""Sentences at a report's end that may be its outlet's standing lines."""
_STANDING: Final = 3
_STANDING_AT_HOME: Final = 2
"""Reports that end in one sentence and begin differently from which on it is a standing line: in all, and of one outlet. What syndicated
texts end in has one beginning; a quote that two hands close with is told by its other words too."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A sentence at a report's end.

    Attributes:
        words: All of it, in stems.
        own: What no sentence before it has, nor the headline.
    """

    words: tuple[str, ...]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report, as far as stories are told by it.

    Attributes:
        id: Names it; any word that is used once.
        words: Its words, the more telling of the report the higher, before it is known how rare they are.
        published: Day of publication, ISO 8601; None if unknown.
        outlet: Who published it; None if unknown.
        opening: Its first sentence, in stems.
        closing: Its last sentences, without the first.
    """

    id: str
    words: Mapping[str, float]
    published: str | None = None
    outlet: str | None = None
    opening: tuple[str, ...] = ()
    closing: tuple[Closing, ...] = ()

    @classmethod
    def of(cls, id: str, text: str, *, title: str | None = None, published: str | None = None, outlet: str | None = None) -> StoryReport:
        """Reads a report.

        Args:
            id: Names it.
            text: Its clean text.
            title: Its headline.
            published: Day of publication, ISO 8601.
            outlet: Who published it.
        """
        sentences = read_text(text).sentences
        heading = read_text(title or "").sentences
        opening = sentences[0].words if sentences else ()
        return cls(id, _words(sentences, heading), published, outlet, opening, tuple(_closing(sentences, heading)))


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event.

    Attributes:
        id: The first report's id.
        reports: Ids of the reports, the earliest first, those without a day last.
        central: Id of the report that is most like the others.
    """

    id: str
    reports: tuple[str, ...]
    central: str


def stories(reports: Iterable[StoryReport]) -> tuple[Story, ...]:
    """Groups reports by the event that they tell of; one that stands alone is a story too.

    The same reports give the same stories, in whatever order they come.

    Args:
        reports: Each with an id of its own.
    """
    ordered = sorted(reports, key=lambda report: (report.published is None, report.published or "", report.id))
    vectors = _vectors(ordered)
    groups = _joined(vectors, [_day(report.published) for report in ordered], _neighbours(vectors))
    return tuple(_story(group, ordered, vectors) for group in groups)


def _closing(sentences: Sequence[CopySentence], heading: Sequence[CopySentence]) -> Iterator[Closing]:
    first = max(1, len(sentences) - _CLOSING)
    before = {word for sentence in (*heading, *sentences[:first]) for word in sentence.content}
    for sentence in sentences[first:]:
        yield Closing(sentence.words, frozenset(sentence.content.keys() - before))
        before |= sentence.content.keys()


def _telling(reports: Sequence[StoryReport]) -> list[Mapping[str, float]]:
    """The words of each report without those of its outlet's standing lines, which say nothing of what happened."""
    openings: dict[tuple[str, ...], dict[str | None, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for report in reports:
        for sentence in report.closing:
            openings[sentence.words][report.outlet].add(report.opening)
    standing = {words for words, by_outlet in openings.items() if _is_standing(by_outlet)}
    return [_without(report, standing) if any(s.words in standing for s in report.closing) else report.words for report in reports]


def _is_standing(openings: Mapping[str | None, Set[tuple[str, ...]]]) -> bool:
    """Whether a sentence that reports end in is a standing line, by how these begin, by outlet."""
    at_home = max((len(several) for outlet, several in openings.items() if outlet is not None), default=0)
    return at_home >= _STANDING_AT_HOME or len(set().union(*openings.values())) >= _STANDING


def _without(report: StoryReport, standing: Set[tuple[str, ...]]) -> dict[str, float]:
    gone = {word for sentence in report.closing if sentence.words in standing for word in sentence.own}
    return {word: weight for word, weight in report.words.items() if word not in gone}


def _words(sentences: Sequence[CopySentence], heading: Sequence[CopySentence]) -> dict[str, float]:
    counted: dict[str, float] = defaultdict(float)
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for number, sentence in enumerate(sentences[:_SENTENCES]):
        seen.update(sentence.content)
        capital.update(sentence.anchors)
        for word in sentence.content:
            counted[word] += _LEAD if number < _LEAD_SENTENCES else 1.0
    for sentence in heading:
        for word in sentence.content:
            counted[word] += _HEADLINE
    return {word: (1 + math.log(count)) * (_NAME if 2 * capital[word] > seen[word] else 1.0) for word, count in counted.items()}


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _vectors(reports: Sequence[StoryReport]) -> list[dict[str, float]]:
    """Each report's most telling words, the rarer the higher, as a vector of length 1."""
    told = _telling(reports)
    having = Counter(word for words in told for word in words)
    total = math.log(len(reports) + _ASSUMED)
    rarity = {word: total - math.log(count + _ASSUMED * _ASSUMED_SHARE) for word, count in having.items()}
    return [_unit({word: weight * rarity[word] for word, weight in words.items() if rarity[word] > 0}) for words in told]


def _unit(words: Mapping[str, float]) -> dict[str, float]:
    kept = heapq.nsmallest(_WORDS, words.items(), key=lambda item: (-item[1], item[0]))
    length = math.sqrt(sum(weight * weight for _, weight in kept))
    return {word: weight / length for word, weight in kept}


def _neighbours(vectors: Sequence[Mapping[str, float]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of reports that may be of one story, with their likeness."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in list(vector)[:_KEYS]:
            holders[word].append(number)
    shared: list[Counter[int]] = [Counter() for _ in vectors]
    for numbers in holders.values():
        for at, number in enumerate(numbers):
            shared[number].update(numbers[at + 1 : at + 1 + _NEAREST])
    for number, counts in enumerate(shared):
        likely = [(-count, other) for other, count in counts.items() if count >= _SHARED_KEYS]
        for _, other in heapq.nsmallest(_NEIGHBOURS, likely):
            likeness = _product(vectors[number], vectors[other])
            if likeness >= _UNLIKE:
                yield number, other, likeness


def _product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


class _Groups:
    """Groups that are joined step by step, each with the sum of its reports' vectors: the product of two sums is that of all pairs."""

    def __init__(self, vectors: Sequence[Mapping[str, float]], days: Sequence[int | None]) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(len(vectors))}
        self._sums = {number: dict(vector) for number, vector in enumerate(vectors)}
        self._days = {number: [day] if day is not None else [] for number, day in enumerate(days)}
        self.near: dict[int, set[int]] = {number: set() for number in range(len(vectors))}

    def likeness(self, a: int, b: int) -> float:
        """Mean likeness of the pairs, less for what is far apart in time."""
        return self.faded(_product(self._sums[a], self._sums[b]) / (len(self.members[a]) * len(self.members[b])), a, b)

    def faded(self, likeness: float, a: int, b: int) -> float:
        """A likeness, less for what is far apart in time."""
        days, others = self._days[a], self._days[b]
        if not days or not others:
            return likeness
        gap = abs(sum(days) / len(days) - sum(others) / len(others))
        return likeness * max(_STALE, 1 - (1 - _STALE) * max(0.0, gap - _FRESH_DAYS) / (_STALE_DAYS - _FRESH_DAYS))

    def join(self, a: int, b: int, new: int) -> None:
        """Makes one group of two, the greater taking in the lesser."""
        less, more = sorted((a, b), key=lambda group: (len(self.members[group]), group))
        members, total, days = self.members.pop(more), self._sums.pop(more), self._days.pop(more)
        members += self.members.pop(less)
        days += self._days.pop(less)
        for word, weight in self._sums.pop(less).items():
            total[word] = total.get(word, 0.0) + weight
        self.members[new], self._sums[new], self._days[new] = members, total, days
        near = (self.near.pop(a) | self.near.pop(b)) - {a, b}
        self.near[new] = near
        for other in near:
            self.near[other] -= {a, b}
            self.near[other].add(new)


def _joined(vectors: Sequence[Mapping[str, float]], days: Sequence[int | None], pairs: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """The groups, joined the likest first until none are alike enough."""
    groups = _Groups(vectors, days)
    heap: list[tuple[float, int, int]] = []
    for a, b, likeness in pairs:
        groups.near[a].add(b)
        groups.near[b].add(a)
        heap.append((-groups.faded(likeness, a, b), a, b))
    heapq.heapify(heap)
    new = len(vectors)
    while heap and -heap[0][0] >= LINKED:
        _, a, b = heapq.heappop(heap)
        if a not in groups.members or b not in groups.members:
            continue
        groups.join(a, b, new)
        for other in sorted(groups.near[new]):
            likeness = groups.likeness(other, new)
            if likeness >= LINKED:
                heapq.heappush(heap, (-likeness, other, new))
        new += 1
    return sorted(sorted(members) for members in groups.members.values())


def _story(group: Sequence[int], reports: Sequence[StoryReport], vectors: Sequence[Mapping[str, float]]) -> Story:
    total: dict[str, float] = defaultdict(float)
    for number in group:
        for word, weight in vectors[number].items():
            total[word] += weight
    central = max(group, key=lambda number: (_product(vectors[number], total), -number))
    return Story(reports[group[0]].id, tuple(reports[number].id for number in group), reports[central].id)
