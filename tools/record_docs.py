"""The reference part of docs/record.md, made from the JSON Schema and so from the record's types and their docstrings.

`python tools/record_docs.py` (or `make refresh`) writes it anew; a test checks that it is up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from dateline.records.schema import json_schema

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "record.md"
START: Final = "<!-- Made by tools/record_docs.py (make refresh); changes below are overwritten. -->\n"
AS_WORDS: Final = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def reference() -> str:
    """A section for each kind of object, outermost first."""
    return "".join(f"\n{line}\n" if line.startswith("#") else f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    for name, kind in json_schema()["$defs"].items():
        yield from _section(name, kind)


def _section(name: str, kind: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}\n\n{kind['description']}\n"
    if kind["type"] == "array":
        yield f"An array of {len(kind['prefixItems'])} whole numbers: {_numbers(name)}."
        return
    yield "| key | value | meaning |\n|---|---|---|"
    for key, value in kind["properties"].items():
        yield f"| `{key}` | {_value(value)} | {value.get('description', '')} |"


def _numbers(name: str) -> str:
    return {"Span": "`[start, end]`", "MapRow": "`[clean_start, clean_end, raw_start, raw_end]`"}[name]


def _value(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_value(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if schema["type"] == "array" and "prefixItems" in schema:
        return f"{len(schema['prefixItems'])} numbers"
    if schema["type"] == "array":
        return f"array of {_value(schema['items'])}"
    if schema["type"] == "object":
        return f"object of {_value(schema['additionalProperties'])} by name"
    return AS_WORDS[schema["type"]]


def page(text: str) -> str:
    """The page with its reference part as it should be now."""
    before, mark, _ = text.partition(START)
    if not mark:
        raise ValueError(f"docs/record.md has lost the line {START!r} before its reference; put it back")
    return before + START + reference()


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
