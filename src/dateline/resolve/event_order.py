"""Days that a report gives by another event: "hours after the attack", "the day before the summit", "a week after rebels took the town".

Where the other event's day is told, it gives this one's. Where only this one's is ("the protest, held on Saturday, came two days after
the arrests"), it gives the other's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dateline.records.analysis import Analysis, Token
from dateline.records.event import EventMention
from dateline.records.resolved import Date, Event
from dateline.records.span import Span
from dateline.records.times import Duration, TimeExpression, Unit
from dateline.resolve.periods import Period, around, day, shifted

FARTHEST: Final = 90
"""Characters from "after" to the trigger of the event that is counted from: a noun phrase or the verb of a short clause."""
FEW: Final = 8
"""Words from a verb to its object."""
OBJECTS: Final = frozenset({"dobj", "nsubjpass"})
LONGEST: Final = 30
"""Heads from a word up to the verb that it belongs to."""
UNITS: Final[dict[str, Unit]] = {
    "minute": "hour",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "morning": "day",
    "evening": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
GRAINS: Final[dict[Unit, Unit]] = {"month": "month", "year": "year"}
"""What is meant by so many units away: "two weeks after" is a day, about; "three months after" a month."""
BACKWARD: Final = frozenset({"before", "ahead of", "prior to"})
RELATION: Final = re.compile(
    r"\b(?P<one>the |the very |one |an? )?(?P<unit>minute|hour|day|night|morning|evening|week|month|year)(?P<s>s?) "
    r"(?P<rel>after|before|following|prior to|ahead of)\b",
    re.IGNORECASE,
)
SURE: Final = 0.9
"""Share of its confidence that a day keeps when another is counted from it; as for other parts worked out by rule, not calibrated."""
HOURS_OF_A_DAY: Final = 12
"""More hours than that after something may be the next day."""


@dataclass(frozen=True, slots=True)
class Order:
    """One event's place in time told by another's.

    Attributes:
        event: Index of the event that the words place.
        other: Index of the event that they count from.
        unit: What is counted.
        amount: How many; negative for "before".
        span: The words ("two days after").
    """

    event: int
    other: int
    unit: Unit
    amount: int
    span: Span


def told_orders(mentions: Sequence[EventMention], analysis: Analysis) -> tuple[Order, ...]:
    """What the report says of how long one event came before or after another, in order of the text."""
    heads: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.status != "hypothetical":  # "asked the court the day before the march to ban it": the words are of the asking
            heads.setdefault(mention.head, number)
    return tuple(_orders(heads, analysis))


def _orders(heads: dict[int, int], analysis: Analysis) -> Iterator[Order]:
    starts = [token.span.start for token in analysis.tokens]
    durations = {time.span.end: time for time in analysis.times}
    for match in RELATION.finditer(analysis.text):
        at = bisect_left(starts, match.start("rel"))
        if at == len(starts) or starts[at] != match.start("rel"):
            continue
        amount = _amount(match, durations)
        other = _counted_from(analysis.tokens[at], heads, analysis)
        event = _placed(analysis.tokens[at], other, heads, analysis.tokens) if other is not None and amount is not None else None
        if event is not None and other is not None and amount is not None:
            yield Order(event, other, UNITS[match["unit"].lower()], amount, _words(match, durations))


def _words(match: re.Match[str], durations: Mapping[int, TimeExpression]) -> Span:
    """From the number to the preposition."""
    counted = durations.get(match.end("s"))
    return Span(counted.span.start if counted is not None else match.start(), match.end())


def _amount(match: re.Match[str], durations: Mapping[int, TimeExpression]) -> int | None:
    """How many units, with its sign; None where the words leave it open ("days after", "20 hours after")."""
    counted = durations.get(match.end("s"))
    number = counted.value.amount if counted is not None and isinstance(counted.value, Duration) else 1 if match["one"] else None
    if UNITS[match["unit"].lower()] == "hour":
        return 0 if match["unit"].lower() == "minute" or number is None or number <= HOURS_OF_A_DAY else None
    if number is None:
        return None
    return -number if match["rel"].lower() in BACKWARD else number


def _counted_from(rel: Token, heads: dict[int, int], analysis: Analysis) -> int | None:
    """The event that stands next after the word, governed by it ("after the attack") or governing it ("after rebels attacked")."""
    for token in analysis.tokens[rel.index + 1 :]:
        if token.sentence != rel.sentence or token.span.start > rel.span.end + FARTHEST or token.text == ",":
            return None
        number = heads.get(token.index)
        if number is not None and (rel.head == token.index or _below(token, rel, analysis.tokens)):
            return number
        if token.pos == "VERB" and number is None:
            return None
    return None


def _below(token: Token, top: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token lies below another in the sentence's tree."""
    for _ in range(LONGEST):
        if token.head == top.index:
            return True
        if token.head == token.index:
            return False
        token = tokens[token.head]
    return False


