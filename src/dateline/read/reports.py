"""Reads everything that the user names, as raw reports with provenance; what cannot be read becomes a failure."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from dateline.errors import DocumentError
from dateline.read.decode import declared_encoding, decode, well_formed
from dateline.read.documents import read_docx, read_pdf, read_rtf
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.jsons import read_json, read_rows
from dateline.read.mail import read_mail
from dateline.read.opening import opened
from dateline.read.settings import ReadSettings, load_days, names_of
from dateline.read.sniff import Format, format_of
from dateline.read.tables import read_table
from dateline.read.walk import Found, failure_of, walk
from dateline.records.report import Failure, RawReport

Reader = Callable[[Source, ReadSettings], Items]


def _read_text(data: bytes) -> Item:
    decoded = decode(data)
    return Item(text=decoded.text, data=data, encoding=decoded.encoding)


def _read_html(data: bytes) -> Item:
    decoded = decode(data, declared=declared_encoding(data))
    return Item(text=decoded.text, data=data, media="html", encoding=decoded.encoding)


def _whole(read: Callable[[bytes], Item]) -> Reader:
    def reader(source: Source, settings: ReadSettings) -> Items:
        yield read(source.whole(settings.max_bytes))

    return reader


_READERS: Final[Mapping[Format, Reader]] = {
    "text": _whole(_read_text),
    "html": _whole(_read_html),
    "pdf": _whole(read_pdf),
    "docx": _whole(read_docx),
    "rtf": _whole(read_rtf),
    "mail": _whole(read_mail),
    "json": read_json,
    "rows": read_rows,
    "table": read_table,
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


def _reports(paths: Sequence[str], settings: ReadSettings, days: Mapping[str, str]) -> Iterator[RawReport | Failure]:
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
        elif not _is_list_of_days(found.path, settings):
            yield from _read(found, settings, days)


def _is_list_of_days(path: str, settings: ReadSettings) -> bool:
    """Whether the file is `published_from` itself, which people keep beside the reports."""
    return settings.published_from is not None and os.path.exists(path) and os.path.samefile(path, settings.published_from)


def _read(found: Found, settings: ReadSettings, days: Mapping[str, str]) -> Iterator[RawReport | Failure]:
    day = next((days[name] for name in names_of(found.source, found.relative) if name in days), settings.published)
    try:
        with opened(found) as source:
            for item in _READERS[format_of(source, settings)](source, settings):
                yield _result(item, found.source, day)
    except DocumentError as error:
        yield Failure(found.source, None, error.reason, str(error))
    except OSError as error:
        yield failure_of(error, found.source)
    except Exception as error:  # the run must outlive any file: a generator that raised cannot go on to the next
        message = f"Dateline failed on it ({type(error).__name__}: {error}); report this with the file"
        yield Failure(found.source, None, "internal", well_formed(message[:500]))


def _result(item: Item | BadRow, source: str, day: str | None) -> RawReport | Failure:
    if isinstance(item, BadRow):
        return Failure(source, item.member, item.reason, well_formed(item.message))
    text = well_formed(item.text)
    if not text.strip():
        return Failure(source, item.member, "empty", "it holds only white space; fetch it again")
    written = text.encode()
    data = written if item.data is None else item.data
    return RawReport(
        id=hashlib.sha256(data).hexdigest(),
        source=source,
        member=item.member,
        text=text,
        media=item.media,
        raw_bytes=len(data),
        encoding=item.encoding,
        url=item.url,
        outlet=item.outlet,
        authors=item.authors,
        title=item.title,
        published=day or item.published,
        published_method="given" if day else item.published_method,
        fetched=item.fetched,
        headers=item.headers,
        data=None if data == written else data,
    )
