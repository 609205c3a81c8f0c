"""Leaves out of a record what is not sure enough, and keeps what points to it whole."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.resolved import Event, Record


def confident(record: Record, *, minimum: float) -> Record:
    """The record without the events and statements of less confidence than `minimum`, 0 to 1.

    Where the first mention of an event goes, the first that stays takes its place in `same_as`. Actors stay: they are
    named in the report whatever they did.
    """
    if minimum <= 0:
        return record
    events = _repointed(tuple(event for event in record.events if event.confidence >= minimum))
    kept = {event.id for event in events}
    statements = tuple(
        replace(statement, about=tuple(event for event in statement.about if event in kept))
        for statement in record.statements
        if statement.confidence >= minimum
    )
    return replace(record, events=events, statements=statements)


def _repointed(events: tuple[Event, ...]) -> tuple[Event, ...]:
    kept = {event.id for event in events}
    heirs: dict[str, str] = {}
    repointed = []
    for event in events:
        first = event.same_as
        if first is not None and first not in kept:
            heir = heirs.setdefault(first, event.id)
            event = replace(event, same_as=None if heir == event.id else heir)
        repointed.append(event)
    return tuple(repointed)
