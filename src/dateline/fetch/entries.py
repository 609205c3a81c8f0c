"""What feeds, sitemaps and lists of feeds name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that a feed or sitemap names.

    Attributes:
        url: The article's address, None where only its text is given.
        id: What the feed itself tells it apart by.
        title: Its headline.
        authors: Who wrote it.
        published: When it was published, as the feed writes it.
        updated: When it last changed, as the feed writes it.
        outlet: The outlet's name, where a news sitemap gives it.
        content: The whole article as HTML, where the feed gives it.
    """

    url: str | None
    id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed, a sitemap or a list of feeds holds.

    Attributes:
        title: Its own title.
        entries: The articles, in its order.
        more: Addresses of further listings: of an index's sitemaps, of a list's feeds.
        left_out: How many articles and listings beyond the bound were left out.
    """

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    left_out: int = 0
