"""What the coder got wrong, each with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Party
from dateline.scoring.confusion import sort_out
from dateline.scoring.matching import EventPair, Matched, same_source
from dateline.scoring.measures import Side, parties, party_pairs, right_date, right_place

NOTHING: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        kind: What sort: one of `KINDS`.
        report: Id of the report.
        sentence: Index of the annotated sentence, None if what the coder found lies in none.
        text: That sentence.
        trigger: Where in `text` the event is told, None if unknown.
        gold: What the annotator says, None where there should be nothing.
        predicted: What the coder says, None where it has nothing.
        confidence: How sure the coder is of the event, None where it has none.
    """

    kind: str
    report: str
    sentence: int | None
    text: str
    trigger: Span | None
    gold: str | None
    predicted: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of matched events: whether it is right, and its words."""

    kind: str
    right: Callable[[EventPair], bool]
    words: Callable[[CodedEvent], str]


def _all_parties(side: Side) -> Callable[[EventPair], bool]:
    return lambda pair: len(party_pairs(pair, side)) == len(parties(pair[0], side)) == len(parties(pair[1], side))


def _names(people: Iterable[Party]) -> str:
    return "; ".join(party.name or "?" for party in people) or NOTHING


def _equal(value: Callable[[CodedEvent], object]) -> Callable[[EventPair], bool]:
    return lambda pair: value(pair[0]) == value(pair[1])


def _right_source(pair: EventPair) -> bool:
    gold, predicted = pair
    return (gold.source is None and predicted.source is None) or same_source(gold.source, predicted.source)


def _right_place(pair: EventPair) -> bool:
    gold, predicted = pair
    return (not gold.place and not predicted.place) or right_place(gold, predicted)


def _right_date(pair: EventPair) -> bool:
    gold, predicted = pair
    return (not gold.date and not predicted.date) or right_date(gold, predicted)


def _place(event: CodedEvent) -> str:
    if not event.place:
        return NOTHING
    return f"{event.place} ({event.country})" if event.country else event.place


def _counts(event: CodedEvent) -> str:
    return ", ".join(f"{kind} {'?' if low is None else low}" for kind, low in sorted(event.counts, key=str)) or NOTHING


_FIELDS: Final = (
    _Field("status", _equal(lambda event: event.status), lambda event: event.status),
    _Field("mode", _equal(lambda event: event.mode), lambda event: ", ".join(sorted(event.mode)) or NOTHING),
    _Field("actor", _all_parties("actors"), lambda event: _names(event.actors)),
    _Field("recipient", _all_parties("recipients"), lambda event: _names(event.recipients)),
    _Field("place", _right_place, _place),
    _Field("date", _right_date, lambda event: event.date or NOTHING),
    _Field("count", _equal(lambda event: event.counts), _counts),
    _Field("source", _right_source, lambda event: _names((event.source,) if event.source else ())),
)
KINDS: Final = (
    *("missed", "spurious", "type"),
    *(field.kind for field in _FIELDS),
    *("missed statement", "spurious statement"),
)
"""Sorts of mistakes in the order in which they are listed; those of fields are of events that are otherwise found."""


def mistakes(matched: Matched) -> Iterator[Mistake]:
    """All of one report."""
    rest, report = sort_out(matched), matched.report
    for event in rest.missed:
        yield _of_event("missed", report, event, gold=event.type)
    for event in rest.spurious:
        yield _of_event("spurious", report, event, predicted=event.type, confidence=event.confidence)
    for gold, predicted in rest.mistaken:
        yield _of_event("type", report, gold, gold=gold.type, predicted=predicted.type, confidence=predicted.confidence)
    for pair in matched.pairs:
        yield from _of_fields(report, pair)
    yield from _of_statements(matched)


def _of_fields(report: AnnotatedReport, pair: EventPair) -> Iterator[Mistake]:
    gold, predicted = pair
    for field in _FIELDS:
        if not field.right(pair):
            yield _of_event(
                field.kind, report, gold, gold=field.words(gold), predicted=field.words(predicted), confidence=predicted.confidence
            )


def _of_statements(matched: Matched) -> Iterator[Mistake]:
    found = {statement for pair in matched.said for statement in pair}
    for kind, statements in (("missed", matched.report.gold.statements), ("spurious", matched.coding.statements)):
        for statement in statements:
            if statement not in found:
                words = _said(statement)
                gold, predicted = (words, None) if kind == "missed" else (None, words)
                yield _mistake(f"{kind} statement", matched.report, statement.sentence, gold=gold, predicted=predicted)


def _said(statement: CodedStatement) -> str:
    return f"{statement.speaker.name if statement.speaker else '?'}: {statement.content}"


def _of_event(
    kind: str,
    report: AnnotatedReport,
    event: CodedEvent,
    *,
    gold: str | None = None,
    predicted: str | None = None,
    confidence: float | None = None,
) -> Mistake:
    return _mistake(kind, report, event.sentence, trigger=event.trigger, gold=gold, predicted=predicted, confidence=confidence)


def _mistake(
    kind: str,
    report: AnnotatedReport,
    sentence: int | None,
    *,
    gold: str | None,
    predicted: str | None,
    trigger: Span | None = None,
    confidence: float | None = None,
) -> Mistake:
    span = report.sentences[sentence] if sentence is not None else None
    within = None if span is None or trigger is None else Span(trigger.start - span.start, min(trigger.end, span.end) - span.start)
    return Mistake(
        kind=kind,
        report=report.id,
        sentence=sentence,
        text=span.of(report.text) if span else "",
        trigger=within,
        gold=gold,
        predicted=predicted,
        confidence=confidence,
    )


def how_many(found: Iterable[Mistake]) -> dict[str, int]:
    """Mistakes of each kind, in the order of `KINDS`."""
    counts = Counter(mistake.kind for mistake in found)
    return {kind: counts[kind] for kind in KINDS}


def choose(found: Sequence[Mistake], *, most: int) -> tuple[Mistake, ...]:
    """At most so many mistakes: of each kind in turn, first those of which the coder was surest, for they tell most.

    They come back by kind, in the order of the reports.
    """
    by_kind = [[n for n, mistake in enumerate(found) if mistake.kind == kind] for kind in KINDS]
    for numbers in by_kind:
        numbers.sort(key=lambda n: -(found[n].confidence or 0))
    in_turn = [n for n in chain.from_iterable(zip_longest(*by_kind)) if n is not None]
    chosen = sorted(in_turn[:most], key=lambda n: (KINDS.index(found[n].kind), n))
    return tuple(found[n] for n in chosen)
