"""Trains the judges of actors and recipients: which noun phrases of an event's sentence are its parties.

usage: python training/train_roles.py GOLD_FOLDER [--out FOLDER]

For every annotated event of train that the coder finds, each noun phrase of its sentence is an example for each of the two
parts. A logistic regression over named features is fitted to each (`syn-*` and `cnc-*` train with half weight). The two thresholds are
set together by five-fold cross-validation by report over the real reports: to the most events whose first actor and first
recipient are both right, none being right where the annotation has none. The development reports are never looked at. The seed
is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

from fitting import Model, find, fit, text_of, write

from dateline.analyse import Analyser
from dateline.extract.candidates import Candidate, ruled
from dateline.extract.role_choice import NEAR_BEST, divide
from dateline.extract.role_features import party_candidates, party_features
from dateline.extract.statements import rule_statements
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge
from dateline.knowledge.codebook import Codebook
from dateline.records.event import StatementMention

STRENGTH = 0.3
"""Inverse strength of the regulariser: swept 0.05 to 1.5 in cross-validation, F1 0.675 to 0.694 (actors), 0.674 to 0.704 (recipients)."""
FOLDS = 5
MADE_UP = ("syn-", "cnc-")
PARTS = ("actor", "recipient")
GRID = [t / 100 for t in range(14, 46, 4)]
AGREEMENT = 0.4
"""A phrase is an annotated mention if they share this part of the longer one, as the scorer has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase beside an event: its features, whether it is an actor or recipient, and whether it is the first."""

    features: tuple[str, ...]
    right: dict[str, bool]
    first: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Case:
    """An event found: its report, whether its parties are equals, its phrases, and how the annotation tells each part's first party."""

    report: str
    equals: bool
    rows: tuple[Row, ...]
    told: dict[str, Literal["none", "context", "stated"]]


def read_cases(folder: Path, knowledge: Knowledge) -> list[Case]:
    """The events found in all training reports."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser, codebook = Analyser(knowledge), knowledge.codebook
    cases = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        text, spans = text_of(docs[gold["id"]]["sentences"])
        tree = Tree(analyser.analyse_one(text))
        statements = rule_statements(tree, codebook)
        events = [(e, find(e["trigger"], text, spans[e["s"]])) for e in gold["events"]]
        for candidate in _kept(tree, codebook, statements):
            trigger = candidate.trigger
            event = next((e for e, (a, b) in events if e["type"] == trigger.type and a < trigger.span.end and trigger.span.start < b), None)
            if event is not None:
                cases.append(_case(gold["id"], event, candidate, text, spans[event["s"]], tree, statements, knowledge))
    return cases


def _kept(tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> list[Candidate]:
    """The rules' candidates that their judge takes for events, one a word."""
    if codebook.judge is None:
        raise SystemExit("the judge of events comes first: python training/train_judge.py GOLD_FOLDER")
    best: dict[int, tuple[float, Candidate]] = {}
    for candidate in ruled(tree, codebook, statements):
        index, likely = candidate.trigger.token.index, codebook.judge.probability(candidate.features)
        if likely >= codebook.judge.threshold and (index not in best or likely > best[index][0]):
            best[index] = (likely, candidate)
    return [best[index][1] for index in sorted(best)]


def _case(
    report: str,
    event: dict[str, Any],
    candidate: Candidate,
    text: str,
    sentence: tuple[int, int],
    tree: Tree,
    statements: Sequence[StatementMention],
    knowledge: Knowledge,
) -> Case:
    """One event found."""
    trigger, codebook = candidate.trigger, knowledge.codebook
    mentions = {part: [_nearest(m, text, sentence, trigger.span.start) if m else None for m, _ in event[part] or []] for part in PARTS}
    statement = next((s for s in statements if s.content.covers(trigger.span)), None)
    rows = []
    for token in party_candidates(trigger, tree, codebook):
        phrase = tree.phrase(token, quantities=codebook.cues.quantity_heads)
        features = party_features(token, trigger, candidate.parties, tree, codebook, statement=statement)
        right = {p: any(_agree(phrase, m) for m in mentions[p]) for p in PARTS}
        rows.append(Row(tuple(features), right, {p: _agree(phrase, mentions[p][0] if mentions[p] else None) for p in PARTS}))
    told: dict[str, Literal["none", "context", "stated"]] = {
        p: "none" if not mentions[p] else "context" if mentions[p][0] is None else "stated" for p in PARTS
    }
    return Case(report, codebook.types[trigger.type].equals, tuple(rows), told)


