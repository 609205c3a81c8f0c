"""Reads feeds (RSS, Atom, RDF, JSON Feed), sitemaps with their news form and indexes, and lists of feeds (OPML)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from dateline.errors import DocumentError
from dateline.fetch.entries import Entry, Listing
from dateline.fetch.kinds import Kind, elements, kind_of, name_of, repaired, unpacked

if TYPE_CHECKING:
    from lxml.etree import _Element

# Feeds hold 10 to 100 articles, a news sitemap up to 1,000 by its own rules, the sitemap of a whole site 50,000.
MOST_ENTRIES: Final = 10_000
MOST_MORE: Final = 1_000
# The sitemap format allows 50 MiB and 50,000 rows. Feeds with the whole text of 100 articles have 2 MiB.
MOST_BYTES: Final = 50 * 2**20
_MOST_FEED_BYTES: Final = 8 * 2**20
_MOST_ROWS: Final = 50_000
# Parsers of XML take forty times a document's size in memory; several at once, as threads ask for them, could take all there is.
_ONE_AT_A_TIME: Final = threading.Lock()
# A teaser has a sentence or two; what is longer than this in a feed's field for whole articles is an article.
_SHORTEST_CONTENT: Final = 600


def read_listing(data: bytes, *, base: str) -> Listing | None:
    """What a feed, sitemap or list of feeds holds; None if the content is none of them.

    Args:
        data: The content, packed or not.
        base: Its address, which relative addresses start from.

    Raises:
        DocumentError: `malformed`, `too-large`.
    """
    content = unpacked(data, most=MOST_BYTES)
    reader = _READERS.get(kind_of(content))
    if reader is None:
        return None
    with _ONE_AT_A_TIME:
        return reader(content, base)


def is_listing(path: str) -> bool:
    """Whether a file holds a feed, a sitemap or a list of feeds; one that cannot be read does not."""
    try:
        with open(path, "rb") as file:
            return kind_of(unpacked(file.read(MOST_BYTES), most=MOST_BYTES)) != "page"
    except (OSError, DocumentError):
        return False


def _feed(data: bytes, base: str) -> Listing:
    import fastfeedparser

    if len(data) > _MOST_FEED_BYTES or data.count(b"<item") + data.count(b"<entry") > _MOST_ROWS:
        raise DocumentError("too-large", f"the feed has over {_MOST_FEED_BYTES:,} bytes or {_MOST_ROWS:,} articles; give a smaller one")
    try:
        found = fastfeedparser.parse(repaired(data))
    except Exception as error:  # it raises ValueError, KeyError and lxml's own errors at broken feeds
        message = f"the feed cannot be read ({type(error).__name__}: {error}); check it in a browser"
        raise DocumentError("malformed", message[:300]) from error
    entries = [_feed_entry(row, base) for row in found.entries[:MOST_ENTRIES]]
    return Listing(
        title=_words(found.feed.get("title")),
        entries=tuple(entry for entry in entries if entry.url or entry.content),
        left_out=max(len(found.entries) - MOST_ENTRIES, 0),
    )


def _feed_entry(row: Mapping[str, Any], base: str) -> Entry:
    names = [row.get("author"), *(author.get("name") for author in row.get("authors") or () if isinstance(author, Mapping))]
    contents = [str(content.get("value") or "") for content in row.get("content") or () if isinstance(content, Mapping)]
    longest = max(contents, key=len, default="")
    return Entry(
        url=_address(row.get("link"), base),
        id=_words(row.get("id")),
        title=_words(row.get("title")),
        authors=tuple(dict.fromkeys(name for one in names if (name := _words(one)))),
        published=_words(row.get("published")),
        updated=_words(row.get("updated")),
        content=longest if len(longest) >= _SHORTEST_CONTENT else None,
    )


def _sitemap(data: bytes, base: str) -> Listing:
    entries: list[Entry] = []
    more: list[str] = []
    rows = (element for element in elements(data) if name_of(element) in ("url", "sitemap"))
    for row in islice(rows, _MOST_ROWS):
        if name_of(row) == "url":
            entries.append(_sitemap_entry(row, base))
        elif url := _address(_texts(row).get("loc"), base):
            more.append(url)
        row.clear()
    newest = sorted((entry for entry in entries if entry.url), key=lambda entry: entry.updated or entry.published or "", reverse=True)
    return _bounded(newest, more)


def _sitemap_entry(row: _Element, base: str) -> Entry:
    said = _texts(row)
    return Entry(
        url=_address(said.get("loc"), base),
        title=said.get("title"),
        published=said.get("publication_date"),
        updated=said.get("lastmod"),
        outlet=said.get("name"),
    )


def _texts(row: _Element) -> dict[str, str]:
    """The first words of each kind of element below a row; those of pictures and videos, which have titles of their own, left out."""
    found: dict[str, str] = {}
    for child in row:
        if name_of(child) in ("image", "video"):
            continue
        for element in child.iter():
            if words := _words(element.text):
                found.setdefault(name_of(element), words)
    return found


def _list(data: bytes, base: str) -> Listing:
    outlines = islice((element for element in elements(data) if name_of(element) == "outline"), _MOST_ROWS)
    more = [url for outline in outlines if (url := _address(_attribute(outline, "xmlurl"), base))]
    return _bounded([], dict.fromkeys(more))


def _attribute(element: _Element, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == name), None)


def _bounded(entries: list[Entry], more: Iterable[str]) -> Listing:
    further = list(more)
    left_out = max(len(entries) - MOST_ENTRIES, 0) + max(len(further) - MOST_MORE, 0)
    return Listing(entries=tuple(entries[:MOST_ENTRIES]), more=tuple(further[:MOST_MORE]), left_out=left_out)


_READERS: Final[Mapping[Kind, Callable[[bytes, str], Listing]]] = {"feed": _feed, "sitemap": _sitemap, "list": _list}


def _address(value: object, base: str) -> str | None:
    words = _words(value)
    if words is None:
        return None
    try:
        return urljoin(base, words)
    except ValueError:
        return None


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
