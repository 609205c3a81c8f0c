"""Events as CSV: one row an event, in UTF-8.

Several values in a cell are parted by "; ". A cell of words that begins with =, +, - or @, or with white space that a spreadsheet
would skip to reach them, gets a leading apostrophe: otherwise a report could smuggle a formula into the reader's spreadsheet.
Numbers are written as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO, Final

from dateline.export.rows import COLUMNS, Cell, Row, rows
from dateline.records.resolved import Record

_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")  # the fullwidth forms count too in some spreadsheets
_CRLF: Final = "\r\n"
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
        return _harmless(_SEPARATOR.join(value) if any(value) else "")
    return _harmless(value) if isinstance(value, str) else repr(value)


def _harmless(words: str) -> str:
    return f"'{words}" if _FORMULA.match(words) else words


def _line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=_CRLF).writerow(cells)  # so that it quotes cells with either character
    return f"{text.getvalue().removesuffix(_CRLF)}\n".encode()
