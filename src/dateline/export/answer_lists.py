"""Lists of events, reports, actors and statements: as a table for people, as JSON Lines and as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dateline.export.account import Entry
from dateline.export.account_jsonl import line
from dateline.export.formulas import harmless
from dateline.export.lines import quoted
from dateline.export.tables import Cell, Table, in_words
from dateline.export.terminal import STATUS_MARKS, Look, date_words, party_words, place_words, rendered, safe
from dateline.records.answers import KnownActor, KnownReport, KnownStatement
from dateline.records.codec import plain
from dateline.records.question import Kind
from dateline.records.story import AccountEvent, Figure

if TYPE_CHECKING:
    from rich.table import Table as Shown

_ID: Final = 12
"""Digits of a report's id that are shown: no project has two reports alike in them, and `dateline show` takes them."""

# Heading, style and share of the width; columns without a share are as wide as their longest cell.
_COLUMNS: Final[dict[Kind, tuple[tuple[str, str, int], ...]]] = {
    "events": (
        ("event", "dim", 0),
        ("", "", 0),
        ("when", "", 0),
        ("who", "bold", 4),
        ("what", "", 4),
        ("whom", "bold", 4),
        ("where", "", 3),
        ("sources", "", 0),
        ("sure", "dim", 0),
    ),
    "reports": (("report", "dim", 0), ("day", "", 0), ("outlet", "", 3), ("title", "bold", 9), ("events", "", 0), ("copies", "", 0)),
    "actors": (
        ("identity", "dim", 3),
        ("name", "bold", 5),
        ("of", "", 0),
        ("sector", "", 0),
        ("events", "bold", 0),
        ("did", "", 0),
        ("had done", "", 0),
        ("told", "", 0),
        ("said", "", 0),
    ),
    "statements": (("statement", "dim", 0), ("day", "", 0), ("who said", "bold", 4), ("how", "", 2), ("what", "", 12)),
}


def write_jsonl(answers: Iterable[object], out: BinaryIO) -> None:
    """Writes an object a line, as soon as it comes. An event is written as `dateline export jsonl` does."""
    for answer in answers:
        content = line(answer) if isinstance(answer, Entry) else plain(answer)
        out.write((json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
        out.flush()


def write_csv(table: Table, rows: Iterable[Sequence[Cell]], out: BinaryIO, *, excel: bool = False) -> None:
    """Writes the columns' names and a line a row.

    Args:
        table: What the columns are.
        rows: Their cells.
        out: Where to.
        excel: Whether what a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out.write((quoted([column.name for column in table.columns]) + "\n").encode())
    for cells in rows:
        out.write((quoted([_harmless(cell) if excel else in_words(cell) for cell in cells]) + "\n").encode())
    out.flush()


def _harmless(cell: Cell) -> str:
    words = in_words(cell)
    return words if isinstance(cell, int | float) else harmless(words)


def write_table(kind: Kind, answers: Sequence[Any], out: BinaryIO, look: Look) -> None:
    """Writes a table."""
    from rich.text import Text

    if not answers:
        out.write(rendered([Text(f"No {kind}.", style="dim")], look))
        return
    table = plain_table(_COLUMNS[kind])
    for answer in answers:
        table.add_row(*(safe(cell) for cell in _CELLS[kind](answer)))
    out.write(rendered([table], look))


def plain_table(columns: Sequence[tuple[str, str, int]]) -> Shown:
    """A table with these columns: heading, style, share of the width."""
    from rich import box
    from rich.table import Table as Shown

    table = Shown(box=box.SIMPLE_HEAD, expand=any(share for _, _, share in columns), padding=(0, 1, 0, 0), show_edge=False)
    for name, style, share in columns:
        table.add_column(name, style=style, ratio=share or None, overflow="fold", no_wrap=not share)
    return table


def _event(event: AccountEvent) -> tuple[str, ...]:
    what = " ".join((event.type, *event.mode))
    place = event.places[0] if event.places else None
    return (
        event.id,
        STATUS_MARKS[event.status],
        date_words(event.date).replace("/", "/\n"),
        party_words(event.actors),
        "\n".join([what, *(figure_words(figure) for figure in event.figures)]),
        party_words(event.recipients),
        place_words(place),
        f"{event.independent} of {event.reports}" if event.reports > event.independent else str(event.independent),
        f"{event.confidence:.2f}" + ("!" if event.disagreements else ""),
    )


def figure_words(figure: Figure) -> str:
    """`killed 12 (10 to 15)`."""
    low, high = figure.low, figure.high
    about = f" ({'?' if low is None else low} to {'?' if high is None else high})" if low != high or low != figure.best else ""
    return f"{figure.kind} {'?' if figure.best is None else figure.best}{about}"


def _report(report: KnownReport) -> tuple[str, ...]:
    title = report.title or (report.source if report.member is None else f"{report.source} ({report.member})")
    return report.id[:_ID], report.day or "", report.outlet or "", title, str(report.events), str(report.copies or "")


def _actor(actor: KnownActor) -> tuple[str, ...]:
    counts = (actor.events, actor.as_actor, actor.as_recipient, actor.as_source, actor.statements)
    return actor.identity, actor.name, actor.country or "", actor.sector or "", *map(str, counts)


def _statement(said: KnownStatement) -> tuple[str, ...]:
    content = f"“{said.content}”" if said.direct == "direct" else said.content
    how = "" if said.stance == "asserts" else said.stance
    return said.id, said.day or "", said.speaker or "", how, content


_CELLS: Final[dict[Kind, Callable[[Any], tuple[str, ...]]]] = {
    "events": _event,
    "reports": _report,
    "actors": _actor,
    "statements": _statement,
}
