"""Tidy tables as Parquet: typed columns, days as dates, several values as lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dateline.export.account import Account
from dateline.export.report_tables import TABLES
from dateline.export.tables import Cell, Table, rows

if TYPE_CHECKING:
    import pyarrow

ROW_GROUP: Final = 10_000
"""Rows of a table held in memory before they are written: large enough for columns to compress well."""


def write_all(account: Account, folder: Path, *, tables: Sequence[Table] = TABLES) -> None:
    """Writes a file a table into a folder."""
    with ExitStack() as stack:
        files = {table.name: stack.enter_context((folder / f"{table.name}.parquet").open("wb")) for table in tables}
        writers = {table.name: stack.enter_context(_Writer(table, files[table.name])) for table in tables}
        for table, cells in rows(account, tables):
            writers[table.name].add(cells)


def write(account: Account, out: BinaryIO, *, table: Table) -> None:
    """Writes one table."""
    with _Writer(table, out) as writer:
        for _, cells in rows(account, [table]):
            writer.add(cells)


def arrow_table(table: Table, lines: Iterable[Sequence[Cell]]) -> pyarrow.Table:
    """Rows of a table in memory.

    Args:
        table: What they are rows of.
        lines: The rows.
    """
    import pyarrow

    columns: list[list[Any]] = [[] for _ in table.columns]
    for cells in lines:
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    schema = _schema(table)
    arrays = [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


class _Writer:
    """Writes a table by row groups; a table without rows has its columns all the same."""

    def __init__(self, table: Table, out: BinaryIO) -> None:
        from pyarrow.parquet import ParquetWriter

        self._schema = _schema(table)
        self._columns: list[list[Any]] = [[] for _ in table.columns]
        self._writer = ParquetWriter(out, self._schema, compression="zstd")

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, cells: Sequence[Cell]) -> None:
        """Takes a row."""
        for column, cell in zip(self._columns, cells, strict=True):
            column.append(cell)
        if len(self._columns[0]) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow

        arrays = [pyarrow.array(cells, field.type) for cells, field in zip(self._columns, self._schema, strict=True)]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        for column in self._columns:
            column.clear()


def _schema(table: Table) -> pyarrow.Schema:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "yes-no": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "words": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema(
        [pyarrow.field(column.name, types[column.kind], metadata={"meaning": column.meaning}) for column in table.columns],
        metadata={"table": table.name, "meaning": table.meaning},
    )
