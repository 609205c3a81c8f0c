"""Trains the blend of judges and reader: how likely words tell an event, given what each of the two says of them.

usage: python training/train_blend.py GOLD_FOLDER READER_FOLDER... [--out BLEND.json]

The readers are those of train_reader.py's folds: a report is read by the one that held it out. It is judged by a judge trained on
the other reports of train (five folds), so that both know no more of it than of a new report. Three logistic regressions, one each for
words that both see, only a rule, or only the reader, are fitted to all possible events of the real reports; as they are hardly
regularised, their likelihoods are those with which such words told an event. The threshold is the one with the best F1 in
five-fold cross-validation by report; that for content is the highest that costs nothing. The development reports are never looked at.
The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fitting import MADE_UP, Model, best_threshold, find, text_of
from reader.labels import HELD
from sklearn.linear_model import LogisticRegression
from train_judge import Report as Judged
from train_judge import fit_reports
from train_judge import read_reports as read_judged

from dateline.analyse import Analyser
from dateline.extract.blend import FILE, Blend
from dateline.extract.candidates import Event, Possible, likeliest, possible, ruled
from dateline.extract.hints import Hinter
from dateline.extract.reader import Reader
from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import is_content
from dateline.knowledge import Knowledge
from dateline.records.reading import ReadEvent

STRENGTH = 3.0
"""Inverse strength of the regulariser: there are six weights for some four thousand examples; 0.3 to 10 change no likelihood by 0.01."""
FOLDS = 5
THRESHOLDS = [t / 100 for t in range(20, 50, 2)]
CONTENT_THRESHOLDS = [t / 100 for t in range(20, 65, 5)]
CHANCE = 0.002
"""Differences of F1 below this are chance: of such thresholds for content, which the codebook does not want, the highest is taken."""
KINDS = ("both", "ruled", "read")
NO_PARTIES = Parties((), ())


@dataclass(frozen=True, slots=True)
class Report:
    """A report with all possible events, which of them are right, which are only content, and the number of events told."""

    tree: Tree
    read: Sequence[ReadEvent]
    possible: Sequence[Possible]
    right: Sequence[bool]
    content: Sequence[bool]
    events: int


def judges(reports: Sequence[Judged]) -> dict[str, Model]:
    """For each real report the judge of the fold that left it out."""
    order = list(reports)
    random.Random(0).shuffle(order)
    found: dict[str, Model] = {}
    for fold in range(FOLDS):
        model = fit_reports([r for n, r in enumerate(order) if n % FOLDS != fold])
        found |= {r.id: model for n, r in enumerate(order) if n % FOLDS == fold and not r.id.startswith(MADE_UP)}
    return found


def read_reports(folder: Path, readers: Sequence[Path], judged: Mapping[str, Model], knowledge: Knowledge) -> Iterator[Report]:
    """The real reports that a reader and a judge held out."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    held = {name: reader for path in readers for reader in [Reader(path)] for name in (path / HELD).read_text(encoding="utf-8").split()}
    analyser = Analyser(knowledge)
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        if gold["id"] in held and gold["id"] in judged:
            yield _report(gold, docs[gold["id"]], held[gold["id"]], judged[gold["id"]], analyser, knowledge)


def _report(gold: dict[str, Any], doc: dict[str, Any], reader: Reader, judge: Model, analyser: Analyser, knowledge: Knowledge) -> Report:
    """One report, read and judged."""
    text, spans = text_of(doc["sentences"])
    hinter = Hinter(Tree(analyser.analyse_one(text)), knowledge.codebook)
    read = reader.read(hinter).events
    candidates = ruled(hinter.tree, knowledge.codebook, hinter.statements)
    found = possible(candidates, judge.probabilities([c.features for c in candidates]), read, hinter.tree, knowledge.codebook)
    told = [(e["type"], *find(e["trigger"], text, spans[e["s"]])) for e in gold["events"]]
    right = [
        any(t == p.trigger.type and a < end and start < b for t, a, b in told) for p in found for start, end in [_words(p, read, hinter)]
    ]
    content = [is_content(p.trigger.token, hinter.tree, knowledge.codebook) for p in found]
    return Report(hinter.tree, read, found, right, content, len(told))


