"""Judges: trained weights that say how likely one of a report's places, days, actors or mentions is the one asked for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from dateline.errors import CodebookError


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic regression over named features.

    Attributes:
        weights: Weight of each feature; features without one count nothing.
        bias: The weight of every candidate.
        threshold: Probability from which a candidate is taken.
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float

    @staticmethod
    def load(path: Path) -> Judge:
        """Reads weights: lines of feature, tab, weight; `*bias` and `*threshold` among them.

        Raises:
            CodebookError: If the file cannot be read as such.
        """
        weights: dict[str, float] = {}
        try:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    name, _, weight = line.rpartition("\t")
                    weights[name] = float(weight)
            return Judge(weights, weights.pop("*bias"), weights.pop("*threshold"))
        except (OSError, ValueError, KeyError) as error:
            raise CodebookError(f"{path}: not a table of weights ({error}); make it with training/train_choices.py") from error

    def probability(self, features: Iterable[str]) -> float:
        """How likely the candidate with these features is the one asked for, 0 to 1."""
        total = math.fsum(map(self.weights.get, features, repeat(0.0))) + self.bias
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
