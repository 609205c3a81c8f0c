"""The OpenAPI document says what the server does: tried with made-up requests, good and bad, against the account of the sample reports."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from dateline.project import Project
from dateline.web.app import create_app

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]
ELSEWHERE = {"bringFiles", "bringText", "bringAddresses"}
"""They code reports, or ask the web: `test_jobs` tries them."""

EXAMPLES = 4
"""Requests of each sort that are tried of each end point: all together take some twenty seconds."""

APP = create_app(None)  # type: ignore[arg-type]  # its project comes with the first test
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP).exclude(operation_id=sorted(ELSEWHERE))


@pytest.fixture(scope="module")
def served_account(module_account: Project) -> None:
    APP.state.project = module_account


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return APP.openapi()


OPERATIONS = {made.ok().definition.raw["operationId"]: made.ok() for made in SCHEMA.get_all_operations()}


@pytest.mark.usefixtures("served_account")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_server_does_what_the_document_says(name: str, mode: GenerationMode) -> None:
    @given(case=OPERATIONS[name].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "it can be asked wrongly only where there is something to ask"


def test_everything_is_described(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    bare = [(name, field) for name, schema in schemas.items() for field, told in schema.get("properties", {}).items() if not said(told)]
    assert bare == []
    assert [name for name, schema in schemas.items() if not said(schema)] == []
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert said(operation), path
            assert [each["name"] for each in operation.get("parameters", ()) if not said(each)] == [], path


def said(told: dict[str, Any]) -> bool:
    return bool(told.get("description") or "$ref" in told)


def test_everything_is_shown_by_an_example(document: dict[str, Any]) -> None:
    """But for passwords, files and the web, of which the samples' account has none."""
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    asked = {each["operationId"]: told for each in operations if (told := json_of(each.get("requestBody", {})))}
    answered = {
        each["operationId"]: told for each in operations for status, a in each["responses"].items() if status < "3" and (told := json_of(a))
    }
    assert {name for name, told in answered.items() if "example" not in told} == {"logIn", "bringFiles", "bringAddresses"}
    assert {name for name, told in asked.items() if "example" not in told} == {"logIn", "bringAddresses"}
    for name, told in asked.items():
        schema = document["components"]["schemas"][told["schema"]["$ref"].rpartition("/")[2]]
        assert set(schema["required"]) <= set(told.get("example", schema["properties"])) <= set(schema["properties"]), name


def json_of(told: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told.get("content", {}).get("application/json", {})
    return found


def test_names_are_short_and_lead_somewhere(document: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named == set(document["components"]["schemas"])
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in named), sorted(named)
    operations = [operation["operationId"] for methods in document["paths"].values() for operation in methods.values()]
    assert len(set(operations)) == len(operations)
    assert all(re.fullmatch(r"[a-z][A-Za-z]+", name) for name in operations)
