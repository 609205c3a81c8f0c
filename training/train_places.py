"""Trains the weights by which place names are found and by which one of their readings is chosen.

usage: python training/train_places.py SHARED [--out FOLDER]

SHARED holds data/places/train.jsonl (local news with every toponym marked) and gold/train.docs.jsonl and train.gold.jsonl
(annotated reports). Both tables of weights are written where the program looks for them, or into FOLDER. Finding is a
logistic regression over the cues of a stretch of words; choosing is a conditional one over the readings of a name, whose
weights are drawn to priors where the corpus, all local news, has nothing to say about world news. Nothing is random; the
same data give the same tables. It needs nothing beyond what the program needs. The development set is never looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from place_examples import Example, Examples, Labelled, km_to, names_place, read_corpus, read_reports

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.resolve.place_cues import Elsewhere, Group, place_cues
from dateline.resolve.places import rank

Floats = NDArray[np.float64]
Choice = tuple[list[list[tuple[str, float]]], tuple[bool, ...], float]
"""The cues of each reading of a name, which readings are right, and the weight of the example."""

FINDING_STRENGTH = 2.0
"""Strength of the regulariser."""
MOST_MEMBERS = 3
"""A name of the corpus counts as often as it stands, up to this: a report that repeats its town tells little more than others."""
REPORT_WEIGHT = {"recognition": 2.0, "resolution": 5.0}
"""Weight of an example from the reports, which are few but world news as the program reads it. Tried were 1 to 3 and 3 to 8; the figures
on both sets move by less than 0.01 between them."""
PRIORS: Mapping[str, tuple[float, float]] = {
    "kind=region": (4.5, 15.0),
    "kind=continent": (6.0, 15.0),
    "kind=water": (4.5, 15.0),
    "kind=mountain": (4.0, 15.0),
    "kind=site": (4.5, 15.0),
    "capital": (2.0, 15.0),
    "million": (0.0, 15.0),
    "usual reading": (4.0, 30.0),
    "its money": (0.5, 30.0),
    "country just before": (2.0, 1.0),
    "other country just before": (-1.0, 1.0),
    "another in it": (1.5, 1.0),
    "country of dateline": (1.0, 1.0),
    "division of dateline": (1.0, 1.0),
    "is dateline": (4.0, 1.0),
}
"""Weights that a cue is drawn to, and how strongly. Strong ones are for what local news hardly ever means, or means in
another way than world news does: seas, mountains, capitals, famous names. The corpus has no datelines, so those stay as
they are: the place that a report is written from outweighs what half the other names can say."""
PRIOR, STRENGTH = 0.0, 1.0
"""Those of every other cue."""
START: Mapping[str, float] = {"people": 5.0, "kind=country": 5.0, "share of country": 2.0}
"""Where the first ranking begins, besides the priors: large places, countries, places in the countries that are named."""
ROUNDS = 3
"""Rankings and fits in turn, as cues speak of what the other names are taken for: after the third no weight moves by 0.1."""
STEPS, SLOW_FROM = 500, 300
"""Steps of the optimiser, the last of them five times as small."""
RIGHT_KM = 161.0
"""A hundred miles, the usual measure of toponym resolution (Leidner 2007)."""


def fit_recognition(corpus: Sequence[Example], reports: Sequence[Example]) -> dict[str, float]:
    """Logistic regression by Newton's method; the problem is convex, and the fit ends where steps are below 1e-6."""
    examples = [*corpus, *reports]
    names = sorted({cue for e in examples for cue in e.cues})
    column = {name: i for i, name in enumerate(names)}
    held = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        held[row, [column[c] for c in example.cues]] = 1.0
    right = np.array([e.right for e in examples], float)
    weight = np.r_[np.ones(len(corpus)), np.full(len(reports), REPORT_WEIGHT["recognition"])]
    theta, step = np.zeros(len(names)), np.ones(len(names))
    while np.abs(step).max() >= 1e-6:
        p = 1.0 / (1.0 + np.exp(-held @ theta))
        gradient = held.T @ ((p - right) * weight) + FINDING_STRENGTH * theta
        curvature = (held * (weight * p * (1.0 - p))[:, None]).T @ held + FINDING_STRENGTH * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        theta -= step
    return {name: round(float(theta[i]), 2) for name, i in column.items()}


def fit_resolution(corpus: Sequence[Labelled], reports: Sequence[Labelled]) -> dict[str, float]:
    """Ranks and fits in turn."""
    weights = {**{name: mean for name, (mean, _) in PRIORS.items()}, **START}
    for _ in range(ROUNDS):
        of_corpus = _choices(corpus, weights, lambda group: min(MOST_MEMBERS, len(group.members)))
        of_reports = _choices(reports, weights, lambda _: REPORT_WEIGHT["resolution"])
        weights = _fit_choices([*of_corpus, *of_reports], weights)
    return weights


def _choices(reports: Iterable[Labelled], weights: Mapping[str, float], weigh: Callable[[Group], float]) -> Iterable[Choice]:
    """The labelled names with the cues that hold when all other names are taken for what the weights say."""
    for report in reports:
        ranked = rank(report.groups, dateline=None, weights=weights)
        taken = tuple((g.name, r[0][0], len(g.members)) for g, r in zip(report.groups, ranked, strict=True) if r)
        for i, right in report.right.items():
            group = report.groups[i]
            cues = [list(place_cues(group, index, Elsewhere(taken, None))) for index in range(len(group.places))]
            yield cues, right, weigh(group)


