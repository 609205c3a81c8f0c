"""Parquet files with a column of text, read in a process of their own.

A damaged Parquet file can end the process that reads it: pyarrow then aborts where no exception can be caught (flipped bytes in its
statistics do it). So `parquet_rows` reads it apart and writes what it reads as JSON Lines; if it dies, the group of rows it was at is lost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any, BinaryIO, Final

from dateline.errors import DocumentError
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.opening import seekable
from dateline.read.rows import Number, item_of
from dateline.read.settings import ReadSettings

# Escapes and the other columns may double what a text needs.
_LINES: Final = 2
_ROOM: Final = 2**20
_DIED: Final = "the file is so damaged there that its reader broke down; write the file anew"


def read_parquet(source: Source, settings: ReadSettings) -> Items:
    """The reports of a Parquet file, one a row. A row is called by its id or its number.

    A group of rows that is damaged is one bad row; the groups after it are read all the same.

    Raises:
        DocumentError: `no-text` or `malformed`, where the table has not the columns; `malformed`, where its description is damaged.
    """
    with seekable(source) as file:
        group: int | None = 0
        while group is not None:
            run = _Run(source, settings, group)
            yield from run.items(file)
            group = run.next_group


class _Run:
    """One process that reads from one group of rows on, until the end or its own."""

    def __init__(self, source: Source, settings: ReadSettings, first_group: int) -> None:
        self._source = source
        self._settings = settings
        self._first_group = first_group
        self._group: dict[str, Any] = {}
        self._row = 0
        self.next_group: int | None = None

    def items(self, file: BinaryIO) -> Items:
        most = _LINES * self._settings.max_bytes + _ROOM
        with _reader(file, self._settings, self._first_group) as lines:
            while (line := lines.readline(most)).endswith(b"\n") or len(line) == most:
                self._source.budget.give(len(line))
                if (item := self._told(line)) is not None:
                    yield item
                if self.is_over:
                    return
        yield self._broken()

    @property
    def is_over(self) -> bool:
        return "over" in self._group

    def _told(self, line: bytes) -> Item | BadRow | None:
        if not line.endswith(b"\n"):
            raise DocumentError("too-large", f"row {self._row + 1} is larger than a report may be; raise the limit max_bytes")
        value = json.loads(line, parse_int=Number, parse_float=Number, parse_constant=Number)
        if "failure" in value:
            raise DocumentError(*value["failure"])
        if "bad" in value:
            return BadRow(*value["bad"])
        if "row" not in value:
            self._group = value
            self._row = int(value.get("before", 0))
            return None
        self._row += 1
        self._source.budget.member()
        return self._item(value["row"])

    def _item(self, row: dict[str, object]) -> Item | BadRow:
        number = str(self._row)
        try:
            return item_of(row, member=number, encoding="utf-8", settings=self._settings)
        except DocumentError as error:
            return BadRow(number, error.reason, f"row {number}: {error}")

    def _broken(self) -> BadRow:
        """What is lost with the process: the rest of the group it was at."""
        if not self._group:
            raise DocumentError("malformed", _DIED)
        last = int(self._group["before"]) + int(self._group["rows"])
        first = min(self._row + 1, last)
        self.next_group = int(self._group["group"]) + 1
        return BadRow(f"{first}-{last}", "malformed", f"rows {first} to {last}: {_DIED}")


@contextmanager
def _reader(file: BinaryIO, settings: ReadSettings, group: int) -> Iterator[IO[bytes]]:
    """The lines of a process that reads a file, which is ended with them."""
    file.seek(0)
    command = [sys.executable, "-m", "dateline.read.parquet_rows", str(group), json.dumps(asdict(settings))]
    path = os.pathsep.join(each or os.getcwd() for each in sys.path)
    with subprocess.Popen(
        command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": path}
    ) as process:
        try:
            if process.stdout is not None:
                yield process.stdout
        finally:
            process.kill()
