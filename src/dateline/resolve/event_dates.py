"""When each event happened: of all times that the report tells and its publication, the one that its words and neighbours speak for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from functools import cached_property

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention
from dateline.records.resolved import Date, DatePrecision
from dateline.records.span import Span
from dateline.records.times import Recurrence, ResolvedTime, TimeExpression
from dateline.resolve.act_days import event_days
from dateline.resolve.nearness import distances, here, step

CLOSE_DAYS, NEWS_DAYS, RECENT_DAYS = 2, 10, 60
"""Days before publication that count as today's news, as news, as recent; older is background."""
AGES = ((0, "today"), (CLOSE_DAYS, "close"), (NEWS_DAYS, "news"), (RECENT_DAYS, "recent"))
MANY = 100
"""Up to so many days all are looked at for every event; only texts of book length tell more."""
MOST_TOLD = 30
"""Of more than `MANY`, those told most often are looked at for every event, the others only for events near their words."""
REACH = 5
"""Sentences from an event within which all days are looked at; farther ones count alike (`nearness.step`)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One event as the choice of a date sees it: the mention, the other mentions of the same event, the one before, its trigger's tag."""

    mention: EventMention
    same: tuple[int, ...]
    before: int | None
    tag: str


@dataclass(frozen=True, slots=True)
class CandidateDate:
    """Days that the report tells, with all expressions that mean them; none for those of publication.

    Attributes:
        edtf: The days.
        days: The first expression's days, None for those of publication.
        spans: Words that mean them, in order.
        tenses: Tenses around them.
        inferred: "" for days told, "day" for the day of publication, "open" for any day before it.
        sentences: Index of the sentence of each of the words.
        grain: Day, month, year, or how the days are open.
        age: How long before publication the days begin, in few steps.
        news: Whether it is the first day told that is news, and whether there is one.
        wide: Whether it is looked at for every event.
    """

    edtf: str
    days: ResolvedTime | None
    spans: tuple[Span, ...]
    tenses: tuple[str, ...]
    inferred: str
    sentences: tuple[int, ...] = ()
    grain: str = "day"
    age: str = "unknown"
    news: tuple[bool, bool] = (False, False)
    wide: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """One event with the days that its own words and its neighbours' tell, whichever days are asked of.

    Attributes:
        moment: The event.
        own: Days of its own words.
        same: Days of the other mentions of the same event.
        first: Days of the first of these.
        before: Days of the event mention before it.
        events: How many events of the report tell each days in their own words.
        typed: Likewise, of its own type.
    """

    moment: Moment
    own: str | None
    same: frozenset[str | None]
    first: str | None
    before: str | None
    events: Counter[str | None]
    typed: Counter[str | None]


