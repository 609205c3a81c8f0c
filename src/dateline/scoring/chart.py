"""Precision, recall and F1 over confidence thresholds, as a drawing within a page (SVG)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.scoring.bootstrap import FIGURES
from dateline.scoring.calibration import Point

# Points of the drawing, which scales with the page.
WIDTH: Final = 560
HEIGHT: Final = 320
_LEFT: Final = 44
_RIGHT: Final = 90
_TOP: Final = 12
_BOTTOM: Final = 40
_TICKS: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_NAMES: Final = {"precision": "precision", "recall": "recall", "f1": "F1"}
_LABEL_GAP: Final = 14  # the height of a line of the labels, which must not cover each other


def chart(curve: Sequence[Point]) -> str:
    """The drawing; what it shows stands in the table of thresholds too."""
    kept = [point for point in curve if point.counts.predicted]
    if not kept:
        return ""
    parts = [*_axes(), *(line for name in FIGURES for line in _line(name, kept)), *_labels(kept[-1])]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Precision, recall and F1 of events by the least confidence kept">'
        f"{''.join(parts)}</svg>"
    )


def _x(threshold: float) -> float:
    return round(_LEFT + threshold * (WIDTH - _LEFT - _RIGHT), 1)


def _y(share: float) -> float:
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _axes() -> Iterator[str]:
    for tick in _TICKS:
        yield f'<line class="grid" x1="{_x(0)}" x2="{_x(1)}" y1="{_y(tick)}" y2="{_y(tick)}"/>'
        yield f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1f}</text>'
        yield f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:.1f}</text>'
    yield f'<text x="{_x(0.5)}" y="{HEIGHT - 6}" text-anchor="middle">events of at least this confidence</text>'


def _line(name: str, points: Sequence[Point]) -> Iterator[str]:
    places = " ".join(f"{_x(point.threshold)},{_y(getattr(point.figures, name) or 0)}" for point in points)
    yield f'<polyline class="{name}" points="{places}"/>'


def _labels(last: Point) -> Iterator[str]:
    """The lines' names at their right ends, apart from each other."""
    ends = sorted((_y(getattr(last.figures, name) or 0), name) for name in FIGURES)
    lowest = float("-inf")
    for y, name in ends:
        lowest = max(y, lowest + _LABEL_GAP)
        yield f'<text class="{name}" x="{_x(last.threshold) + 8}" y="{lowest + 4}">{_NAMES[name]}</text>'
