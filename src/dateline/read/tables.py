"""CSV and TSV files with a column of text."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from dateline.errors import DocumentError
from dateline.read.columns import check_columns, likely_delimiter, split
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

    def take_back(self, *, keep: int) -> None:
        """Gives all lines of this row but the first `keep` once more."""
        self._again.extendleft(reversed(self._row[keep:]))
        self._number -= len(self._row[keep:])
        self._row = self._row[:keep]

    @property
    def row(self) -> Sequence[tuple[str, str]]:
        """The lines of this row with their encodings."""
        return self._row

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

    A row with more cells than the header, or with quotation marks that do not fit, is a bad row; the next begins on the
    next line that fits.

    Raises:
        DocumentError: `no-text` or `malformed`, where the table has not the columns; `too-large`, at an endless line.
    """
    # The module's own limit of 131,072 characters a cell is for the whole process; ours only ever raises it.
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_bytes))
    delimiter = likely_delimiter(decode(source.head).text, settings)
    lines = _Lines(lines_of(source, newline="", max_characters=settings.max_bytes), settings.max_bytes)
    rows = _cells(lines, delimiter)
    header = next(rows, None)
    if header is None:
        raise DocumentError("empty", "it is a table without a row; fetch it again")
    if isinstance(header, BadRow):
        raise DocumentError("malformed", "its first line is no header; begin it with the columns' names")
    header = [name.strip() for name in header]
    check_columns(header, settings)
    for row in rows:
        yield row if isinstance(row, BadRow) else _item(header, row, lines, settings)


def _cells(lines: _Lines, delimiter: str) -> Iterator[list[str] | BadRow]:
    """The rows that are not blank. After a broken row, what follows is passed over until a row has the header's width."""
    width: int | None = None
    broken = False
    while True:
        try:
            row = _row(lines, delimiter, width)
        except (_UnclosedError, csv.Error) as error:
            if not broken:
                yield _bad(lines, DocumentError("malformed", _why(error)))
            broken = True
            lines.take_back(keep=1)
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row) and not (broken and len(row) != width):
            width, broken = width or len(row), False
            yield row


def _row(lines: _Lines, delimiter: str, width: int | None) -> list[str] | None:
    """The next row by the rules of CSV; else as its marks can be understood, since marks within cells are often not doubled."""
    lines.begin_row()
    try:
        row = next(csv.reader(lines, delimiter=delimiter, strict=True), None)
        well_made = True
    except csv.Error:
        lines.take_back(keep=0)
        lines.begin_row()
        row = next(csv.reader(lines, delimiter=delimiter), None)
        well_made = False
    if row is not None and width is not None and _runs_on(row, lines.row, delimiter, width, well_made=well_made):
        raise _UnclosedError
    return row


def _runs_on(row: list[str], lines: Sequence[tuple[str, str]], delimiter: str, width: int, *, well_made: bool) -> bool:
    """Whether a row has taken from the next or left a part of itself to it: by its width, by its marks, by what it swallowed."""
    several = len(lines) > 1
    if well_made:
        return several and len(row) != width
    odd = sum(line.count('"') for line, _ in lines) % 2 == 1
    return odd or len(row) != width or (several and len(split(lines[1][0], delimiter)) == width)


def _why(error: Exception) -> str:
    if isinstance(error, _UnclosedError):
        return "its quotation marks do not fit; double the marks within cells. Reading went on at the next line that fits the header"
    return f"it is no row ({error}); write the table anew with a CSV library"


def _item(header: list[str], row: list[str], lines: _Lines, settings: ReadSettings) -> Item | BadRow:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        why = f"the row has {len(row)} cells and the header {len(header)}; put cells that hold the delimiter in quotation marks"
        return _bad(lines, DocumentError("malformed", why))
    try:
        return item_of(
            dict(zip_longest(header, row[: len(header)], fillvalue="")), member=str(lines.first), encoding=lines.encoding, settings=settings
        )
    except DocumentError as error:
        return _bad(lines, error)


def _bad(lines: _Lines, error: DocumentError) -> BadRow:
    return BadRow(str(lines.first), error.reason, f"line {lines.first}: {error}")
