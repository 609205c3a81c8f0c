"""Texts of which only a part is annotated: pairs of parties with a type (PLOVER), and verbs with the places of their events.

What nobody annotated there teaches nothing: those words have no class, those anchors no mode, status or other part.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.analyse import Analyser
from dateline.extract.hints import Hinter
from dateline.extract.phrases import head_of
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis, Token
from dateline.records.resolved import EventType
from dateline.records.span import Span
from dateline.records.spanned import touching
from reader.examples import Anchor, Annotated, Example, Range, Told
from reader.labels import CIRCUMSTANCES, PARTIES, TYPES, UNKNOWN

PAIRS, PLACES = "data/plover-pairs/train.jsonl", "data/event-places/train.jsonl"
EXCLUDED = "data/EXCLUDE.txt"
YIELD: tuple[EventType, ...] = ("CONCEDE", "RETREAT")
"""PLOVER's pairs do not tell the two apart."""
PLACES_EVERY = 3
"""Every third sentence of PLACES is enough: they are much alike."""
VERBAL = ("VERB", "AUX")


def read_partial(shared: Path, name: str) -> Iterator[dict[str, Any]]:
    """The entries of a partial set that may be trained on, without those whose text also stands in what is measured on.

    Args:
        shared: The folder of the annotated data.
        name: PAIRS or PLACES.
    """
    part = name.removeprefix("data/").removesuffix(".jsonl")
    excluded = {line.split("\t")[1] for line in (shared / EXCLUDED).read_text(encoding="utf-8").splitlines() if line.split("\t")[0] == part}
    with (shared / name).open(encoding="utf-8") as lines:
        yield from (entry for entry in map(json.loads, lines) if entry["id"] not in excluded)


def without_fold(entries: Iterable[dict[str, Any]], fold: tuple[int, int] | None) -> list[dict[str, Any]]:
    """The entries that a fold trains on: every Nth from the Kth on, in the order of their ids, is left out."""
    some = sorted(entries, key=lambda e: str(e["id"]))
    return [e for n, e in enumerate(some) if fold is None or n % fold[1] != fold[0]]


def partial_examples(shared: Path, analyser: Analyser, codebook: Codebook, fold: tuple[int, int] | None) -> list[Annotated]:
    """Both sets, ready for batches.

    Args:
        shared: The folder of the annotated data.
        analyser: Reads their texts.
        codebook: Its rules propose the triggers of pairs.
        fold: K and N: pairs of the Kth of N parts are left out, so that they can be measured on.
    """
    found = [Partial(entry["text"], analyser, codebook).pair(entry) for entry in without_fold(read_partial(shared, PAIRS), fold)]
    texts: dict[str, list[dict[str, Any]]] = {}
    for entry in read_partial(shared, PLACES):
        texts.setdefault(entry["text"], []).append(entry)
    some = [entries for n, entries in enumerate(texts.values()) if n % PLACES_EVERY == 0]
    found += [Partial(entries[0]["text"], analyser, codebook).places(entries) for entries in some]
    return [report for report in found if report is not None]


def drawn(reports: Sequence[Annotated], share: float, draw: random.Random) -> list[Annotated]:
    """A share of the reports, in a drawn order."""
    return draw.sample(list(reports), round(share * len(reports)))


