"""Everything that addresses lead to, once: pages themselves, feeds, sitemaps and lists of feeds by the articles that they name."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dateline.errors import DocumentError, FetchError
from dateline.fetch import Visitor
from dateline.fetch.entries import Entry, Listing
from dateline.fetch.listings import MOST_BYTES, read_listing
from dateline.fetch.urls import canonical
from dateline.intake.pages import Origin, failure_of, report_of_entry, reports_of
from dateline.read import ReadSettings
from dateline.records.report import Failure, RawReport

logger = logging.getLogger(__name__)
# An index's sitemaps, a list's feeds: what they name in turn is no longer followed.
DEEPEST: Final = 2


def gather(
    urls: Sequence[str], *, visitor: Visitor, settings: ReadSettings, is_known: Callable[[str], bool] = lambda _: False
) -> Iterator[RawReport | Failure]:
    """Fetches pages, and the articles that feeds, sitemaps and lists of feeds name.

    Nothing is fetched before it is asked for. What cannot be fetched is one failure.

    Args:
        urls: Addresses.
        visitor: Fetches.
        settings: How to read what was fetched.
        is_known: Whether an article need not be fetched, as it is at hand; asked for its canonical address.
    """
    return _Gathering(visitor, settings, is_known).over(urls)


def gather_file(
    path: str, *, visitor: Visitor, settings: ReadSettings, is_known: Callable[[str], bool] = lambda _: False
) -> Iterator[RawReport | Failure]:
    """Fetches the articles that a feed, a sitemap or a list of feeds in a file names.

    Args:
        path: The file's.
        visitor: Fetches.
        settings: How to read what was fetched.
        is_known: As for `gather`.
    """
    with open(path, "rb") as file:
        content = file.read(MOST_BYTES)
    yield from _Gathering(visitor, settings, is_known).file(content, path)


class _Gathering:
    def __init__(self, visitor: Visitor, settings: ReadSettings, is_known: Callable[[str], bool]) -> None:
        self._visitor = visitor
        self._settings = settings
        self._is_known = is_known
        self._seen: set[str] = set()

    def over(self, urls: Sequence[str]) -> Iterator[RawReport | Failure]:
        for url in urls:
            yield from self._from(deque([(url, 0)]))

    def file(self, content: bytes, source: str) -> Iterator[RawReport | Failure]:
        try:
            listing = read_listing(content, base=source)
        except DocumentError as error:
            yield Failure(source, None, error.reason, str(error))
            return
        if listing is not None:
            yield from self._articles(listing, source, fetched=None)
            yield from self._from(deque((more, 1) for more in listing.more))

    def _from(self, todo: deque[tuple[str, int]]) -> Iterator[RawReport | Failure]:
        while todo:
            address, depth = todo.popleft()
            if self._is_new(address):
                yield from outlived(self._address(address, depth, todo), address, None)

    def _is_new(self, address: str) -> bool:
        key = canonical(address)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _address(self, address: str, depth: int, todo: deque[tuple[str, int]]) -> Iterator[RawReport | Failure]:
        try:
            fetched = self._visitor.get(address)
            listing = read_listing(fetched.body, base=fetched.address)
        except DocumentError as error:
            yield Failure(address, None, error.reason, str(error))
            return
        if listing is None:
            yield from reports_of(fetched, settings=self._settings, source=address)
            return
        yield from self._articles(listing, address, fetched=fetched.fetched)
        if depth < DEEPEST:
            todo.extend((more, depth + 1) for more in listing.more)

    def _articles(self, listing: Listing, source: str, *, fetched: str | None) -> Iterator[RawReport | Failure]:
        origin = Origin(source=source, outlet=listing.title, fetched=fetched)
        if listing.left_out:
            message = (
                f"{listing.left_out:,} of the articles and listings that it names are left out, as too many; name its parts one by one"
            )
            yield Failure(source, None, "too-large", message)
        for entry in listing.entries:
            if entry.url is None or (not self._is_known(canonical(entry.url)) and self._is_new(entry.url)):
                try:
                    yield from article(entry, origin, visitor=self._visitor, settings=self._settings)
                except FetchError as error:
                    yield failure_of(error, source=source, member=entry.url)


def article(entry: Entry, origin: Origin, *, visitor: Visitor, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """The article that a feed names: its page; where that cannot be had, what the feed itself holds of it.

    Raises:
        FetchError: If neither can be had.
    """
    fetched = None
    if entry.url is not None:
        try:
            fetched = visitor.get(canonical(entry.url))
        except FetchError:
            if not entry.content or visitor.stopped.is_set():
                raise
    if fetched is None:
        found: Iterator[RawReport | Failure] = iter((report_of_entry(entry, origin, settings=settings),))
    else:
        found = reports_of(fetched, settings=settings, source=origin.source, entry=entry, outlet=origin.outlet)
    yield from outlived(found, origin.source, entry.url or entry.id)


def outlived(found: Iterator[RawReport | Failure], source: str, member: str | None) -> Iterator[RawReport | Failure]:
    """The reports of a page; the run outlives whatever goes wrong with it."""
    try:
        yield from found
    except Exception as error:  # as the readers do: a page must not end the run
        logger.exception("cannot read %s", member or source)
        yield Failure(
            source, member, "internal", f"Dateline failed on it ({type(error).__name__}: {error}); report this with its address"[:500]
        )
