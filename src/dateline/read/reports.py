"""Reads everything that the user names, as raw reports with provenance; what cannot be read becomes a failure."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.errors import DocumentError
from dateline.read.budget import MOST_DEPTH, Budget, SpentError
from dateline.read.decode import known_encoding, well_formed
from dateline.read.documents import read_docx, read_pdf, read_rtf
from dateline.read.entries import Entries, Entry
from dateline.read.exports import single_or_many
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.jsons import read_json, read_rows
from dateline.read.mail import read_mail
from dateline.read.opening import opened, seekable, source_of
from dateline.read.pages import read_html, read_text
from dateline.read.parquet import read_parquet
from dateline.read.settings import ReadSettings, load_days, names_of
from dateline.read.sniff import Format, format_of
from dateline.read.tables import read_table
from dateline.read.tars import tar_entries
from dateline.read.walk import Found, failure_of, walk
from dateline.read.warc import read_warc
from dateline.read.zips import is_word, zip_entries, zip_of
from dateline.records.report import Failure, RawReport

# Between an archive's name and what lies within it, in `member`: `week.zip!reports.csv!12`.
WITHIN: Final = "!"
Reader = Callable[[Source, ReadSettings], Items]


def _read_html(source: Source, settings: ReadSettings) -> Items:
    yield read_html(source.whole(settings.max_bytes), charset=known_encoding(source.charset))


def _whole(read: Callable[[bytes], Item]) -> Reader:
    def reader(source: Source, settings: ReadSettings) -> Items:
        yield read(source.whole(settings.max_bytes))

    return reader


def _export(read: Callable[[bytes], Item]) -> Reader:
    def reader(source: Source, settings: ReadSettings) -> Items:
        return single_or_many(read(source.whole(settings.max_bytes)))

    return reader


_READERS: Final[Mapping[Format, Reader]] = {
    "text": _export(read_text),
    "html": _read_html,
    "pdf": _whole(read_pdf),
    "rtf": _export(read_rtf),
    "mail": _whole(read_mail),
    "json": read_json,
    "rows": read_rows,
    "table": read_table,
    "warc": read_warc,
    "parquet": read_parquet,
}


def read_reports(paths: Sequence[str], *, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """Reads reports one after the other, in the order of the paths, a folder's files in the order of their names.

    Nothing is read before it is asked for, and a file that cannot be read is one `Failure`; its neighbours are not touched by it.

    Args:
        paths: Files and folders; `-` is standard input.
        settings: Columns, days of publication, bounds.

    Returns:
        Reports and failures, in order.

    Raises:
        UsageError: At once, if `settings.published_from` cannot be used.
    """
    days = load_days(settings.published_from) if settings.published_from is not None else {}
    return _reports(paths, settings, days)


def read_found(found: Found, *, settings: ReadSettings, days: Mapping[str, str]) -> Iterator[RawReport | Failure]:
    """Reads one file that `walk` found, or that was copied from elsewhere and keeps its own name as `source`.

    Args:
        found: The file.
        settings: Columns, bounds.
        days: Days of publication by the file's name, as `load_days` gives them.

    Returns:
        Reports and failures, in order.
    """
    return _Reading(settings, days).file(found)


def read_content(
    data: bytes, *, source: str, name: str, settings: ReadSettings, charset: str | None = None, is_html: bool = False
) -> Iterator[RawReport | Failure]:
    """Reads content that is at hand, as a server gave it.

    Args:
        data: The bytes.
        source: What the reports and failures name as their origin.
        name: A file's name, whose end tells the format where the content leaves it open.
        settings: Columns, bounds.
        charset: The encoding that the server said it is in.
        is_html: Whether it is known to be HTML, or a piece of it.

    Returns:
        Reports and failures, in order.
    """
    return _Reading(settings, {}).at_hand(data, source, name, charset=charset, is_html=is_html)


def _reports(paths: Sequence[str], settings: ReadSettings, days: Mapping[str, str]) -> Iterator[RawReport | Failure]:
    reading = _Reading(settings, days)
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
        elif not _is_list_of_days(found.path, settings):
            yield from reading.file(found)


def _is_list_of_days(path: str, settings: ReadSettings) -> bool:
    """Whether the file is `published_from` itself, which people keep beside the reports."""
    return settings.published_from is not None and os.path.exists(path) and os.path.samefile(path, settings.published_from)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something to read lies: in which file, under which name within its archives, how deep, published on which day."""

    source: str
    day: str | None
    member: str | None = None
    depth: int = 0

    def member_of(self, name: str | None) -> str | None:
        return name if self.member is None else self.member if name is None else f"{self.member}{WITHIN}{name}"

    def failure(self, error: DocumentError) -> Failure:
        return Failure(self.source, self.member, error.reason, well_formed(str(error)))


