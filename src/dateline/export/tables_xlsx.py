"""Tidy tables as one Excel workbook: a sheet a table, and one that says what the columns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dateline.errors import OutputError
from dateline.export.account import Account, Omitted
from dateline.export.report_tables import TABLES
from dateline.export.tables import Cell, Table, in_words, rows
from dateline.export.tables_csv import DICTIONARY, dictionary

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, the heading included: Excel has no more."""
LONGEST_CELL: Final = 32_767
"""Characters of a cell: Excel has no more."""
CREATED: Final = datetime(1980, 1, 1)
"""When the workbook says that it was made: the same content is to be the same file."""
FIRST_YEAR: Final = 1900
"""Excel has no earlier days."""
_OPTIONS: Final = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,  # else a report could smuggle a formula into the reader's workbook
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(account: Account, out: BinaryIO, *, tables: Sequence[Table] = TABLES) -> Omitted:
    """Writes the workbook; rows and characters that Excel has no room for are left out and counted.

    Raises:
        OutputError: If XlsxWriter is not installed.
    """
    book = _book(out)
    bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    omitted: Omitted = Counter()
    sheets = {table.name: _Sheet(book.add_worksheet(table.name), days, omitted) for table in tables}
    for table in tables:
        sheets[table.name].head([column.name for column in table.columns], bold)
    for table, cells in rows(account, tables):
        sheets[table.name].add(cells)
    explained = _Sheet(book.add_worksheet(DICTIONARY), days, omitted)
    for line in dictionary(tables):
        explained.add(line)
    book.close()
    return omitted


def _book(out: BinaryIO) -> Workbook:
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise OutputError("writing Excel workbooks needs XlsxWriter; install it with: pip install 'dateline[excel]'") from error
    book = Workbook(out, _OPTIONS)
    book.set_properties({"created": CREATED})
    return book


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, sheet: Worksheet, days: Format, omitted: Omitted) -> None:
        self._sheet = sheet
        self._days = days
        self._omitted = omitted
        self._row = 0

    def head(self, names: Sequence[str], bold: Format) -> None:
        """Writes the names of the columns, which stay in sight."""
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            self._sheet.write_string(0, column, name, bold)
        self._row = 1

    def add(self, cells: Sequence[Cell]) -> None:
        """Writes a row."""
        if self._row >= MOST_ROWS:
            self._omitted[f"rows beyond the {MOST_ROWS} that a sheet of Excel has; use csv or parquet"] += 1
            return
        for column, cell in enumerate(cells):
            if cell is not None and cell != ():
                self._write(column, cell)
        self._row += 1

    def _write(self, column: int, cell: Any) -> None:  # noqa: ANN401  (narrowed below)
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._row, column, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(self._row, column, cell)
        elif isinstance(cell, date) and cell.year >= FIRST_YEAR:
            self._sheet.write_datetime(self._row, column, datetime(cell.year, cell.month, cell.day), self._days)
        else:
            self._sheet.write_string(self._row, column, self._short(in_words(cell)))

    def _short(self, words: str) -> str:
        if len(words) <= LONGEST_CELL:
            return words
        self._omitted[f"ends of texts beyond the {LONGEST_CELL} characters that a cell of Excel has; use csv or parquet"] += 1
        return words[:LONGEST_CELL]
