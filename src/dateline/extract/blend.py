"""One likelihood from two that err differently: the judges' over named features, and the reader's over the words of the whole window.

The weights are those of logistic regressions, made by training/train_blend.py with judges and readers that had not seen the report.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dateline.errors import KnowledgeError

SURE = 1e-4
"""No likelihood counts as nearer to 0 or 1 than this."""
LEAST_SHARE = 0.01
"""No type counts as less likely among those of a word."""
FILE = Path(__file__).with_name("data") / "blend.json"

Looks: TypeAlias = Mapping[str, float]
"""What is looked at in a possible event, as numbers."""

STATEMENT_JUDGE, STATEMENT_READER, STATEMENT_BIAS = 0.98, 0.095, -0.22
"""Weights of the two log odds of a statement, and the bias: those of a logistic regression over the possible statements of the real
training reports, each judged and read by models that had not seen it."""
UNREAD_STATEMENT = 0.01
"""How likely a statement counts that the reader says nothing of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for words telling an event of a type.

    Attributes:
        judged: The judge's likelihood; None for words that no rule takes for a trigger.
        read: The reader's likelihood that the words tell an event of any type; None for words that it does not see one in.
        share: How likely the type is among all types, by the reader; 0 to 1.
        first: Whether the reader finds no type likelier.
        topical: The share of the type in what the reader sees elsewhere in the report.
    """

    judged: float | None
    read: float | None
    share: float
    first: bool
    topical: float

    @property
    def kind(self) -> str:
        """Which regression decides: that for words that both see, only a rule, or only the reader."""
        if self.judged is None:
            return "read"
        return "ruled" if self.read is None else "both"

    def looks(self) -> dict[str, float]:
        """The numbers that the regression of this kind weighs."""
        found = {"topical": math.log(max(SURE, self.topical))}
        if self.judged is not None:
            found["judged"] = _odds(self.judged)
        if self.kind != "ruled":
            share = math.log(max(LEAST_SHARE, self.share))
            found |= {"read": _odds(self.read or 0.0), "share": share, "first": float(self.first)}
        return found


@dataclass(frozen=True, slots=True)
class Blend:
    """The weights, and from where on an event is coded.

    Attributes:
        weights: By kind of evidence the weight of each look; `bias` of all.
        least: Events at least so likely are coded.
        least_content: Likewise what somebody demands, threatens or is accused of, which is an event of its own only where the report tells
            it by itself.
    """

    weights: Mapping[str, Looks]
    least: float
    least_content: float

    @staticmethod
    def load(path: Path = FILE) -> Blend:
        """Reads the weights.

        Raises:
            KnowledgeError: If the file cannot be read as such.
        """
        try:
            table = json.loads(path.read_text(encoding="utf-8"))
            return Blend(table["weights"], float(table["least"]), float(table["least_content"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KnowledgeError(f"{path}: not the weights of a blend ({error}); make them with training/train_blend.py") from error

    def event(self, evidence: Evidence) -> float:
        """How likely words tell an event of a type, 0 to 1."""
        weights = self.weights[evidence.kind]
        return _share(math.fsum(weights[name] * value for name, value in evidence.looks().items()) + weights["bias"])


@cache
def shared_blend() -> Blend:
    """The packaged weights, loaded once a process."""
    return Blend.load()


def statement(judged: float, read: float | None) -> float:
    """How likely words are somebody's, 0 to 1."""
    return _share(STATEMENT_JUDGE * _odds(judged) + STATEMENT_READER * _odds(UNREAD_STATEMENT if read is None else read) + STATEMENT_BIAS)


def party(judged: float, read: float) -> float:
    """How likely a phrase plays a part, 0 to 1: the mean of the two log odds."""
    return _share((_odds(judged) + _odds(read)) / 2)


def _odds(likely: float) -> float:
    """Log odds of a likelihood."""
    kept = min(1 - SURE, max(SURE, likely))
    return math.log(kept / (1 - kept))


def _share(odds: float) -> float:
    """The likelihood of log odds."""
    return 1 / (1 + math.exp(-odds))
