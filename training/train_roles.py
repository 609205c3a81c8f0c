"""Trains the judges of actors and recipients: which noun phrases of an event's sentence are its parties.

usage: python training/train_roles.py GOLD_FOLDER [--out FOLDER]

For every annotated event of train that the coder finds, each noun phrase of its sentence is an example for each of the two
parts. A logistic regression over named features is fitted to each, and its threshold set to the best F1 of five-fold
cross-validation by report over the real reports of train (`syn-*` and `cnc-*` train with half weight). The development reports
are never looked at. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitting import Model, best_threshold, find, fit, text_of, write

from dateline.analyse import Analyser
from dateline.extract.extractor import kept
from dateline.extract.role_features import party_candidates, party_features
from dateline.extract.statements import find_statements
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge

STRENGTH = 0.3
"""Inverse strength of the regulariser: swept 0.05 to 1.5 in cross-validation, F1 0.675 to 0.694 (actors), 0.674 to 0.704 (recipients)."""
FOLDS = 5
MADE_UP = ("syn-", "cnc-")
PARTS = ("actor", "recipient")
THRESHOLDS = [t / 100 for t in range(20, 70, 2)]
AGREEMENT = 0.4
"""A phrase is an annotated mention if they share this part of the longer one, as the scorer has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase beside an event: its features, and whether it is its actor or recipient."""

    features: tuple[str, ...]
    right: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Report:
    """A training report's rows, and how many mentions of each part its found events have."""

    id: str
    rows: tuple[Row, ...]
    told: dict[str, int]


def read_reports(folder: Path, knowledge: Knowledge) -> list[Report]:
    """The rows of all training reports."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser = Analyser(knowledge)
    reports = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        text, spans = text_of(docs[gold["id"]]["sentences"])
        reports.append(_report(gold, text, spans, Tree(analyser.analyse_one(text)), knowledge))
    return reports


def _report(gold: dict[str, Any], text: str, spans: Sequence[tuple[int, int]], tree: Tree, knowledge: Knowledge) -> Report:
    """One report's rows."""
    codebook = knowledge.codebook
    statements = find_statements(tree, codebook)
    rows, told = [], dict.fromkeys(PARTS, 0)
    events = [(e, find(e["trigger"], text, spans[e["s"]])) for e in gold["events"]]
    for candidate in kept(tree, codebook, statements):
        trigger = candidate.trigger
        event = next((e for e, (a, b) in events if e["type"] == trigger.type and a < trigger.span.end and trigger.span.start < b), None)
        if event is None:
            continue
        mentions = {part: [_nearest(m, text, spans[event["s"]], trigger.span.start) for m, _ in event[part] or [] if m] for part in PARTS}
        for part in PARTS:
            told[part] += len(mentions[part])
        statement = next((s for s in statements if s.content.covers(trigger.span)), None)
        for token in party_candidates(trigger, tree, codebook):
            phrase = tree.phrase(token, quantities=codebook.cues.quantity_heads)
            features = party_features(token, trigger, candidate.parties, tree, codebook, statement=statement)
            rows.append(Row(tuple(features), {p: any(_agree(phrase, m) for m in mentions[p]) for p in PARTS}))
    return Report(gold["id"], tuple(rows), told)


def _nearest(mention: str, text: str, sentence: tuple[int, int], trigger: int) -> tuple[int, int]:
    """The occurrence of a mention in its sentence that is nearest to the trigger."""
    found, at = [], text.find(mention, *sentence)
    while at >= 0:
        found.append(at)
        at = text.find(mention, at + 1, sentence[1])
    best = min(found, key=lambda x: abs(x - trigger), default=-1)
    return (best, best + len(mention)) if best >= 0 else (-1, -1)


def _agree(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share enough."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= AGREEMENT * max(a[1] - a[0], b[1] - b[0])


def f1(reports: Sequence[Report], likely: Sequence[Sequence[float]], part: str, threshold: float) -> float:
    """F1 of the phrases above a threshold."""
    right = chosen = told = 0
    for report, probabilities in zip(reports, likely, strict=True):
        told += report.told[part]
        for row, p in zip(report.rows, probabilities, strict=True):
            chosen += p >= threshold
            right += p >= threshold and row.right[part]
    return 2 * right / (chosen + told)


def _fit(reports: Sequence[Report], part: str) -> Model:
    rows = [(r, 0.5 if report.id.startswith(MADE_UP) else 1.0) for report in reports for r in report.rows]
    return fit([r.features for r, _ in rows], [r.right[part] for r, _ in rows], [w for _, w in rows], strength=STRENGTH)


def train(reports: Sequence[Report], part: str, path: Path) -> str:
    """Fits one part, finds its threshold, writes; returns what to say of it."""
    order = list(reports)
    random.Random(0).shuffle(order)
    tested: list[Report] = []
    likely: list[list[float]] = []
    for fold in range(FOLDS):
        model = _fit([r for n, r in enumerate(order) if n % FOLDS != fold], part)
        for report in (r for n, r in enumerate(order) if n % FOLDS == fold and not r.id.startswith(MADE_UP)):
            tested.append(report)
            likely.append(model.probabilities([r.features for r in report.rows]))
    values = {t: f1(tested, likely, part, t) for t in THRESHOLDS}
    threshold = best_threshold(values)
    quality = values[threshold]
    count = write(_fit(order, part), threshold, path, made_by="training/train_roles.py")
    return f"{path}: {count} weights, threshold {threshold}, cross-validated F1 {quality:.3f} over mentions of events found"


def main() -> None:
    """Trains both and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/dateline/knowledge/data/codebook")
    args = parser.parse_args()
    reports = read_reports(args.gold, Knowledge.load())
    for part in PARTS:
        print(train(reports, part, args.out / f"{part}.tsv"))


if __name__ == "__main__":
    main()
