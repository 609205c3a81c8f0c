"""How doubtful an event is: what a person should look at first, and why.

Standard library only, like all records.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from dateline.records.story import AccountEvent

EXISTENCE: Final = 0.6
"""How much it counts that there may be no such event: whoever rejects it has decided all of its fields."""
CONTRADICTION: Final = 0.3
"""How much each field counts in which independent sources contradict each other."""
FIELD: Final = 0.3
"""How much its least certain field counts."""
SURE: Final = 0.7
"""Confidence from which on a field is not called doubtful."""
_DIGITS: Final = 4


def doubt_of(event: AccountEvent) -> float:
    """From 0, nothing speaks against it, to nearly 1. The parts add up as independent chances that something is wrong.

    The confidence of an event is calibrated, so that it is the most doubtful where it is one half.
    """
    weakest = min((confidence for _, confidence in _fields(event)), default=1.0)
    parts = (
        EXISTENCE * (1.0 - abs(2.0 * event.confidence - 1.0)),
        *(CONTRADICTION for _ in event.disagreements),
        FIELD * (1.0 - weakest),
    )
    return round(1.0 - math.prod(1.0 - part for part in parts), _DIGITS)


def doubts_of(event: AccountEvent) -> tuple[str, ...]:
    """Why it is doubtful, in words."""
    weak = sorted({field: round(confidence, 2) for field, confidence in _fields(event) if confidence < SURE}.items())
    return (
        *([f"confidence {event.confidence:.2f}"] if event.confidence < SURE else []),
        *(f"sources contradict each other: {field}" for field in event.disagreements),
        *(f"doubtful: {field} ({confidence:.2f})" for field, confidence in weak),
    )


def _fields(event: AccountEvent) -> Iterator[tuple[str, float]]:
    """The fields that carry a confidence of their own, of several values the least certain."""
    values = {"actors": event.actors, "recipients": event.recipients, "place": event.places, "sources": event.sources}
    for field, several in values.items():
        if several:
            yield field, min(value.confidence for value in several)
    if event.date is not None:
        yield "date", event.date.confidence
