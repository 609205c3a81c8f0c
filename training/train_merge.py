"""Trains the judge of merging: whether two event mentions of different reports, or of one, tell of one real event.

usage: python training/train_merge.py COREF.jsonl.gz [--sketches FILE] [--words GOLD_FOLDER]

COREF holds ECB+ as annotated texts by topic. Only topics whose number is no multiple of three are read: those of 3, 6, 9 ... 33 are kept
for measuring and are never seen here. The weights of a logistic regression over named features are written where the program looks for
them; strength and threshold are those with the best CoNLL F1 in five-fold cross-validation by topic. What these texts cannot teach, for
they have no day of publication, is set by hand in PRIOR and no part of the fit. The seed is fixed.

--sketches keeps what coding the texts gave, so that the next run need not; --words also writes anew how rare words are, from the training
topics and the annotated training reports.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coref import conll, read_rows
from fitting import FOLDS, Model, best_threshold, fit, write

from dateline.given import GivenMentions
from dateline.knowledge import Knowledge
from dateline.merge.chains import story_pairs
from dateline.merge.clustering import grouped
from dateline.merge.conflicts import conflict
from dateline.merge.relations import features, relations
from dateline.merge.sketch import Sketch
from dateline.merge.words import keys
from dateline.records.span import Span
from dateline.records.story import Judgement

DATA: Final = Path(__file__).parent.parent / "src/dateline/merge/data"
STRENGTHS: Final = (0.1, 0.3)
THRESHOLDS: Final = [t / 100 for t in range(22, 50, 4)]
LEAST_REPORTS: Final = 5
"""Reports that must have a word for it to stand in the table."""
PRIOR: Final = {
    "days=0/0": 0.3,
    "days=0/1": 0.5,
    "days=0/2": 0.8,
    "days=1/0": 0.0,
    "days=1/1": -0.3,
    "days=1/2": -1.0,
    "days=2/0": -0.7,
    "days=2/1": -1.0,
    "days=2/2": -2.0,
    "days=3/0": -1.5,
    "days=3/1": -2.0,
    "days=3/2": -3.0,
    "days=4/0": -2.5,
    "days=4/1": -3.0,
    "days=4/2": -4.0,
    "days=5/0": -3.0,
    "days=5/1": -3.5,
    "days=5/2": -5.0,
    "report=copy": 1.5,
    "gist=0": -2.5,
    "gist=1": -1.5,
}
"""Log-odds that the texts cannot teach. Days: of one event both reports mostly give the same; the more surely both are told, the more a
difference says (the second number counts the days that the words tell). Copies of a text tell the same events. Reports without a word in
common are hardly ever of one story, and the pairs here are of likely stories only: of what was joined across the stories of the report
clusters, three quarters were such."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of a topic, with their features; None where something rules out that they are one event."""

    left: Sketch
    right: Sketch
    features: tuple[str, ...] | None
    same: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A training topic: its mentions, the chain of each, its pairs."""

    id: str
    sketches: tuple[Sketch, ...]
    chains: dict[str, str]
    pairs: tuple[Pair, ...]


def sketched(rows: Sequence[dict[str, Any]], cache: Path | None) -> dict[str, tuple[Sketch, ...]]:
    """What the given mentions of each text are compared by."""
    if cache is not None and cache.exists():
        kept: dict[str, tuple[Sketch, ...]] = pickle.loads(cache.read_bytes())
        return kept
    given = GivenMentions(Knowledge.load())
    found = {
        row["id"]: given.sketches(row["text"], [Span(m["start"], m["end"]) for m in row["mentions"]], name=row["id"])
        for row in rows
        if row["mentions"]
    }
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def topics_of(rows: Sequence[dict[str, Any]], sketches: Mapping[str, tuple[Sketch, ...]]) -> list[Topic]:
    """The training topics, by number."""
    told: dict[str, list[tuple[Sketch, str]]] = defaultdict(list)
    for row in rows:
        chains = [m["chain"] for m in row["mentions"]]
        told[row["topic"]] += zip(sketches.get(row["id"], ()), chains, strict=True)
    return [_topic(name, told[name]) for name in sorted(told, key=int)]


def _topic(name: str, told: Sequence[tuple[Sketch, str]]) -> Topic:
    chains = {one.key: chain for one, chain in told}
    sketches = tuple(one for one, _ in told)
    pairs = tuple(_pair(a, b, chains[a.key] == chains[b.key]) for a, b in story_pairs(sketches))
    return Topic(name, sketches, chains, pairs)


def _pair(one: Sketch, other: Sketch, same: bool) -> Pair:
    ruled_out = conflict(one, other) is not None
    return Pair(one, other, None if ruled_out else tuple(f for f in features(relations(one, other)) if f not in PRIOR), same)


def fit_topics(topics: Sequence[Topic], strength: float) -> Model:
    """Fits the regression on the pairs of some topics."""
    pairs = [p for topic in topics for p in topic.pairs if p.features is not None]
    return fit([p.features or () for p in pairs], [p.same for p in pairs], [1.0] * len(pairs), strength=strength)


def judged(topic: Topic, model: Model) -> list[Judgement]:
    """What a model says of a topic's pairs."""
    likely = iter(model.probabilities([p.features for p in topic.pairs if p.features is not None]))
    return [
        Judgement(left=p.left.key, right=p.right.key, verdict="unsure", score=next(likely) if p.features is not None else 0.0, reasons=())
        for p in topic.pairs
    ]


