"""Reports for the coder: from a text at hand, or from files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.records.report import Failure, Media, RawReport

if TYPE_CHECKING:
    from dateline.read import ReadSettings


def report(
    text: str,
    *,
    published: str | None = None,
    source: str = "text",
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    media: Media = "text",
) -> RawReport:
    """A report from a text at hand.

    Args:
        text: The report's words or, with `media="html"`, its markup.
        published: Day of publication, `2022-09-15`; without it, relative dates ("on Thursday") stay unresolved.
        source: What the record names as the report's origin.
        title: Its headline.
        outlet: Who published it.
        url: Its address.
        media: Plain text or HTML.

    Raises:
        UsageError: If `published` is no day.
    """
    content = text.encode("utf-8", errors="surrogatepass")
    return RawReport(
        id=hashlib.sha256(content).hexdigest(),
        source=source,
        text=text,
        media=media,
        raw_bytes=len(content),
        encoding="utf-8",
        url=url,
        outlet=outlet,
        title=title,
        published=None if published is None else _day(published),
        published_method=None if published is None else "given",
    )


def read_reports(
    paths: Sequence[str | PathLike[str]] | str | PathLike[str], *, settings: ReadSettings | None = None
) -> Iterator[RawReport | Failure]:
    """Reads files and folders, lazily; what cannot be read comes as a `Failure`, and the coder passes it on.

    Args:
        paths: A path or several; `-` is standard input.
        settings: Publication days and column names; by default none are given and names are guessed.
    """
    from dateline import read

    several = [paths] if isinstance(paths, str | PathLike) else paths
    return read.read_reports([fspath(path) for path in several], settings=settings or read.ReadSettings())


def _day(published: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(published).isoformat()
    except ValueError as error:
        raise UsageError(f"published is {published!r}; give a day as YYYY-MM-DD, for example 2022-09-15") from error
