"""One request for one watched source: what is new in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dateline.errors import DocumentError, FetchError
from dateline.fetch import Fetched, Visitor
from dateline.fetch.entries import Entry, Listing
from dateline.fetch.listings import read_listing
from dateline.fetch.urls import canonical
from dateline.intake import local
from dateline.intake.gather import DEEPEST, article
from dateline.intake.pages import Origin, failure_of
from dateline.intake.schedule import Finding, WatchSettings
from dateline.read import ReadSettings
from dateline.records.report import Failure, RawReport
from dateline.records.source import SourceState

# Sitemaps of an index that one round asks for; the newest come first. News sites put the last days into one or two.
_MOST_MORE: Final = 50
_FEED_LINK: Final = re.compile(r"<link\b[^>]{0,500}?application/(?:rss|atom)\+xml[^>]{0,500}>", re.IGNORECASE)
_HREF: Final = re.compile(r"""href\s*=\s*["']?([^"'\s>]{1,500})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a source could not be had, and how long its server asks to be left alone."""

    message: str
    retry_after: float | None = None


class Poll:
    """Asks a source once.

    Attributes:
        state: What was remembered of the source.
        result: What it brought; None until all of `items` is taken, or if all was stopped meanwhile.
        is_cut: Whether articles wait that can be fetched at once.
    """

    def __init__(
        self, state: SourceState, *, visitor: Visitor, settings: WatchSettings, reading: ReadSettings, is_wanted: Callable[[str], bool]
    ) -> None:
        """Asks nothing yet.

        Args:
            state: What is remembered of the source.
            visitor: Fetches.
            settings: How to watch.
            reading: How to read what was fetched.
            is_wanted: Whether an article that the source did not name before is to be fetched; asked for its canonical address.
        """
        self.state = state
        self.result: Finding | Trouble | None = None
        self.is_cut = False
        self._visitor = visitor
        self._settings = settings
        self._reading = reading
        self._is_wanted = is_wanted
        self._seen: dict[str, str] = {}
        self._tries: dict[str, int] = {}
        self._fetched = 0
        self._retry_after = 0.0

    def items(self) -> Iterator[RawReport | Failure]:
        """The new and the changed articles."""
        state = self.state
        again = bool(state.tries)  # an unchanged feed would not be sent again, and with it what is to be tried again
        try:
            answer = self._ask(again=again)
            if answer.is_unchanged:
                self.result = Finding(fetched=answer, tries={}, is_whole=True)
                return
            listing = _listing(answer)
        except DocumentError as error:
            if not self._visitor.stopped.is_set():
                self.result = Trouble(str(error), error.retry_after if isinstance(error, FetchError) else None)
            return
        yield from self._entries(listing, Origin(source=state.url, outlet=listing.title, fetched=answer.fetched))
        yield from self._more(listing, 1)
        if not self._visitor.stopped.is_set():
            is_whole = not self.is_cut and not self._tries
            self.result = Finding(
                fetched=answer,
                title=listing.title,
                seen=self._seen,
                tries=self._tries,
                is_whole=is_whole,
                retry_after=self._retry_after,
            )

    def _ask(self, *, again: bool) -> Fetched:
        """What the source says, all of it if it is wanted again."""
        state = self.state
        etag, modified = (None, None) if again else (state.etag, state.last_modified)
        return (
            local.read(state.url, etag=etag)
            if local.is_local(state.url)
            else self._visitor.get(state.url, etag=etag, last_modified=modified)
        )

    def _more(self, listing: Listing, depth: int) -> Iterator[RawReport | Failure]:
        for address in listing.more[:_MOST_MORE] if depth <= DEEPEST else ():
            try:
                answer = self._visitor.get(address)
                further = _listing(answer)
            except DocumentError as error:
                if self._visitor.stopped.is_set():
                    return
                yield Failure(self.state.url, address, error.reason, str(error))
                continue
            yield from self._entries(further, Origin(source=self.state.url, outlet=further.title, fetched=answer.fetched))
            yield from self._more(further, depth + 1)

    def _entries(self, listing: Listing, origin: Origin) -> Iterator[RawReport | Failure]:
        for entry in listing.entries:
            if self._visitor.stopped.is_set():
                return
            key, mark = _key(entry), _mark(entry)
            if key in self._seen or key in self._tries:
                continue
            if self.state.seen.get(key) == mark:
                self._seen[key] = mark
            elif self._fetched == self._settings.most_new:
                self._leave(key)
            elif self._is_news(key):
                self._fetched += 1
                yield from self._article(entry, key, mark, origin)
            else:
                self._seen[key] = mark

    def _is_news(self, key: str) -> bool:
        """Whether an article is to be fetched: it has changed, is tried again, or was not named before and nobody has it."""
        return key in self.state.seen or key in self.state.tries or self._is_wanted(key)

    def _leave(self, key: str) -> None:
        """Leaves an article for the next round, with what is remembered of it."""
        self.is_cut = True
        if key in self.state.seen:
            self._seen[key] = self.state.seen[key]
        if key in self.state.tries:
            self._tries[key] = self.state.tries[key]

    def _article(self, entry: Entry, key: str, mark: str, origin: Origin) -> Iterator[RawReport | Failure]:
        try:
            yield from article(entry, origin, visitor=self._visitor, settings=self._reading)
        except FetchError as error:
            if self._visitor.stopped.is_set():
                return
            tries = self.state.tries.get(key, 0)
            if error.retry_after is not None:  # the host wants to be left alone: that is no fault of the article's
                self._retry_after = max(self._retry_after, error.retry_after)
                self._tries[key] = tries
                return
            yield failure_of(error, source=origin.source, member=entry.url)
            if error.passing and tries + 1 < self._settings.most_tries:
                self._tries[key] = tries + 1
                return
        self._seen[key] = mark


def _listing(answer: Fetched) -> Listing:
    """What a source names.

    Raises:
        DocumentError: If it is no feed, sitemap or list of feeds.
    """
    listing = read_listing(answer.body, base=answer.address)
    if listing is not None:
        return listing
    link = _FEED_LINK.search(answer.body[:200_000].decode("utf-8", "replace"))
    place = _HREF.search(link[0]) if link else None
    repair = f"its feed is {_joined(answer.address, place[1])}" if place else "give the address of its feed or sitemap"
    raise DocumentError("unsupported-format", f"it is no feed and no sitemap; {repair}")


def _joined(base: str, address: str) -> str:
    from urllib.parse import urljoin

    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _key(entry: Entry) -> str:
    """What an article is known by from one poll to the next."""
    return canonical(entry.url) if entry.url else entry.id or _digest(entry.content or "")


def _mark(entry: Entry) -> str:
    """What changes if the article does: the time of its last change and its headline."""
    return _digest("\n".join((entry.updated or entry.published or "", entry.title or "")))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