def _words(one: Possible, read: Sequence[ReadEvent], hinter: Hinter) -> tuple[int, int]:
    """Where the trigger would stand: the reader's words, else the rule's."""
    if one.read is None:
        return one.trigger.span.start, one.trigger.span.end
    tokens = hinter.tree.tokens
    return tokens[read[one.read].first].span.start, tokens[read[one.read].last - 1].span.end


def fit_blend(reports: Sequence[Report], *, least: float = 0.0, least_content: float = 0.0) -> Blend:
    """The three regressions over some reports."""
    rows = [(p.evidence, right) for report in reports for p, right in zip(report.possible, report.right, strict=True)]
    weights = {}
    for kind in KINDS:
        some = [(evidence.looks(), right) for evidence, right in rows if evidence.kind == kind]
        names = sorted(some[0][0])
        regression = LogisticRegression(C=STRENGTH, max_iter=5000)
        regression.fit(np.array([[looks[name] for name in names] for looks, _ in some]), [right for _, right in some])
        fitted = zip(names, regression.coef_[0].tolist(), strict=True)
        weights[kind] = {name: round(weight, 3) for name, weight in fitted} | {"bias": round(float(regression.intercept_[0]), 3)}
    return Blend(weights, least, least_content)


def tested(reports: Sequence[Report]) -> list[tuple[Report, list[float]]]:
    """Each report with the likelihoods that a blend fitted to the other folds gives."""
    order = list(reports)
    random.Random(1).shuffle(order)
    found = []
    for fold in range(FOLDS):
        blend = fit_blend([r for n, r in enumerate(order) if n % FOLDS != fold])
        found += [(r, [blend.event(p.evidence) for p in r.possible]) for n, r in enumerate(order) if n % FOLDS == fold]
    return found


def f1(reports: Sequence[tuple[Report, list[float]]], least: float, least_content: float) -> float:
    """F1 of what two thresholds keep."""
    right = kept = told = 0
    for report, likely in reports:
        correct = {(p.trigger.token.index, p.trigger.type): r for p, r in zip(report.possible, report.right, strict=True)}
        content = {p.trigger.token.index for p, c in zip(report.possible, report.content, strict=True) if c}
        events = [Event(p.trigger, NO_PARTIES, x, p.read) for p, x in zip(report.possible, likely, strict=True) if x >= least]
        some = [e for e in likeliest(events, report.read, report.tree) if e.likely >= least_content or e.trigger.token.index not in content]
        right += sum(correct[e.trigger.token.index, e.trigger.type] for e in some)
        kept += len(some)
        told += report.events
    return 2 * right / (kept + told)


def calibration_error(reports: Sequence[tuple[Report, list[float]]], *, bins: int = 10) -> float:
    """Expected calibration error of all possible events, in bins of equal width."""
    pairs = [(x, right) for report, likely in reports for x, right in zip(likely, report.right, strict=True)]
    groups: dict[int, list[tuple[float, bool]]] = {}
    for x, right in pairs:
        groups.setdefault(min(int(x * bins), bins - 1), []).append((x, right))
    return sum(abs(sum(x for x, _ in some) - sum(right for _, right in some)) for some in groups.values()) / len(pairs)


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=FILE)
    args = parser.parse_args()
    knowledge = Knowledge.load()
    judged = judges(read_judged(args.gold, knowledge))
    reports = list(read_reports(args.gold, args.readers, judged, knowledge))
    unseen = tested(reports)
    least = best_threshold({t: f1(unseen, t, t) for t in THRESHOLDS})
    values = {t: f1(unseen, least, t) for t in CONTENT_THRESHOLDS if t >= least}
    least_content = max(t for t, value in values.items() if value >= max(values.values()) - CHANCE)
    blend = fit_blend(reports, least=least, least_content=least_content)
    made = {"made_by": "training/train_blend.py", "weights": blend.weights, "least": least, "least_content": least_content}
    args.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    measured = f"cross-validated event F1 {f1(unseen, least, least_content):.3f}, calibration error {calibration_error(unseen):.3f}"
    print(f"{args.out}: thresholds {least} and {least_content}, {measured} over {len(reports)} real reports")


if __name__ == "__main__":
    main()
