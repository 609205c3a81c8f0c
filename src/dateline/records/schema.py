"""The JSON Schema of the record, generated from the types and their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_type_hints

from dateline.records.codec import bare_schema, key_order
from dateline.records.resolved import Record

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TITLE: Final = "Dateline record, format version 1"

# Only for properties that are numbers: an event's `type` is a word, the confidence of it a number.
_BOUNDS: Final[dict[str, dict[str, int]]] = {
    "confidence": {"minimum": 0, "maximum": 1},
    "language_confidence": {"minimum": 0, "maximum": 1},
    "start": {"minimum": 0},
    "end": {"minimum": 1},
    "sentence": {"minimum": 0},
    "low": {"minimum": 0},
    "high": {"minimum": 0},
    "radius_km": {"minimum": 0},
    "type": {"minimum": 0, "maximum": 1},
    "mode": {"minimum": 0, "maximum": 1},
    "status": {"minimum": 0, "maximum": 1},
    "lat": {"minimum": -90, "maximum": 90},
    "lon": {"minimum": -180, "maximum": 180},
}
_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.*)$")
_SECTION: Final = re.compile(r"^(Attributes|Raises):$")


def json_schema() -> dict[str, Any]:
    """The schema of one record (draft 2020-12): every key is required, unknown keys are allowed, as additions are."""
    bare = bare_schema()
    kinds = {kind.__name__: kind for kind in _kinds(Record, set())}
    definitions = {name: _completed(bare["$defs"][name], kind) for name, kind in kinds.items()}
    return {"$schema": DIALECT, "title": TITLE, "$ref": bare["$ref"], "$defs": definitions}


def _kinds(kind: type, seen: set[type]) -> Iterator[type]:
    """The record's types, each once, outermost first."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    if is_dataclass(kind):
        for hint in get_type_hints(kind).values():
            for part in _parts(hint):
                yield from _kinds(part, seen)


def _parts(hint: object) -> Iterator[type]:
    """The record's own types that a type hint names."""
    if isinstance(hint, type) and hint.__module__.startswith("dateline."):
        yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _completed(definition: dict[str, Any], kind: type) -> dict[str, Any]:
    summary, attributes = _doc(kind)
    completed = {**definition, "description": summary}
    if not is_dataclass(kind):
        return {**completed, "prefixItems": [{"type": "integer", "minimum": 0}] * definition["minItems"], "items": False}
    completed["properties"] = {name: _property(definition["properties"][name], name, attributes.get(name)) for name in key_order(kind)}
    completed["required"] = [name for name in key_order(kind) if name in {field.name for field in fields(kind)}]
    return completed


def _property(definition: dict[str, Any], name: str, description: str | None) -> dict[str, Any]:
    # Every key is always written, so a default would only mislead a reader of the schema.
    shown = {key: value for key, value in definition.items() if key != "default"}
    bounds = _BOUNDS.get(name, {})
    if "anyOf" in shown:
        shown["anyOf"] = [{**choice, **bounds} if choice.get("type") in ("integer", "number") else choice for choice in shown["anyOf"]]
    elif shown.get("type") in ("integer", "number"):
        shown |= bounds
    return shown if description is None else {**shown, "description": _in_json_words(description)}


def _in_json_words(description: str) -> str:
    for python, json in (("None", "null"), ("True", "true"), ("False", "false")):
        description = re.sub(rf"\b{python}\b", json, description)
    return description


def documented(kind: type) -> tuple[str, dict[str, str]]:
    """A type's docstring before its sections, and what it says of the attributes, those of parent classes included; in JSON's words."""
    summary, attributes = _doc(kind)
    return summary, {name: _in_json_words(words) for name, words in attributes.items()}


def _doc(kind: type) -> tuple[str, dict[str, str]]:
    """A docstring's text before its sections, and the texts of its attributes, those of the parent classes included."""
    attributes: dict[str, str] = {}
    for parent in reversed(kind.__mro__[:-1]):
        attributes |= _attributes(inspect.cleandoc(parent.__doc__ or "").splitlines())
    summary = []
    for line in inspect.cleandoc(kind.__doc__ or "").splitlines():
        if _SECTION.match(line):
            break
        summary.append(line.strip())
    return " ".join(filter(None, summary)), attributes


def _attributes(lines: list[str]) -> dict[str, str]:
    attributes: dict[str, str] = {}
    section, name = "", ""
    for line in lines:
        if heading := _SECTION.match(line):
            section = heading[1]
        elif section == "Attributes" and (found := _ATTRIBUTE.match(line)):
            name = found[1]
            attributes[name] = found[2]
        elif section == "Attributes" and line.startswith(" " * 8):
            attributes[name] += " " + line.strip()
    return attributes