class _Reading:
    """Reads files, and what lies within archives as if it were files."""

    def __init__(self, settings: ReadSettings, days: Mapping[str, str]) -> None:
        self._settings = settings
        self._days = days

    def file(self, found: Found) -> Iterator[RawReport | Failure]:
        place = _Place(found.source, self._day(found.source, found.relative) or self._settings.published)
        try:
            with opened(found) as source:
                yield from self._guarded(source, place)
        except DocumentError as error:
            yield place.failure(error)
        except OSError as error:
            yield failure_of(error, found.source)

    def at_hand(self, data: bytes, name: str, file_name: str, *, charset: str | None, is_html: bool) -> Iterator[RawReport | Failure]:
        place = _Place(name, self._settings.published)
        try:
            source = replace(source_of(io.BytesIO(data), file_name, budget=Budget(len(data))), charset=charset)
            if is_html:
                yield from self._items(_read_html(source, self._settings), place)
            else:
                yield from self._guarded(source, place)
        except DocumentError as error:
            yield place.failure(error)
        except OSError as error:
            yield failure_of(error, name)

    def _day(self, source: str, relative: str) -> str | None:
        return next((self._days[name] for name in names_of(source, relative) if name in self._days), None)

    def _guarded(self, source: Source, place: _Place) -> Iterator[RawReport | Failure]:
        try:
            yield from self._content(source, place)
        except (DocumentError, OSError):
            raise
        except Exception as error:  # the run must outlive any file: a generator that raised cannot go on to the next
            message = f"Dateline failed on it ({type(error).__name__}: {error}); report this with the file"
            yield Failure(place.source, place.member, "internal", well_formed(message[:500]))

    def _content(self, source: Source, place: _Place) -> Iterator[RawReport | Failure]:
        format_ = format_of(source, self._settings)
        if format_ == "zip":
            yield from self._zip(source, place)
        elif format_ == "tar":
            yield from self._entries(tar_entries(source), source, place)
        else:
            yield from self._items(_READERS[format_](source, self._settings), place)

    def _zip(self, source: Source, place: _Place) -> Iterator[RawReport | Failure]:
        with seekable(source) as file, zip_of(file) as archive:
            if is_word(archive):
                file.seek(0)
                yield from self._items(_export(read_docx)(replace(source, stream=file), self._settings), place)
            else:
                yield from self._entries(zip_entries(archive, source.budget), source, place)

    def _items(self, items: Items, place: _Place) -> Iterator[RawReport | Failure]:
        for item in items:
            yield _result(item, place)

    def _entries(self, entries: Entries, archive: Source, place: _Place) -> Iterator[RawReport | Failure]:
        if place.depth == MOST_DEPTH:
            raise DocumentError("too-large", f"it lies {MOST_DEPTH} archives deep, as bombs do; unpack the outer archives")
        for entry in entries:
            if isinstance(entry, BadRow):
                yield _result(entry, place)
            else:
                yield from self._entry(entry, archive, place)

    def _entry(self, entry: Entry, archive: Source, place: _Place) -> Iterator[RawReport | Failure]:
        member = place.member_of(entry.name)
        day = self._day(f"{place.source}/{entry.name}", entry.name) or place.day
        within = _Place(place.source, day, member, place.depth + 1)
        try:
            yield from self._guarded(source_of(entry.stream, entry.name.rpartition("/")[2], budget=archive.budget), within)
        except SpentError:
            raise
        except DocumentError as error:
            yield within.failure(error)


def _result(item: Item | BadRow, place: _Place) -> RawReport | Failure:
    source, member = place.source, place.member_of(item.member)
    if isinstance(item, BadRow):
        return Failure(source, member, item.reason, well_formed(item.message))
    text = well_formed(item.text)
    if not text.strip():
        return Failure(source, member, "empty", "it holds only white space; fetch it again")
    written = text.encode()
    data = written if item.data is None else item.data
    return RawReport(
        id=hashlib.sha256(data).hexdigest(),
        source=source,
        member=member,
        text=text,
        media=item.media,
        raw_bytes=len(data),
        encoding=item.encoding,
        url=item.url,
        outlet=item.outlet,
        authors=item.authors,
        title=item.title,
        published=place.day or item.published,
        published_method="given" if place.day else item.published_method,
        fetched=item.fetched,
        headers=item.headers,
        data=None if data == written else data,
    )
