"""Records as JSON: one object a line, every key always present, in the order of the format's description."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from threading import Lock
from typing import Any, Final, TypeVar

import msgspec

from dateline.errors import RecordError
from dateline.records.resolved import FORMAT, Record, Value

Kind = TypeVar("Kind")

# Where a value's words stand among its own fields: after these, which say what it is.
_BEFORE_WORDS: Final = ("kind", "actor", "name")
_WORDS: Final = ("text", "start", "end")
_ATOMS: Final = frozenset((str, int, float, bool, type(None)))
_LAST: Final = tuple(field.name for field in fields(Value) if field.name not in _WORDS)


class _Versioned(msgspec.Struct):
    """What every version of the format has."""

    format: int


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, with its line feed.

    Raises:
        RecordError: If a text of the record cannot be written as UTF-8 (it holds a lone surrogate).
    """
    try:
        return msgspec.json.encode(plain(record)) + b"\n"
    except UnicodeEncodeError as error:
        raise RecordError(
            f"record of {record.report.source!r}: a text holds a lone surrogate, which UTF-8 cannot carry ({error.reason}); "
            "clean the text before it is coded"
        ) from error


def decode(line: bytes | str) -> Record:
    """The record that a line of JSON holds. Keys that this version does not know are passed over: additions are allowed.

    Raises:
        RecordError: If the line is no record of format version 1. Whether its spans and ids hold, `check` says.
    """
    try:
        return decoder(Record).decode(line)
    except msgspec.ValidationError as error:
        raise RecordError(f"{_version_complaint(line) or f'this is no record of format {FORMAT}: {error}'}") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise RecordError(f"this is no JSON: {error}; a record is one line as 'dateline code --format jsonl' prints it") from error


_DECODERS: Final[dict[type[Any], msgspec.json.Decoder[Any]]] = {}
_FIRST: Final = Lock()


def decoder(kind: type[Kind]) -> msgspec.json.Decoder[Kind]:
    """What reads a record, or a part of one, from JSON.

    msgspec looks at a dataclass when it first meets it, and a second thread that meets it meanwhile takes the whole process down: so one
    at a time.
    """
    found = _DECODERS.get(kind)
    if found is None:
        with _FIRST:
            found = _DECODERS.setdefault(kind, msgspec.json.Decoder(kind))
    return found


def convert(value: object, kind: type[Kind]) -> Kind:
    """A record, or a part of one, from dicts, lists and atoms.

    Raises:
        msgspec.ValidationError: If they are none.
    """
    decoder(kind)
    return msgspec.convert(value, kind)


def plain(value: object) -> Any:  # noqa: ANN401  (JSON has no narrower type)
    """The same value as dicts, lists and atoms, ready for any JSON library."""
    if type(value) in _ATOMS:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in key_order(type(value))}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def plain_deep(value: object) -> Any:  # noqa: ANN401  (JSON has no narrower type)
    """As `plain`, for what holds tables by name too."""
    if isinstance(value, dict):
        return {name: plain_deep(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain_deep(getattr(value, name)) for name in key_order(type(value))}
    return [plain_deep(item) for item in value] if isinstance(value, tuple) else value


@cache
def key_order(kind: type) -> tuple[str, ...]:
    """The keys of a record's part in the order in which they are written."""
    names = [field.name for field in fields(kind)]
    if not issubclass(kind, Value):
        return tuple(names)
    own = [name for name in names if name not in _WORDS and name not in _LAST]
    first = [name for name in own if name in _BEFORE_WORDS]
    return (*first, *_WORDS, *(name for name in own if name not in first), *_LAST)


def bare_schema(kind: type = Record) -> dict[str, Any]:
    """The JSON Schema that the types alone give; `dateline.records.schema` completes it."""
    return msgspec.json.schema(kind)


def _version_complaint(line: bytes | str) -> str | None:
    try:
        version = msgspec.json.decode(line, type=_Versioned).format
    except (msgspec.DecodeError, UnicodeError):
        return None
    if version == FORMAT:
        return None
    return f"this record has format {version}, but this program reads format {FORMAT}; use the version of dateline that wrote it"
