"""Tidy tables as CSV files (RFC 4180, UTF-8), with the data dictionary beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from dateline.export.account import Account
from dateline.export.formulas import harmless
from dateline.export.lines import quoted
from dateline.export.report_tables import TABLES
from dateline.export.tables import Cell, Table, in_words, rows

BOM: Final = b"\xef\xbb\xbf"
"""Without it, Excel takes UTF-8 for the code page of the reader's country."""
DICTIONARY: Final = "dictionary"
_HEADINGS: Final = ("table", "table_meaning", "column", "kind", "meaning", "hxl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How CSV is written.

    Attributes:
        excel: With a byte order mark, and words that Excel would take for a formula made harmless by an apostrophe.
        hxl: With a second row of tags of the Humanitarian Exchange Language, and codes of divisions.
    """

    excel: bool = False
    hxl: bool = False


def write_all(account: Account, folder: Path, *, tables: Sequence[Table] = TABLES, manner: Manner | None = None) -> None:
    """Writes a file a table, and `dictionary.csv`, into a folder."""
    manner = manner or Manner()
    tables = _coded(tables, manner)
    with ExitStack() as stack:
        files = {table.name: stack.enter_context((folder / f"{table.name}.csv").open("wb")) for table in tables}
        for table in tables:
            _begin(table, files[table.name], manner)
        _fill(account, tables, files, manner)
    with (folder / f"{DICTIONARY}.csv").open("wb") as out:
        _start(out, manner)
        for line in dictionary(tables):
            out.write(_line(line, manner))


def write(account: Account, out: BinaryIO, *, table: Table, manner: Manner | None = None) -> None:
    """Writes one table."""
    manner = manner or Manner()
    (table,) = _coded([table], manner)
    _begin(table, out, manner)
    _fill(account, [table], {table.name: out}, manner)
    out.flush()


def dictionary(tables: Sequence[Table] = TABLES) -> Iterable[tuple[str, ...]]:
    """The data dictionary as rows, its headings first: every column of every table, its kind and what it means."""
    yield _HEADINGS
    for table in tables:
        for column in table.columns:
            yield table.name, table.meaning, column.name, column.kind, column.meaning, column.hxl


def _coded(tables: Sequence[Table], manner: Manner) -> Sequence[Table]:
    """With codes of divisions for those who tag their data; only then, for the gazetteer takes a moment to load."""
    if not manner.hxl:
        return tables
    from dateline.export.division_codes import with_codes

    return with_codes(tables)


def _begin(table: Table, out: BinaryIO, manner: Manner) -> None:
    _start(out, manner)
    out.write(_line([column.name for column in table.columns], manner))
    if manner.hxl:
        out.write(_line([column.hxl for column in table.columns], manner))


def _fill(account: Account, tables: Sequence[Table], files: Mapping[str, BinaryIO], manner: Manner) -> None:
    for table, cells in rows(account, tables):
        files[table.name].write(_line([_cell(cell, manner) for cell in cells], manner))


def _start(out: BinaryIO, manner: Manner) -> None:
    if manner.excel:
        out.write(BOM)


def _cell(cell: Cell, manner: Manner) -> str:
    words = in_words(cell)
    return harmless(words) if manner.excel and isinstance(cell, str | tuple) else words


def _line(cells: Sequence[str], manner: Manner) -> bytes:
    line = quoted(cells)
    return f"{line}\r\n".encode() if manner.excel else f"{line}\n".encode()
