"""Events as rows: what the formats for tables share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, get_args

from dateline.records.resolved import Actor, Count, CountKind, Date, Event, Place, Record, Role

Cell: TypeAlias = str | int | float | tuple[str, ...] | None
Row: TypeAlias = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name and the type of its cells ("words" are several strings)."""

    name: str
    kind: type[str] | type[int] | type[float] | type[tuple[str, ...]]


_PLACE_FIELDS: Final = {
    "place": "name",
    "place_text": "text",
    "country": "country",
    "admin1": "admin1",
    "geonameid": "geonameid",
    "lat": "lat",
    "lon": "lon",
    "precision": "precision",
    "radius_km": "radius_km",
}
_DATE_FIELDS: Final = {
    "date": "edtf",
    "date_earliest": "earliest",
    "date_latest": "latest",
    "date_text": "text",
    "date_method": "method",
}


def _columns() -> Iterator[Column]:
    yield from (Column(name, str) for name in ("report_id", "report_source", "report_member", "report_title", "published"))
    yield from (Column(name, str) for name in ("event_id", "same_as", "type"))
    yield from (Column(name, tuple) for name in ("mode", "context"))
    yield Column("status", str)
    for party in ("who", "whom"):
        yield from (Column(f"{party}{part}", tuple) for part in ("", "_text", "_country", "_sector"))
    yield from (Column(name, str) for name in ("place", "place_text", "country", "admin1"))
    yield Column("geonameid", int)
    yield from (Column(name, float) for name in ("lat", "lon"))
    yield Column("precision", str)
    yield Column("radius_km", float)
    yield from (Column(name, str) for name in ("date", "date_earliest", "date_latest", "date_text", "date_method"))
    for kind in get_args(CountKind):
        yield from (Column(f"{kind}_{bound}", int) for bound in ("low", "high"))
    yield from (Column(name, tuple) for name in ("source", "source_text"))
    yield Column("confidence", float)
    yield from (Column(name, str) for name in ("trigger", "sentence"))
    yield from (Column(name, int) for name in ("sentence_start", "sentence_end"))


COLUMNS: Final = tuple(_columns())


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """One row an event, with every column of `COLUMNS`.

    Parties, modes, contexts and sources are lists; the parts of a party (`who`, `who_country`, ...) stand at equal positions.
    """
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        for event in record.events:
            yield {
                **_report_cells(record),
                **_event_cells(event),
                **_party_cells("who", event.actors, actors),
                **_party_cells("whom", event.recipients, actors),
                **_cells(event.place, _PLACE_FIELDS),
                **_cells(event.date, _DATE_FIELDS),
                **_count_cells(event),
                **_sentence_cells(event, record),
            }


def _report_cells(record: Record) -> Row:
    report = record.report
    return {
        "report_id": report.id,
        "report_source": report.source,
        "report_member": report.member,
        "report_title": report.title,
        "published": report.published,
    }


def _event_cells(event: Event) -> Row:
    return {
        "event_id": event.id,
        "same_as": event.same_as,
        "type": event.type,
        "mode": event.mode,
        "context": event.context,
        "status": event.status,
        "source": tuple(source.name for source in event.sources),
        "source_text": tuple(source.text or "" for source in event.sources),
        "confidence": event.confidence,
        "trigger": event.trigger.text,
    }


def _party_cells(party: str, roles: tuple[Role, ...], actors: dict[str, Actor]) -> Row:
    known = [actors.get(role.actor or "") for role in roles]
    return {
        party: tuple(role.name for role in roles),
        f"{party}_text": tuple(role.text or "" for role in roles),
        f"{party}_country": tuple((actor and actor.country) or "" for actor in known),
        f"{party}_sector": tuple((actor and actor.sector) or "" for actor in known),
    }


def _cells(value: Place | Date | None, columns: dict[str, str]) -> Row:
    return {column: None if value is None else getattr(value, field) for column, field in columns.items()}


def _count_cells(event: Event) -> Row:
    cells: Row = {}
    for kind in get_args(CountKind):
        count = _leading([count for count in event.counts if count.kind == kind])
        cells[f"{kind}_low"] = None if count is None else count.low
        cells[f"{kind}_high"] = None if count is None else count.high
    return cells


def _leading(counts: list[Count]) -> Count | None:
    """The first whole count, for an addition ("three more") understates; else the first."""
    return next((count for count in counts if count.total), counts[0] if counts else None)


def _sentence_cells(event: Event, record: Record) -> Row:
    span = record.report.sentences[event.sentence]
    return {"sentence": span.of(record.report.text), "sentence_start": span.start, "sentence_end": span.end}
