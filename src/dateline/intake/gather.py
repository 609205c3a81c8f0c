"""Everything that addresses lead to, once: pages themselves, feeds, sitemaps and lists of feeds by the articles that they name."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dateline.errors import DocumentError, FetchError
from dateline.fetch import Fetched, Visitor
from dateline.fetch.entries import Entry, Listing
from dateline.fetch.listings import read_listing
from dateline.fetch.urls import canonical
from dateline.intake.pages import failure_of, report_of_entry, reports_of
from dateline.read import ReadSettings
from dateline.records.report import Failure, RawReport

# An index's sitemaps, a list's feeds: what they name in turn is no longer followed.
_DEEPEST: Final = 2


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


class _Gathering:
    def __init__(self, visitor: Visitor, settings: ReadSettings, is_known: Callable[[str], bool]) -> None:
        self._visitor = visitor
        self._settings = settings
        self._is_known = is_known
        self._seen: set[str] = set()

    def over(self, urls: Sequence[str]) -> Iterator[RawReport | Failure]:
        for url in urls:
            yield from self._start(url)

    def _start(self, url: str) -> Iterator[RawReport | Failure]:
        todo = deque([(url, 0)])
        while todo:
            address, depth = todo.popleft()
            if canonical(address) in self._seen:
                continue
            self._seen.add(canonical(address))
            try:
                fetched = self._visitor.get(address)
                listing = read_listing(fetched.body, base=fetched.address)
            except FetchError as error:
                yield failure_of(error, source=address)
                continue
            except DocumentError as error:
                yield Failure(address, None, error.reason, str(error))
                continue
            if listing is None:
                yield from reports_of(fetched, settings=self._settings, source=address)
                continue
            yield from self._articles(listing, fetched, address)
            if depth < _DEEPEST:
                todo.extend((more, depth + 1) for more in listing.more)

    def _articles(self, listing: Listing, fetched: Fetched, source: str) -> Iterator[RawReport | Failure]:
        for entry in listing.entries:
            key = canonical(entry.url) if entry.url else None
            if key is not None and (key in self._seen or self._is_known(key)):
                continue
            if key is not None:
                self._seen.add(key)
            yield from article(entry, fetched, visitor=self._visitor, settings=self._settings, source=source, outlet=listing.title)


def article(
    entry: Entry, listing: Fetched, *, visitor: Visitor, settings: ReadSettings, source: str, outlet: str | None
) -> Iterator[RawReport | Failure]:
    """The article that a feed names: its page; where that cannot be had, what the feed itself holds; else a failure that says why.

    Raises:
        FetchError: If it may well be had later, and the feed does not hold it.
    """
    if entry.url is None:
        yield report_of_entry(entry, listing, settings=settings, source=source, outlet=outlet)
        return
    try:
        fetched = visitor.get(canonical(entry.url))
    except FetchError as error:
        if entry.content:
            yield report_of_entry(entry, listing, settings=settings, source=source, outlet=outlet)
        else:
            yield failure_of(error, source=source, entry=entry)
        return
    yield from reports_of(fetched, settings=settings, source=source, entry=entry, outlet=outlet)
