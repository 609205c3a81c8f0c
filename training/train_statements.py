"""Trains the judge of statements: which of the possible statements that syntax, quotation marks and cues show are somebody's words.

usage: python training/train_statements.py GOLD_FOLDER [--out STATEMENT.tsv]

GOLD_FOLDER holds train.docs.jsonl and train.gold.jsonl in the form of the annotated reports. A possible statement is right if its content
shares half its words with an annotated one of its sentence and the speaker that the syntax gives agrees. The weights of a logistic
regression over named features are written where the codebook looks for them (`syn-*` and `cnc-*` train with half weight). The
development reports are never looked at. The seed is fixed. It comes before the other judges, whose features look at statements.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitting import MADE_UP, Model, best_threshold, find, fit, text_of, unseen, write

from dateline.analyse import Analyser
from dateline.extract.saying_features import saying_features
from dateline.extract.sayings import Saying, find_sayings
from dateline.extract.statements import choose
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge

STRENGTH = 0.3
"""Inverse strength of the regulariser: swept 0.05 to 0.4 in cross-validation, F1 0.784 to 0.799."""
MADE_UP_WEIGHT = 0.5
THRESHOLDS = [t / 100 for t in range(20, 60)]
AGREEMENT = 0.4
"""A phrase is the annotated speaker if they share this part of the longer one, as the scorer has it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A training report's possible statements with their features, which annotated ones each gets right, and how many there are."""

    id: str
    sayings: tuple[Saying, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[tuple[int, ...], ...]
    told: int


def read_reports(folder: Path, knowledge: Knowledge) -> list[Report]:
    """The possible statements of all training reports, marked right or wrong by the annotation."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser = Analyser(knowledge)
    reports = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        text, spans = text_of(docs[gold["id"]]["sentences"])
        reports.append(_report(gold, Tree(analyser.analyse_one(text)), spans, knowledge))
    return reports


def _report(gold: dict[str, Any], tree: Tree, spans: Sequence[tuple[int, int]], knowledge: Knowledge) -> Report:
    """One report."""
    sayings = find_sayings(tree, knowledge.codebook)
    beside: dict[int, list[Saying]] = {}
    for saying in sayings:
        beside.setdefault(saying.sentence, []).append(saying)
    features = tuple(saying_features(s, beside[s.sentence], tree, knowledge.codebook) for s in sayings)
    told = gold["statements"]
    right = tuple(tuple(n for n, one in enumerate(told) if _right(s, one, tree.analysis.text, spans[one["s"]])) for s in sayings)
    return Report(gold["id"], tuple(sayings), features, right, len(told))


def _right(saying: Saying, told: dict[str, Any], text: str, sentence: tuple[int, int]) -> bool:
    """Whether a possible statement is an annotated one."""
    if not sentence[0] <= saying.content.start < sentence[1]:
        return False
    mine, theirs = _words(saying.content.of(text)), _words(told["content"])
    if 2 * (mine & theirs).total() < max(mine.total(), theirs.total()):
        return False
    mention = told["speaker"][0]
    if mention is None or saying.cue is None:
        return True
    first, last = find(mention, text, sentence)
    shared = [
        min(last, p.span.end) - max(first, p.span.start) >= AGREEMENT * max(last - first, p.span.end - p.span.start)
        for p in saying.speakers
    ]
    return any(shared)


def _words(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(re.findall(r"\w+", text.lower()))


def fit_reports(reports: Sequence[Report]) -> Model:
    """Fits the regression on some reports."""
    rows = [
        (names, bool(right), MADE_UP_WEIGHT if report.id.startswith(MADE_UP) else 1.0)
        for report in reports
        for names, right in zip(report.features, report.right, strict=True)
    ]
    return fit([names for names, _, _ in rows], [right for _, right, _ in rows], [weight for *_, weight in rows], strength=STRENGTH)


def f1(reports: Sequence[Report], likely: Sequence[Sequence[float]], threshold: float) -> float:
    """F1 of the statements that a threshold keeps."""
    found = kept = told = 0
    for report, probabilities in zip(reports, likely, strict=True):
        chosen = choose(report.sayings, probabilities, least=threshold)
        found += len({report.right[n][0] for n in chosen if report.right[n]})
        kept += len(chosen)
        told += report.told
    return 2 * found / (kept + told)


def tested_threshold(reports: Sequence[Report]) -> tuple[float, float]:
    """The threshold with the best cross-validated F1 over the real reports, and that F1."""
    tested, likely = unseen(reports, fit_reports, lambda report: report.features)
    values = {t: f1(tested, likely, t) for t in THRESHOLDS}
    threshold = best_threshold(values)
    return threshold, values[threshold]


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    default = Path(__file__).parent.parent / "src/dateline/knowledge/data/codebook/statement.tsv"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args()
    reports = read_reports(args.gold, Knowledge.load())
    threshold, quality = tested_threshold(reports)
    count = write(fit_reports(reports), threshold, args.out, made_by="training/train_statements.py")
    print(f"{count} weights to {args.out}; threshold {threshold}, cross-validated statement F1 {quality:.3f} on the real reports of train")


if __name__ == "__main__":
    main()
