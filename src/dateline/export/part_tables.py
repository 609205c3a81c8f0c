"""The tables of an event's parts: its parties, places, figures, sources, versions and mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from dateline.export import values
from dateline.export.account import Entry
from dateline.export.tables import Cell, Column, Table, day
from dateline.records.resolved import Place, Role, Source
from dateline.records.story import Claim, Figure, Mention, Stand


@dataclass(frozen=True, slots=True)
class _PartyRow:
    event: str
    number: int
    part: str
    party: values.Party


@dataclass(frozen=True, slots=True)
class _PlaceRow:
    event: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class _FigureRow:
    event: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class _SourceRow:
    event: str
    stand: Stand
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class _VersionRow:
    event: str
    field: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class _MentionRow:
    event: str
    mention: Mention


def _at(path: str) -> Callable[[Any], Any]:
    """Takes what stands at a path of attributes, None as soon as one of them is."""
    names = path.split(".")

    def get(row: Any) -> Any:  # noqa: ANN401  (rows of all tables)
        for name in names:
            if row is None:
                return None
            row = getattr(row, name)
        return row

    return get


def _parties(entry: Entry) -> Iterator[_PartyRow]:
    event = entry.event
    parts: tuple[tuple[str, tuple[Role | Source, ...]], ...] = (
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("source", event.sources),
    )
    for part, roles in parts:
        for number, role in enumerate(roles, start=1):
            yield _PartyRow(event.id, number, part, values.Party(role, event.people.get(role.actor or "")))


def _versions(entry: Entry) -> Iterator[_VersionRow]:
    event = entry.event
    yield from (
        _VersionRow(event.id, field, claim) for field, claims in event.versions.items() if field != FIGURES_FIELD for claim in claims
    )
    yield from (_VersionRow(event.id, figure.kind, claim) for figure in event.figures for claim in figure.claims)


def _sources(entry: Entry) -> Iterator[_SourceRow]:
    mentions = {mention.key: mention for mention in entry.mentions}
    return (_SourceRow(entry.event.id, stand, mentions.get(stand.mention)) for stand in entry.event.stands)


def _coordinate(index: int) -> Callable[[_PlaceRow], Cell]:
    def get(row: _PlaceRow) -> Cell:
        found = values.point(row.place)
        return found[index] if found else None

    return get


def _side(index: int) -> Callable[[_PlaceRow], Cell]:
    return lambda row: row.place.bbox[index] if row.place.bbox else None


FIGURES_FIELD: Final = "figures"
"""Of the fields, the one that is told by kind instead."""
_EVENT_ID: Final = Column("event_id", "text", "The event", "#event+id", _at("event"))

PARTIES: Final = Table(
    "parties",
    "Somebody who takes part in an event, or whose word it is.",
    "entry",
    _parties,
    (
        _EVENT_ID,
        Column("part", "text", "actor (does it), recipient (has it done to them) or source (says so)", "#group+part", _at("part")),
        Column("number", "whole", "Which one of them, the best first", "#meta+number", _at("number")),
        Column("name", "text", "Name, as an encyclopaedia heads it; else a description", "#group+name", _at("party.name")),
        Column("kind", "text", "person, state, igo, ngo, armed-group, party, company ...", "#group+type", _at("party.kind")),
        Column("country", "text", "Country of affiliation at the time, alpha-3", "#country+group+code+v_iso3", _at("party.country")),
        Column("sector", "text", "Primary sector (see the codebook)", "#group+sector", _at("party.sector")),
        Column("sectors", "words", "All sectors", "#group+sectors+list", _at("party.actor.sectors")),
        Column("role", "text", "Title or function in the report's words", "#group+role", _at("party.actor.role")),
        Column("wikidata", "text", "Wikidata id", "#group+code+v_wikidata", _at("party.actor.wikidata")),
        Column("identified", "text", "How the identity came about", "#meta+identified", _at("party.actor.method")),
        Column("words", "text", "The report's words for it", "#description+words", _at("party.role.text")),
        Column("method", "text", "stated, coreference or context", "#meta+method", _at("party.role.method")),
        Column("confidence", "number", "0 to 1", "#meta+confidence", _at("party.role.confidence")),
        Column("origin", "text", "coder or person: who says so", "#meta+origin", _at("party.role.origin")),
        Column("person_id", "text", "Names the actor within the event", "#group+id", _at("party.role.actor")),
    ),
)

PLACES: Final = Table(
    "places",
    "A place of an event.",
    "entry",
    lambda entry: (_PlaceRow(entry.event.id, number, place) for number, place in enumerate(entry.event.places, start=1)),
    (
        _EVENT_ID,
        Column("number", "whole", "Which one of them, the best first", "#meta+number", _at("number")),
        Column("part", "text", "at, from or to", "#loc+part", _at("place.role")),
        Column("name", "text", "Usual English name", "#loc+name", _at("place.name")),
        Column("words", "text", "The report's words for it", "#description+words", _at("place.text")),
        Column("area", "text", "Part of it that is meant (southern ...)", "#loc+area", _at("place.area")),
        Column("country", "text", "ISO 3166-1 alpha-3", "#country+code+v_iso3", _at("place.country")),
        Column("admin1", "text", "First-order division", "#adm1+name", _at("place.admin1")),
        Column("admin2", "text", "Second-order division", "#adm2+name", _at("place.admin2")),
        Column("geonameid", "whole", "GeoNames number", "#loc+code+v_geonames", _at("place.geonameid")),
        Column("precision", "text", "site, near, city, admin2, admin1, country or region", "#loc+precision", _at("place.precision")),
        Column("lat", "number", "Degrees north; only for sites and towns, never for an area", "#geo+lat", _coordinate(0)),
        Column("lon", "number", "Degrees east; only for sites and towns, never for an area", "#geo+lon", _coordinate(1)),
        Column("radius_km", "number", "How far from the coordinates it may be, in km", "#geo+radius+km", _at("place.radius_km")),
        Column("west", "number", "West side of its box, degrees east", "#geo+box+west", _side(0)),
        Column("south", "number", "South side of its box, degrees north", "#geo+box+south", _side(1)),
        Column("east", "number", "East side of its box, degrees east", "#geo+box+east", _side(2)),
        Column("north", "number", "North side of its box, degrees north", "#geo+box+north", _side(3)),
        Column("method", "text", "stated, context or dateline", "#meta+method", _at("place.method")),
        Column("confidence", "number", "0 to 1", "#meta+confidence", _at("place.confidence")),
        Column("origin", "text", "coder or person: who says so", "#meta+origin", _at("place.origin")),
    ),
)

FIGURES: Final = Table(
    "figures",
    "How many were killed, injured and so on in an event, over all reports.",
    "entry",
    lambda entry: (_FigureRow(entry.event.id, figure) for figure in entry.event.figures),
    (
        _EVENT_ID,
        Column("kind", "text", "killed, injured, missing, arrested, displaced ...", "#affected+type", _at("figure.kind")),
        Column("low", "whole", "The lowest that anyone gives", "#affected+num+low", _at("figure.low")),
        Column("best", "whole", "The latest total that most sources give", "#affected+num+best", _at("figure.best")),
        Column("high", "whole", "The highest that anyone gives", "#affected+num+high", _at("figure.high")),
        Column("contested", "yes-no", "Whether sources of one day contradict each other", "#meta+contested", _at("figure.contested")),
        Column("claims", "whole", "How many claims it rests on (see versions)", "#meta+claims+num", lambda row: len(row.figure.claims)),
    ),
)

SOURCES: Final = Table(
    "sources",
    "Where somebody stands on whether an event happened.",
    "entry",
    _sources,
    (
        _EVENT_ID,
        Column("name", "text", "Who; the outlet where the report itself says so", "#org+source+name", _at("stand.by")),
        Column("stand", "text", "reports, claims, denies or doubts", "#status+stand", _at("stand.position")),
        Column("mention", "text", "The mention that says so", "#meta+mention+id", _at("stand.mention")),
        Column("report_id", "text", "The report that says so", "#meta+report+id", _at("mention.report.id")),
        Column("outlet", "text", "Its outlet", "#org+outlet", _at("mention.report.outlet")),
        Column("published", "day", "Its day", "#date+published", lambda row: day(_at("mention.report.published")(row))),
    ),
)

VERSIONS: Final = Table(
    "versions",
    "What one mention says of one field of an event: every source's version.",
    "entry",
    _versions,
    (
        _EVENT_ID,
        Column("field", "text", "type, mode, status, actors, place, date ..., or the kind of a figure", "#meta+field", _at("field")),
        Column("value", "text", "What it says, in words", "#description+value", _at("claim.value")),
        Column("by", "words", "Whom it cites; empty where the report itself says so", "#org+source+list", _at("claim.by")),
        Column("mention", "text", "The mention", "#meta+mention+id", _at("claim.mention")),
        Column("report_id", "text", "Its report", "#meta+report+id", _at("claim.report")),
        Column("copy_group", "text", "Reports of one group are copies of one text", "#meta+group+id", _at("claim.group")),
        Column("outlet", "text", "Its outlet", "#org+outlet", _at("claim.outlet")),
        Column("published", "day", "Its day", "#date+published", lambda row: day(row.claim.published)),
    ),
)

MENTIONS: Final = Table(
    "mentions",
    "A sentence of a report that tells of an event: the evidence.",
    "entry",
    lambda entry: (_MentionRow(entry.event.id, mention) for mention in entry.mentions),
    (
        Column("mention", "text", "The mention: report, colon, characters of the words", "#meta+mention+id", _at("mention.key")),
        _EVENT_ID,
        Column("report_id", "text", "The report", "#meta+report+id", _at("mention.report.id")),
        Column("sentence", "text", "The sentence", "#description+sentence", _at("mention.sentence")),
        Column("words", "text", "The words that tell it", "#description+words", _at("mention.event.trigger.text")),
        Column("words_start", "whole", "Their first character in the clean text", "#meta+start+num", _at("mention.event.trigger.start")),
        Column("words_end", "whole", "The first character after them", "#meta+end+num", _at("mention.event.trigger.end")),
        Column("event_type", "text", "Type that this mention shows", "#event+type", _at("mention.event.type")),
        Column("event_status", "text", "Status that this mention shows", "#status+event", _at("mention.event.status")),
        Column("date_edtf", "text", "Date that this mention shows", "#date+edtf", _at("mention.event.date.edtf")),
        Column("confidence", "number", "0 to 1", "#meta+confidence", _at("mention.event.confidence")),
    ),
)
