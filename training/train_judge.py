"""Trains the judge of trigger candidates: which of the words that the codebook's rules take for events tell one.

usage: python training/train_judge.py GOLD_FOLDER [--out JUDGE.tsv]

GOLD_FOLDER holds train.docs.jsonl and train.gold.jsonl in the form of the annotated reports. The weights of a logistic
regression over named features are written where the codebook looks for them. The threshold is the one with the best F1 in
five-fold cross-validation by report over the real reports of train (machine-written stories, `syn-*`, and single sentences,
`cnc-*`, train with half weight and are not counted); the development reports are never looked at. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitting import MADE_UP, Model, best_threshold, find, fit, text_of, unseen, write

from dateline.analyse import Analyser
from dateline.extract.candidates import ruled
from dateline.extract.statements import rule_statements
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge

STRENGTH = 0.2
"""Inverse strength of the regulariser: swept 0.03 to 0.3 in cross-validation, F1 0.700 to 0.702."""
MADE_UP_WEIGHT = 0.5
THRESHOLDS = [t / 100 for t in range(25, 60)]


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate of the training reports: its features, whether it is right, and what scoring needs."""

    features: tuple[str, ...]
    right: bool
    token: int


@dataclass(frozen=True, slots=True)
class Report:
    """A training report's candidates, and the number of events that it tells."""

    id: str
    rows: tuple[Row, ...]
    events: int


def read_reports(folder: Path, knowledge: Knowledge) -> list[Report]:
    """The candidates of all training reports, marked right or wrong by the annotation."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser = Analyser(knowledge)
    reports = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        text, spans = text_of(docs[gold["id"]]["sentences"])
        reports.append(_report(gold, text, spans, analyser=analyser, knowledge=knowledge))
    return reports


def _report(gold: dict[str, Any], text: str, spans: Sequence[tuple[int, int]], *, analyser: Analyser, knowledge: Knowledge) -> Report:
    """One report's candidates."""
    tree = Tree(analyser.analyse_one(text))
    told = [(e["type"], *find(e["trigger"], text, spans[e["s"]])) for e in gold["events"]]
    rows = []
    for candidate in ruled(tree, knowledge.codebook, rule_statements(tree, knowledge.codebook)):
        trigger = candidate.trigger
        right = any(t == trigger.type and a < trigger.span.end and trigger.span.start < b for t, a, b in told)
        rows.append(Row(candidate.features, right, trigger.token.index))
    return Report(gold["id"], tuple(rows), len(gold["events"]))


def fit_reports(reports: Sequence[Report]) -> Model:
    """Fits the regression on some reports."""
    rows = [(r, MADE_UP_WEIGHT if report.id.startswith(MADE_UP) else 1.0) for report in reports for r in report.rows]
    return fit([r.features for r, _ in rows], [r.right for r, _ in rows], [w for _, w in rows], strength=STRENGTH)


def f1(reports: Sequence[Report], likely: Sequence[Sequence[float]], threshold: float) -> float:
    """F1 of the candidates that a threshold keeps, the most likely reading of each word."""
    right = kept = told = 0
    for report, probabilities in zip(reports, likely, strict=True):
        best: dict[int, tuple[float, bool]] = {}
        for row, p in zip(report.rows, probabilities, strict=True):
            if p >= threshold:
                best[row.token] = max(best.get(row.token, (0.0, False)), (p, row.right))
        right += sum(r for _, r in best.values())
        kept += len(best)
        told += report.events
    return 2 * right / (kept + told)


def tested_threshold(reports: Sequence[Report]) -> tuple[float, float]:
    """The threshold with the best cross-validated F1 over the real reports, and that F1."""
    tested, likely = unseen(reports, fit_reports, lambda report: [row.features for row in report.rows])
    values = {t: f1(tested, likely, t) for t in THRESHOLDS}
    threshold = best_threshold(values)
    return threshold, values[threshold]


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    default = Path(__file__).parent.parent / "src/dateline/knowledge/data/codebook/judge.tsv"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args()
    reports = read_reports(args.gold, Knowledge.load())
    threshold, quality = tested_threshold(reports)
    count = write(fit_reports(reports), threshold, args.out, made_by="training/train_judge.py")
    print(f"{count} weights to {args.out}; threshold {threshold}, cross-validated event F1 {quality:.3f} on the real reports of train")


if __name__ == "__main__":
    main()
