"""Records as the report's own text with its evidence marked, and beside it what was made of it (`--format text`).

In colour each part has its style. Without colour the words stand in square brackets, what they are after a bar:
`[fired|e1 ASSAULT]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.export.table import heading
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
from dateline.records.resolved import Event, Record, Statement, Value
from dateline.records.span import Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

# In order of precedence: where two parts overlap, the earlier is marked, for it is the rarer and the harder to find.
STYLES: Final = {
    "trigger": "bold black on yellow",
    "time": "bold cyan",
    "place": "bold green",
    "count": "bold magenta",
    "actor": "bold red",
    "recipient": "bold blue",
    "source": "underline yellow",
    "speaker": "underline yellow",
    "cue": "italic",
}
BESIDE_FROM: Final = 110
"""Columns from which the records stand beside the text: less leaves neither side a readable line (45 to 75 characters)."""

_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to mark, what part they play and what stands with them."""

    span: Span
    part: str
    label: str


def write(records: Iterable[Record], out: BinaryIO, *, look: Look) -> None:
    """Writes each report with its marks as soon as it comes."""
    for record in records:
        out.write(rendered(_page(record, look), look))
        out.flush()


def marks(record: Record) -> tuple[Mark, ...]:
    """What is marked in a report's text, in order and without overlaps."""
    rank = {part: n for n, part in enumerate(STYLES)}
    taken: list[Mark] = []
    for mark in sorted(_all_marks(record), key=lambda mark: (rank[mark.part], mark.span)):
        if not any(mark.span.overlaps(other.span) for other in taken):
            taken.append(mark)
    return tuple(sorted(taken, key=lambda mark: mark.span))


def _all_marks(record: Record) -> Iterator[Mark]:
    for event in record.events:
        yield Mark(Span(event.trigger.start, event.trigger.end), "trigger", f"{event.id} {event.type}")
        yield from _value_marks("actor", event.actors)
        yield from _value_marks("recipient", event.recipients)
        yield from _value_marks("place", event.places)
        yield from _value_marks("time", (event.date,) if event.date else ())
        yield from _value_marks("count", event.counts)
        yield from _value_marks("source", event.sources)
    for statement in record.statements:
        yield from _value_marks("speaker", (statement.speaker,) if statement.speaker else ())
        if statement.cue:
            yield Mark(Span(statement.cue.start, statement.cue.end), "cue", "cue")


def _value_marks(part: str, values: Sequence[Value]) -> Iterator[Mark]:
    for value in values:
        if value.start is not None and value.end is not None:
            yield Mark(Span(value.start, value.end), part, part)


def _page(record: Record, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    yield heading(record.report)
    yield _legend(look)
    marked = marks(record)
    for paragraph in _PARAGRAPH.finditer(record.report.text):
        span = Span(*paragraph.span())
        yield Text()
        yield _paired(_marked_text(record.report.text, span, marked, look), _findings(record, span), look)
    yield Text()


def _legend(look: Look) -> Text:
    from rich.text import Text

    if not look.color:
        return Text("Marks: [words|what they are]")
    return Text("  ").join(Text(part, style=style) for part, style in STYLES.items())


def _paired(text: Text, findings: Text, look: Look) -> RenderableType:
    """The findings beside the text, or below it where the terminal is narrow."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table

    if not findings:
        return text
    if look.width < BESIDE_FROM:
        return Group(text, Padding(findings, (0, 0, 0, 4)))
    grid = Table.grid(expand=True, padding=(0, 2))
    grid.add_column(ratio=3)
    grid.add_column(ratio=2)
    grid.add_row(text, findings)
    return grid


def _marked_text(text: str, span: Span, marked: Iterable[Mark], look: Look) -> Text:
    from rich.text import Text

    page, at = Text(), span.start
    for mark in marked:
        if not span.covers(mark.span):
            continue
        words = safe(mark.span.of(text))
        page.append(safe(text[at : mark.span.start]))
        page.append(words if look.color else f"[{words}|{mark.label}]", style=STYLES[mark.part])
        at = mark.span.end
    return page.append(safe(text[at : span.end]))


def _findings(record: Record, span: Span) -> Text:
    """What the sentences of one paragraph gave, a line each."""
    from rich.text import Text

    sentences = {n for n, sentence in enumerate(record.report.sentences) if span.covers(sentence)}
    lines = [_event_line(event) for event in record.events if event.sentence in sentences]
    lines += [_statement_line(statement) for statement in record.statements if statement.sentence in sentences]
    return Text("\n").join(lines)


def _event_line(event: Event) -> Text:
    from rich.text import Text

    line = Text(f"{STATUS_MARKS[event.status]} {event.id} ", style="dim")
    line.append(f"{type_words(event)} ", style="bold not dim")
    line.append(f"{party_words(event.actors) or '?'} > {party_words(event.recipients) or '?'}", style="not dim")
    same = None if event.same_as is None else f"same as {event.same_as}"
    told = f"according to {party_words(event.sources)}" if event.sources else None
    status = None if event.status == "actual" else event.status
    details = [status, place_words(event.place), date_words(event.date), *count_words(event), told, same, f"{event.confidence:.2f}"]
    return line.append("; " + "; ".join(filter(None, details)))


def _statement_line(statement: Statement) -> Text:
    from rich.text import Text

    speaker = party_words((statement.speaker,)) if statement.speaker else "?"
    about = f"; about {', '.join(statement.about)}" if statement.about else ""
    return Text(f"“ {statement.id} {speaker} {statement.stance} ({statement.direct}){about}; {statement.confidence:.2f}", style="dim")
