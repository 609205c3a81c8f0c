"""ECB+ for training: the texts of the training topics, and the measure of chains."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from numpy import zeros
from scipy.optimize import linear_sum_assignment

KEPT_EVERY: Final = 3
"""Topics of a number that this divides are for measuring only: eleven of the thirty-three."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The texts of the training topics."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if int(row["topic"]) % KEPT_EVERY]


def conll(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """The mean F1 of MUC, B-cubed and CEAF-e. Source: Pradhan et al. 2014, scoring coreference partitions of predicted mentions."""
    measures = (_muc, _b_cubed, _ceaf)
    return sum(_f1(m(found, gold), m(gold, found)) for m in measures) / len(measures)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _groups(cluster_of: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, cluster in cluster_of.items():
        groups[cluster].add(key)
    return groups


def _muc(of: Mapping[str, str], other: Mapping[str, str]) -> float:
    groups = _groups(of).values()
    links = sum(len(g) - 1 for g in groups)
    return sum(len(g) - len({other[key] for key in g}) for g in groups) / links if links else 0.0


def _b_cubed(of: Mapping[str, str], other: Mapping[str, str]) -> float:
    groups, others = _groups(of), _groups(other)
    return sum(len(groups[of[key]] & others[other[key]]) / len(groups[of[key]]) for key in of) / len(of)


def _ceaf(of: Mapping[str, str], other: Mapping[str, str]) -> float:
    groups, others = _groups(of), _groups(other)
    number = {name: n for n, name in enumerate(others)}
    likeness = zeros((len(groups), len(others)))
    for row, group in enumerate(groups.values()):
        for name, shared in Counter(other[key] for key in group).items():
            likeness[row, number[name]] = 2 * shared / (len(group) + len(others[name]))
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    return float(likeness[rows, columns].sum()) / len(groups)
