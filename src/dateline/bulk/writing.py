"""A split that was coded becomes files, and then an entry of the manifest; a second time gives the same bytes under the same names."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dateline.bulk import manifest
from dateline.bulk.folder import Folder
from dateline.bulk.manifest import Entry, File, split_name
from dateline.bulk.splits import Split
from dateline.bulk.tables import TABLES, Coded, Table
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Record

if TYPE_CHECKING:
    import pyarrow

NO_DAY: Final = "__HIVE_DEFAULT_PARTITION__"
"""The folder of reports without a day, which readers of such folders take for null."""


def commit(folder: Folder, split: Split, outcomes: Sequence[Record | Failure]) -> Entry:
    """Writes a split's files, and when all are in their places its entry.

    Args:
        folder: Where the tables are.
        split: What was coded.
        outcomes: What came of each of its documents, in their order.

    Raises:
        OutputError: If something cannot be written.
    """
    coded = [
        Coded(place, item if isinstance(item, RawReport) else None, outcome)
        for place, (item, outcome) in enumerate(zip(split.items, outcomes, strict=True))
    ]
    records = [each.outcome for each in coded if isinstance(each.outcome, Record)]
    entry = Entry(
        load=split.load,
        number=split.number,
        last=split.last,
        inputs=split.inputs,
        reports=len(coded),
        records=len(records),
        failures=len(coded) - len(records),
        events=sum(len(record.events) for record in records),
        statements=sum(len(record.statements) for record in records),
        tokens=split.tokens,
        files=tuple(_files(folder, split_name(split.load, split.number), coded)),
    )
    manifest.keep(folder, entry)
    return entry


def _files(folder: Folder, name: str, coded: Sequence[Coded]) -> Iterator[File]:
    days: dict[str | None, list[Coded]] = {}
    for each in coded:
        days.setdefault(each.day, []).append(each)
    for table in TABLES:
        if not table.by_day:
            yield from _file(folder, table, f"{table.name}/{name}.parquet", coded)
            continue
        for day in sorted(days, key=lambda each: each or ""):
            yield from _file(folder, table, f"{table.name}/day={day or NO_DAY}/{name}.parquet", days[day])


def _file(folder: Folder, table: Table, name: str, coded: Iterable[Coded]) -> Iterator[File]:
    rows = table.arrow(coded)
    if rows.num_rows:
        data = parquet(rows)
        folder.write(name, data)
        yield File(name=name, rows=rows.num_rows, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def parquet(rows: pyarrow.Table) -> bytes:
    """A table as the bytes of a Parquet file: the same rows give the same bytes."""
    from pyarrow.parquet import write_table

    held = io.BytesIO()
    write_table(rows, held, compression="zstd")
    return held.getvalue()
