"""Trains the judges of status: whether an event is told as planned, as possible, or as not having happened.

usage: python training/train_status.py GOLD_FOLDER [--out FOLDER]

For every annotated event of train that the coder finds, a logistic regression over named features is fitted to each of the three
statuses against the rest. One threshold for all three is set to the best F1 of events that are not actual in five-fold
cross-validation by report over the real reports (`syn-*` and `cnc-*` train with half weight). The development reports are never
looked at. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fitting import Model, best_threshold, find, fit, text_of, write

from dateline.analyse import Analyser
from dateline.extract.extractor import kept
from dateline.extract.statements import find_statements
from dateline.extract.status import find_status
from dateline.extract.status_features import status_features
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge

STRENGTH = 0.3
"""Inverse strength of the regulariser: with one regression over all four statuses, swept 0.1 to 1 in cross-validation, best F1 0.600 to
0.608; the rules alone reach 0.555."""
FOLDS = 5
MADE_UP = ("syn-", "cnc-")
STATUSES = ("future", "hypothetical", "negated")
THRESHOLDS = [t / 100 for t in range(10, 60, 2)]


@dataclass(frozen=True, slots=True)
class Row:
    """An event found: its report, its features, its annotated status."""

    report: str
    features: tuple[str, ...]
    status: str


def read_rows(folder: Path, knowledge: Knowledge) -> list[Row]:
    """The rows of all training reports."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser, codebook = Analyser(knowledge), knowledge.codebook
    rows = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        text, spans = text_of(docs[gold["id"]]["sentences"])
        tree = Tree(analyser.analyse_one(text))
        statements = find_statements(tree, codebook)
        events = [(e, find(e["trigger"], text, spans[e["s"]])) for e in gold["events"]]
        for candidate in kept(tree, codebook, statements):
            trigger = candidate.trigger
            event = next((e for e, (a, b) in events if e["type"] == trigger.type and a < trigger.span.end and trigger.span.start < b), None)
            if event is not None:
                statement = next((s for s in statements if s.content.covers(trigger.span)), None)
                ruled = find_status(trigger, tree, codebook.cues).status
                features = status_features(trigger, ruled, tree, statement=statement)
                rows.append(Row(gold["id"], tuple(features), event["status"]))
    return rows


def fit_statuses(rows: Sequence[Row]) -> dict[str, Model]:
    """One regression a status."""
    features = [r.features for r in rows]
    weights = [0.5 if r.report.startswith(MADE_UP) else 1.0 for r in rows]
    return {s: fit(features, [r.status == s for r in rows], weights, strength=STRENGTH) for s in STATUSES}


def f1(rows: Sequence[Row], likely: Sequence[dict[str, float]], threshold: float) -> float:
    """F1 of the events that are not actual."""
    chosen = []
    for probabilities in likely:
        best = max(STATUSES, key=lambda s: probabilities[s])
        chosen.append(best if probabilities[best] >= threshold else "actual")
    right = sum(r.status == c != "actual" for r, c in zip(rows, chosen, strict=True))
    told, taken = sum(r.status != "actual" for r in rows), sum(c != "actual" for c in chosen)
    return 2 * right / (told + taken)


def tested_threshold(rows: Sequence[Row]) -> tuple[float, float]:
    """The threshold by cross-validation over the real reports, and its F1."""
    reports = sorted({r.report for r in rows})
    random.Random(0).shuffle(reports)
    fold_of = {report: n % FOLDS for n, report in enumerate(reports)}
    tested: list[Row] = []
    likely: list[dict[str, float]] = []
    for fold in range(FOLDS):
        models = fit_statuses([r for r in rows if fold_of[r.report] != fold])
        held = [r for r in rows if fold_of[r.report] == fold and not r.report.startswith(MADE_UP)]
        found = {s: models[s].probabilities([r.features for r in held]) for s in STATUSES}
        tested += held
        likely += [{s: found[s][n] for s in STATUSES} for n in range(len(held))]
    values = {t: f1(tested, likely, t) for t in THRESHOLDS}
    threshold = best_threshold(values)
    return threshold, values[threshold]


def main() -> None:
    """Trains the three and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/dateline/knowledge/data/codebook")
    args = parser.parse_args()
    rows = read_rows(args.gold, Knowledge.load())
    threshold, quality = tested_threshold(rows)
    for status, model in fit_statuses(rows).items():
        write(model, threshold, args.out / f"{status}.tsv", made_by="training/train_status.py")
    print(f"threshold {threshold}, cross-validated F1 of events not actual {quality:.3f}")


if __name__ == "__main__":
    main()
