"""Web archives (WARC), as crawlers of the news write them: pages with where and when they were fetched."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dateline.errors import DocumentError
from dateline.read.decode import known_encoding, well_formed
from dateline.read.documents import read_pdf
from dateline.read.frames import Damage, Frame, frames
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.pages import read_html, read_text
from dateline.read.settings import ReadSettings

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_Read = Callable[..., Item]


def _pdf(data: bytes, *, charset: str | None) -> Item:
    del charset  # it names its own
    return read_pdf(data)


# Pictures, scripts and feeds, which web archives hold too, are no reports and are passed over.
_READERS: Final[Mapping[str, _Read]] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_text,
    "application/pdf": _pdf,
}
_NO_REPORTS: Final = frozenset(("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt"))
_OK: Final = 200
# Pages are sent with some 20 headers of 20 to 200 characters; of cookies and policies that run to kilobytes nothing is lost.
_MOST_HEADERS: Final = 100
_LONGEST_HEADER: Final = 4096
_GZIP: Final = b"\x1f\x8b"


def read_warc(source: Source, settings: ReadSettings) -> Items:
    """The pages and texts of a web archive that were fetched whole (status 200), in order.

    Redirects, errors, requests, pictures and repeated fetches are passed over. A damaged record is a bad row.

    Raises:
        DocumentError: `no-text`, if nothing in it is a page; `too-large`, if all in all it unpacks to too much.
    """
    records = found = 0
    for frame in frames(source, max_bytes=settings.max_bytes):
        source.budget.member()
        records += 1
        result = BadRow(frame.name, frame.reason, frame.message) if isinstance(frame, Damage) else _guarded(frame, settings)
        if result is not None:
            found += 1
            yield result
    if not found:
        raise DocumentError("no-text", f"none of its {records:,} records is a page or a text that was fetched whole; fetch it anew")


def _guarded(frame: Frame, settings: ReadSettings) -> Item | BadRow | None:
    try:
        return _item(frame, settings)
    except DocumentError as error:
        return BadRow(frame.name, error.reason, str(error))
    except (OSError, ValueError) as error:  # FastWARC's words for what is no record
        return BadRow(frame.name, "malformed", f"the record cannot be read: {str(error)[:200]}; fetch the archive anew")


def _item(frame: Frame, settings: ReadSettings) -> Item | None:
    record = _record(frame)
    if record is None:
        return None
    media, charset = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower(), None
    headers: tuple[tuple[str, str], ...] = ()
    if record.is_http:
        record.parse_http(auto_decode="all", quirks_mode=True)
        if record.http_headers is None or record.http_headers.status_code != _OK:
            return None
        media, charset = (record.http_content_type or "").lower(), known_encoding(record.http_charset)
        headers = _headers(record)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    read = _READERS.get(media)
    if read is None or _is_no_report(url):
        return None
    item = read(_payload(record, frame, settings.max_bytes), charset=charset)
    return replace(item, member=frame.name, url=well_formed(url) or None, fetched=_fetched(record), headers=headers)


def _record(frame: Frame) -> WarcRecord | None:
    """The record read; None if it is not of a kind that holds a page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(io.BytesIO(frame.data), record_types=kinds, parse_http=False, quirks_mode=True, stream_detect=False)
    return next(iter(records), None)


def _payload(record: WarcRecord, frame: Frame, max_bytes: int) -> bytes:
    try:
        data = _all(record, max_bytes + 1)
    except OSError:
        # Many crawlers unpack what they fetch and keep the header that says that it is packed.
        data = _as_it_stands(frame, max_bytes)
        if data.startswith(_GZIP):
            raise DocumentError("malformed", "the page is packed by the server and cut off or damaged; fetch it anew") from None
    if len(data) > max_bytes:
        raise DocumentError("too-large", f"the page is larger than {max_bytes:,} bytes unpacked; raise the limit max_bytes")
    return data


def _as_it_stands(frame: Frame, max_bytes: int) -> bytes:
    record = _record(frame)
    if record is None:
        return b""
    record.parse_http(auto_decode="none", quirks_mode=True)
    return _all(record, max_bytes + 1)


def _all(record: WarcRecord, most: int) -> bytes:
    """The content, up to a bound. A reader gives what it has before it tells of damage, so it is read to the end."""
    parts = []
    while most and (part := record.reader.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _headers(record: WarcRecord) -> tuple[tuple[str, str], ...]:
    pairs = record.http_headers.items() if record.http_headers is not None else ()
    return tuple((well_formed(name).lower(), well_formed(value)[:_LONGEST_HEADER]) for name, value in list(pairs)[:_MOST_HEADERS])


def _is_no_report(url: str) -> bool:
    try:
        return urlsplit(url).path in _NO_REPORTS
    except ValueError:
        return False


def _fetched(record: WarcRecord) -> str | None:
    moment = record.record_date
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment is not None else None
