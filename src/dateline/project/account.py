"""A project's account as the exports take it: the events that were asked for, their reports, and what is said there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dateline.records.story import AccountEvent, Telling

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.export.account import Entry, Quoted, Reported
    from dateline.project.answers import Answers
    from dateline.records.resolved import Actor, Record

RECORDS_KEPT: Final = 512
"""Records whose actors are kept: events that follow each other often share reports."""


class ProjectAccount:
    """The part of a project's account that is about some events."""

    def __init__(self, events: Answers[AccountEvent]) -> None:
        """Takes the events that were asked for."""
        self._events = events
        self._store = events.store

    def entries(self) -> Iterator[Entry]:
        """The events, with everybody whom their reports name."""
        named = lru_cache(RECORDS_KEPT)(self._named)
        for entry in self._events.entries():
            reports = dict.fromkeys(mention.report.id for mention in entry.mentions)
            told = (actor for report in reports for actor in named(report))
            yield replace(entry, named=tuple(dict.fromkeys((*told, *_by_people(entry.event)))))

    def reports(self) -> Iterator[Reported]:
        """The reports that tell of the events, each once."""
        from dateline.export.account import Reported

        return (Reported(report=telling, named=self._named(telling.id)) for telling in self._tellings())

    def quotes(self) -> Iterator[Quoted]:
        """The statements of these reports."""
        return (quote for telling in self._tellings() for quote in self._quotes(telling))

    def _tellings(self) -> Iterator[Telling]:
        seen: set[str] = set()
        for entry in self._events.entries():
            for mention in entry.mentions:
                if mention.report.id not in seen:
                    seen.add(mention.report.id)
                    yield mention.report

    def _named(self, report: str) -> tuple[Actor, ...]:
        with self._store.read() as connection:
            record = _record(connection, report)
        return record.actors if record else ()

    def _quotes(self, telling: Telling) -> Iterator[Quoted]:
        from dateline.export.quotes import quotes

        with self._store.read() as connection:
            record = _record(connection, telling.id)
            events = _events_of(connection, telling.id)
        if record is not None:
            yield from quotes(record, telling, events)


def _record(connection: Connection, report: str) -> Record | None:
    from dateline.merge.decided_actors import with_known_actors
    from dateline.merge.decided_statements import decided_statements
    from dateline.project.correcting import statement_decisions
    from dateline.store import actors, codings

    record = codings.record_of(connection, report)
    if record is None:
        return None
    return with_known_actors(decided_statements(record, statement_decisions(connection, report)), actors.corrections(connection))


def _events_of(connection: Connection, report: str) -> dict[str, str]:
    """The account's event of each event of a report's record."""
    from dateline.store import mentions

    told = mentions.of_report(connection, report)
    known = mentions.event_of(connection, [mention.key for mention in told])
    return {mention.event.id: event for mention in told if (event := known.get(mention.key))}


def _by_people(event: AccountEvent) -> Iterator[Actor]:
    """Those whom a person named or renamed: the reports may not call them so."""
    made = {*event.identities, *(identity for identity in event.people if identity.partition("/")[0] in event.decisions)}
    return (actor for identity, actor in event.people.items() if identity in made)
