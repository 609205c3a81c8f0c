"""Spans: where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text.

    `text[span.end]` is the first character *not* in the span. Offsets count Unicode code points from 0, never bytes
    and never UTF-16 units. A span is never empty and never inverted in a record.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class MapRow(NamedTuple):
    """A stretch of the clean text and the stretch of the raw text that it came from.

    Both stretches are half-open. Equal lengths are character for character; unequal ones are a replacement as a whole
    (an entity, a repaired mojibake).
    """

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int
