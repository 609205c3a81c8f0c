"""What holds in every valid record beyond its types: spans lie in the text and say what they claim, ids resolve."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.errors import RecordError
from dateline.records.report import Report
from dateline.records.resolved import Actor, Count, Date, Event, Passage, Place, Record, Role, Source, Statement, Value
from dateline.records.span import MapRow, Span

_SHOWN: Final = 5  # problems named in a message: enough to find the cause, few enough to read


@dataclass(frozen=True, slots=True)
class _Within:
    """What spans and ids must lead to."""

    report: Report
    actors: frozenset[str]
    events: frozenset[str]


def check(record: Record) -> None:
    """Makes sure that a record keeps what format version 1 promises.

    Raises:
        RecordError: With the first problems that `problems` finds.
    """
    found = list(problems(record))
    if found:
        more = f" (and {len(found) - _SHOWN} more)" if len(found) > _SHOWN else ""
        raise RecordError(f"record of {record.report.source!r} breaks the format: {'; '.join(found[:_SHOWN])}{more}")


def problems(record: Record) -> Iterator[str]:
    """Everything that is wrong with a record, one sentence each; nothing if it is valid."""
    within = _Within(record.report, frozenset(actor.id for actor in record.actors), frozenset(event.id for event in record.events))
    yield from _report_problems(record.report)
    yield from _id_problems(record)
    for actor in record.actors:
        yield from _actor_problems(actor, within)
    for event in record.events:
        yield from _event_problems(event, within)
    for statement in record.statements:
        yield from _statement_problems(statement, within)


def _report_problems(report: Report) -> Iterator[str]:
    length = len(report.text)
    yield from _run_problems("sentences", report.sentences, length)
    yield from _map_problems(report.map, report)
    for removed in report.removed:
        yield from _span_problems("removed", Span(removed.start, removed.end), report.raw.characters)
    starts = [removed.start for removed in report.removed]
    if starts != sorted(starts):
        yield "removed: rows are not in order"
    yield from _confidence_problems("language_confidence", report.language_confidence, rounded=False)


def _map_problems(rows: Sequence[MapRow], report: Report) -> Iterator[str]:
    yield from _run_problems("map", [Span(row.clean_start, row.clean_end) for row in rows], len(report.text))
    for row in rows:
        yield from _span_problems("map (raw side)", Span(row.raw_start, row.raw_end), report.raw.characters)
    edges = [0, *(edge for row in rows for edge in (row.clean_start, row.clean_end)), len(report.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if report.text[start:end].strip():
            yield f"map: no row leads from [{start}, {end}] back to the raw text, and it is not white space"


def _run_problems(what: str, spans: Sequence[Span], length: int) -> Iterator[str]:
    """Spans that must be valid, in order and apart."""
    for span in spans:
        yield from _span_problems(what, span, length)
    for before, after in itertools.pairwise(spans):
        if after.start < before.end:
            yield f"{what}: {list(after)} begins before {list(before)} ends"


def _span_problems(what: str, span: Span, length: int) -> Iterator[str]:
    if not 0 <= span.start < span.end <= length:
        yield f"{what}: {list(span)} is no half-open, non-empty span within {length} characters"


def _id_problems(record: Record) -> Iterator[str]:
    ids = Counter(item.id for items in (record.actors, record.events, record.statements) for item in items)
    for doubled in (each for each, times in ids.items() if times > 1):
        yield f"id {doubled!r} is given twice"
    yield from _same_as_problems(record.events)


def _actor_problems(actor: Actor, within: _Within) -> Iterator[str]:
    what = f"actor {actor.id}"
    if actor.parent is not None and (actor.parent == actor.id or actor.parent not in within.actors):
        yield f"{what}: its parent {actor.parent!r} is not another actor of the record"
    if actor.sector != (actor.sectors[0] if actor.sectors else None):
        yield f"{what}: 'sector' is not the first of 'sectors'"
    for span in actor.mentions:
        yield from _span_problems(f"{what}, mentions", span, len(within.report.text))
    if list(actor.mentions) != sorted(actor.mentions):
        yield f"{what}: its mentions are not in order"
    yield from _confidence_problems(what, actor.confidence)


def _event_problems(event: Event, within: _Within) -> Iterator[str]:
    what = f"event {event.id}"
    yield from _sentence_problems(what, event.sentence, event.trigger, within.report)
    for span in (*event.evidence.status, *event.evidence.mode):
        yield from _span_problems(f"{what}, evidence", span, len(within.report.text))
    for name, value in _values(event):
        yield from _value_problems(f"{what}, {name}", value, within)
    for confidence in (event.confidence, event.confidences.type, event.confidences.mode, event.confidences.status):
        yield from _confidence_problems(what, confidence)


def _same_as_problems(events: Sequence[Event]) -> Iterator[str]:
    firsts: dict[str, bool] = {}
    for event in events:
        if event.same_as is not None and event.same_as not in firsts:
            yield f"event {event.id}: same_as {event.same_as!r} is no earlier event of the record"
        elif event.same_as is not None and not firsts[event.same_as]:
            yield f"event {event.id}: same_as {event.same_as!r} is not the first mention of that event"
        firsts[event.id] = event.same_as is None


def _values(event: Event) -> Iterator[tuple[str, Value]]:
    yield from (("actors", role) for role in event.actors)
    yield from (("recipients", role) for role in event.recipients)
    yield from (("places", place) for place in event.places)
    yield from (("sources", source) for source in event.sources)
    for count in event.counts:
        yield "counts", count
        if count.source is not None:
            yield "counts, source", count.source
    if event.date is not None:
        yield "date", event.date


def _statement_problems(statement: Statement, within: _Within) -> Iterator[str]:
    what = f"statement {statement.id}"
    yield from _sentence_problems(what, statement.sentence, statement.content, within.report)
    if statement.cue is not None:
        yield from _passage_problems(f"{what}, cue", statement.cue, within.report.text)
    for name, source in (("speaker", statement.speaker), ("addressee", statement.addressee)):
        if source is not None:
            yield from _value_problems(f"{what}, {name}", source, within)
    for event in sorted(set(statement.about) - within.events):
        yield f"{what}: about {event!r}, which is no event of the record"
    yield from _confidence_problems(what, statement.confidence)


def _sentence_problems(what: str, sentence: int, passage: Passage, report: Report) -> Iterator[str]:
    """Words that must stand within the sentence that they are said to be of."""
    yield from _passage_problems(what, passage, report.text)
    if not 0 <= sentence < len(report.sentences):
        yield f"{what}: there is no sentence {sentence}"
    elif not report.sentences[sentence].covers(Span(passage.start, passage.end)):
        yield f"{what}: {[passage.start, passage.end]} lies outside its sentence {sentence}"


def _passage_problems(what: str, passage: Passage, text: str) -> Iterator[str]:
    yield from _span_problems(what, Span(passage.start, passage.end), len(text))
    if text[passage.start : passage.end] != passage.text:
        yield f"{what}: text[{passage.start}:{passage.end}] is not {passage.text!r}"


def _value_problems(what: str, value: Value, within: _Within) -> Iterator[str]:
    text = within.report.text
    words = (value.text, value.start, value.end)
    if value.text is not None and value.start is not None and value.end is not None:
        yield from _passage_problems(what, Passage(value.text, value.start, value.end), text)
    elif any(part is not None for part in words):
        yield f"{what}: 'text', 'start' and 'end' must be given together or be null together"
    for span in value.evidence:
        yield from _span_problems(f"{what}, evidence", span, len(text))
    yield from _confidence_problems(what, value.confidence)
    yield from _own_problems(what, value, within.actors)


def _own_problems(what: str, value: Value, actors: frozenset[str]) -> Iterator[str]:
    if isinstance(value, Role | Source) and value.actor is not None and value.actor not in actors:
        yield f"{what}: {value.actor!r} is no actor of the record"
    elif isinstance(value, Place):
        yield from _place_problems(what, value)
    elif isinstance(value, Date) and value.earliest is not None and value.latest is not None and value.earliest > value.latest:
        yield f"{what}: earliest {value.earliest} comes after latest {value.latest}"
    elif isinstance(value, Count) and not _rising((0, value.low, value.high)):
        yield f"{what}: low {value.low} and high {value.high} are no range of counts"


def _place_problems(what: str, place: Place) -> Iterator[str]:
    if (place.lat is None) != (place.lon is None):
        yield f"{what}: 'lat' and 'lon' must be given together"
    if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
        yield f"{what}: {place.lat}, {place.lon} is no point on the earth"
    for alternative in place.alternatives:
        yield from _confidence_problems(f"{what}, alternatives", alternative.confidence)


def _rising(numbers: Iterable[int | None]) -> bool:
    known = [number for number in numbers if number is not None]
    return known == sorted(known)


def _confidence_problems(what: str, confidence: float, *, rounded: bool = True) -> Iterator[str]:
    if not 0 <= confidence <= 1:
        yield f"{what}: confidence {confidence} is not between 0 and 1"
    elif rounded and round(confidence, 3) != confidence:
        yield f"{what}: confidence {confidence} has more than three decimals"
