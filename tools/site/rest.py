"""Every end point of the REST API, from its OpenAPI document."""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import dateline
from dateline.web.app import create_app
from tools.site.tables import table

PREFIX: Final = "/api/v1"
SHARED: Final = "the filters"
MANY: Final = 12
"""With so many parameters that are filters it takes all filters, which are told once."""
LINES: Final = 24
"""Of an example that are shown."""


def part() -> str:
    """A section for each group of end points, then one for each kind of object."""
    document = _document()
    groups: dict[str, list[str]] = defaultdict(list)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append(_operation(path, method, operation, set(_filters(document))))
    sections = [f"## {name.capitalize()}\n\n" + "\n".join(groups[name]) for name in groups]
    return "\n".join([_shared(document), *sections, "## Objects\n", *_objects(document)])


def _document() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, dateline.init(Path(folder) / "empty") as project:
        return create_app(project).openapi()


def _filters(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parameters that the list of events and the timeline have in common: those that choose events."""
    one, other = ({p["name"]: p for p in document["paths"][f"{PREFIX}/{path}"]["get"]["parameters"]} for path in ("events.csv", "timeline"))
    return {name: one[name] for name in one if name in other}


def _shared(document: dict[str, Any]) -> str:
    return "## Filters\n\nTaken by everything that chooses events.\n\n" + _parameters(list(_filters(document).values()))


def _operation(path: str, method: str, operation: dict[str, Any], filters: set[str]) -> str:
    given = operation.get("parameters", [])
    own = [p for p in given if p["name"] not in filters]
    takes = ", ".join([SHARED] if len(given) - len(own) >= MANY else [])
    own = own if takes else given
    lines = [f"### {operation['summary']}\n", f"`{method.upper()} {path}`\n", operation.get("description", "") + "\n"]
    lines += [f"Takes [{SHARED}](#filters){' and' if own else '.'}\n"] if takes else []
    lines += [_parameters(own)] if own else []
    lines += _body(operation) + _answer(operation)
    return "\n".join(lines)


def _parameters(parameters: list[dict[str, Any]]) -> str:
    rows = (
        (f"`{p['name']}`", p["in"] + (", needed" if p.get("required") else ""), _kind(p["schema"]), p.get("description", ""))
        for p in parameters
    )
    return table(["name", "in", "value", "meaning"], rows)


def _body(operation: dict[str, Any]) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {})
    return [f"Send {_kind(one['schema'])} as `{kind}`.\n" for kind, one in content.items()]


def _answer(operation: dict[str, Any]) -> list[str]:
    status, answer = next((code, one) for code, one in operation["responses"].items() if code.startswith("2"))
    content = answer.get("content", {})
    lines = [f"Answers {status}" + "".join(f" with {_kind(one.get('schema', {}))} (`{kind}`)" for kind, one in content.items()) + ".\n"]
    example = next((one["example"] for one in content.values() if "example" in one), None)
    return [*lines, _shown(example)] if isinstance(example, dict | list) else lines


def _shown(example: Any) -> str:  # noqa: ANN401  (any JSON)
    lines = json.dumps(example, indent=1, ensure_ascii=False).splitlines()
    rest = ["..."] if len(lines) > LINES else []
    return "\n".join(["```text" if rest else "```json", *lines[:LINES], *rest, "```\n"])


def _objects(document: dict[str, Any]) -> Iterator[str]:
    for name, schema in sorted(document["components"]["schemas"].items()):
        yield f"### {name}\n\n{_linked(schema.get('description', ''))}\n"
        needed = set(schema.get("required", []))
        rows = [
            (f"`{key}`", _kind(value) + ("" if key in needed else ", may be left out"), value.get("description", ""))
            for key, value in schema.get("properties", {}).items()
        ]
        yield table(["key", "value", "meaning"], rows) if rows else _kind(schema) + "\n"


def _linked(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _kind(schema: dict[str, Any]) -> str:
    """A schema in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " or ".join(_kind(one) for one in schema[several])
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{one}`" for one in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"array of {_kind(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))
