"""From what was fetched to raw reports with provenance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote, urlsplit

from dateline.clean.metadata import PageMetadata, metadata_of
from dateline.errors import FetchError
from dateline.fetch import Fetched
from dateline.fetch.entries import Entry
from dateline.fetch.urls import own_address
from dateline.read import ReadSettings, read_content
from dateline.read.dates import parse_day
from dateline.records.report import Failure, RawReport

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# What servers say of a content, which tells more than the end of an address.
_NAMES: Final = {"text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page.txt"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was named: the feed's address or file, its title, and when it was fetched."""

    source: str
    outlet: str | None
    fetched: str | None


def reports_of(
    fetched: Fetched, *, settings: ReadSettings, source: str, entry: Entry | None = None, outlet: str | None = None
) -> Iterator[RawReport | Failure]:
    """The reports of a fetched page or file; a page is one.

    Args:
        fetched: What was fetched.
        settings: How to read tables and the like.
        source: The address that the user gave.
        entry: What the feed says of the article; used where the page says nothing.
        outlet: The feed's title, likewise.
    """
    member = None if entry is None else entry.url
    charset = _CHARSET.search(fetched.header("content-type") or "")
    for item in read_content(fetched.body, source=source, name=_name(fetched), settings=settings, charset=charset[1] if charset else None):
        if isinstance(item, Failure):
            yield replace(item, member=_joined(member, item.member))
            continue
        page = metadata_of(item.text) if item.media == "html" else PageMetadata()
        item = _with_entry(item, page, entry, outlet)
        yield replace(
            item,
            member=_joined(member, item.member),
            url=item.url or own_address(fetched.address, page.url),
            fetched=fetched.fetched,
            headers=fetched.headers,
        )


def report_of_entry(entry: Entry, origin: Origin, *, settings: ReadSettings) -> RawReport | Failure:
    """The report that a feed itself holds, as HTML."""
    member = entry.url or entry.id
    data = (entry.content or "").encode("utf-8", "replace")
    item = next(read_content(data, source=origin.source, name="", settings=settings, is_html=True))
    if isinstance(item, Failure):
        return replace(item, member=member)
    url = own_address(entry.url, None) if entry.url else None
    return replace(_with_entry(item, PageMetadata(), entry, origin.outlet), member=member, url=url, fetched=origin.fetched)


def failure_of(error: FetchError, *, source: str, member: str | None) -> Failure:
    """An article that could neither be fetched nor taken from its feed."""
    return Failure(source, member, error.reason, f"{error}; its feed holds no text of it either")


def _with_entry(report: RawReport, page: PageMetadata, entry: Entry | None, outlet: str | None) -> RawReport:
    """What the feed says of the article, where the page does not say it."""
    if entry is None:
        return report
    day = None if report.published or page.published else parse_day(entry.published or "")
    return replace(
        report,
        title=report.title or (None if page.title else entry.title),
        outlet=report.outlet or (None if page.outlet else entry.outlet or outlet),
        authors=report.authors or (() if page.authors else entry.authors),
        published=report.published or day,
        published_method=report.published_method or ("metadata" if day else None),
    )


def _joined(member: str | None, within: str | None) -> str | None:
    return " ".join(part for part in (member, within) if part) or None


def _name(fetched: Fetched) -> str:
    return _NAMES.get(fetched.content_type) or unquote(urlsplit(fetched.address).path).rpartition("/")[2].lower()
