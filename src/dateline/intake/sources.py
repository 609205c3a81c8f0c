"""Which sources the user means: addresses themselves, or those that a list of feeds (OPML) names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import DocumentError, UsageError
from dateline.fetch import Visitor
from dateline.fetch.kinds import kind_of, unpacked
from dateline.fetch.listings import MOST_BYTES, read_listing
from dateline.intake.local import address_of


def sources_at(url: str, *, visitor: Visitor) -> list[str]:
    """The address itself, or the sources that the list of feeds at it names; a list's address ends in `.opml`.

    Raises:
        UsageError: If the list cannot be had.
    """
    if not urlsplit(url).path.lower().endswith(".opml"):
        return [url]
    try:
        return _named(visitor.get(url).body, url)
    except DocumentError as error:
        raise UsageError(f"{url}: {error}") from error


def sources_in(path: Path) -> list[str]:
    """The sources that a list of feeds in a file names; a feed or sitemap in a file is a source itself, by its `file://` address.

    Raises:
        UsageError: If it cannot be read, or names none.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        if kind_of(unpacked(content, most=MOST_BYTES)) in ("feed", "sitemap"):
            return [address_of(path)]
        return _named(content, str(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name a feed or an OPML file, or an address with https://") from error
    except DocumentError as error:
        raise UsageError(f"{path}: {error}") from error


def _named(content: bytes, name: str) -> list[str]:
    listing = read_listing(content, base=name)
    urls = [url for url in listing.more if url.lower().startswith(("http://", "https://"))] if listing is not None else []
    if not urls:
        raise UsageError(f"{name} names no feed; give an OPML file (most feed readers export one), or the address of a feed")
    return urls
