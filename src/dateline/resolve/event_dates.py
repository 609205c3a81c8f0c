"""When each event happened: the words of its sentence, else what the report tells around it, else its publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.records.event import EventMention
from dateline.records.resolved import Date, Event
from dateline.records.span import Span
from dateline.records.times import ResolvedTime, TimeExpression
from dateline.resolve.times import event_days


@dataclass(frozen=True, slots=True)
class DateFinder:
    """The resolved times of one report, and what they say of its events.

    Attributes:
        text: The clean text.
        times: Resolved times with their expressions, by span.
        published: Day of publication, ISO 8601, None if not known.
    """

    text: str
    times: Mapping[Span, tuple[ResolvedTime, TimeExpression]]
    published: str | None

    def stated(self, mention: EventMention) -> Date | None:
        """The date that the event's own sentence gives it."""
        if mention.time is None or mention.time not in self.times:
            return None
        resolved, expression = self.times[mention.time]
        days = event_days(resolved, expression, published=self.published)
        if days.edtf is None or days.precision is None:
            return None
        return Date(
            text=mention.time.of(self.text),
            start=mention.time.start,
            end=mention.time.end,
            evidence=(mention.time,),
            confidence=0.85,
            edtf=days.edtf,
            earliest=days.earliest,
            latest=days.latest,
            precision=days.precision,
            method="stated",
        )

    def inferred(self, mention: EventMention, same: Sequence[Date], before: Sequence[Event]) -> Date | None:
        """The date of an event whose sentence gives none: of the same event told elsewhere, of its context, of publication."""
        if same:
            return _inferred(same[0], 0.8)
        if mention.status in ("future", "hypothetical"):
            return None
        told = [e.date for e in before if e.date and e.date.method == "stated" and e.status == "actual"]
        if told:
            return _inferred(told[-1], 0.6)
        if self.published is None:
            return None
        return Date(
            text=None,
            start=None,
            end=None,
            evidence=(),
            confidence=0.5,
            edtf=self.published,
            earliest=self.published,
            latest=self.published,
            precision="day",
            method="published",
        )


def _inferred(date: Date, share: float) -> Date:
    """A date as another event has it."""
    return replace(date, text=None, start=None, end=None, method="context", confidence=round(date.confidence * share, 3))
