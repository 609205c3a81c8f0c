"""Which column holds what: as the user says, else by the names in common use."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from dateline.errors import DocumentError
from dateline.read.settings import ReadSettings

# Names in common use without case, spaces and punctuation, the surest first: those of news interfaces, of scrapers, and of
# public collections of news and of coded events.
_TEXT: Final = (
    "text", "fulltext", "articletext", "articlebody", "storytext", "maintext", "bodytext", "cleantext", "cleanedtext", "plaintext",
    "rawtext", "body", "content", "article", "story", "document", "news", "report", "html", "rawhtml", "notes", "description", "summary",
)  # fmt: skip
_PUBLISHED: Final = (
    "published", "publishedat", "publisheddate", "publishdate", "publishtime", "publishedtime", "publicationdate", "publicationtime",
    "datepublished", "datepublish", "datepublication", "pubdate", "articledate", "newsdate", "reportdate", "date", "datetime",
    "timestamp", "seendate", "time",
)  # fmt: skip
_TITLE: Final = ("title", "headline", "articletitle", "headlines", "subject")
_URL: Final = ("url", "link", "articleurl", "sourceurl", "permalink", "canonicalurl", "documentidentifier", "uri", "href")
_OUTLET: Final = (
    "outlet", "publisher", "newspaper", "sitename", "sourcename", "publication", "source", "media", "medium", "agency", "sourcedomain",
    "domain", "site", "hostname",
)  # fmt: skip
_AUTHORS: Final = ("authors", "author", "byline", "creator", "writer", "journalist")
_ID: Final = ("id", "docid", "documentid", "articleid", "storyid", "reportid", "newsid", "uuid", "guid", "key", "idx")

# (what, the setting that names its column, the names to guess)
_FIELDS: Final = (
    ("text", "text_column", _TEXT),
    ("published", "published_column", _PUBLISHED),
    ("title", "title_column", _TITLE),
    ("url", "url_column", _URL),
    ("outlet", "outlet_column", _OUTLET),
    ("authors", "author_column", _AUTHORS),
    ("id", "id_column", _ID),
)
_DELIMITERS: Final = ",\t;|"
# No name in use has half of it; a text that is one line has more, and would be looked through for each name.
_LONGEST: Final = 100
_NAME: Final = re.compile(r"[\w .:-]{0,40}")


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name[:_LONGEST].casefold())


def _named(names: Iterable[str], wanted: str) -> str | None:
    by_key = {_key(name): name for name in reversed(list(names))}
    return wanted if wanted in by_key.values() else by_key.get(_key(wanted))


def _guessed(names: Iterable[str], known: tuple[str, ...]) -> str | None:
    by_key = {_key(name): name for name in reversed(list(names))}
    return next((by_key[key] for key in known if key in by_key), None)


def columns_of(names: Iterable[str], settings: ReadSettings) -> dict[str, str]:
    """Which of the names holds the text, the day of publication, the title, the URL, the outlet, the authors, the id.

    What no name stands for is left out. A column that the user names is taken or left out, never guessed.
    """
    names = list(names)
    found: dict[str, str] = {}
    for what, setting, known in _FIELDS:
        wanted: str | None = getattr(settings, setting)
        column = _guessed(names, known) if wanted is None else _named(names, wanted)
        if column is not None:
            found[what] = column
    return found


def check_columns(names: Iterable[str], settings: ReadSettings) -> None:
    """Checks that a table has a column of text and every column that the user names.

    Raises:
        DocumentError: `no-text` or `malformed`.
    """
    names = list(names)
    columns = columns_of(names, settings)
    listed = ", ".join(repr(name[:40]) for name in names[:20])
    for what, setting, _ in _FIELDS:
        wanted: str | None = getattr(settings, setting)
        if what not in columns and wanted is not None:
            raise DocumentError("malformed", f"it has no column {wanted!r}; its columns are {listed}")
    if "text" not in columns:
        raise DocumentError("no-text", f"none of its columns is known to hold text: {listed}; name the one that does (--text-column)")


def is_table(text: str, settings: ReadSettings) -> bool:
    """Whether a text that nothing else marks as a table is one.

    It is if each cell of its first line is like a name, one names the text (by the user's word, or beside another column that
    we know), and the next row has as many cells. Less is not enough: "Home | News | Sport" opens many a scraped page.
    """
    delimiter = likely_delimiter(text, settings)
    names = split(first_line(text), delimiter)
    columns = columns_of(names, settings)
    if len(names) < 2 or "text" not in columns or not all(_NAME.fullmatch(name) for name in names):
        return False
    if len(columns) == 1 and settings.text_column is None:
        return False
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    try:
        return len(next(rows)) == len(next(rows))
    except (csv.Error, StopIteration):
        return False


def likely_delimiter(text: str, settings: ReadSettings) -> str:
    """The character that parts a table's columns: of the usual ones that which makes a column of text, else the most columns."""
    header = first_line(text)

    def merit(delimiter: str) -> tuple[bool, int]:
        names = split(header, delimiter)
        return "text" in columns_of(names, settings), len(names)

    return max(_DELIMITERS, key=merit)


def first_line(text: str) -> str:
    """The first line that is not blank."""
    found = re.search(r"\S[^\r\n]*", text)
    return found[0] if found else ""


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one line; none if it is no line of a table."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []
