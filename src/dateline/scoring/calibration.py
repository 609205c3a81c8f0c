"""Whether an event's confidence is the share of such events that are right, and what a threshold would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.scoring.matching import Matched, pair_events
from dateline.scoring.tally import Counts, Figures, counted, figures

BINS: Final = 10
"""Equal widths of 0.1. Source: Guo, Pleiss, Sun and Weinberger, 2017, On Calibration of Modern Neural Networks (10 or 15 are usual)."""
STEPS: Final = 20
"""Thresholds of the curve, 0.05 apart: finer ones move fewer events than chance does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Events whose confidence lies in one stretch.

    Attributes:
        low: Where it begins.
        high: Where it ends; the last has events of confidence 1 too, the others none at their end.
        events: How many.
        confidence: Their mean confidence, None without events.
        right: The share that is right, None without events.
    """

    low: float
    high: float
    events: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidence says what is right.

    Attributes:
        error: Expected calibration error: the mean distance of confidence and share right over all events; None without events.
        bins: The stretches, rising.
    """

    error: float | None
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Events at one threshold.

    Attributes:
        threshold: Events of less confidence are left out.
        counts: Of the measure `event`.
        figures: What they come to.
    """

    threshold: float
    counts: Counts
    figures: Figures


def calibration(reports: Iterable[Matched]) -> Calibration:
    """Puts the coder's events into bins by their confidence; right is what the measure `event` has as right."""
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for matched in reports:
        right = {predicted for _, predicted in matched.pairs}
        for event in matched.coding.events:
            binned[min(int(event.confidence * BINS), BINS - 1)].append((event.confidence, event in right))
    bins = tuple(_bin(number, events) for number, events in enumerate(binned))
    return Calibration(_error(bins), bins)


def _bin(number: int, events: Sequence[tuple[float, bool]]) -> Bin:
    size = len(events)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        events=size,
        confidence=sum(confidence for confidence, _ in events) / size if size else None,
        right=sum(right for _, right in events) / size if size else None,
    )


def _error(bins: Sequence[Bin]) -> float | None:
    total = sum(each.events for each in bins)
    if not total:
        return None
    return sum(each.events * abs((each.confidence or 0) - (each.right or 0)) for each in bins) / total


def curve(reports: Sequence[Matched]) -> tuple[Point, ...]:
    """Events found and right at rising thresholds; what is left at each is matched anew."""
    return tuple(_point(reports, step / STEPS) for step in range(STEPS))


def _point(reports: Sequence[Matched], threshold: float) -> Point:
    counts = Counts()
    for matched in reports:
        gold = matched.report.gold.events
        kept = [event for event in matched.coding.events if event.confidence >= threshold]
        counts = counts.plus(counted(len(pair_events(gold, kept)), len(gold), len(kept)))
    return Point(threshold=threshold, counts=counts, figures=figures(counts))
