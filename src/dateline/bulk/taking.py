"""What a folder of tables holds, read back: documents with what came of them, for a project to take in without coding again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from dateline.bulk.folder import Folder, is_remote
from dateline.bulk.manifest import RUN, Entry, is_run, loaded
from dateline.bulk.tables import FAILURES, RAW, RECORDS, Table
from dateline.errors import FailureReason
from dateline.records.codec import decode
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Record

_Row = Mapping[str, Any]


def is_folder_of_tables(path: str) -> bool:
    """Whether a path or address is of a folder that a run wrote."""
    if path.lower().startswith(("http://", "https://")) or "\0" in path:
        return False
    return is_run(Folder.at(path)) if is_remote(path) else os.path.isfile(os.path.join(path, RUN))


def documents(out: str) -> Iterator[tuple[RawReport | None, Record | Failure]]:
    """Every document of a folder, split by split in the order of their names, with what came of it.

    Raises:
        OutputError: If a file is not there or cannot be read.
    """
    folder = Folder.at(out)
    for _, entry in sorted(loaded(folder).entries.items()):
        yield from _documents(folder, entry)


def records(folder: Folder, entry: Entry) -> Iterator[Record]:
    """The records of a split, in its order."""
    found = sorted(_rows(folder, entry, RECORDS), key=lambda row: int(row["place"]))
    yield from (decode(row["record"]) for row in found)


def failures(out: str, entries: Iterable[Entry]) -> Iterator[Failure]:
    """The documents that failed in some splits."""
    folder = Folder.at(out)
    for entry in entries:
        yield from (_failure(row) for row in _rows(folder, entry, FAILURES))


def _documents(folder: Folder, entry: Entry) -> Iterator[tuple[RawReport | None, Record | Failure]]:
    raws = {row["place"]: _raw(row) for row in _rows(folder, entry, RAW)}
    found: dict[int, Record | Failure] = {row["place"]: decode(row["record"]) for row in _rows(folder, entry, RECORDS)}
    found.update((row["place"], _failure(row)) for row in _rows(folder, entry, FAILURES))
    for place in sorted(found):
        yield raws.get(place), found[place]


def _rows(folder: Folder, entry: Entry, table: Table) -> Iterator[_Row]:
    """The rows of a table that a split has."""
    from pyarrow.parquet import ParquetFile

    for file in entry.files:
        if file.name.startswith(f"{table.name}/"):
            with folder.open(file.name) as stream:
                yield from ParquetFile(stream).read().to_pylist()


def _failure(row: _Row) -> Failure:
    return Failure(row["source"], row["member"], cast(FailureReason, row["reason"]), row["message"])


def _raw(row: _Row) -> RawReport:
    same = ("source", "member", "text", "media", "encoding", "url", "outlet", "title", "fetched", "published", "published_method")
    return RawReport(
        id=row["report_id"],
        raw_bytes=row["raw_bytes"],
        version_of=row["version_of"],
        data=row["data"],
        authors=tuple(row["authors"]),
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        **{name: row[name] for name in same},
    )