class Partial:
    """One text of a partial set on its way to an example."""

    def __init__(self, text: str, analyser: Analyser, codebook: Codebook) -> None:
        self.analysis: Analysis = analyser.analyse_one(text)
        self.tree = Tree(self.analysis)
        self.hinter = Hinter(self.tree, codebook)
        self.reported = codebook.cues.reported

    def words(self, span: Sequence[int]) -> Range | None:
        """The words that a span of the text touches."""
        inside = touching(self.analysis.tokens, Span(*span))
        return (inside[0].index, inside[-1].index + 1) if inside else None

    def pair(self, entry: dict[str, Any]) -> Annotated | None:
        """A pair: the most likely trigger of its type, with the two parties; None where no trigger is to be found."""
        parties = {side: self.words(entry[side]) for side in ("actor", "recipient") if entry[side]}
        sides = [r for r in parties.values() if r is not None]
        types = YIELD if entry["type"] == "YIELD" else (entry["type"],)
        trigger = self._trigger(types, sides)
        if trigger is None:
            return None
        token, kind = trigger
        labels = [(r, PARTIES.index(side)) for side, r in parties.items() if r is not None]
        anchor = Anchor((token.index, token.index + 1), TYPES.index(kind), whole=False, parts={"parties": labels})
        return self._annotated(entry["id"], [anchor], self._classes(token, kind))

    def _trigger(self, types: Sequence[EventType], parties: Sequence[Range]) -> tuple[Token, EventType] | None:
        """The word that most likely tells an event of one of the types between the parties, and its type."""
        inside = {i for first, last in parties for i in range(first, last)}
        heads = [head_of(self.tree.tokens[first:last]) for first, last in parties]
        ruled = [
            (self._steps(c.token, heads), c.token.index, c.token, c.type)
            for some in self.hinter.candidates.values()
            for c in some
            if c.type in types and c.token.index not in inside
        ]
        if ruled:
            return min(ruled, key=lambda r: r[:2])[2:]
        above = self._above(heads)
        return (above, types[0]) if above is not None and above.index not in inside and types[0] != "AGREE" else None

    def _steps(self, token: Token, heads: Sequence[Token]) -> int:
        """How many words a word stands from the parties, together."""
        return sum(abs(token.index - h.index) for h in heads)

    def _above(self, heads: Sequence[Token]) -> Token | None:
        """The nearest verb above all of some words; of a verb of speech, what is said to be done."""
        chains = [[a.index for a in self.tree.ancestors(h)] for h in heads]
        shared = [i for i in chains[0] if all(i in chain for chain in chains[1:])] if chains else []
        verb = next((self.tree.tokens[i] for i in shared if self.tree.tokens[i].pos in VERBAL), None)
        if verb is None or verb.lemma not in self.reported:
            return verb
        below = [i for chain in chains for i in chain if verb.index in chain[chain.index(i) + 1 :] and self.tree.tokens[i].pos in VERBAL]
        return self.tree.tokens[below[-1]] if below else verb

    def _classes(self, token: Token, kind: EventType) -> list[int]:
        """Classes of the words: the trigger's, none for words that could tell no event, unknown for the others."""
        classes = [UNKNOWN if t.pos in (*VERBAL, "NOUN") else 0 for t in self.analysis.tokens]
        classes[token.index] = 2 + TYPES.index(kind)
        return classes

    def places(self, entries: Sequence[dict[str, Any]]) -> Annotated | None:
        """Verbs of a sentence with the places of their events; of words of times and speakers nothing is known."""
        anchors = []
        for entry in entries:
            verb = self.words(entry["verb"])
            if verb is not None:
                labels = [(r, CIRCUMSTANCES.index("place")) for r in map(self.words, entry["places"]) if r is not None]
                unknown = [(r, UNKNOWN) for r in self._untold() if not any(_overlap(r, p) for p, _ in labels)]
                anchors.append(Anchor(verb, UNKNOWN, whole=False, parts={"circumstances": [*unknown, *labels]}))
        return self._annotated(entries[0]["id"], anchors, [UNKNOWN] * len(self.analysis.tokens)) if anchors else None

    def _untold(self) -> list[Range]:
        """Words that may play another part in an event than that of its place: times and speakers."""
        spans = [t.span for t in self.analysis.times]
        spans += [s.speaker.span for s in self.hinter.statements if s.speaker is not None and s.speaker.method == "stated"]
        return [r for r in (self.words((s.start, s.end)) for s in spans) if r is not None]

    def _annotated(self, name: str, anchors: list[Anchor], classes: list[int]) -> Annotated:
        example = Example(name, "partial", anchors, [], classes=classes)
        told = [Told(self.hinter.paths(*a.words), self._rules(a)) for a in anchors]
        return Annotated(example, self.analysis, self.hinter.hints(), told, [])

    def _rules(self, anchor: Anchor) -> dict[int, int]:
        """The rules' parts; of an event whose type is not annotated, by the rules' own type of its words."""
        types = [c.type for i in range(*anchor.words) for c in self.hinter.candidates.get(i, ())]
        kind = TYPES[anchor.type] if anchor.type != UNKNOWN else (types or ["ASSAULT"])[0]
        return self.hinter.event_rules(*anchor.words, kind)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
