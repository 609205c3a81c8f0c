"""JSON Lines, and JSON files of one report or an array of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace

from dateline.errors import DocumentError
from dateline.read.columns import columns_of
from dateline.read.decode import decode
from dateline.read.item import BadRow, Item, Items, Source
from dateline.read.lines import lines_of
from dateline.read.rows import Number, item_of
from dateline.read.settings import ReadSettings


def read_rows(source: Source, settings: ReadSettings) -> Items:
    """The reports of a JSON Lines file, one a line; blank lines are passed over. A row is called by its id or its line's number."""
    lines = lines_of(source, newline="\n", max_characters=_longest_line(settings))
    for number, (line, encoding) in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _item(_parsed(line), member=str(number), encoding=encoding, settings=settings)
        except DocumentError as error:
            yield BadRow(str(number), error.reason, f"line {number}: {error}")


def read_json(source: Source, settings: ReadSettings) -> Items:
    """The reports of a JSON file: one object, an array of objects, or lines of objects after all.

    Raises:
        DocumentError: `malformed`, `too-large`.
    """
    data = source.whole(settings.max_bytes)
    decoded = decode(data)
    try:
        value = _parsed(decoded.text)
    except DocumentError:
        first, _, rest = decoded.text.lstrip().partition("\n")
        if not rest.strip() or not isinstance(_parsed(first), dict):
            raise
        yield from read_rows(replace(source, stream=io.BytesIO(data)), settings)
        return
    value = _unwrapped(value, settings)
    if isinstance(value, list):
        yield from _entries(value, decoded.encoding, settings)
    else:
        yield replace(_item(value, member="", encoding=decoded.encoding, settings=settings), member=None)


def _unwrapped(value: object, settings: ReadSettings) -> object:
    """The list in an object that is no report itself, as news interfaces answer (`{"status": "ok", "articles": [...]}`)."""
    if not isinstance(value, dict) or "text" in columns_of((name for name in value if isinstance(value[name], str)), settings):
        return value
    lists = [member for member in value.values() if isinstance(member, list) and member and isinstance(member[0], dict)]
    return lists[0] if len(lists) == 1 else value


def _longest_line(settings: ReadSettings) -> int:
    # Escapes and the other fields may double what a text needs; more is refused before it fills the memory.
    return 2 * settings.max_bytes


def _entries(values: list[object], encoding: str, settings: ReadSettings) -> Iterator[Item | BadRow]:
    if not values:
        raise DocumentError("empty", "it is an empty list; fetch it again")
    for number, value in enumerate(values, start=1):
        try:
            yield _item(value, member=str(number), encoding=encoding, settings=settings)
        except DocumentError as error:
            yield BadRow(str(number), error.reason, f"entry {number}: {error}")


def _item(value: object, *, member: str, encoding: str, settings: ReadSettings) -> Item:
    if not isinstance(value, dict):
        raise DocumentError("malformed", "it is no JSON object; write each report as an object with a field of text")
    return item_of(value, member=member, encoding=encoding, settings=settings)


def _parsed(text: str) -> object:
    # Numbers stay as they are written: an id of 30 digits is an id, and one of 10,000 must not stop the row.
    try:
        value: object = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=Number)
    except ValueError as error:
        raise DocumentError("malformed", f"it is no valid JSON ({error}); write it anew with a JSON library") from error
    except RecursionError as error:
        raise DocumentError("malformed", "its JSON is nested deeper than any report is; write it anew, one flat object a report") from error
    return value
