"""From one row of a table or of JSON Lines to one report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dateline.errors import DocumentError
from dateline.read.columns import columns_of
from dateline.read.dates import parse_day
from dateline.read.decode import well_formed
from dateline.read.item import Item
from dateline.read.settings import ReadSettings
from dateline.read.sniff import looks_like_html

# Where a field is an object ({"id": "x", "name": "The Courier"}), the member that names it.
_NAMES: Final = ("name", "title", "domain", "url")
# "A. Writer; B. Writer", "A. Writer | B. Writer", "A. Writer and B. Writer"; a comma only between names of two words or more,
# since "Writer, Ann" is one author.
_BETWEEN_AUTHORS: Final = re.compile(r"\s*[;|\n]\s*|\s+(?:and|&)\s+|(?<=\w\s\w\w)\s*,\s+(?=\w+\s\w)")


class Number(str):
    """A number as it is written: it may be an identifier or a time, never a text."""

    __slots__ = ()


def item_of(row: Mapping[str, object], *, member: str, encoding: str, settings: ReadSettings) -> Item:
    """The report that a row holds.

    A row's day of publication is None where the words name no certain day. Markup in the text makes it HTML.

    Args:
        row: Values by column.
        member: What to call the row if it has no identifier of its own.
        encoding: What the row was decoded from.
        settings: Which columns to read; how large a text may be.

    Raises:
        DocumentError: `no-text` without a text column, `empty` with nothing in it, `too-large`.
    """
    texts = {name: text for name, value in row.items() if (text := _text(value)) is not None}
    columns = columns_of(row, settings)
    text_column = columns_of(texts, settings).get("text")
    if text_column is None:
        keys = ", ".join(repr(name[:40]) for name in list(row)[:20])
        if settings.text_column is not None:
            wanted = settings.text_column
            raise DocumentError("no-text", f"the row has no text field {wanted!r}, only {keys}; code files with other fields apart")
        raise DocumentError("no-text", f"no field of the row is known to hold text, of {keys}; name the one that does (--text-column)")
    text = well_formed(texts[text_column])
    if not text.strip():
        raise DocumentError("empty", f"the row's {text_column!r} is empty; fill it or leave the row out")
    if len(text) > settings.max_bytes:
        raise DocumentError("too-large", f"the row's text is longer than {settings.max_bytes:,} characters; split it, or raise max_bytes")
    words = {what: _words(row[name]) for what, name in columns.items() if what != "text"}
    day = parse_day(words.get("published") or "")
    return Item(
        text=text,
        media="html" if looks_like_html(text) else "text",
        encoding=encoding,
        member=words.get("id") or member,
        title=words.get("title"),
        url=words.get("url"),
        outlet=words.get("outlet"),
        authors=_authors(row.get(columns.get("authors", ""))),
        published=day,
        published_method="given" if day else None,
    )


def _text(value: object) -> str | None:
    """A text, or a list of its paragraphs."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) and not isinstance(value, Number) else None


def _words(value: object) -> str | None:
    if isinstance(value, Mapping):
        return next((words for name in _NAMES if (words := _words(value.get(name)))), None)
    if isinstance(value, list):
        return next((words for part in value if (words := _words(part))), None)
    return (well_formed(value).strip() or None) if isinstance(value, str) else None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(words for part in value if (words := _words(part))))
    words = _words(value)
    return tuple(dict.fromkeys(part for part in _BETWEEN_AUTHORS.split(words) if part)) if words else ()
