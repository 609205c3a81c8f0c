"""Events as CSV: one row an event, in UTF-8.

Several values in a cell are parted by "; ". Words that a spreadsheet would take for a formula are made harmless. Numbers are
written as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Final

from dateline.export.formulas import harmless
from dateline.export.lines import quoted
from dateline.export.rows import COLUMNS, Cell, Row, rows
from dateline.records.resolved import Record

_SEPARATOR: Final = "; "


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes a line of column names and one line an event, each as soon as its record comes."""
    out.write(_line([column.name for column in COLUMNS]))
    for row in rows(records):
        out.write(_line([_cell(value) for value in _values(row)]))
    out.flush()


def _values(row: Row) -> list[Cell]:
    return [row[column.name] for column in COLUMNS]


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return harmless(_SEPARATOR.join(value) if any(value) else "")
    return harmless(value) if isinstance(value, str) else repr(value)


def _line(cells: list[str]) -> bytes:
    return f"{quoted(cells)}\n".encode()
