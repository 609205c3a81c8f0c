"""Trains the choice of an event's place, date and missing parties among those that its report tells.

usage: python training/train_choices.py GOLD_FOLDER READER_FOLDER... [--out FOLDER]

The readers are those of train_reader.py's folds: a report is read by the one that held it out, so that its words are found no better
than a new report's. Machine-written stories (`syn-*`), which all of them have seen, are read by the first; they train with half
weight, the dates not at all (theirs are made up), and nothing is measured on them.

For every annotated event of train that the coder finds, each place (each stretch of days; each actor where the sentence names none;
each earlier mention of its type) of its report is an example: right if it is the annotated one. A logistic regression over named
features is fitted to each. Its threshold is set by five-fold cross-validation by report over the real reports: to the best F1 of
places and dates, to the best accuracy of the others, for a wrong party is worse than none.
The development reports are never looked at. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from fitting import Model, best_threshold, fit, text_of, write
from reader.labels import HELD

from dateline.analyse import Analyser
from dateline.clean import clean_report
from dateline.errors import DocumentError
from dateline.extract.extractor import decode
from dateline.extract.hints import Hinter
from dateline.extract.reader import Reader
from dateline.extract.tree import Tree
from dateline.knowledge import Knowledge
from dateline.records.event import EventMention
from dateline.records.report import RawReport
from dateline.records.resolved import Event
from dateline.resolve.event_parties import PartyFinder, lacks_partner
from dateline.resolve.event_places import names_of
from dateline.resolve.events import EventResolver, Grouped
from dateline.resolve.report import event_resolver
from dateline.resolve.same_event import compared
from dateline.resolve.same_event import features as pair_features
from dateline.resolve.times import day_interval

STRENGTH = {"places": 0.03}
"""Inverse strength of the regulariser, 0.1 where nothing else is said: for places 0.03 and 0.1 were tried in cross-validation
(F1 0.488 and 0.476), for dates too (0.512 and 0.515); for the others none."""
FOLDS = 5
MADE_UP = "syn-"
THRESHOLDS = [t / 100 for t in range(5, 70, 2)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One event's candidates: their features, which are right, and whether the annotation has an answer at all."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    answered: bool


Measure: TypeAlias = Callable[[Sequence[Choice], Sequence[Sequence[float]], float], float]
KINDS = ("places", "dates", "actors", "recipients", "partners", "same")


@dataclass(frozen=True, slots=True)
class Report:
    """A training report's choices of each kind."""

    id: str
    choices: dict[str, tuple[Choice, ...]]


def read_reports(folder: Path, readers: Mapping[str, Reader], knowledge: Knowledge) -> list[Report]:
    """The choices of the training reports that a reader held out."""
    docs = {d["id"]: d for d in map(json.loads, (folder / "train.docs.jsonl").open(encoding="utf-8"))}
    analyser = Analyser(knowledge)
    found = []
    for gold in map(json.loads, (folder / "train.gold.jsonl").open(encoding="utf-8")):
        if gold["id"] not in readers:
            continue
        report = _report(gold, docs[gold["id"]], analyser, readers[gold["id"]], knowledge)
        if report is not None:
            found.append(report)
    return found


def readers_of(folders: Sequence[Path], gold: Path) -> dict[str, Reader]:
    """For each report that a fold held out its reader, for each machine-written one the first."""
    readers = [(Reader(folder), (folder / HELD).read_text(encoding="utf-8").split()) for folder in folders]
    names = [json.loads(line)["id"] for line in (gold / "train.docs.jsonl").open(encoding="utf-8")]
    found = {name: readers[0][0] for name in names if name.startswith(MADE_UP)}
    return found | {name: reader for reader, held in readers for name in held}


def _report(gold: dict[str, Any], doc: dict[str, Any], analyser: Analyser, reader: Reader, knowledge: Knowledge) -> Report | None:
    """One report's choices; None where it cannot be coded."""
    text, _ = text_of(doc["sentences"])
    raw = RawReport(id=gold["id"], source=gold["id"], text=text, raw_bytes=len(text), encoding="utf-8", published=doc["published"])
    try:
        clean = clean_report(raw)
    except DocumentError:
        return None
    analysis = analyser.analyse_one(clean.text)
    hinter = Hinter(Tree(analysis), knowledge.codebook)
    extraction = decode(hinter, reader.read(hinter))
    resolver = event_resolver(clean, analysis, extraction, knowledge)
    pairs = [(m, _annotated(m, clean.text, gold["events"], doc["sentences"])) for m in extraction.events]
    return Report(gold["id"], _choices(resolver, extraction.events, pairs))


