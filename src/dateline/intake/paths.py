"""Everything that the user may name: files and folders, web addresses, feeds and lists of feeds in files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import Final

from dateline.fetch import FetchSettings, Visitor
from dateline.fetch.listings import is_listing
from dateline.intake.gather import gather, gather_file
from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport

_LISTINGS: Final = (".opml", ".xml", ".rss", ".atom", ".rdf", ".xml.gz")


class _Way(Enum):
    """What is done with what the user named."""

    READ = auto()
    FETCH = auto()
    FOLLOW = auto()


def is_address(path: str) -> bool:
    """Whether what the user named is a web address rather than a path."""
    return path.lower().startswith(("http://", "https://"))


def read_all(
    paths: Sequence[str], *, settings: ReadSettings, fetch: FetchSettings, is_known: Callable[[str], bool] = lambda _: False
) -> Iterator[RawReport | Failure]:
    """Reads files and folders, and fetches what web addresses, feeds, sitemaps and lists of feeds lead to, lazily and in order.

    Args:
        paths: Files, folders, `-` for standard input, web addresses.
        settings: How to read.
        fetch: How to fetch.
        is_known: Whether an article that a feed names need not be fetched; asked for its canonical address.

    Raises:
        UsageError: At once, if `settings.published_from` cannot be used and no address is among the paths.
    """
    if all(_way(path) is _Way.READ for path in paths):
        return read_reports(paths, settings=settings)
    return _mixed(paths, settings, Visitor(fetch), is_known)


def _mixed(
    paths: Sequence[str], settings: ReadSettings, visitor: Visitor, is_known: Callable[[str], bool]
) -> Iterator[RawReport | Failure]:
    for way, several in groupby(paths, key=_way):
        if way is _Way.READ:
            yield from read_reports(tuple(several), settings=settings)
        elif way is _Way.FETCH:
            yield from gather(tuple(several), visitor=visitor, settings=settings, is_known=is_known)
        else:
            for path in several:
                yield from gather_file(path, visitor=visitor, settings=settings, is_known=is_known)


def _way(path: str) -> _Way:
    """A list of feeds, a feed or a sitemap in a file is followed, if its name says so and its content does."""
    if is_address(path):
        return _Way.FETCH
    return _Way.FOLLOW if path.lower().endswith(_LISTINGS) and is_listing(path) else _Way.READ
