"""What the training commands share: the text of an annotated report, a regression over named features, its file."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

FOLDS = 5
MADE_UP = ("syn-", "cnc-")
"""Machine-written stories and single sentences: trained on, never measured on."""
LEAST_WEIGHT = 0.01
"""Weights below this are left out of the file; they move no probability by more than a thousandth or two."""


def text_of(sentences: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a report, two sentences a paragraph, with the span of each sentence."""
    text, spans = "", []
    for i, sentence in enumerate(sentences):
        text += "" if not i else " " if i % 2 else "\n\n"
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def find(words: str, text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    """Where words stand in a sentence; an empty span where they do not."""
    at = text.find(words, *sentence)
    return (at, at + len(words)) if at >= 0 else (-1, -1)


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted regression with its vocabulary."""

    vectorizer: Any
    regression: Any

    def probabilities(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """Probability of each row of features."""
        if not rows:
            return []
        found: list[float] = self.regression.predict_proba(self.vectorizer.transform(rows))[:, 1].tolist()
        return found


def fit(rows: Sequence[Sequence[str]], right: Sequence[bool], weights: Sequence[float], *, strength: float) -> Model:
    """Fits the regression; features seen once are left out. `strength` is the inverse strength of the regulariser."""
    vectorizer = CountVectorizer(analyzer=lambda names: names, binary=True, min_df=2)
    matrix = vectorizer.fit_transform(rows)
    regression = LogisticRegression(C=strength, max_iter=2000, solver="liblinear", random_state=0)
    return Model(vectorizer, regression.fit(matrix, list(right), sample_weight=list(weights)))


class OfReport(Protocol):
    """What an annotated report teaches."""

    @property
    def id(self) -> str:
        """The report's name; what is never measured on begins with one of MADE_UP."""


Learned = TypeVar("Learned", bound=OfReport)


def unseen(
    reports: Sequence[Learned], fit_some: Callable[[Sequence[Learned]], Model], features: Callable[[Learned], Sequence[Sequence[str]]]
) -> tuple[list[Learned], list[list[float]]]:
    """The real reports, and of each what a model says that was fitted without it: cross-validation by report, the seed fixed."""
    order = list(reports)
    random.Random(0).shuffle(order)
    tested: list[Learned] = []
    likely: list[list[float]] = []
    for fold in range(FOLDS):
        model = fit_some([r for n, r in enumerate(order) if n % FOLDS != fold])
        for report in (r for n, r in enumerate(order) if n % FOLDS == fold and not r.id.startswith(MADE_UP)):
            tested.append(report)
            likely.append(model.probabilities(features(report)))
    return tested, likely


def best_threshold(values: Mapping[float, float]) -> float:
    """The threshold whose value, averaged with its two neighbours on either side, is best: one peak among few examples is luck."""
    order = sorted(values)

    def smooth(n: int) -> float:
        around = order[max(0, n - 2) : n + 3]
        return sum(values[t] for t in around) / len(around)

    return order[max(range(len(order)), key=smooth)]


def write(model: Model, threshold: float, path: Path, *, made_by: str) -> int:
    """Writes the weights that matter, by name; returns their number."""
    names = model.vectorizer.get_feature_names_out()
    weights = {n: round(float(w), 3) for n, w in zip(names, model.regression.coef_[0], strict=True) if abs(w) >= LEAST_WEIGHT}
    lines = [f"*bias\t{float(model.regression.intercept_[0]):.3f}", f"*threshold\t{threshold:.2f}"]
    lines += [f"{name}\t{weights[name]}" for name in sorted(weights)]
    head = f"# Weights made by {made_by} from the annotated training reports. Feature, tab, weight.\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return len(weights)
