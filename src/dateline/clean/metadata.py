"""What a page says of itself: title, authors, address, outlet, day of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from dateline.clean.dates import read_day
from dateline.clean.tokens import MarkupToken, attributes, tokens

# Names that pages give their metadata, best first: Open Graph, schema.org, Dublin Core, Parsely, Sailthru.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "parsely-title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "url": ("og:url",),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "date", "dc.date", "dc.date.issued", "dcterms.issued", "pubdate",
        "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "datecreated",
    ),
}  # fmt: skip
_KNOWN: Final = frozenset(name for names in _NAMES.values() for name in names)
_ARTICLE: Final = re.compile(
    r"(?:News|Report|Analysis|Blog|Opinion|Review|Liveblog|Background|Ask)?(?:Article|Posting|NewsArticle|WebPage)$"
)
# JSON-LD nests a graph, an article, its author: deeper is something else.
_DEEPEST: Final = 6
_LONGEST_JSON: Final = 500_000


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Every field is None or empty where the page does not say it; `published` is an ISO 8601 day."""

    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None


class MetadataReader:
    """Gathers a page's metadata while its tokens go by."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.named: dict[str, str] = {}
        self.canonical: str | None = None
        self.page_title: str | None = None
        self.time: str | None = None
        self.scripts: list[str] = []
        self.is_linked_data = False

    def take(self, token: MarkupToken) -> None:
        """Looks at one token."""
        if token.kind == "raw":
            self._raw(token)
        elif token.kind == "start" and token.name in ("meta", "link", "time", "script"):
            self._tag(token.name, attributes(self.markup, token))

    def _raw(self, token: MarkupToken) -> None:
        content = self.markup[token.start : min(token.end, token.start + _LONGEST_JSON)]
        if token.name == "title":
            self.page_title = self.page_title or _words(unescape(content))
        elif token.name == "script" and self.is_linked_data:
            self.scripts.append(content)

    def _tag(self, name: str, found: dict[str, str]) -> None:
        if name == "script":
            self.is_linked_data = found.get("type", "").lower() == "application/ld+json"
        elif name == "link" and found.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or _words(found.get("href"))
        elif name == "time" and ("pubdate" in found or "datepublished" in found.get("itemprop", "").lower() or self.time is None):
            self.time = self.time or _words(found.get("datetime"))
        elif name == "meta":
            key = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
            if key in _KNOWN and found.get("content", "").strip():
                self.named.setdefault(key, found["content"])

    def found(self) -> PageMetadata:
        """What the page says, linked data first."""
        article = next(iter(_articles(self.scripts)), {})
        return PageMetadata(
            url=self.canonical or self._first("url") or _string(article.get("url")),
            outlet=_string(_name(article.get("publisher"))) or self._first("outlet"),
            authors=_authors(article.get("author")) or _authors(self._first("author")),
            title=_string(article.get("headline")) or self._first("title") or _without_outlet(self.page_title, self._first("outlet")),
            published=_first_day(_string(article.get("datePublished")), *self._all("published"), self.time),
        )

    def _all(self, field: str) -> list[str]:
        return [text for name in _NAMES[field] if (text := _words(self.named.get(name)))]

    def _first(self, field: str) -> str | None:
        return next(iter(self._all(field)), None)


def metadata_of(markup: str) -> PageMetadata:
    """What a page says of itself, its text left aside."""
    reader = MetadataReader(markup)
    for token in tokens(markup):
        reader.take(token)
    return reader.found()


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the site's name at its end ("... | Example Daily")."""
    if not title or not outlet:
        return title
    return re.sub(rf"\s*[|·•:–—-]\s*{re.escape(outlet)}$", "", title) or title


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _string(value: object) -> str | None:
    return _words(unescape(value)) if isinstance(value, str) else None


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _authors(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    names = (_string(_name(item)) for item in items)
    plain = (re.sub(r"(?i)^by\s+", "", name) for name in names if name)
    return tuple(dict.fromkeys(name for name in plain if name and not name.startswith(("http:", "https:"))))


def _first_day(*values: str | None) -> str | None:
    return next((day for value in values if value and (day := read_day(value))), None)


def _articles(scripts: list[str]) -> Iterator[dict[str, object]]:
    for script in scripts:
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(content, 0)


def _articles_in(content: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for item in content:
            yield from _articles_in(item, depth + 1)
    elif isinstance(content, dict):
        kinds = content.get("@type")
        if (
            any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))
            and "datePublished" in content
        ):
            yield content
        yield from _articles_in(content.get("@graph"), depth + 1)
        yield from _articles_in(content.get("mainEntity"), depth + 1)