@dataclass(frozen=True)  # without slots, for what is worked out once
class DateFinder:
    """The resolved times of one report, and what they say of its events.

    Attributes:
        text: The clean text.
        times: Resolved times with their expressions, in order of the text.
        sentences: Spans of the sentences.
        published: Day of publication, ISO 8601, None if not known.
        judge: How likely a candidate is the date of an event.
    """

    text: str
    times: tuple[tuple[ResolvedTime, TimeExpression], ...]
    sentences: tuple[Span, ...]
    published: str | None
    judge: Judge

    def candidates(self) -> list[CandidateDate]:
        """All days that the report tells, then those of its publication."""
        groups: dict[str, list[tuple[ResolvedTime, TimeExpression]]] = {}
        for time, expression in self.times:
            days = event_days(time, expression, published=self.published)
            if days.edtf and days.precision:
                groups.setdefault(days.edtf, []).append((days, expression))
        found = [
            CandidateDate(edtf, some[0][0], tuple(e.span for _, e in some), tuple(e.tense for _, e in some), "")
            for edtf, some in groups.items()
        ]
        if self.published is not None:
            if self.published not in groups:
                found.append(CandidateDate(self.published, None, (), (), "day"))
            if f"../{self.published}" not in groups:
                found.append(CandidateDate(f"../{self.published}", None, (), (), "open"))
        return self._weighed(found)

    def _weighed(self, found: Sequence[CandidateDate]) -> list[CandidateDate]:
        """The candidates with what is the same of them for every event."""
        ages = [self._age(c) for c in found]
        news = [n for n, c in enumerate(found) if c.spans and ages[n] in ("today", "close", "news") and self._grain(c) == "day"]
        told = sorted((n for n, c in enumerate(found) if c.spans), key=lambda n: -len(found[n].spans))
        wide = set(told if len(told) <= MANY else told[:MOST_TOLD])
        starts = [s.start for s in self.sentences]
        return [
            replace(
                c,
                sentences=tuple(max(0, bisect_right(starts, span.start) - 1) for span in c.spans),
                grain=self._grain(c),
                age=ages[n],
                news=(news[:1] == [n], bool(news)),
                wide=n in wide or not c.spans,
            )
            for n, c in enumerate(found)
        ]

    @cached_property
    def _told(self) -> Mapping[Span | None, CandidateDate]:
        """The days that words mean."""
        return {span: candidate for candidate in self.candidates() for span in candidate.spans}

    @cached_property
    def _recurring(self) -> frozenset[Span | None]:
        """The words that tell of again and again ("every Friday"): no single day is when that happened, and the words stay."""
        return frozenset(expression.span for _, expression in self.times if isinstance(expression.value, Recurrence))

    @cached_property
    def _words(self) -> list[Span]:
        """The words that mean days, in order of the text."""
        return sorted(span for span in self._told if span is not None)

    def stated(self, mention: EventMention) -> Date | None:
        """The date that the event's own words give it, whatever else the report tells."""
        return self._date(mention, own, 0.8) if (own := self._told.get(mention.time)) is not None else None

    def date(self, view: View, candidates: Sequence[CandidateDate]) -> Date | None:
        """The date of an event; None where nothing is likely enough."""
        mention = view.moment.mention
        recurs = mention.time in self._recurring
        near = (c for c in self._within_reach(view, candidates) if not (recurs and c.grain == "day"))
        likely = [(self.judge.probability(self.features(view, c)), c) for c in near]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= self.judge.threshold:
            return self._date(mention, best[1], best[0])
        kept = view.own if not recurs else f"../{self.published}" if mention.status == "actual" else None
        rest = next(((p, c) for p, c in likely if c.edtf == kept and (recurs or p >= self.judge.threshold / 2)), None)
        return self._date(mention, rest[1], rest[0]) if rest is not None else None

    def _date(self, mention: EventMention, candidate: CandidateDate, likely: float) -> Date:
        """The record's date of a chosen candidate."""
        stated = self._days_of(mention) == candidate.edtf
        words = mention.time if stated or mention.time in self._recurring else None
        earliest, latest, precision = self._bounds(candidate)
        return Date(
            text=words.of(self.text) if words else None,
            start=words.start if words else None,
            end=words.end if words else None,
            evidence=tuple(sorted({*((words,) if words else ()), *(() if stated else candidate.spans[:1])})),
            confidence=round(likely, 3),
            edtf=candidate.edtf,
            earliest=earliest,
            latest=latest,
            precision=precision,
            method="stated" if stated else "context" if candidate.spans else "published",
        )

    def _bounds(self, candidate: CandidateDate) -> tuple[str | None, str | None, DatePrecision]:
        """First and last day and grain of a candidate."""
        if candidate.days is not None:
            return candidate.days.earliest, candidate.days.latest, candidate.days.precision or "interval"
        if candidate.inferred == "open":
            return None, self.published, "interval"
        return self.published, self.published, "day"

    def views(self, moments: Sequence[Moment]) -> list[View]:
        """Each event with the days that it and the others tell."""
        days = [self._days_of(moment.mention) for moment in moments]
        typed: dict[str, Counter[str | None]] = {}
        for moment, own in zip(moments, days, strict=True):
            typed.setdefault(moment.mention.type, Counter()).update([own] if own else [])
        every: Counter[str | None] = Counter(own for own in days if own)
        return [
            View(
                moment,
                own=days[n],
                same=frozenset(days[i] for i in moment.same),
                first=days[min(moment.same)] if moment.same else None,
                before=days[moment.before] if moment.before is not None else None,
                events=every,
                typed=typed[moment.mention.type],
            )
            for n, moment in enumerate(moments)
        ]

    def _days_of(self, mention: EventMention) -> str | None:
        """The days of an event's own words."""
        return own.edtf if (own := self._told.get(mention.time)) is not None else None

    def _within_reach(self, view: View, candidates: Sequence[CandidateDate]) -> list[CandidateDate]:
        """The candidates that may be an event's date: of very many, those told near it and those told most."""
        at = view.moment.mention.sentence
        around = self.sentences[max(0, at - REACH) : at + REACH + 1]
        near: set[str | None] = {view.own, view.first, view.before, *view.same}
        if around:
            first, last = bisect_left(self._words, (around[0].start,)), bisect_left(self._words, (around[-1].end,))
            near |= {self._told[span].edtf for span in self._words[first:last]}
        return [c for c in candidates if c.wide or c.edtf in near]

    def features(self, view: View, candidate: CandidateDate) -> list[str]:
        """What the judge looks at, with and without the event's status and its way of being told."""
        plain = list(dict.fromkeys(self._features(view, candidate)))
        mention = view.moment.mention
        told = "noun" if mention.nominal else view.moment.tag
        return [*plain, *(f"{mention.status == 'actual'}&{name}" for name in plain), *(f"{told}&{name}" for name in plain)]

    def _features(self, view: View, candidate: CandidateDate) -> Iterator[str]:
        moment, mention, days = view.moment, view.moment.mention, candidate.edtf
        grain, news = candidate.grain, candidate.age
        yield f"kind={candidate.inferred or grain}"
        yield f"own={view.own == days}/{mention.time is not None}/{grain}"
        yield f"same={days in view.same}/{bool(candidate.spans)}"
        if moment.same:
            yield f"first-of-same={view.first == days}/{bool(candidate.spans)}"
        if moment.before is not None:
            yield f"before={view.before == days}/{bool(candidate.spans)}"
        yield from self._distance(mention, candidate)
        yield f"age={news}/{grain}"
        yield f"age={news}/{mention.status}"
        is_news, any_news = candidate.news
        yield f"news={is_news}/{any_news}/{candidate.inferred}"
        yield f"times={min(len(candidate.spans), 3)}"
        yield f"early={mention.sentence < 3}/{candidate.inferred}"
        yield f"definite={mention.definite}/{candidate.inferred}/{news}"
        for tense in candidate.tenses[:1]:
            yield f"tense={tense}/{mention.status}"
        yield f"events={min(view.events[days], 3)}/{candidate.inferred}"
        yield f"typed-events={min(view.typed[days], 3)}/{candidate.inferred}"
        yield f"most-typed={bool(view.typed[days]) and view.typed[days] == max(view.typed.values())}/{bool(view.typed)}"
        yield f"published={self.published is not None}/{grain}"
        yield f"type={mention.type}/{candidate.inferred}"

    def _grain(self, candidate: CandidateDate) -> str:
        """Day, month, year, or how the days are open."""
        if candidate.edtf.startswith(".."):
            return "before"
        if candidate.edtf.endswith(".."):
            return "after"
        return candidate.days.precision or "interval" if candidate.days else "day"

    def _age(self, candidate: CandidateDate) -> str:
        """How long before publication the days begin, in few steps."""
        earliest, _, _ = self._bounds(candidate)
        if earliest is None or self.published is None:
            return "unknown"
        days = (day.fromisoformat(self.published) - day.fromisoformat(earliest)).days
        if days < 0:
            return "coming"
        return next((name for limit, name in AGES if days <= limit), "old")

    def _distance(self, mention: EventMention, candidate: CandidateDate) -> Iterator[str]:
        """How many sentences before or after the event the words stand, and on which side in its own sentence."""
        told, at = candidate.sentences, mention.sentence
        before, after = distances(told, at)
        yield f"back={step(before)}"
        yield f"ahead={step(after)}"
        if before == 0:
            start = candidate.spans[here(told, at)][0].start
            yield f"side={start < mention.trigger.start}/{min(abs(start - mention.trigger.start) // 40, 4)}"
