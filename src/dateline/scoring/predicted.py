"""Records of a coder in the form that is compared, and which report of an annotated set each is of."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePath
from typing import TypeAlias

from dateline.errors import GoldError, RecordError
from dateline.records.codec import decode
from dateline.records.resolved import Actor, Event, Passage, Record, Role, Source, Statement
from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Coding, Party
from dateline.scoring.lines import numbered_lines

Move: TypeAlias = Callable[[int | None, int | None], Span | None]
"""Takes start and end in the coder's text to the same characters of the annotated one, None where it does not have them."""


def read_records(path: Path) -> list[Record]:
    """The records of a file.

    Raises:
        GoldError: If it cannot be read.
        RecordError: If a line is no record of format 1.
    """
    records = []
    for where, line in numbered_lines(path):
        try:
            records.append(decode(line))
        except RecordError as error:
            raise RecordError(f"{where}: {error}") from error
    return records


def by_report(records: Iterable[Record], ids: Collection[str], *, source: str) -> dict[str, Record]:
    """The records of these reports, by the reports' ids; a record says which by its `report.id` or its source's file name.

    A single record of a single report needs no name. Records of other reports are left out.

    Args:
        records: Of any reports.
        ids: The reports'.
        source: Where the records are from, for messages.

    Raises:
        GoldError: If none is of these reports, or two are of one.
    """
    given = list(records)
    if len(given) == len(ids) == 1:
        return dict(zip(ids, given, strict=True))
    found: dict[str, Record] = {}
    for record in given:
        name = _report_of(record, ids)
        if name in found:
            raise GoldError(f"{source}: two records are of report {name!r}; keep one of them")
        if name is not None:
            found[name] = record
    if not found:
        raise GoldError(
            f"{source}: no record is of a report of the set; code files that are named as its reports, such as {next(iter(ids))}.txt"
        )
    return found


def _report_of(record: Record, ids: Collection[str]) -> str | None:
    names = (record.report.id, PurePath(record.report.source).stem, record.report.source)
    return next((name for name in names if name in ids), None)


def coding_of(record: Record, report: AnnotatedReport) -> Coding:
    """What a record says, with spans in the annotated text."""
    move = _mover(record.report.text, report.text)
    actors = {actor.id: actor for actor in record.actors}
    return Coding(
        events=tuple(_event(event, report, actors, move) for event in record.events),
        statements=tuple(_statement(statement, report, actors, move) for statement in record.statements),
    )


def _event(event: Event, report: AnnotatedReport, actors: Mapping[str, Actor], move: Move) -> CodedEvent:
    trigger = _moved(event.trigger, move)
    return CodedEvent(
        sentence=report.sentence_at(trigger),
        type=event.type,
        mode=frozenset(event.mode),
        status=event.status,
        same=event.same_as or event.id,
        trigger=trigger,
        actors=tuple(_party(role, actors, move) for role in event.actors),
        recipients=tuple(_party(role, actors, move) for role in event.recipients),
        source=_party(event.source, actors, move) if event.source else None,
        place=event.place.name if event.place else None,
        country=event.place.country if event.place else None,
        date=event.date.edtf if event.date else None,
        counts=frozenset((count.kind, count.low) for count in event.counts),
        confidence=event.confidence,
    )


def _statement(statement: Statement, report: AnnotatedReport, actors: Mapping[str, Actor], move: Move) -> CodedStatement:
    return CodedStatement(
        sentence=report.sentence_at(_moved(statement.content, move)),
        speaker=_party(statement.speaker, actors, move) if statement.speaker else None,
        content=statement.content.text,
        direct=statement.direct,
    )


def _party(value: Role | Source, actors: Mapping[str, Actor], move: Move) -> Party:
    actor = actors.get(value.actor) if value.actor else None
    span = move(value.start, value.end)
    if actor is None:
        return Party(name=value.name or value.text, span=span)
    return Party(name=value.name or value.text, kind=actor.kind, country=actor.country, sector=actor.sector, span=span)


def _moved(passage: Passage, move: Move) -> Span | None:
    return move(passage.start, passage.end)


def _mover(coded: str, annotated: str) -> Move:
    if coded == annotated:
        return lambda start, end: None if start is None or end is None else Span(start, end)
    blocks = difflib.SequenceMatcher(None, coded, annotated, autojunk=False).get_matching_blocks()
    starts = [block.a for block in blocks]

    def at(offset: int) -> int | None:
        block = blocks[bisect_right(starts, offset) - 1]
        return block.b + offset - block.a if block.a <= offset < block.a + block.size else None

    def move(start: int | None, end: int | None) -> Span | None:
        if start is None or end is None:
            return None
        first, last = at(start), at(end - 1)
        return None if first is None or last is None else Span(first, last + 1)

    return move
