"""What an event says of a field: as JSON, to keep beside a decision, and in words, to compare and show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from dateline.merge.decided import DATE, FIELDS, KINDS, PLACE
from dateline.records.story import AccountEvent

PARTIES: Final = ("actors", "recipients", "sources")
COMPARED: Final = tuple(field for field in FIELDS if field != "verdict")
"""The fields that people compare what they say about."""


def said(event: AccountEvent, field: str) -> Any:  # noqa: ANN401  (each field has its own form)
    """What an event says of a field, as JSON has it."""
    return of_told(msgspec.to_builtins(event), field)


def all_words(event: AccountEvent) -> dict[str, str]:
    """What an event says of each field that people compare, in words."""
    told: Mapping[str, Any] = msgspec.to_builtins(event)
    return {field: words(field, of_told(told, field)) for field in COMPARED}


def of_told(told: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401  (each field has its own form)
    """The same of an event that is JSON already."""
    if field in KINDS:
        figure = next((each for each in told["figures"] if each["kind"] == field), None)
        return None if figure is None else {name: figure[name] for name in ("low", "best", "high")}
    if field == "place":
        where = next((place for place in told["places"] if place["role"] == "at"), None)
        return where and {name: where[name] for name in PLACE}
    if field == "date":
        return told["date"] and {name: told["date"][name] for name in DATE}
    if field in PARTIES:
        return [role["name"] for role in told[field]]
    return told[field]


def words(field: str, value: Any) -> str:  # noqa: ANN401  (each field has its own form)
    """A field's value in words, empty for nothing: of what an event says, and of what a person decides; the same for the same.

    Several values stand in the order of the alphabet, as their order says nothing about whether two people agree.
    """
    if value is None:
        return ""
    if field in PARTIES:
        return "; ".join(sorted({each if isinstance(each, str) else each["name"] for each in value}))
    if field in KINDS:
        return _number(value["low"], value["high"])
    if field == "place":
        return ", ".join(part for part in (value["name"], value["country"]) if part)
    if field == "date":
        return str(value["edtf"])
    return "; ".join(sorted(value)) if isinstance(value, list | tuple) else str(value)


def _number(low: int | None, high: int | None) -> str:
    if high is None:
        return "" if low is None else f"{low}+"
    return f"up to {high}" if low is None else str(low) if low == high else f"{low}-{high}"
