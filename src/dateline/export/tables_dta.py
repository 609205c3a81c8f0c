"""Tidy tables as Stata files (format 118, UTF-8) with labels of files and variables.

A Stata file is written whole, so a table must fit into memory. Days are Stata dates, yes and no are 1 and 0, several words are parted
by "; ", long texts are strL.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dateline.errors import OutputError
from dateline.export.account import Account
from dateline.export.report_tables import TABLES
from dateline.export.tables import LONGEST_LABEL, Cell, Kind, Table, in_words, rows

if TYPE_CHECKING:
    import pandas

VERSION: Final = 118
"""Of the format: the first that has Unicode, read by Stata 14 (2015) and later."""
LONGEST_FIXED: Final = 2045
"""Bytes of a text of fixed length; longer ones are strL."""
WRITTEN: Final = datetime(1980, 1, 1)
"""When the file says that it was made: the same content is to be the same file."""


def write_all(account: Account, folder: Path, *, tables: Sequence[Table] = TABLES) -> None:
    """Writes a file a table into a folder.

    Raises:
        OutputError: If pandas is not installed.
    """
    for table in tables:
        with (folder / f"{table.name}.dta").open("wb") as out:
            write(account, out, table=table)


def write(account: Account, out: BinaryIO, *, table: Table) -> None:
    """Writes one table.

    Raises:
        OutputError: If pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise OutputError("writing Stata files needs pandas; install it with: pip install 'dateline[stata]'") from error
    cells = [row for _, row in rows(account, [table])]
    frame = pandas.DataFrame(
        {column.name: _series([row[n] for row in cells], column.kind, pandas) for n, column in enumerate(table.columns)}
    )
    frame.to_stata(
        out,
        version=VERSION,
        write_index=False,
        time_stamp=WRITTEN,
        data_label=table.meaning[:LONGEST_LABEL],
        variable_labels={column.name: column.meaning for column in table.columns},
        convert_dates={column.name: "td" for column in table.columns if column.kind == "day"},
        convert_strl=[column.name for n, column in enumerate(table.columns) if _is_long([row[n] for row in cells])],
    )


def _series(cells: list[Cell], kind: Kind, pandas: Any) -> pandas.Series[Any]:  # noqa: ANN401  (the library, loaded only now)
    if kind == "day":
        return pandas.Series(pandas.to_datetime(cells), dtype="datetime64[s]")
    if kind in ("whole", "number"):
        return pandas.Series(cells, dtype="float64")  # Stata's own missing value; whole to 2**53
    if kind == "yes-no":
        return pandas.Series([None if cell is None else int(bool(cell)) for cell in cells], dtype="float64")
    return pandas.Series([in_words(cell).replace("\0", "") for cell in cells], dtype="object")


def _is_long(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str | tuple) and len(in_words(cell).encode()) > LONGEST_FIXED for cell in cells)
