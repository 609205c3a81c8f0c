"""Reports: as read, as cleaned, and as the record carries them; and those that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.errors import FailureReason
from dateline.records.span import MapRow, Span

Media = Literal["text", "html"]
PublishedMethod = Literal["given", "metadata", "dateline"]
RemovedReason = Literal[
    "markup",
    "boilerplate",
    "ad-marker",
    "source-link",
    "byline",
    "dateline",
    "caption",
    "credit",
    "read-more",
    "cookie",
    "newsletter",
    "share",
    "social-embed",
    "duplicate",
    "control",
    "title",
    "footer",
    "timestamp",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """One report as it was read, before anything is cut.

    Attributes:
        id: SHA-256, in hexadecimal, of the report's own raw bytes; of a row, of its text field in UTF-8.
        source: The path or address as the user gave it (for a file of a folder: that folder's path joined with the
            file's own).
        member: The row, record or entry within `source`, None where the source is one report.
        text: The raw text: the decoded file, or what the library for its format gave. For HTML, the markup itself.
        media: Whether `text` is plain text or HTML markup.
        raw_bytes: The number of bytes before decoding.
        encoding: The encoding that was used to decode, None where the format has its own (PDF, DOCX).
        published: The day of publication as ISO 8601 (`2022-09-15`), None if not known.
        published_method: `given` by the user or a column, from `metadata`, or None.
        fetched: When the report was fetched, ISO 8601, None if not known.
        version_of: The id of the report that this one is a later version of.
        headers: What the server said of it when it was fetched, names in lower case, in order.
        data: The raw bytes themselves, None where they are `text` in UTF-8.
    """

    id: str
    source: str
    member: str | None = None
    text: str
    media: Media = "text"
    raw_bytes: int
    encoding: str | None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    fetched: str | None = None
    published: str | None = None
    published_method: PublishedMethod | None = None
    version_of: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes | None = None

    @property
    def content(self) -> bytes:
        """The raw bytes, whose SHA-256 is the id."""
        return self.text.encode("utf-8", errors="surrogatepass") if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the raw text that is no part of what the report says, and why.

    Attributes:
        reason: A fixed word that says what it was.
        start: First character in the raw text.
        end: First character after it in the raw text.
    """

    reason: RemovedReason
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stood before the first sentence: "KYIV, Sept 14 (Reuters) -".

    Attributes:
        place: The place's words, as they stand.
        date: ISO 8601 day where day, month and year are known, else None.
        agency: The news agency's name, as it stands.
    """

    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanReport:
    r"""A report's clean text, and how it came from the raw one.

    Attributes:
        raw: The report as read.
        text: The clean text. Paragraphs are parted by blank lines ("\\n\\n"). Nothing changes it afterwards.
        map: Rows in order of the clean text that lead back to `raw.text`. Together with the inserted white space
            between rows they cover the clean text.
        removed: What was cut from the raw text, in order.
        dateline: What the cut dateline said.
        url: The report's address: `raw.url`, else the page's own metadata.
        outlet: Likewise.
        authors: Likewise, else the cut byline's.
        title: Likewise, else a headline line that was cut from the text.
        published: Day of publication, ISO 8601.
        published_method: Where `published` comes from; `dateline` if from the cut dateline.
        language: ISO 639-1 code.
        language_confidence: 0 to 1.
    """

    raw: RawReport
    text: str
    map: tuple[MapRow, ...]
    removed: tuple[Removed, ...]
    dateline: Dateline
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    title: str | None
    published: str | None
    published_method: PublishedMethod | None
    language: str
    language_confidence: float


@dataclass(frozen=True, slots=True)
class RawSize:
    """What the raw report was.

    Attributes:
        bytes: Its size before decoding.
        encoding: The encoding that was used to decode it, None where the format has its own.
        characters: Code points after decoding.
    """

    bytes: int
    encoding: str | None
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report as the record carries it.

    Attributes:
        id: SHA-256, in hexadecimal, of the report's own raw bytes; of a row, of its text field in UTF-8.
        source: The path or address as the user gave it.
        member: The row, record or entry within `source`, None where the source is one report.
        url: Its address, as the user, a column or the page's own metadata give it.
        outlet: Who published it, likewise.
        authors: Who wrote it, likewise, else from the byline.
        title: Its headline.
        fetched: When it was fetched, ISO 8601.
        language: ISO 639-1 code.
        language_confidence: 0 to 1, as the language detector gives it.
        published: Day of publication, ISO 8601; without it, relative dates stay unresolved.
        published_method: Whether the user or a column gave it, the page's metadata or the dateline.
        published_estimate: Where no day is known, an interval in EDTF that the text suggests; nothing else is worked out from it.
        dateline: What stood before the first sentence.
        text: The clean text. All spans point into it.
        sentences: Spans of the sentences, in order.
        raw: What the raw report was.
        map: Rows that lead from the clean text back to the raw one.
        removed: What was cut from the raw text, in order.
        version_of: Id of the report that this one is a later version of.
    """

    id: str
    source: str
    member: str | None
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    title: str | None
    fetched: str | None
    language: str
    language_confidence: float
    published: str | None
    published_method: PublishedMethod | None
    published_estimate: str | None
    dateline: Dateline
    text: str
    sentences: tuple[Span, ...]
    raw: RawSize
    map: tuple[MapRow, ...]
    removed: tuple[Removed, ...]
    version_of: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be coded: which, why, and what would repair it.

    Attributes:
        source: The path or address as the user gave it.
        member: The row, record or entry within it, None where the source is one report.
        reason: A fixed word that programs can count by.
        message: What is wrong, and what would repair it.
    """

    source: str
    member: str | None
    reason: FailureReason
    message: str
