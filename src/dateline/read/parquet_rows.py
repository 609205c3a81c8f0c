"""Reads a Parquet file and writes its rows as JSON Lines: the process that `parquet` starts, which a damaged file may end.

python -m dateline.read.parquet_rows GROUP SETTINGS < FILE
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.errors import DocumentError
from dateline.read.budget import FREE, MOST_RATIO
from dateline.read.columns import check_columns, columns_of
from dateline.read.settings import ReadSettings

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch
    from pyarrow.parquet import ParquetFile

# Columns are read through a window of this size, and rows in batches, so that a large group of rows needs little memory.
_WINDOW: Final = 2**20
_BATCH: Final = 64
# What describes the columns: libraries' defaults allow 100 MB of it, and a table with a column of text has not a thousand.
_MOST_DESCRIPTION: Final = 16 * 2**20
_REPAIR: Final = "write the file anew"


def main(group: int, settings: ReadSettings, file: BinaryIO, out: BinaryIO) -> None:
    """Writes a Parquet file's rows from one group on.

    The lines: `{"group", "before", "rows"}` where a group begins, `{"row": {...}}`, `{"bad": [rows, reason, message]}` for rows
    that cannot be read, `{"failure": [reason, message]}` if none can, `{"over"}` at the end. Each is sent at once: it may be
    the last.
    """
    try:
        for line in _lines(group, settings, file):
            out.write(json.dumps(line, default=float).encode() + b"\n")
            out.flush()
    except DocumentError as error:
        out.write(json.dumps({"failure": [error.reason, str(error)]}).encode() + b"\n")
    out.flush()


def _lines(first: int, settings: ReadSettings, file: BinaryIO) -> Iterator[dict[str, object]]:
    table = _opened(file)
    names = _columns(table, settings)
    before = 0
    for number in range(table.num_row_groups):
        rows = table.metadata.row_group(number).num_rows
        if number >= first:
            yield {"group": number, "before": before, "rows": rows}
            yield from _Group(table, number, names, settings).lines(before)
        before += rows
    if not before:
        raise DocumentError("empty", "it is a table without a row; fetch it again")
    yield {"over": True}


def _opened(file: BinaryIO) -> ParquetFile:
    import pyarrow
    from pyarrow import parquet

    limits = {"thrift_string_size_limit": _MOST_DESCRIPTION, "thrift_container_size_limit": _MOST_DESCRIPTION}
    try:
        table = parquet.ParquetFile(file, **limits)
        # Repeated texts stay as they are stored, once, and take no room until they are asked for.
        texts = [name for name, kind in zip(table.schema_arrow.names, table.schema_arrow.types, strict=True) if _is_string(kind)]
        file.seek(0)
        return parquet.ParquetFile(file, read_dictionary=texts, buffer_size=_WINDOW, page_checksum_verification=True, **limits)
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise DocumentError("malformed", f"the Parquet file is cut off or damaged ({_short(error)}); {_REPAIR}") from error


def _columns(table: ParquetFile, settings: ReadSettings) -> list[str]:
    """The columns to read, the text's among those that hold texts."""
    schema = table.schema_arrow
    check_columns(schema.names, settings)
    texts = [name for name, kind in zip(schema.names, schema.types, strict=True) if _holds_text(kind)]
    text = columns_of(texts, settings).get("text")
    if text is None:
        wanted = columns_of(schema.names, settings)["text"]
        raise DocumentError("no-text", f"its column {wanted!r} holds no text; name the one that does (--text-column)")
    return list(dict.fromkeys([text, *(name for what, name in columns_of(schema.names, settings).items() if what != "text")]))


def _is_string(kind: DataType) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


def _holds_text(kind: DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind) or types.is_list(kind) or types.is_large_list(kind):
        return _is_string(kind.value_type)
    return _is_string(kind)


class _Group:
    """One group of rows."""

    def __init__(self, table: ParquetFile, number: int, names: list[str], settings: ReadSettings) -> None:
        self._table = table
        self._number = number
        self._names = names
        self._settings = settings

    def lines(self, before: int) -> Iterator[dict[str, object]]:
        """Its rows, where so many rows stand before it."""
        import pyarrow

        done = 0
        rows = self._table.metadata.row_group(self._number).num_rows
        try:
            self._check_size()
            for batch in self._table.iter_batches(_BATCH, row_groups=[self._number], columns=self._names, use_threads=False):
                for row in _rows(batch):
                    done += 1
                    yield {"row": row}
        except DocumentError as error:
            yield _bad(before + done + 1, before + rows, error)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            yield _bad(before + done + 1, before + rows, DocumentError("malformed", f"they are damaged ({_short(error)}); {_REPAIR}"))

    def _check_size(self) -> None:
        group = self._table.metadata.row_group(self._number)
        columns = [group.column(number) for number in range(group.num_columns)]
        packed, unpacked = (sum(getattr(c, name) for c in columns) for name in ("total_compressed_size", "total_uncompressed_size"))
        if unpacked > max(FREE, MOST_RATIO * packed):
            raise DocumentError("too-large", f"they unpack to over {MOST_RATIO} times their size, as a bomb does; {_REPAIR}")


def _bad(first: int, last: int, error: DocumentError) -> dict[str, object]:
    return {"bad": [f"{first}-{last}", error.reason, f"rows {first} to {last}: {error}"]}


def _rows(batch: RecordBatch) -> Iterator[Mapping[str, object]]:
    columns = {name: batch.column(at) for at, name in enumerate(batch.schema.names)}
    for number in range(batch.num_rows):
        yield {name: _plain(column[number].as_py()) for name, column in columns.items()}


def _plain(value: object) -> object:
    """A value in JSON's terms."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value if isinstance(value, str) else None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


if __name__ == "__main__":
    main(int(sys.argv[1]), ReadSettings(**json.loads(sys.argv[2])), sys.stdin.buffer, sys.stdout.buffer)
