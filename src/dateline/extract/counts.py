"""How many were killed, injured, arrested, ...: the numbers that the reader gives to an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast, get_args

from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Quantity
from dateline.records.event import CountPhrase
from dateline.records.reading import ReadPart
from dateline.records.resolved import CountKind
from dateline.records.span import Span
from dateline.records.spanned import touching

KINDS = frozenset(get_args(CountKind))
LIKELY = 0.3
"""Numbers at least so likely are given."""


def find_counts(parts: Iterable[ReadPart], tree: Tree, codebook: Codebook, *, sentence: int) -> tuple[CountPhrase, ...]:
    """The counts of an event in its own sentence, one a kind, the likeliest."""
    found: dict[CountKind, tuple[float, CountPhrase]] = {}
    for kind, part, quantity in _numbers(parts, tree, sentence=sentence):
        if part.likely >= LIKELY and (kind not in found or part.likely > found[kind][0]):
            found[kind] = (part.likely, _count(kind, quantity, tree, codebook))
    return tuple(count for _, count in found.values())


def _numbers(parts: Iterable[ReadPart], tree: Tree, *, sentence: int) -> Iterator[tuple[CountKind, ReadPart, Quantity]]:
    """The quantities that the parts' words are or hold."""
    for part in parts:
        words = tree.tokens[part.first : part.last]
        if part.part in KINDS and words[0].sentence == sentence:
            quantities = touching(tree.analysis.quantities, Span(words[0].span.start, words[-1].span.end))
            if quantities:
                yield cast(CountKind, part.part), part, quantities[0]


def _count(kind: CountKind, quantity: Quantity, tree: Tree, codebook: Codebook) -> CountPhrase:
    """The count of a quantity."""
    noun = tree.tokens[quantity.noun] if quantity.noun is not None else None
    around = [*tree.children(noun, "amod", "det", "advmod"), noun] if noun is not None else []
    around += [t for t in tree.sentence(noun) if noun is not None and quantity.span.end <= t.span.start < noun.span.start] if noun else []
    increment = any(t.text.lower() in codebook.cues.increments for t in around) and not any(t.lemma == "than" for t in around)
    return CountPhrase(kind, quantity.span, quantity.low, quantity.high, noun.span if noun is not None else None, total=not increment)
