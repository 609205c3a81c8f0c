"""How far figures may be off by chance: the bootstrap over reports.

Whole reports are drawn, for what stands in one report hangs together. Source: Efron and Tibshirani, 1993, An Introduction to the
Bootstrap (percentile intervals).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dateline.scoring.tally import Counts, Figures, figures

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL: Final = 0.95
SAMPLES: Final = 1000
"""Enough for the second decimal of a 95% interval to stand (Efron and Tibshirani, chapter 13)."""
SEED: Final = 0
FEWEST_REPORTS: Final = 2
"""One report drawn again and again is always itself, which would look like certainty."""


class Interval(NamedTuple):
    """Bounds of a 95% interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure over all reports.

    Attributes:
        counts: Sums.
        figures: What they come to.
        intervals: By the names of the figures; None where there is nothing to measure, or a single report.
    """

    counts: Counts
    figures: Figures
    intervals: Mapping[str, Interval | None]


FIGURES: Final = ("precision", "recall", "f1")


def measured(tallies: Sequence[Mapping[str, Counts]], *, samples: int = SAMPLES, seed: int = SEED) -> dict[str, Measured]:
    """Sums the reports' tallies and gives each figure its interval.

    Args:
        tallies: One a report; a measure that a report lacks counts nothing in it.
        samples: How often the reports are drawn; 0 gives no intervals.
        seed: The same seed gives the same intervals.
    """
    names = list(dict.fromkeys(name for tally in tallies for name in tally))
    table = np.array([[tally.get(name, Counts()) for name in names] for tally in tallies], dtype=float)
    sums = [Counts(*row) for row in table.sum(axis=0).tolist()] if names else []
    draws = _draws(table, samples, seed) if samples and len(tallies) >= FEWEST_REPORTS else None
    return {
        name: Measured(counts=counts, figures=figures(counts), intervals=_intervals(None if draws is None else draws[:, number]))
        for number, (name, counts) in enumerate(zip(names, sums, strict=True))
    }


def _draws(table: NDArray[np.float64], samples: int, seed: int) -> NDArray[np.float64]:
    """Sums of the counts over drawn reports.

    Args:
        table: Shape: reports, measures, counts.
        samples: How often.
        seed: Of the draws.

    Returns:
        Shape: samples, measures, counts.
    """
    reports = len(table)
    times = np.random.default_rng(seed).multinomial(reports, np.full(reports, 1 / reports), size=samples)
    return np.tensordot(times.astype(float), table, axes=1)


def _intervals(draws: NDArray[np.float64] | None) -> dict[str, Interval | None]:
    """The intervals of one measure's figures. Shape of the draws: samples, counts."""
    if draws is None:
        return dict.fromkeys(FIGURES)
    recalled, correct, gold, predicted = draws[(draws[:, 2] > 0) | (draws[:, 3] > 0)].T
    precision, recall = _share(correct, predicted), _share(recalled, gold)
    columns = (precision, recall, _share(2 * precision * recall, precision + recall))
    return {name: _interval(column) for name, column in zip(FIGURES, columns, strict=True)}


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quotients, 0 where there is nothing to divide by."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _interval(column: NDArray[np.float64]) -> Interval | None:
    if not len(column):
        return None
    low, high = np.quantile(column, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    return Interval(low, high)