def _annotated(mention: EventMention, text: str, events: Sequence[dict[str, Any]], sentences: Sequence[str]) -> dict[str, Any] | None:
    """The annotated event whose trigger overlaps the mention's, of the same type, in a sentence with the same words around."""
    around = text[max(0, mention.trigger.start - 15) : mention.trigger.end + 15]
    trigger = mention.trigger.of(text)
    for event in events:
        same = trigger in event["trigger"] or event["trigger"] in trigger
        if event["type"] == mention.type and same and _shares(around, sentences[event["s"]], trigger):
            return event
    return None


def _shares(around: str, sentence: str, trigger: str) -> bool:
    """Whether the words around a trigger stand in a sentence."""
    before, _, after = around.partition(trigger)
    return f"{before[-6:]}{trigger}".strip() in sentence or f"{trigger}{after[:6]}".strip() in sentence


def _choices(
    resolver: EventResolver, mentions: Sequence[EventMention], pairs: Sequence[tuple[EventMention, dict[str, Any] | None]]
) -> dict[str, tuple[Choice, ...]]:
    """Choices of each kind, of the events that are annotated."""
    group = resolver.grouped(mentions)
    located, views, moments = resolver.located(group), resolver.places.views(group.scenes), resolver.dates.views(group.moments)
    places, dates = resolver.places.candidates(), resolver.dates.candidates()
    found: dict[str, list[Choice]] = {kind: [] for kind in KINDS}
    told = resolver.told(mentions, group.stated)
    before = compared(told)
    for n, (_, event) in enumerate(pairs):
        if event is None:
            continue
        earlier = [i for i in before[n] if pairs[i][1] is not None]
        if earlier:
            same = tuple(_id(pairs[i][1]) == event["id"] for i in earlier)
            found["same"].append(Choice(tuple(tuple(pair_features(told[n], told[i], i)) for i in earlier), same, any(same)))
        features = tuple(tuple(resolver.places.features(views[n], c)) for c in places)
        right = tuple(same_place(event["place_name"], names_of(c, resolver.places)["name"]) for c in places)
        found["places"].append(Choice(features, right, bool(event["place_name"])))
        features = tuple(tuple(resolver.dates.features(moments[n], c)) for c in dates)
        right = tuple(same_days(event["date"], c.edtf) for c in dates)
        found["dates"].append(Choice(features, right, bool(event["date"])))
        for kind, finder in (("actors", resolver.doers), ("recipients", resolver.targets)):
            if not getattr(located[n], kind):
                found[kind].append(_party_choice(finder, n, group, located, event[kind.removesuffix("s")] or []))
        if lacks_partner(located[n]):
            present = {r.name for r in (*located[n].actors, *located[n].recipients)}
            others = [r for r in (*(event["actor"] or []), *(event["recipient"] or [])) if not any(same_actor(r[1], p) for p in present)]
            found["partners"].append(_party_choice(resolver.partners, n, group, located, others))
    return {kind: tuple(some) for kind, some in found.items()}


def _id(event: dict[str, Any] | None) -> str | None:
    """The id of an annotated event."""
    return event["id"] if event is not None else None


def _party_choice(finder: PartyFinder, n: int, group: Grouped, located: Sequence[Event], roles: Sequence[Any]) -> Choice:
    """The choice of a missing party of one event."""
    candidates = finder.candidates(located)
    features = tuple(tuple(finder.features(n, group.same[n], located, a)) for a in candidates)
    right = tuple(any(same_actor(name, a.name) for _, name in roles) for a in candidates)
    return Choice(features, right, bool(roles))


def same_actor(gold: str, name: str) -> bool:
    """Whether two names have the same words, or one is the other's surname."""
    a, b = _words(gold), _words(name)
    return a == b or (min(len(a), len(b)) == 1 and bool(a & b))


