"""The OpenAPI document: what the framework makes of the end points, completed from the types' own descriptions and with examples.

Examples come from `data/examples.json`, which `python -m tools.api_examples` writes from the sample reports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, get_args, get_origin, get_type_hints

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel, TypeAdapter

from dateline.records.schema import documented
from dateline.web.problems import Fault, Problem

Schema = dict[str, Any]

_REF: Final = "#/components/schemas/"
_LONG: Final = re.compile(r"^dateline__(?:\w+__)*(\w+)__(\w+)$")
_GENERIC: Final = re.compile(r"^(\w+?)_(\w+)_$")
_FORM: Final = re.compile(r"^Body_(\w)(\w+)$")
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_UNCHANGED: Final[Schema] = {"description": "What `If-None-Match` names is still so; nothing is sent."}
_TAG: Final[Schema] = {
    "description": "Names this version; send it as `If-None-Match` to hear only of changes.",
    "schema": {"type": "string"},
}
_NEXT: Final[Schema] = {"description": 'The next page, as `<...>; rel="next"`; missing on the last.', "schema": {"type": "string"}}


class Documented(FastAPI):
    """An app whose OpenAPI document is complete."""

    def openapi(self) -> Schema:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = completed(super().openapi(), _classes(self))
        return self.openapi_schema


def completed(document: Schema, classes: dict[str, type]) -> Schema:
    """The document with descriptions of all fields, the shape of problems, tags and examples.

    Args:
        document: As the framework makes it.
        classes: The types of its schemas, by their names.
    """
    schemas: dict[str, Schema] = document["components"]["schemas"]
    schemas.update(_problem())
    for name, schema in schemas.items():
        if _FORM.match(name):
            _describe_form(schema)
        elif (kind := classes.get(name.partition("_")[0] if _GENERIC.match(name) else name)) is not None:
            _describe(schema, kind)
    for path in document["paths"].values():
        for method in _METHODS:
            if method in path:
                _complete(path[method], method)
    return _renamed(document)


def _problem() -> dict[str, Schema]:
    made = TypeAdapter(Problem).json_schema(ref_template=f"{_REF}{{model}}")
    parts = made.pop("$defs")
    _describe(made, Problem)
    for schema in parts.values():
        _describe(schema, Fault)
    return {"Problem": made, **parts}


def _describe(schema: Schema, kind: type) -> None:
    """Fills in what the type's docstring says; of what is answered every key is always there."""
    summary, attributes = documented(kind)
    schema["description"] = summary
    for name, part in schema.get("properties", {}).items():
        if name in attributes:
            part.setdefault("description", attributes[name])
        part.pop("title", None)
    if is_dataclass(kind) and "properties" in schema:
        schema["required"] = list(schema["properties"])
        for part in schema["properties"].values():
            part.pop("default", None)


def _describe_form(schema: Schema) -> None:
    """What a form holds, which has no type of its own."""
    schema["description"] = "The fields of the form."
    for part in schema["properties"].values():
        part.setdefault("description", "Files, each with its name.")
        part.pop("title", None)


def _complete(operation: Schema, method: str) -> None:
    if (example := examples()["requests"].get(operation["operationId"])) is not None:
        operation["requestBody"]["content"]["application/json"]["example"] = example
    for parameter in operation.get("parameters", ()):
        _simplify(parameter["schema"])
    for status, answer in operation["responses"].items():
        if not status.startswith("2"):
            continue
        answer["description"] = answer["description"].replace("Successful Response", operation.get("summary", "Done"))
        content = answer.get("content", {}).get("application/json")
        if content is None:
            continue
        answer.setdefault("headers", {})["ETag"] = _TAG
        if content["schema"].get("$ref", "").startswith(f"{_REF}Listed"):
            answer["headers"]["Link"] = _NEXT
        if (example := examples()["answers"].get(operation["operationId"])) is not None:
            content["example"] = example
        if method == "get":
            operation["responses"] = {**operation["responses"], "304": _UNCHANGED}


def _simplify(schema: Schema) -> None:
    """A parameter is given or left out; there is no word for nothing."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) == 1 and len(schema["anyOf"]) > 1:
        del schema["anyOf"]
        schema |= choices[0]
    schema.pop("title", None)


def _renamed(document: Schema) -> Schema:
    """Schemas under short names, which do not say in which module a type stands."""
    names = {name: _short(name) for name in document["components"]["schemas"]}
    text = json.dumps(document)
    for name, short in names.items():
        if name != short:
            text = text.replace(f'"{_REF}{name}"', f'"{_REF}{short}"').replace(f'"{name}": {{', f'"{short}": {{')
    renamed: Schema = json.loads(text)
    return renamed


def _short(name: str) -> str:
    if found := _LONG.match(name):
        return f"{found[1].capitalize()}{found[2]}"
    if found := _GENERIC.match(name):
        return f"{found[1]}{found[2]}"
    if found := _FORM.match(name):
        return f"{found[1].upper()}{found[2]}Form"
    return name


@cache
def examples() -> dict[str, dict[str, Any]]:
    """What end points answer about the sample reports, cut short, and what they are sent: `answers` and `requests` by operation id."""
    told: dict[str, dict[str, Any]] = json.loads(
        resources.files("dateline.web").joinpath("data", "examples.json").read_text(encoding="utf-8")
    )
    return told


def _classes(app: FastAPI) -> dict[str, type]:
    """The types of all that is answered and taken, by the names that their schemas have."""
    found: dict[str, list[type]] = {}
    seen: set[type] = set()
    for context in iter_route_contexts(app.routes):
        route = getattr(context, "original_route", context)
        if isinstance(route, APIRoute):
            for hint in (route.response_model, *get_type_hints(route.endpoint).values()):
                for kind in _kinds(hint, seen):
                    found.setdefault(kind.__name__, []).append(kind)
    named = {name: kinds[0] for name, kinds in found.items() if len(kinds) == 1}
    long = {f"{kind.__module__.replace('.', '__')}__{name}": kind for name, kinds in found.items() for kind in kinds}
    return {**long, **named}


def _kinds(hint: object, seen: set[type]) -> Iterator[type]:
    """Our own types that a type hint names, and those that these name."""
    for inner in (get_origin(hint), *get_args(hint)):
        if inner is not None:
            yield from _kinds(inner, seen)
    if not isinstance(hint, type) or hint in seen or not hint.__module__.startswith("dateline."):
        return
    seen.add(hint)
    if is_dataclass(hint) or issubclass(hint, (BaseModel, tuple)):
        yield hint
        for each in get_type_hints(hint).values():
            yield from _kinds(each, seen)
