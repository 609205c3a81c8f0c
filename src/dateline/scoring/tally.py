"""Counts of what is right, and the figures that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Counts(NamedTuple):
    """What is right among what the annotator and what the coder found. Shares of an item count as such (B-cubed).

    Attributes:
        recalled: Of the annotator's, how many the coder has.
        correct: Of the coder's, how many are right.
        gold: How many the annotator has.
        predicted: How many the coder has.
    """

    recalled: float = 0
    correct: float = 0
    gold: float = 0
    predicted: float = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))


def counted(right: int, gold: int, predicted: int) -> Counts:
    """Counts of items that are right on both sides or on none."""
    return Counts(right, right, gold, predicted)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean, 0 to 1. None where neither side has anything to measure.

    Attributes:
        precision: Share of the coder's that is right; 0 if it has none.
        recall: Share of the annotator's that the coder has; 0 if there is none.
        f1: Their harmonic mean.
    """

    precision: float | None
    recall: float | None
    f1: float | None


def figures(counts: Counts) -> Figures:
    """What the counts come to."""
    if not counts.gold and not counts.predicted:
        return Figures(None, None, None)
    precision = counts.correct / counts.predicted if counts.predicted else 0.0
    recall = counts.recalled / counts.gold if counts.gold else 0.0
    both = precision + recall
    return Figures(precision, recall, 2 * precision * recall / both if both else 0.0)
