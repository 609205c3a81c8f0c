"""Annotated reports as the network sees them: words, sentences, and what is annotated of which words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.analyse import Analyser
from dateline.extract.hints import Hinter, Hints
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis
from dateline.records.span import Span
from dateline.records.spanned import touching
from reader.labels import CIRCUMSTANCES, COUNTS, DIRECT, PARTIES, SPEECH, STATUSES, TYPES

Range = tuple[int, int]
"""Words from the first to before the last."""


@dataclass(slots=True)
class Anchor:
    """An event or a statement: its words, its labels, and which words play which part in it.

    Of one that is not `whole` only the groups of parts in `parts` are annotated, and its type unless that is UNKNOWN.
    """

    words: Range
    type: int = 0
    modes: tuple[str, ...] = ()
    status: int = 0
    same: str = ""
    direct: int = 0
    whole: bool = True
    parts: dict[str, list[tuple[Range, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Example:
    """What is annotated in a report, in words; `lost` counts annotations that stand nowhere in it.

    Of a partly annotated one `classes` gives the class of each word as event, UNKNOWN where nobody says; nothing is known of statements.
    """

    id: str
    corpus: str
    events: list[Anchor]
    statements: list[Anchor]
    lost: int = 0
    classes: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An example with its analysis, and what syntax and rules say of its words and of each event and statement."""

    example: Example
    analysis: Analysis
    hints: Hints
    events: list[Told]
    statements: list[Told]


@dataclass(frozen=True, slots=True)
class Told:
    """Of an anchor: paths through the tree and parts by the rules, by word."""

    paths: dict[int, str]
    rules: dict[int, int]


def annotated(doc: dict[str, Any], gold: dict[str, Any], analyser: Analyser, codebook: Codebook) -> Annotated:
    """An annotated report, ready for batches."""
    text, _ = text_of(doc["sentences"])
    analysis = analyser.analyse_one(text)
    example = Annotation(doc, gold, analysis).read()
    hinter = Hinter(Tree(analysis), codebook)
    events = [Told(hinter.paths(*e.words), hinter.event_rules(*e.words, TYPES[e.type])) for e in example.events]
    statements = [Told(hinter.paths(*s.words), hinter.speech_rules(*s.words)) for s in example.statements]
    return Annotated(example, analysis, hinter.hints(), events, statements)


def text_of(sentences: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of an annotated report, two sentences a paragraph, and where each sentence stands in it."""
    text, spans = "", []
    for i, sentence in enumerate(sentences):
        text += "" if not i else " " if i % 2 else "\n\n"
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def find(mention: str | None, text: str, within: tuple[int, int], *, near: int | None = None, nth: int = 0) -> tuple[int, int] | None:
    """Where a mention stands as whole words of a sentence: the occurrence nearest to a place, else the nth."""
    if not mention:
        return None
    sentence = text[within[0] : within[1]]
    spots = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(mention) + r"(?!\w)", sentence)]
    if not spots:
        at = sentence.find(mention)
        if at < 0:
            return None
        spots = [at]
    at = min(spots, key=lambda x: abs(within[0] + x - near)) if near is not None else spots[min(nth, len(spots) - 1)]
    return within[0] + at, within[0] + at + len(mention)


class Annotation:
    """One annotated report on its way to an example."""

    def __init__(self, doc: dict[str, Any], gold: dict[str, Any], analysis: Analysis) -> None:
        self.gold = gold
        self.text, self.spans = text_of(doc["sentences"])
        self.analysis = analysis
        self.example = Example(doc["id"], doc["corpus"], [], [])
        self.named: dict[str, list[tuple[int, int]]] = {}

    def words(self, span: tuple[int, int] | None) -> Range | None:
        """The words that a span of the text touches."""
        if span is None:
            return None
        inside = touching(self.analysis.tokens, Span(*span))
        return (inside[0].index, inside[-1].index + 1) if inside else None

    def read(self) -> Example:
        """The whole report."""
        seen: Counter[tuple[int, str]] = Counter()
        anchors = []
        for e in self.gold["events"]:
            s = e["s"]
            trigger = find(e["trigger"], self.text, self.spans[s], nth=seen[s, e["trigger"]])
            seen[s, e["trigger"]] += 1
            anchors.append((e, trigger, [r for k in ("actor", "recipient") for r in e[k]] + ([e["source"]] if e["source"] else [])))
        for q in self.gold["statements"]:
            anchors.append((q, find(q["content"], self.text, self.spans[q["s"]]), [q["speaker"]] if q["speaker"] else []))
        for a, at, roles in anchors:
            for mention, name in roles:
                span = find(mention, self.text, self.spans[a["s"]], near=at[0] if at else None)
                if span is not None:
                    self.named.setdefault(name, []).append(span)
        for a, at, _ in anchors:
            words = self.words(at)
            if words is None:
                self.example.lost += 1
            elif "trigger" in a:
                self.example.events.append(self._event(a, words))
            else:
                self.example.statements.append(self._statement(a, words))
        return self.example

    def _role(self, role: Sequence[str | None], s: int, near: int) -> Range | None:
        """The words of a party: its mention, else the mention nearest before, else nearest after."""
        mention, name = role
        span = find(mention, self.text, self.spans[s], near=near)
        if span is None and name is not None:
            spots = sorted(set(self.named.get(name, [])), key=lambda x: (x[0] > near, abs(x[0] - near)))
            span = spots[0] if spots else None
        return self.words(span)

    def _event(self, e: dict[str, Any], words: Range) -> Anchor:
        s, near = e["s"], self.analysis.tokens[words[0]].span.start
        anchor = Anchor(words, TYPES.index(e["type"]), tuple(e["mode"] or ()), STATUSES.index(e["status"]), e["id"])
        party, around, counts = [], [], []
        for kind in ("actor", "recipient"):
            party += [(r, PARTIES.index(kind)) for r in (self._role(x, s, near) for x in e[kind]) if r]
        for kind in ("place", "time"):
            r = self.words(find(e[kind], self.text, self.spans[s], near=near))
            around += [(r, CIRCUMSTANCES.index(kind))] if r else []
        if e["source"]:
            r = self._role(e["source"], s, near)
            around += [(r, CIRCUMSTANCES.index("source"))] if r else []
        for kind, value in (e["counts"] or {}).items():
            r = self.words(find(str(value[0]), self.text, self.spans[s], near=near))
            counts += [(r, COUNTS.index(kind))] if r and kind in COUNTS else []
        anchor.parts = {"parties": party, "circumstances": around, "counts": counts}
        return anchor

    def _statement(self, q: dict[str, Any], words: Range) -> Anchor:
        s, near = q["s"], self.analysis.tokens[words[0]].span.start
        direct = {True: "direct", False: "reported"}.get(q["direct"], "mixed")
        anchor = Anchor(words, direct=DIRECT.index(direct))
        parts = []
        speaker = self._role(q["speaker"], s, near) if q["speaker"] else None
        cue = self.words(find(q["cue"], self.text, self.spans[s], near=near))
        parts += [(speaker, SPEECH.index("speaker"))] if speaker else []
        parts += [(cue, SPEECH.index("cue"))] if cue else []
        anchor.parts = {"speech": parts}
        return anchor


def read_gold(folder: Path, name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of report and annotation."""
    docs = {d["id"]: d for d in map(json.loads, (folder / f"{name}.docs.jsonl").open(encoding="utf-8"))}
    for gold in map(json.loads, (folder / f"{name}.gold.jsonl").open(encoding="utf-8")):
        yield docs[gold["id"]], gold