def folds(topics: Sequence[Topic]) -> Iterator[tuple[list[Topic], list[Topic]]]:
    """Topics to fit on and topics to test on."""
    order = list(topics)
    random.Random(0).shuffle(order)
    for fold in range(FOLDS):
        yield [t for n, t in enumerate(order) if n % FOLDS != fold], [t for n, t in enumerate(order) if n % FOLDS == fold]


def tested(topics: Sequence[Topic], strength: float) -> dict[float, float]:
    """For each threshold the mean CoNLL F1 over the folds."""
    total: dict[float, float] = dict.fromkeys(THRESHOLDS, 0.0)
    for known, unknown in folds(topics):
        model = fit_topics(known, strength)
        rules = [j for topic in unknown for j in judged(topic, model)]
        sketches = [s for topic in unknown for s in topic.sketches]
        chains = {key: chain for topic in unknown for key, chain in topic.chains.items()}
        for threshold in THRESHOLDS:
            found = grouped(sketches, rules, least=threshold)
            total[threshold] += conll(chains, {key: group[0] for group in found for key in group}) / FOLDS
    return total


def write_words(texts: Sequence[str]) -> int:
    """Writes how rare words are, from texts; returns their number."""
    having = Counter(key for text in texts for key in set(keys(text)))
    rare = {key: math.log(len(texts) / n) for key, n in having.items() if n >= LEAST_REPORTS and not key.isdigit()}
    head = "# How telling words are: minus the logarithm of the share of the training reports that have one. Beginning, tab, value.\n"
    (DATA / "words.tsv").write_text(head + "".join(f"{key}\t{rare[key]:.2f}\n" for key in sorted(rare)), encoding="utf-8")
    return len(rare)


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coref", type=Path)
    parser.add_argument("--sketches", type=Path)
    parser.add_argument("--words", type=Path)
    args = parser.parse_args()
    rows = read_rows(args.coref)
    if args.words:
        reports = map(json.loads, (args.words / "train.docs.jsonl").open(encoding="utf-8"))
        print(
            f"{write_words([row['text'] for row in rows] + [' '.join(r['sentences']) for r in reports])} words; run again for the weights"
        )
        return
    topics = topics_of(rows, sketched(rows, args.sketches))
    values = {strength: tested(topics, strength) for strength in STRENGTHS}
    strength = max(STRENGTHS, key=lambda s: max(values[s].values()))
    threshold = best_threshold(values[strength])
    model = fit_topics(topics, strength)
    count = write(model, threshold, DATA / "weights.tsv", made_by="training/train_merge.py")
    with (DATA / "weights.tsv").open("a", encoding="utf-8") as file:
        file.writelines(f"{name}\t{value}\n" for name, value in PRIOR.items())
    print(f"{count} weights; strength {strength}, threshold {threshold}, cross-validated CoNLL F1 {values[strength][threshold]:.3f}")
    for name, found in values.items():
        print(name, {t: round(v, 3) for t, v in found.items()})


if __name__ == "__main__":
    main()
