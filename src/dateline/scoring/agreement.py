"""How far coders agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number with values missing.

Values are names (nominal): two are the same or they are not. Units are drawn again and again for the intervals, as whole reports are in
`dateline.scoring.bootstrap`; units on which the same was said are drawn together, so that the cost does not grow with their number.

Source: Cohen (1960), A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46. Krippendorff
(2011), Computing Krippendorff's alpha-reliability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from dateline.scoring.bootstrap import LEVEL, SAMPLES, SEED, Interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FEWEST: Final = 2
"""Units that an interval needs: one drawn again and again is always itself."""

Unit = Mapping[str, Hashable]
"""What each coder said of one unit, by the coders' names; who said nothing is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One measure of agreement.

    Attributes:
        value: From 1, complete, over 0, what chance alone would give, to less; None where only one value was ever said, which tells
            nothing of what chance would give, or nothing can be compared.
        interval: Bounds of the 95% interval; None where there are too few units.
    """

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two coders.

    Attributes:
        coders: Their names, in order.
        units: How many units both have a value for.
        same: The share of these on which they say the same; None if there are none.
        kappa: Cohen's kappa.
    """

    coders: tuple[str, str]
    units: int
    same: float | None
    kappa: Agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far all coders agree.

    Attributes:
        units: How many units at least two have a value for.
        same: The share of all pairs of values that are the same; None if there are none.
        alpha: Krippendorff's alpha.
        pairs: Each two coders who share units, in the order of their names.
    """

    units: int
    same: float | None
    alpha: Agreed
    pairs: tuple[Pair, ...]


def agreement(units: Sequence[Unit], *, samples: int = SAMPLES, seed: int = SEED) -> Agreement:
    """How far coders agree on units.

    Args:
        units: What was said of each.
        samples: How often the units are drawn; 0 gives no intervals.
        seed: The same seed gives the same intervals.
    """
    paired = [unit for unit in units if len(unit) > 1]
    coders = sorted({coder for unit in paired for coder in unit})
    pairs = (_pair(one, other, paired, samples, seed) for one, other in combinations(coders, 2))
    same, alpha = _alpha(paired, samples, seed)
    return Agreement(units=len(paired), same=same, alpha=alpha, pairs=tuple(pair for pair in pairs if pair.units))


def _alpha(units: Sequence[Unit], samples: int, seed: int) -> tuple[float | None, Agreed]:
    """The share of pairs of values that are the same, and alpha: one less observed by expected disagreement."""
    patterns = Counter(tuple(sorted(map(_named, unit.values()))) for unit in units)
    if not patterns:
        return None, Agreed(value=None, interval=None)
    names = sorted({name for pattern in patterns for name in pattern})
    each = np.array([[pattern.count(name) for name in names] for pattern in patterns], dtype=float)
    sizes = each.sum(axis=1)
    # Of the n(n-1) ordered pairs of a unit's values, those that differ, each weighed by 1/(n-1).
    apart = (sizes**2 - (each**2).sum(axis=1)) / (sizes - 1)
    weights = _draws(list(patterns.values()), samples, seed)
    values, observed, total = weights @ each, weights @ apart, weights @ sizes
    expected = (total**2 - (values**2).sum(axis=1)) / (total - 1)
    found = 1 - _share(observed, expected)
    ordered = each * (each - 1)
    alike = (weights[0] @ ordered.sum(axis=1)) / (weights[0] @ (sizes * (sizes - 1)))
    return float(alike), _agreed(found, len(units))


def _pair(one: str, other: str, units: Sequence[Unit], samples: int, seed: int) -> Pair:
    cells = Counter((_named(unit[one]), _named(unit[other])) for unit in units if one in unit and other in unit)
    count = sum(cells.values())
    if not count:
        return Pair(coders=(one, other), units=0, same=None, kappa=Agreed(value=None, interval=None))
    names = sorted({name for cell in cells for name in cell})
    ours, theirs = (np.array([[cell[side] == name for name in names] for cell in cells], dtype=float) for side in (0, 1))
    alike = (ours * theirs).sum(axis=1)
    weights = _draws(list(cells.values()), samples, seed)
    total = weights.sum(axis=1)
    same = weights @ alike / total
    chance = ((weights @ ours) * (weights @ theirs)).sum(axis=1) / total**2
    return Pair(coders=(one, other), units=count, same=float(same[0]), kappa=_agreed(1 - _share(1 - same, 1 - chance), count))


def _named(value: Hashable) -> str:
    return repr(value)


def _draws(counts: Sequence[int], samples: int, seed: int) -> Numbers:
    """How often each pattern comes: as it is in the first row, as drawn in the others."""
    found = np.array([counts], dtype=float)
    number = sum(counts)
    if not samples or number < FEWEST:
        return found
    drawn = np.random.default_rng(seed).multinomial(number, found[0] / number, size=samples)
    return np.vstack([found, drawn])


def _share(part: Numbers, whole: Numbers) -> Numbers:
    """One by the other, not a number where the other is 0."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _agreed(found: Numbers, units: int) -> Agreed:
    value, drawn = float(found[0]), found[1:]
    drawn = drawn[~np.isnan(drawn)]
    interval = None
    if units >= FEWEST and len(drawn):
        tail = (1 - LEVEL) / 2
        low, high = np.quantile(drawn, (tail, 1 - tail))
        interval = Interval(float(low), float(high))
    return Agreed(value=None if np.isnan(value) else value, interval=None if np.isnan(value) else interval)
