"""Records as a table for people: one row an event, then who said what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.export.terminal import (
    STATUS_MARKS,
    Look,
    count_words,
    date_words,
    party_words,
    place_words,
    rendered,
    safe,
    type_words,
)
from dateline.records.report import Report
from dateline.records.resolved import Event, Record, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

STATUS_STYLES: Final = {"actual": "green", "future": "cyan", "hypothetical": "yellow", "negated": "red"}
# Heading, style and share of the width; columns without a share are as wide as their longest cell.
_EVENT_COLUMNS: Final = (
    ("#", "dim", 0),
    ("", "", 0),
    ("who", "bold", 4),
    ("what", "", 4),
    ("whom", "bold", 4),
    ("where", "", 3),
    ("when", "", 0),
    ("according to", "", 3),
    ("sure", "dim", 0),
)
_STATEMENT_COLUMNS: Final = (("#", "dim", 0), ("who said", "bold", 4), ("how", "", 3), ("what", "", 14), ("about", "dim", 2))
_LEGEND: Final = "  ".join(f"{mark} {status}" for status, mark in STATUS_MARKS.items())


def write(records: Iterable[Record], out: BinaryIO, *, look: Look) -> None:
    """Writes each record's tables as soon as it comes."""
    for record in records:
        out.write(rendered(_page(record, look), look))
        out.flush()


def _page(record: Record, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    yield heading(record.report)
    if record.events:
        yield _event_table(record)
        yield Text(_LEGEND, style="dim")
        if look.sentences:
            yield from (_sentence(event, record) for event in record.events)
    else:
        yield Text("No events.", style="dim")
    if record.statements:
        yield _statement_table(record)
    yield Text()


def heading(report: Report) -> Text:
    """The report's title or source, and what is known of its publication."""
    from rich.text import Text

    place = report.source if report.member is None else f"{report.source} ({report.member})"
    known = [place if report.title else None, report.outlet, report.published or "day of publication unknown"]
    text = Text(safe(report.title or place), style="bold underline")
    return text.append("  " + safe(" · ".join(filter(None, known))), style="not bold not underline dim")


def _table(columns: tuple[tuple[str, str, int], ...]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False)
    for name, style, ratio in columns:
        table.add_column(name, style=style, ratio=ratio or None, overflow="fold", no_wrap=not ratio)
    return table


def _event_table(record: Record) -> Table:
    table = _table(_EVENT_COLUMNS)
    for event in record.events:
        table.add_row(*_event_cells(event))
    return table


def _event_cells(event: Event) -> tuple[RenderableType, ...]:
    from rich.text import Text

    style = STATUS_STYLES[event.status]
    what = Text(type_words(event), style=style)
    for words in count_words(event):
        what.append(f"\n{words}", style="not bold")
    return (
        event.id if event.same_as is None else f"{event.id}={event.same_as}",
        Text(STATUS_MARKS[event.status], style=style),
        party_words(event.actors),
        what,
        party_words(event.recipients),
        place_words(event.place),
        date_words(event.date).replace("/", "/\n"),  # never within a day, which would be hard to read
        party_words(event.sources),
        f"{event.confidence:.2f}",
    )


def _sentence(event: Event, record: Record) -> Text:
    """The event's sentence with its trigger in bold."""
    from rich.text import Text

    span = record.report.sentences[event.sentence]
    sentence = Text(safe(span.of(record.report.text)), style="italic")
    sentence.stylize("bold underline", event.trigger.start - span.start, event.trigger.end - span.start)
    return Text(f"{event.id}  ", style="dim").append_text(sentence)


def _statement_table(record: Record) -> Table:
    table = _table(_STATEMENT_COLUMNS)
    for statement in record.statements:
        table.add_row(*_statement_cells(statement))
    return table


def _statement_cells(statement: Statement) -> tuple[str, ...]:
    how = [statement.cue.text if statement.cue else None, None if statement.stance == "asserts" else statement.stance]
    said = statement.content.text
    return (
        statement.id,
        party_words((statement.speaker,)) if statement.speaker else "",
        safe(", ".join(filter(None, how))),
        safe(f"“{said}”" if statement.direct == "direct" else said),
        " ".join(statement.about),
    )
