"""CSV and TSV files with a column of text."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import Final

from dateline.errors import DocumentError
from dateline.read.columns import check_columns, delimiter_of, likely_delimiter
from dateline.read.decode import decode
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.lines import lines_of
from dateline.read.rows import item_of
from dateline.read.settings import ReadSettings

# A quoted report of 2,000 lines is longer than any we know; past that a quotation mark was never closed.
_MOST_LINES: Final = 2000


class _UnclosedError(Exception):
    """A quoted cell that does not end."""


class _Lines:
    """The lines of a table, which can be taken back when a row turns out never to end."""

    def __init__(self, lines: Iterator[tuple[str, str]], max_characters: int) -> None:
        self._lines = lines
        self._again: deque[tuple[str, str]] = deque()
        self._row: list[tuple[str, str]] = []
        self._characters = 0
        self._max_characters = max_characters
        self._number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self._row) >= _MOST_LINES or self._characters > self._max_characters:
            raise _UnclosedError
        try:
            line = self._again.popleft() if self._again else next(self._lines)
        except StopIteration:
            # The csv module asks for a line within a row only where a quoted cell goes on.
            if self._row:
                raise _UnclosedError from None
            raise
        self._row.append(line)
        self._characters += len(line[0])
        self._number += 1
        return line[0]

    def begin_row(self) -> None:
        self._row = []
        self._characters = 0

    def take_back(self) -> None:
        """Gives all lines of this row but its first once more."""
        self._again.extendleft(reversed(self._row[1:]))
        self._number -= len(self._row) - 1

    @property
    def first(self) -> int:
        """Number of the row's first line, from 1."""
        return self._number - len(self._row) + 1

    @property
    def encoding(self) -> str:
        """The row's encoding: of its lines' the one that is not UTF-8, if any."""
        return next((encoding for _, encoding in self._row if encoding != "utf-8"), "utf-8")


def read_table(source: Source, settings: ReadSettings) -> Items:
    """The reports of a table, one a row. A row is called by its id or the number of its first line.

    A row with more cells than the header, or with a quotation mark that is never closed, is a bad row; the next begins on the
    next line that fits.

    Raises:
        DocumentError: `no-text` or `malformed`, where the table has not the columns; `too-large`, at an endless line.
    """
    # The module's own limit of 131,072 characters a cell is for the whole process; ours only ever raises it.
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_bytes))
    sample = decode(source.head).text
    delimiter = delimiter_of(sample, settings) or likely_delimiter(sample)
    lines = _Lines(lines_of(source, newline="", max_characters=settings.max_bytes), settings.max_bytes)
    rows = _cells(lines, delimiter)
    header = next(rows, None)
    if header is None or isinstance(header, BadRow):
        raise DocumentError("malformed", "its first line is no header; begin it with the columns' names")
    header = [name.strip() for name in header]
    check_columns(header, settings)
    for row in rows:
        yield row if isinstance(row, BadRow) else _item(header, row, lines, settings)


def _cells(lines: _Lines, delimiter: str) -> Iterator[list[str] | BadRow]:
    """The rows that are not blank."""
    width: int | None = None
    broken = False
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin_row()
        try:
            row = next(reader, None)
        except (_UnclosedError, csv.Error) as error:
            if not broken:
                yield BadRow(str(lines.first), "malformed", _why(error))
            broken = True
            lines.take_back()
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        width = width or len(row)
        if broken and len(row) != width:
            continue
        broken = False
        yield row


def _why(error: Exception) -> str:
    if isinstance(error, _UnclosedError):
        return "a quotation mark opens a cell and none closes it; double the marks within cells. Reading went on at the next line that fits"
    return f"it is no row ({error}); write the table anew with a CSV library"


def _item(header: list[str], row: list[str], lines: _Lines, settings: ReadSettings) -> Item | BadRow:
    member = str(lines.first)
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        why = f"the row has {len(row)} cells and the header {len(header)}; put cells that hold the delimiter in quotation marks"
        return BadRow(member, "malformed", why)
    try:
        return item_of(dict(zip(header, row, strict=False)), member=member, encoding=lines.encoding, settings=settings)
    except DocumentError as error:
        return BadRow(member, error.reason, str(error))
