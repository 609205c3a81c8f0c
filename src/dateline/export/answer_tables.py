"""The answers of a project as tidy tables: a row an event, a report, an actor or a statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dateline.export.event_table import EVENTS
from dateline.export.tables import Cell, Column, Kind, Table, day
from dateline.records.question import Kind as Asked


def _column(name: str, kind: Kind, meaning: str, hxl: str, field: str | None = None) -> Column:
    """A column of a field that has its name, or the one that is given."""
    return Column(name, kind, meaning, hxl, _get(field or name, kind))


def _get(field: str, kind: Kind) -> Callable[[Any], Cell]:
    if kind == "day":
        return lambda answer: day(getattr(answer, field))

    def get(answer: object) -> Cell:
        cell: Cell = getattr(answer, field)
        return cell

    return get


def _table(name: str, meaning: str, *columns: Column) -> Table:
    return Table(name, meaning, "report", lambda answer: (answer,), columns)


REPORTS: Final = _table(
    "reports",
    "A report of the project, in its latest version.",
    _column("report_id", "text", "The report's id: SHA-256 of its bytes", "#meta+report+id", "id"),
    _column("published", "day", "Day of publication, else the last day of its estimate", "#date+published", "day"),
    _column("outlet", "text", "Who published it", "#meta+outlet"),
    _column("title", "text", "Its headline", "#meta+title"),
    _column("authors", "words", "Who wrote it", "#meta+author+list"),
    _column("language", "text", "ISO 639-1", "#meta+language"),
    _column("url", "text", "Its address", "#meta+url"),
    _column("source", "text", "Path or address that it was first read from", "#meta+source"),
    _column("member", "text", "Row, record or entry within the source", "#meta+member"),
    _column("fetched", "text", "When it was fetched, ISO 8601", "#date+fetched"),
    _column("added", "text", "When the project got it, ISO 8601", "#date+added"),
    _column("copy_group", "text", "Id of the first of the reports that are copies of each other", "#meta+group+id", "group"),
    _column("copies", "whole", "How many other reports are copies of the same text", "#meta+copies+num"),
    _column("version_of", "text", "Id of the report that it is a later version of", "#meta+version"),
    _column("events", "whole", "How many events its record has", "#meta+events+num"),
    _column("statements", "whole", "How many statements its record has", "#meta+statements+num"),
)
ACTORS: Final = _table(
    "actors",
    "Somebody who takes part in the events that were asked for.",
    _column("identity", "text", "Wikidata id, else name and country", "#group+id"),
    _column("name", "text", "What they are called most often", "#group+name"),
    _column("country", "text", "Country of affiliation, ISO 3166-1 alpha-3", "#country+code+v_iso3"),
    _column("sector", "text", "Primary sector (see the codebook)", "#group+sector"),
    _column("kind", "text", "What sort of actor", "#group+type"),
    _column("events", "whole", "In how many of the events they take part", "#meta+events+num"),
    _column("as_actor", "whole", "How many of these they did", "#meta+events+actor+num"),
    _column("as_recipient", "whole", "How many of these were done to them", "#meta+events+recipient+num"),
    _column("as_source", "whole", "For how many of these they are the source", "#meta+events+source+num"),
    _column("statements", "whole", "How many statements they made in all", "#meta+statements+num"),
)
STATEMENTS: Final = _table(
    "statements",
    "Somebody's words in a report.",
    _column("statement_id", "text", "First 16 digits of the report's id, and the statement's in the record", "#meta+statement+id", "id"),
    _column("day", "day", "Day of the report", "#date+published"),
    _column("speaker", "text", "Who says it", "#group+speaker"),
    _column("speaker_identity", "text", "Wikidata id, else name and country", "#group+speaker+id", "identity"),
    _column("speaker_country", "text", "Country of affiliation, ISO 3166-1 alpha-3", "#country+code+v_iso3", "country"),
    _column("speaker_sector", "text", "Primary sector", "#group+speaker+sector", "sector"),
    _column("speaker_kind", "text", "What sort of actor", "#group+speaker+type", "kind"),
    _column("addressee", "text", "To whom", "#group+addressee"),
    _column("stance", "text", "asserts, denies, claims-responsibility or questions", "#meta+stance"),
    _column("direct", "text", "In quotation marks, outside, or both", "#meta+direct"),
    _column("content", "text", "What is said", "#description+statement"),
    _column("about", "words", "Ids of the events that it is about", "#event+id+list"),
    _column("report_id", "text", "The report's id", "#meta+report+id", "report"),
    _column("outlet", "text", "Who published the report", "#meta+outlet"),
    _column("title", "text", "The report's headline", "#meta+title"),
    _column("confidence", "number", "That the speaker says this, 0 to 1", "#meta+confidence"),
)
TABLES: Final[dict[Asked, Table]] = {"events": EVENTS, "reports": REPORTS, "actors": ACTORS, "statements": STATEMENTS}