def _nearest(mention: str, text: str, sentence: tuple[int, int], trigger: int) -> tuple[int, int]:
    """The occurrence of a mention in its sentence that is nearest to the trigger."""
    found, at = [], text.find(mention, *sentence)
    while at >= 0:
        found.append(at)
        at = text.find(mention, at + 1, sentence[1])
    best = min(found, key=lambda x: abs(x - trigger), default=-1)
    return (best, best + len(mention)) if best >= 0 else (-1, -1)


def _agree(a: tuple[int, int], b: tuple[int, int] | None) -> bool:
    """Whether two spans share enough."""
    if b is None:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= AGREEMENT * max(a[1] - a[0], b[1] - b[0])


def accuracy(cases: Sequence[Case], likely: Sequence[dict[str, list[float]]], least: tuple[float, float]) -> float:
    """The share of events whose first actor and first recipient are both right; those of equals are left out."""
    right = counted = 0
    for case, probabilities in zip(cases, likely, strict=True):
        if case.equals:
            continue
        counted += 1
        chosen = divide(probabilities["actor"], probabilities["recipient"], least=least, share=NEAR_BEST)
        right += all(_first_right(case, part, some) for part, some in zip(PARTS, chosen, strict=True))
    return right / counted


def _first_right(case: Case, part: str, chosen: Sequence[int]) -> bool:
    """Whether the first of the chosen phrases is the first party, or none is chosen and none is told."""
    if case.told[part] == "none":
        return not chosen
    return bool(chosen) and case.rows[chosen[0]].first[part]


def fit_parts(cases: Sequence[Case]) -> dict[str, Model]:
    """One regression a part."""
    rows = [(r, 0.5 if case.report.startswith(MADE_UP) else 1.0) for case in cases for r in case.rows]
    features, weights = [r.features for r, _ in rows], [w for _, w in rows]
    return {part: fit(features, [r.right[part] for r, _ in rows], weights, strength=STRENGTH) for part in PARTS}


def tested_thresholds(cases: Sequence[Case]) -> tuple[tuple[float, float], float]:
    """The two thresholds by cross-validation over the real reports, and the share of events with both first parties right."""
    reports = sorted({c.report for c in cases})
    random.Random(0).shuffle(reports)
    fold_of = {report: n % FOLDS for n, report in enumerate(reports)}
    tested: list[Case] = []
    likely: list[dict[str, list[float]]] = []
    for fold in range(FOLDS):
        models = fit_parts([c for c in cases if fold_of[c.report] != fold])
        for case in (c for c in cases if fold_of[c.report] == fold and not c.report.startswith(MADE_UP)):
            tested.append(case)
            likely.append({part: models[part].probabilities([r.features for r in case.rows]) for part in PARTS})
    values = {pair: accuracy(tested, likely, pair) for pair in product(GRID, GRID)}
    best = max(values, key=lambda pair: values[pair])
    return best, values[best]


def main() -> None:
    """Trains both and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/dateline/knowledge/data/codebook")
    args = parser.parse_args()
    cases = read_cases(args.gold, Knowledge.load())
    least, quality = tested_thresholds(cases)
    models = fit_parts(cases)
    for part, threshold in zip(PARTS, least, strict=True):
        write(models[part], threshold, args.out / f"{part}.tsv", made_by="training/train_roles.py")
    print(f"thresholds {least}, cross-validated share of events with both first parties right {quality:.3f}")


if __name__ == "__main__":
    main()
