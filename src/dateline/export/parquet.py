"""Events as Parquet: the columns of the CSV with their types; several values are lists."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.export.rows import COLUMNS, Cell, rows
from dateline.records.resolved import Record

if TYPE_CHECKING:
    import pyarrow

ROW_GROUP: Final = 10_000
"""Events held in memory before they are written: about 10 MB, and large enough for columns to compress well."""


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes row groups of `ROW_GROUP` events; a file without events has its columns all the same."""
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    schema = _schema()
    source = rows(records)
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(itertools.islice(source, ROW_GROUP)):
            writer.write_table(Table.from_pylist([{name: _plain(value) for name, value in row.items()} for row in group], schema=schema))


def _plain(value: Cell) -> str | int | float | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _schema() -> pyarrow.Schema:
    import pyarrow

    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), tuple: pyarrow.list_(pyarrow.string())}
    return pyarrow.schema([pyarrow.field(column.name, types[column.kind]) for column in COLUMNS])
