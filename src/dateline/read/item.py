"""What the readers of single formats hand on, before it becomes a report with provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dateline.errors import DocumentError, FailureReason
from dateline.read.budget import Budget
from dateline.records.report import Media, PublishedMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report in its format's own words.

    Attributes:
        text: The raw text; may still hold lone surrogates.
        data: The report's own bytes; None for a row, whose bytes are those of its text in UTF-8.
        published: Day of publication, ISO 8601, that the row or the mail's header gives.
        published_method: `given` by a column, from `metadata`, or None.
        fetched: When it was fetched, ISO 8601, as an archive of the web says.
        headers: What the server answered with it, name and value.
    """

    text: str
    data: bytes | None = None
    media: Media = "text"
    encoding: str | None = None
    member: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_method: PublishedMethod | None = None
    fetched: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no report; the rows after it are read all the same. The message says where the row stands."""

    member: str | None
    reason: FailureReason
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file, unpacked.

    Attributes:
        stream: Its bytes from the beginning.
        head: The first of them, up to `opening.HEAD`.
        name: Its name, lower case, without a `.gz` or the like at the end.
        budget: What unpacking is counted against.
        path: Where the same bytes stand on disk, None if they do so nowhere.
        packed: Whether the stream is packed after all: a web archive, whose records are unpacked one by one.
        charset: The encoding that the server said it is in, None if none did.
    """

    stream: BinaryIO
    head: bytes
    name: str
    budget: Budget
    path: str | None = None
    packed: bool = False
    charset: str | None = None

    def whole(self, max_bytes: int) -> bytes:
        """All its bytes.

        Raises:
            DocumentError: `too-large`.
        """
        data = self.stream.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise DocumentError("too-large", f"it is larger than {max_bytes:,} bytes unpacked; split it, or raise the limit max_bytes")
        return data


Items = Iterator[Item | BadRow]