def same_place(gold: str | None, name: str | None) -> bool:
    """Whether an annotated place ("Samarkand, Uzbekistan") begins with a name."""
    if not gold or not name:
        return False
    first = gold.split(",")[0]
    return _words(first) == _words(name)


def _words(name: str) -> frozenset[str]:
    """Words of a name without accents and function words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("-", " ").replace("'", " ")
    return frozenset(plain.split()) - {"the", "of", "and", "in"}


def same_days(gold: str | None, edtf: str) -> bool:
    """Whether two dates are equal or mean the same days.

    Counting dates that share a quarter of their days as right too makes a worse choice: cross-validated, F1 of equal dates 0.479
    instead of 0.494, of overlapping ones 0.507 instead of 0.517.
    """
    if not gold:
        return False
    days = interval(gold)
    return gold == edtf or (days is not None and days == interval(edtf))


def interval(edtf: str) -> tuple[date, date] | None:
    """First and last day of a date without open ends."""
    first, last = day_interval(edtf)
    return (first, last) if first is not None and last is not None else None


def f1(choices: Sequence[Choice], likely: Sequence[Sequence[float]], threshold: float) -> float:
    """F1 of the likeliest candidates above a threshold."""
    right = chosen = answered = 0
    for choice, probabilities in zip(choices, likely, strict=True):
        answered += choice.answered
        best = max(range(len(probabilities)), key=lambda i: probabilities[i], default=None)
        if best is not None and probabilities[best] >= threshold:
            chosen += 1
            right += choice.right[best]
    return 2 * right / (chosen + answered) if chosen + answered else 0.0


def accuracy(choices: Sequence[Choice], likely: Sequence[Sequence[float]], threshold: float) -> float:
    """The share of events that get the right answer, which is none where the annotation has none."""
    right = 0
    for choice, probabilities in zip(choices, likely, strict=True):
        best = max(range(len(probabilities)), key=lambda i: probabilities[i], default=None)
        chosen = best is not None and probabilities[best] >= threshold
        right += choice.right[best] if chosen and best is not None else not choice.answered
    return right / len(choices) if choices else 0.0


def train(reports: Sequence[tuple[str, Sequence[Choice]]], path: Path, *, measure: Measure) -> str:
    """Fits, finds the threshold with the best measure, writes; returns what to say of it."""
    strength = STRENGTH.get(path.stem, 0.1)
    order = list(reports)
    random.Random(0).shuffle(order)
    tested: list[Choice] = []
    likely: list[list[float]] = []
    for fold in range(FOLDS):
        model = _fit([r for n, r in enumerate(order) if n % FOLDS != fold], strength)
        for name, choices in (r for n, r in enumerate(order) if n % FOLDS == fold):
            if not name.startswith(MADE_UP):
                tested += choices
                likely += [model.probabilities(c.features) for c in choices]
    values = {t: measure(tested, likely, t) for t in THRESHOLDS}
    threshold = best_threshold(values)
    quality = values[threshold]
    count = write(_fit(order, strength), threshold, path, made_by="training/train_choices.py")
    measured = f"cross-validated {measure.__name__} {quality:.3f} over {len(tested)} events of real reports"
    return f"{path}: {count} weights, threshold {threshold}, {measured}"


def _fit(reports: Sequence[tuple[str, Sequence[Choice]]], strength: float) -> Model:
    """The regression over all candidates of some reports."""
    rows = [
        (features, right, 0.5 if name.startswith(MADE_UP) else 1.0)
        for name, choices in reports
        for choice in choices
        for features, right in zip(choice.features, choice.right, strict=True)
    ]
    return fit([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], strength=strength)


def main() -> None:
    """Trains both and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("readers", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "src/dateline/knowledge/data/choices")
    args = parser.parse_args()
    reports = read_reports(args.gold, readers_of(args.readers, args.gold), Knowledge.load())
    for kind in KINDS:
        chosen = [(r.id, r.choices[kind]) for r in reports if kind != "dates" or not r.id.startswith(MADE_UP)]
        print(train(chosen, args.out / f"{kind}.tsv", measure=f1 if kind in ("places", "dates") else accuracy))


if __name__ == "__main__":
    main()