def _fit_choices(choices: Sequence[Choice], start: Mapping[str, float]) -> dict[str, float]:
    """Conditional logistic regression by the Adam optimiser; where several readings are right, their sum is to be likely."""
    names = sorted({cue for cues, _, _ in choices for held in cues for cue, _ in held})
    column = {name: i for i, name in enumerate(names)}
    readings = [held for cues, _, _ in choices for held in cues]
    matrix = np.zeros((len(readings), len(names)))
    for row, held in enumerate(readings):
        for cue, value in held:
            matrix[row, column[cue]] += value
    sizes = np.array([len(right) for _, right, _ in choices])
    of = np.repeat(np.arange(len(choices)), sizes)
    first = np.r_[0, np.cumsum(sizes)[:-1]]
    right = np.concatenate([np.array(flags, float) for _, flags, _ in choices])
    weight = np.array([w for _, _, w in choices])[of]
    prior, strength = (np.array([PRIORS.get(n, (PRIOR, STRENGTH))[k] for n in names]) for k in (0, 1))

    def gradient(theta: Floats) -> Floats:
        scores = matrix @ theta
        power = np.exp(scores - np.maximum.reduceat(scores, first)[of])
        p = power / np.add.reduceat(power, first)[of]
        wanted = p * right / np.maximum(1e-12, np.add.reduceat(p * right, first))[of]
        slope: Floats = matrix.T @ ((p - wanted) * weight) + strength * (theta - prior)
        return slope

    theta = _adam(gradient, np.array([start.get(n, 0.0) for n in names]))
    return {**{n: mean for n, (mean, _) in PRIORS.items()}, **{n: round(float(theta[i]), 2) for n, i in column.items()}}


def _adam(gradient: Callable[[Floats], Floats], theta: Floats) -> Floats:
    """Minimises (Kingma and Ba 2015); steps of 0.1, decay 0.9 and 0.99."""
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS + 1):
        slope = gradient(theta)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.1 if step <= SLOW_FROM else 0.02
        theta = theta - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return theta


def recognition_quality(examples: Sequence[Example], weights: Mapping[str, float], toponyms: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of the stretches that the weights keep, over all marked toponyms."""
    kept = [e for e in examples if names_place(e.cues, weights)]
    precision = sum(e.right for e in kept) / max(1, len(kept))
    recall = len({hit for e in kept for hit in e.hits}) / toponyms
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def resolution_quality(corpus: Sequence[Labelled], weights: Mapping[str, float]) -> float:
    """Share of the located toponyms that are put within 161 km of their point."""
    right = total = 0
    for report in corpus:
        ranked = rank(report.groups, dateline=None, weights=weights)
        right += sum(bool(ranked[i]) and km_to(ranked[i][0][0], lat, lon) <= RIGHT_KM for i, lat, lon in report.points)
        total += len(report.points)
    return right / total


def choice_quality(reports: Sequence[Labelled], weights: Mapping[str, float]) -> float:
    """Share of the labelled names for which a right reading is ranked first."""
    right = total = 0
    for report in reports:
        ranked = rank(report.groups, dateline=None, weights=weights)
        right += sum(report.right[i][report.groups[i].places.index(ranked[i][0][0])] for i in report.right)
        total += len(report.right)
    return right / total


def write(weights: Mapping[str, float], path: Path, head: str) -> None:
    """Writes a table of weights by the names of the cues."""
    rows = "".join(f"{name}\t{weights[name]}\n" for name in sorted(weights))
    source = "fitted on LGL (Lieberman et al. 2010) and annotated reports by training/train_places.py; no text of either is here"
    path.write_text(f"# {head}; {source}\ncue\tweight\n{rows}", encoding="utf-8")


def main() -> None:
    """Trains, writes and tells how good the weights are on what they were trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    default = Path(__file__).parent.parent / "src/dateline/knowledge/data/gazetteer"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args()
    corpus, reports, make = read_corpus(args.shared), read_reports(args.shared), Examples(Gazetteer.load(), Countries.load())
    stretches = list(make.corpus_stretches(corpus))
    found = fit_recognition(stretches, list(make.report_stretches(reports)))
    named, told = list(make.corpus_names(corpus)), list(make.report_names(reports, found))
    chosen = fit_resolution(named, told)
    write(found, args.out / "recognition_weights.tsv", "Logistic regression; where the sum is above 0, the words are a toponym")
    write(chosen, args.out / "resolution_weights.tsv", "Conditional logistic regression; the reading with the largest sum is chosen")
    p, r, f1 = recognition_quality(stretches, found, sum(len(c.marked["toponyms"]) for c in corpus))
    print(f"{len(found)} weights to find names: precision {p:.3f}, recall {r:.3f}, F1 {f1:.3f} on LGL")
    near, first = resolution_quality(named, chosen), choice_quality(told, chosen)
    print(f"{len(chosen)} weights to choose readings: {near:.3f} within 161 km on LGL, {first:.3f} of the reports' names right")


if __name__ == "__main__":
    main()
