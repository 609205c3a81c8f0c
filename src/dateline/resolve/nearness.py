"""How far from an event's sentence something is told, in the few steps that the judges tell apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

NEVER: Final = 99
"""Stands for a distance to something that is not told on that side."""


def distances(told: Sequence[int], at: int) -> tuple[int, int]:
    """How many sentences before and after a sentence something is told last and first; 0 before where it is told in it.

    Args:
        told: Indices of the sentences that tell it, rising.
        at: Index of the sentence.
    """
    later = bisect_right(told, at)
    before = at - told[later - 1] if later else NEVER
    after = told[later] - at if later < len(told) else NEVER
    return before, after


def here(told: Sequence[int], at: int) -> slice:
    """Which of the places where something is told lie in a sentence."""
    return slice(bisect_left(told, at), bisect_right(told, at))


def step(sentences: int) -> str:
    """A distance in few steps."""
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "6+" if sentences < NEVER else "never"
