"""The tables of reports and of what people say in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dateline.export.account import Quoted, Reported
from dateline.export.event_table import EVENTS
from dateline.export.part_tables import FIGURES, MENTIONS, PARTIES, PLACES, SOURCES, VERSIONS
from dateline.export.tables import Cell, Column, Table, day


def _report(name: str) -> Callable[[Reported], Cell]:
    return lambda item: getattr(item.report, name)


def _said(name: str) -> Callable[[Quoted], Cell]:
    return lambda item: getattr(item.statement, name)


def _by(who: str, name: str) -> Callable[[Quoted], Cell]:
    """A field of the actor who speaks or is spoken to."""
    return lambda item: getattr(getattr(item, who), name, None)


def _name(who: str) -> Callable[[Quoted], Cell]:
    return lambda item: getattr(getattr(item.statement, who), "name", None)


REPORTS: Final = Table(
    "reports",
    "A report that the account rests on.",
    "report",
    lambda item: (item,),
    (
        Column("report_id", "text", "SHA-256 of the report's raw bytes", "#meta+report+id", _report("id")),
        Column("published", "day", "Day of publication", "#date+published", lambda item: day(item.report.published)),
        Column("outlet", "text", "Who published it", "#org+outlet", _report("outlet")),
        Column("title", "text", "Its headline", "#description+title", _report("title")),
        Column("url", "text", "Its address", "#meta+url", _report("url")),
        Column("source", "text", "Path or address that it was read from", "#meta+source", _report("source")),
        Column("copy_group", "text", "Reports of one group are copies of one text", "#meta+group+id", _report("group")),
    ),
)

STATEMENTS: Final = Table(
    "statements",
    "Somebody's words in a report, one sentence of them.",
    "quote",
    lambda item: (item,),
    (
        Column("statement_id", "text", "The statement", "#meta+statement+id", lambda item: item.id),
        Column("report_id", "text", "The report", "#meta+report+id", lambda item: item.report.id),
        Column("published", "day", "Its day", "#date+published", lambda item: day(item.report.published)),
        Column("outlet", "text", "Its outlet", "#org+outlet", lambda item: item.report.outlet),
        Column("speaker", "text", "Who says it", "#group+speaker+name", _name("speaker")),
        Column("speaker_kind", "text", "What sort of actor that is", "#group+speaker+type", _by("speaker", "kind")),
        Column("speaker_country", "text", "Their country, ISO 3166-1 alpha-3", "#country+speaker+code+v_iso3", _by("speaker", "country")),
        Column("speaker_sector", "text", "Their primary sector", "#group+speaker+sector", _by("speaker", "sector")),
        Column("addressee", "text", "To whom", "#group+addressee+name", _name("addressee")),
        Column(
            "cue",
            "text",
            "The words that give it to the speaker",
            "#description+cue",
            lambda item: getattr(item.statement.cue, "text", None),
        ),
        Column(
            "content", "text", "What is said, without quotation marks", "#description+content", lambda item: item.statement.content.text
        ),
        Column("direct", "text", "direct (quoted), reported or mixed", "#meta+direct", _said("direct")),
        Column("stance", "text", "asserts, denies, claims-responsibility or questions", "#status+stance", _said("stance")),
        Column("about", "words", "Events that it tells of", "#event+id+list", lambda item: item.about),
        Column("confidence", "number", "0 to 1", "#meta+confidence", _said("confidence")),
    ),
)

TABLES: Final = (EVENTS, PARTIES, PLACES, FIGURES, SOURCES, VERSIONS, MENTIONS, STATEMENTS, REPORTS)
"""All tables, in the order in which a reader meets them."""
