"""How to read: which columns, which days of publication, how large a file may be."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final

from dateline.errors import UsageError
from dateline.read.dates import parse_day
from dateline.read.packing import unpacked_name

# The longest report in the corpora we know (a UN report of 900 pages) is under 4 MiB of text; its PDF with pictures is under 60.
MAX_BYTES: Final = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """What the user says about the reports.

    A column left at None is guessed from common names. Columns are matched as written, else without regard to case.

    Attributes:
        text_column: Column of a table, or field of a JSON row, with the text.
        published_column: With the day of publication.
        title_column: With the headline.
        url_column: With the address.
        outlet_column: With the outlet's name.
        author_column: With the author or authors.
        id_column: With the row's own identifier.
        published: Day of publication of every report that `published_from` does not list.
        published_from: Path of a CSV file with the columns file and published. A file is named by its path within the folder
            that is read, by its path as given, by its name, or by its name without the suffix.
        max_bytes: The largest report in bytes, unpacked. Of a table or JSON Lines, each row is bounded, not the file.

    Raises:
        UsageError: If `published` is no day, `max_bytes` is not positive or a column's name is empty.
    """

    text_column: str | None = None
    published_column: str | None = None
    title_column: str | None = None
    url_column: str | None = None
    outlet_column: str | None = None
    author_column: str | None = None
    id_column: str | None = None
    published: str | None = None
    published_from: str | None = None
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        """Checks the values; writes `published` as an ISO 8601 day."""
        if self.max_bytes < 1:
            raise UsageError(f"max_bytes is {self.max_bytes}, which no file could meet; give a positive number of bytes")
        for field in fields(self):
            if field.name.endswith("_column") and getattr(self, field.name) == "":
                raise UsageError(f"{field.name} is empty; name a column, or leave it out to have it guessed")
        if self.published is not None:
            object.__setattr__(self, "published", _checked_day(self.published, "published"))


def _checked_day(words: str, where: str) -> str:
    day = parse_day(words)
    if day is None:
        raise UsageError(f"{where}: {words!r} is not one certain day; write it as YYYY-MM-DD, for example 2022-09-15")
    return day


def load_days(path: str) -> Mapping[str, str]:
    """The days of publication that a CSV file with the columns file and published gives, by the file's name as written there.

    Rows without a day are left out.

    Raises:
        UsageError: If the file cannot be read, lacks a column, holds a bad date or two days for one file.
    """
    days: dict[str, str] = {}
    for line, file, words in _rows(path):
        day = _checked_day(words, f"{path}, line {line}")
        if days.setdefault(file, day) != day:
            raise UsageError(f"{path}, line {line}: {file!r} has two days, {days[file]} and {day}; leave one")
    return days


def _rows(path: str) -> Iterator[tuple[int, str, str]]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            missing = {"file", "published"} - set(rows.fieldnames or ())
            if missing:
                raise UsageError(f"{path} lacks the column {' and '.join(sorted(missing))}; its first line must be: file,published")
            for row in rows:
                if row["file"] and (row["published"] or "").strip():
                    yield rows.line_num, _portable(row["file"].strip()), row["published"]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as a UTF-8 CSV file ({error}); give a file with the columns file,published") from error


def _portable(path: str) -> str:
    return os.path.normpath(path.replace("\\", "/")).replace(os.sep, "/")


def names_of(source: str, relative: str) -> tuple[str, ...]:
    """The names under which `load_days` may list a file, the most exact first."""
    relative = _portable(relative)
    base = relative.rpartition("/")[2]
    unpacked = unpacked_name(base)
    return (_portable(source), relative, base, unpacked, os.path.splitext(base)[0], os.path.splitext(unpacked)[0])
