"""Time expressions: what the words say, before an anchor makes days of them, and the days themselves."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.resolved import DatePrecision
from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when. To be completed by the owner of times."""

    span: Span


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """The days that a time expression means.

    Attributes:
        span: The words.
        edtf: As in `Date.edtf`.
        earliest: First day, ISO 8601, None if open or without a year.
        latest: Last day, ISO 8601, None if open or without a year.
        precision: Grain.
    """

    span: Span
    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: DatePrecision | None
