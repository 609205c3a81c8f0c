"""Events, their parties and their reports as entities of followthemoney, one JSON object a line, as Aleph and OpenSanctions read them.

An entity is written when it is first met, before what points to it. Actors who share name, kind and country are one entity.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final, TypeAlias

from dateline.export import foreign, values
from dateline.export.account import Account, Entry
from dateline.records.resolved import Date
from dateline.records.story import Telling

Entity: TypeAlias = dict[str, Any]

SCHEMATA: Final = {
    "person": "Person",
    "state": "PublicBody",
    "igo": "Organization",
    "ngo": "Organization",
    "armed-group": "Organization",
    "party": "Organization",
    "company": "Company",
    "media": "Company",
    "group": "LegalEntity",
}
"""By kind of actor. Places and objects are nobody who can own or answer for anything, so they are no entities."""
PUBLIC: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Groups of these sectors are public bodies."""
TOPICS: Final = {"party": "pol.party", "igo": "gov.igo", "state": "gov.national"}
"""What followthemoney calls some kinds."""
DIGITS: Final = 20
"""Hexadecimal digits of an entity's id: 80 bits."""
DIGITS_OF_MONTH, DIGITS_OF_YEAR = 7, 4


def write(account: Account, out: BinaryIO) -> None:
    """Writes the entities, each once."""
    written: set[str] = set()
    for entry in account.entries():
        for entity in entities(entry):
            if entity["id"] not in written:
                written.add(entity["id"])
                out.write((json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
    out.flush()


def entities(entry: Entry) -> Iterator[Entity]:
    """The entities of an event, itself last."""
    event = entry.event
    parties = [(party, entity) for party in (*values.actors(event), *values.recipients(event)) if (entity := _party(party))]
    yield from (entity for _, entity in parties)
    reports = {mention.report.id: _article(mention.report) for mention in entry.mentions}
    yield from reports.values()
    actors = {party.role.name for party in values.actors(event)}
    yield _entity(
        event.id,
        "Event",
        name=[values.headline(entry)],
        summary=dict.fromkeys(mention.sentence for mention in entry.mentions),
        **_dates(event.date),
        country=_codes(place.country for place in event.places),
        location=dict.fromkeys(", ".join(filter(None, (place.name, place.admin1))) for place in event.places),
        keywords=(event.type, event.status, *event.mode, *event.context),
        organizer=dict.fromkeys(entity["id"] for party, entity in parties if party.name in actors),
        involved=dict.fromkeys(entity["id"] for party, entity in parties if party.name not in actors),
        proof=[article["id"] for article in reports.values()],
        sourceUrl=dict.fromkeys(mention.report.url for mention in entry.mentions if mention.report.url),
        publisher=dict.fromkeys(mention.report.outlet for mention in entry.mentions if mention.report.outlet),
        recordId=[event.id],
    )


def _party(party: values.Party) -> Entity | None:
    """Somebody as an entity; None for what is nobody."""
    kind = party.kind or "group"
    schema = "PublicBody" if kind == "group" and party.sector in PUBLIC else SCHEMATA.get(kind)
    if schema is None:
        return None
    actor = party.actor
    person = {"position": [actor.role] if actor and actor.role else []} if schema == "Person" else {}
    return _entity(
        _key("actor", party.name, kind, party.country or ""),
        schema,
        name=[party.name],
        country=_codes([party.country]),
        wikidataId=[actor.wikidata] if actor and actor.wikidata else [],
        topics=[TOPICS[kind]] if kind in TOPICS else [],
        **person,
    )


def _article(report: Telling) -> Entity:
    return _entity(
        _key("report", report.id),
        "Article",
        title=[report.title] if report.title else [],
        name=[report.title or report.url or report.source],
        publisher=[report.outlet] if report.outlet else [],
        publishedAt=[report.published] if report.published else [],
        sourceUrl=[report.url] if report.url else [],
    )


def _dates(date: Date | None) -> dict[str, list[str]]:
    """A day, month or year as `date`, which followthemoney takes as that; other intervals by their first and last day."""
    if date is None:
        return {}
    if len(date.edtf) in (10, DIGITS_OF_MONTH, DIGITS_OF_YEAR) and date.edtf.replace("-", "").isdecimal():
        return {"date": [date.edtf]}
    return {"startDate": [date.earliest] if date.earliest else [], "endDate": [date.latest] if date.latest else []}


def _codes(countries: Iterable[str | None]) -> list[str]:
    """The countries in two letters, as followthemoney wants them."""
    return list(dict.fromkeys(code for country in countries if (code := foreign.alpha2(country))))


def _key(*words: str) -> str:
    return "dateline-" + hashlib.sha256("\0".join(words).encode()).hexdigest()[:DIGITS]


def _entity(key: str, schema: str, /, **properties: Iterable[str]) -> Entity:
    """An entity without empty properties, its texts on one line and without what commands a terminal."""
    found = {name: [_plain(cell) for cell in cells] for name, cells in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: cells for name, cells in found.items() if cells}}


def _plain(words: str) -> str:
    return " ".join("".join(letter for letter in words if letter.isspace() or letter not in _CONTROLS).split())


_CONTROLS: Final = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
