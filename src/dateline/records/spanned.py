"""Finds what stands at a place of the text, among things in the order of the text that do not overlap, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from dateline.records.span import Span


class Spanned(Protocol):
    """Anything that stands somewhere in a text: a token, a sentence, a name, a time, a place."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Found = TypeVar("Found", bound=Spanned)


def covered(things: Sequence[Found], by: Span) -> list[Found]:
    """Those that lie within a span, in order."""
    first = bisect_left(things, by.start, key=_start)
    last = bisect_left(things, by.end, first, key=_start)
    return [thing for thing in things[first:last] if thing.span.end <= by.end]


def covering(things: Sequence[Found], span: Span) -> Found | None:
    """The one that a span lies within, None if there is none."""
    at = bisect_right(things, span.start, key=_start) - 1
    return things[at] if at >= 0 and things[at].span.covers(span) else None


def touching(things: Sequence[Found], span: Span) -> Sequence[Found]:
    """Those that share a character with a span, in order."""
    first = bisect_right(things, span.start, key=_end)
    return things[first : bisect_left(things, span.end, first, key=_start)]


def _start(thing: Spanned) -> int:
    return thing.span.start


def _end(thing: Spanned) -> int:
    return thing.span.end
