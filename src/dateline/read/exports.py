"""Many articles in one file, as news archives hand them out: each is a report of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dateline.read.articles import Article
from dateline.read.factiva import factiva_articles
from dateline.read.item import BadRow, Item, Items
from dateline.read.nexis import nexis_articles

_FORMS: Final[tuple[Callable[[str], list[Article]], ...]] = (factiva_articles, nexis_articles)


def single_or_many(item: Item) -> Items:
    """The articles of a text that is an export of a news archive (Nexis, Factiva); else the text itself, as one report."""
    articles = next((found for articles_in in _FORMS if (found := articles_in(item.text))), None)
    if articles is None:
        yield item
        return
    for article in articles:
        yield _item(article, item.encoding)


def _item(article: Article, encoding: str | None) -> Item | BadRow:
    if not article.text.strip():
        return BadRow(article.name, "empty", "the article has a heading and no text; export it anew with its full text")
    return Item(
        text=article.text,
        member=article.name,
        encoding=encoding,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        published=article.published,
        published_method="metadata" if article.published else None,
    )
