"""How many were killed, injured, arrested, ...: the numbers that the reader gives to an event, and those of whom its trigger harms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast, get_args

from dateline.extract.phrases import head_of
from dateline.extract.tree import NOMINAL, Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Quantity, Token
from dateline.records.event import CountPhrase
from dateline.records.reading import ReadPart
from dateline.records.resolved import CountKind
from dateline.records.span import Span
from dateline.records.spanned import touching

KINDS = frozenset(get_args(CountKind))
LIKELY = 0.3
"""Numbers at least so likely are given."""
LIKELY_ONE = 0.75
"""Words without a number, as "a tunnel", are one from so likely on; F1 over the training reports is the same from 0.4 to 0.75."""
ONE_WORDS = frozenset({"a", "an", "another", "one"})
"""Too weak to be counted by the trigger alone: "killed a man" seldom has a count."""
CHANGES = ("to", "at")
"""Before the number that a toll reaches."""


@dataclass(frozen=True, slots=True)
class Number:
    """How many of something: the words, the bounds as in `Quantity`, the noun that is counted."""

    span: Span
    low: int | None
    high: int | None
    noun: Token | None


def find_counts(parts: Iterable[ReadPart], trigger: Trigger, tree: Tree, codebook: Codebook) -> tuple[CountPhrase, ...]:
    """The counts of an event in its own sentence, one a kind: the reader's likeliest, else that of whom the trigger harms."""
    found: dict[CountKind, tuple[float, Number]] = {}
    for kind, part, number in _read(parts, tree, sentence=trigger.token.sentence):
        if kind not in found or part.likely > found[kind][0]:
            found[kind] = (part.likely, number)
    numbers = {kind: number for kind, (likely, number) in found.items() if not _of_things(number, likely, kind, found)}
    for kind, number in _harmed(trigger, tree, codebook).items():
        numbers.setdefault(kind, number)
    return tuple(_count(kind, number, tree, codebook) for kind, number in numbers.items())


def _of_things(number: Number, likely: float, kind: CountKind, found: Mapping[CountKind, tuple[float, Number]]) -> bool:
    """Whether the same words more likely count what was destroyed: the houses are not those killed."""
    surer, things = found.get("destroyed", (0.0, None))
    return kind != "destroyed" and things is not None and things.span == number.span and surer > likely


def _read(parts: Iterable[ReadPart], tree: Tree, *, sentence: int) -> Iterator[tuple[CountKind, ReadPart, Number]]:
    """The numbers that the parts' words are or hold."""
    for part in parts:
        if part.part not in KINDS or part.likely < LIKELY or tree.tokens[part.first].sentence != sentence:
            continue
        number = _of_words(part, tree)
        if number is not None:
            yield cast(CountKind, part.part), part, number


def _of_words(part: ReadPart, tree: Tree) -> Number | None:
    """The number that some words are or hold; if they hold none and are likely enough, the one thing that they are."""
    words = tree.tokens[part.first : part.last]
    quantities = touching(tree.analysis.quantities, Span(words[0].span.start, words[-1].span.end))
    if quantities:
        return _summed(_plain(quantities[0], tree), tree)
    if part.likely < LIKELY_ONE:
        return None
    head = head_of(words)
    noun = tree.head(head) if head.pos == "DET" else head
    one = _one(noun, tree) if noun is not None else None
    listed = noun is not None and len(_listed(noun, tree)) > 1
    return _summed(one, tree) if one is not None and (listed or _indefinite(one, tree)) else None


def _indefinite(number: Number, tree: Tree) -> bool:
    """Whether an article brings a thing in: "a tunnel", not "the tunnel"."""
    return number.noun is not None and any(c.lemma in ("a", "an") for c in tree.children(number.noun, "det"))


def _plain(quantity: Quantity, tree: Tree) -> Number:
    """The number of a quantity."""
    return Number(quantity.span, quantity.low, quantity.high, tree.tokens[quantity.noun] if quantity.noun is not None else None)


def _summed(number: Number, tree: Tree) -> Number:
    """The number of all in a list of which it counts a part: "ten guests and two guards"; itself where one of them has no number."""
    listed = [_of_noun(noun, tree) for noun in _listed(number.noun, tree)] if number.noun is not None else []
    known = [one for one in listed if one is not None and one.low is not None]
    if len(known) < 2 or len(known) < len(listed):
        return number
    high = None if any(one.high is None for one in known) else sum(one.high or 0 for one in known)
    return Number(Span(known[0].span.start, known[-1].span.end), sum(one.low or 0 for one in known), high, number.noun)


def _listed(noun: Token, tree: Tree) -> list[Token]:
    """The noun and those coordinated with it, from the first on."""
    first = noun
    while first.dep == "conj":
        up = tree.head(first)
        if up is None or up.pos not in NOMINAL:
            break
        first = up
    return tree.conjuncts(first)


def _of_noun(noun: Token, tree: Tree) -> Number | None:
    """How many of a noun the text tells: its number, or one."""
    counted = _quantity(noun, tree)
    return _plain(counted, tree) if counted is not None else _one(noun, tree)


def _quantity(noun: Token, tree: Tree) -> Quantity | None:
    """The quantity that counts a noun or that the word is part of."""
    around = touching(tree.analysis.quantities, tree.phrase(noun))
    return next((q for q in around if q.noun == noun.index or q.span.overlaps(noun.span)), None)


def _one(noun: Token, tree: Tree) -> Number | None:
    """A single thing, said by a noun in the singular with an article or a possessive."""
    marks = tree.children(noun, "det", "poss")
    return Number(Span(marks[0].span.start, noun.span.end), 1, 1, noun) if noun.tag == "NN" and marks else None


def _harmed(trigger: Trigger, tree: Tree, codebook: Codebook) -> Mapping[CountKind, Number]:
    """The number of those whom the trigger's own word harms: its object, what follows its "of", what a toll rose to."""
    kind = next((kind for kind, words in codebook.cues.harmed.items() if trigger.token.lemma in words), None)
    noun = _bearer(trigger, tree, codebook) if kind is not None else None
    quantity = _quantity(noun, tree) if noun is not None else None
    if kind is None or quantity is None or quantity.low is None or quantity.span.of(tree.analysis.text).lower() in ONE_WORDS:
        return {}
    return {kind: _summed(_plain(quantity, tree), tree)}


def _bearer(trigger: Trigger, tree: Tree, codebook: Codebook) -> Token | None:
    """Whom the harm befalls."""
    token = trigger.token
    if not trigger.nominal:
        return tree.subject(token) if token.lemma in codebook.cues.undergone else tree.direct_object(token)
    up = tree.head(token)
    toll = token if token.lemma in codebook.cues.tolls else up
    if toll is None or toll.lemma not in codebook.cues.tolls:
        return tree.object_of(token, "of")
    verb = tree.head(toll)
    return tree.object_of(toll, "of") or (tree.object_of(verb, *CHANGES) if verb is not None else None)


def _count(kind: CountKind, number: Number, tree: Tree, codebook: Codebook) -> CountPhrase:
    """The count of a number; one that comes on top of another is no total."""
    noun = number.noun
    around = [*tree.children(noun, "amod", "det", "advmod"), noun] if noun is not None else []
    around += [t for t in tree.sentence(noun) if noun is not None and number.span.end <= t.span.start < noun.span.start] if noun else []
    increment = any(t.text.lower() in codebook.cues.increments for t in around) and not any(t.lemma == "than" for t in around)
    return CountPhrase(kind, number.span, number.low, number.high, noun.span if noun is not None else None, total=not increment)