def _placed(rel: Token, other: int, heads: dict[int, int], tokens: Sequence[Token]) -> int | None:
    """The event that the words belong to: the nearest above them that is not the other itself, or its verb's object ("launched a raid")."""
    token = rel
    for _ in range(LONGEST):
        if token.head == token.index:
            return None
        token = tokens[token.head]
        done = [t.index for t in tokens[token.index + 1 : token.index + FEW] if t.head == token.index and t.dep in OBJECTS]
        for index in (token.index, *done[: token.pos == "VERB"]):
            if heads.get(index, other) != other:
                return heads[index]
    return None


def in_order(events: Sequence[Event], orders: Sequence[Order], same: Sequence[tuple[int, ...]]) -> list[Event]:
    """The events with the days that their order gives them.

    Args:
        events: All events of a report with their dates.
        orders: What the report says of their order.
        same: For each event the indices of the other mentions of it.
    """
    placed = list(events)
    for order in orders:
        event = placed[order.event]
        own = (
            event.date if event.date is not None and _stated(event) and not _borrowed(event.date, placed[order.other].date, order) else None
        )
        known = _told(order.other, placed, same)
        if own is None and known is not None and _surer(known, event.date):
            placed[order.event] = _dated(event, known, order, order.amount)
        elif own is not None and _is_day(own):
            for number in (order.other, *same[order.other]):
                if not _stated(placed[number]):
                    placed[number] = _dated(placed[number], own, order, -order.amount)
    return placed


def _stated(event: Event) -> bool:
    """Whether an event's own words tell its days."""
    return event.date is not None and event.date.method == "stated"


def _surer(known: Date, given: Date | None) -> bool:
    """Whether a day to count from is told of its event, or at least likelier than the day that the event has so far."""
    return known.method == "stated" or given is None or given.method == "stated" or known.confidence * SURE > given.confidence


def _borrowed(own: Date, other: Date | None, order: Order) -> bool:
    """Whether an event's time words stand behind the order's and are the other event's ("two days after the attack on Sunday")."""
    return own.start is not None and own.start >= order.span.end and other is not None and own.start == other.start


def _told(number: int, events: Sequence[Event], same: Sequence[tuple[int, ...]]) -> Date | None:
    """The day of an event that its words or those of another mention of it tell, else the report's words elsewhere."""
    days = [when for each in (number, *same[number]) if (when := events[each].date) is not None and _is_day(when)]
    return next((when for when in days if when.method == "stated"), next((when for when in days if when.method == "context"), None))


def _is_day(when: Date) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def _dated(event: Event, known: Date, order: Order, amount: int) -> Event:
    """The event at so many units from a known day."""
    try:
        days = _away(date.fromisoformat(known.earliest or ""), order.unit, amount)
    except ValueError:
        return event
    inexact = order.unit in {"week", "month", "year"} or "~" in known.edtf
    when = Date(
        text=None,
        start=None,
        end=None,
        evidence=tuple(sorted({order.span, *known.evidence})),
        confidence=round(known.confidence * SURE, 3),
        edtf=days.edtf() + "~" * inexact,
        earliest=days.first.isoformat(),
        latest=days.last.isoformat(),
        precision=days.precision,
        method="context",
    )
    return replace(event, date=when)


def _away(known: date, unit: Unit, amount: int) -> Period:
    if unit == "hour":
        return day(known)
    return around(shifted(known, unit, amount), GRAINS.get(unit, "day"))
