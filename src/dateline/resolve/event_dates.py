"""When each event happened: of all times that the report tells and its publication, the one that its words and neighbours speak for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention
from dateline.records.resolved import Date, DatePrecision
from dateline.records.span import Span
from dateline.records.times import ResolvedTime, TimeExpression
from dateline.resolve.times import event_days

CLOSE_DAYS, NEWS_DAYS, RECENT_DAYS = 2, 10, 60
"""Days before publication that count as today's news, as news, as recent; older is background."""


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
    """

    edtf: str
    days: ResolvedTime | None
    spans: tuple[Span, ...]
    tenses: tuple[str, ...]
    inferred: str


@dataclass(frozen=True, slots=True)
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
            CandidateDate(edtf, some[0][0], tuple(e.span for _, e in some), tuple(e.tense for _, e in some), "") for edtf, some in groups.items()
        ]
        if self.published is not None:
            if self.published not in groups:
                found.append(CandidateDate(self.published, None, (), (), "day"))
            if f"../{self.published}" not in groups:
                found.append(CandidateDate(f"../{self.published}", None, (), (), "open"))
        return found

    def stated(self, mention: EventMention) -> Date | None:
        """The date that the event's own words give it, whatever else the report tells."""
        own = next((c for c in self.candidates() if mention.time in c.spans), None)
        return self._date(mention, own, 0.8) if own is not None else None

    def date(self, moment: Moment, moments: Sequence[Moment], candidates: Sequence[CandidateDate]) -> Date | None:
        """The date of an event; None where nothing is likely enough."""
        likely = [(self.judge.probability(self.features(moment, moments, c, candidates)), c) for c in candidates]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < self.judge.threshold:
            return None
        return self._date(moment.mention, best[1], best[0])

    def _date(self, mention: EventMention, candidate: CandidateDate, likely: float) -> Date:
        """The record's date of a chosen candidate."""
        words = mention.time if mention.time in candidate.spans else None
        earliest, latest, precision = self._bounds(candidate)
        return Date(
            text=words.of(self.text) if words else None,
            start=words.start if words else None,
            end=words.end if words else None,
            evidence=(words,) if words else candidate.spans[:1],
            confidence=round(likely, 3),
            edtf=candidate.edtf,
            earliest=earliest,
            latest=latest,
            precision=precision,
            method="stated" if words else "context" if candidate.spans else "published",
        )

    def _bounds(self, candidate: CandidateDate) -> tuple[str | None, str | None, DatePrecision]:
        """First and last day and grain of a candidate."""
        if candidate.days is not None:
            return candidate.days.earliest, candidate.days.latest, candidate.days.precision or "interval"
        if candidate.inferred == "open":
            return None, self.published, "interval"
        return self.published, self.published, "day"

    def features(
        self, moment: Moment, moments: Sequence[Moment], candidate: CandidateDate, candidates: Sequence[CandidateDate]
    ) -> list[str]:
        """What the judge looks at, with and without the event's status and its way of being told."""
        plain = list(dict.fromkeys(self._features(moment, moments, candidate, candidates)))
        mention = moment.mention
        told = "noun" if mention.nominal else moment.tag
        return [*plain, *(f"{mention.status == 'actual'}&{name}" for name in plain), *(f"{told}&{name}" for name in plain)]

    def _features(
        self, moment: Moment, moments: Sequence[Moment], candidate: CandidateDate, candidates: Sequence[CandidateDate]
    ) -> Iterator[str]:
        mention = moment.mention
        grain = self._grain(candidate)
        yield f"kind={candidate.inferred or grain}"
        own = mention.time in candidate.spans
        yield f"own={own}/{mention.time is not None}/{grain}"
        yield f"same={any(moments[i].mention.time in candidate.spans for i in moment.same)}/{bool(candidate.spans)}"
        if moment.same:
            yield f"first-of-same={moments[min(moment.same)].mention.time in candidate.spans}/{bool(candidate.spans)}"
        if moment.before is not None:
            yield f"before={moments[moment.before].mention.time in candidate.spans}/{bool(candidate.spans)}"
        yield from self._distance(mention, candidate)
        news = self._age(candidate)
        yield f"age={news}/{grain}"
        yield f"age={news}/{mention.status}"
        first = next((c for c in candidates if c.spans and self._age(c) in ("today", "close", "news") and self._grain(c) == "day"), None)
        yield f"news={first is candidate}/{first is not None}/{candidate.inferred}"
        yield f"times={min(len(candidate.spans), 3)}"
        yield f"early={mention.sentence < 3}/{candidate.inferred}"
        yield f"definite={mention.definite}/{candidate.inferred}/{news}"
        for tense in candidate.tenses[:1]:
            yield f"tense={tense}/{mention.status}"
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
        steps = ((0, "today"), (CLOSE_DAYS, "close"), (NEWS_DAYS, "news"), (RECENT_DAYS, "recent"))
        return next((name for limit, name in steps if days <= limit), "old")

    def _distance(self, mention: EventMention, candidate: CandidateDate) -> Iterator[str]:
        """How many sentences before or after the event the words stand, and on which side in its own sentence."""
        told = [self._sentence(span) for span in candidate.spans]
        before = min((mention.sentence - s for s in told if s <= mention.sentence), default=99)
        after = min((s - mention.sentence for s in told if s > mention.sentence), default=99)
        yield f"back={_bucket(before)}"
        yield f"ahead={_bucket(after)}"
        if before == 0:
            here = next(s for s in candidate.spans if self._sentence(s) == mention.sentence)
            yield f"side={here.start < mention.trigger.start}/{min(abs(here.start - mention.trigger.start) // 40, 4)}"

    def _sentence(self, span: Span) -> int:
        """Index of the sentence in which a span begins."""
        return max((i for i, s in enumerate(self.sentences) if s.start <= span.start), default=0)


def _bucket(sentences: int) -> str:
    """A distance in few steps."""
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "6+" if sentences < 99 else "never"
