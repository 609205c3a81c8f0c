"""How many were killed, injured, arrested, ...: the quantities of an event's parties."""

from __future__ import annotations

from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Quantity, Token
from dateline.records.event import CountPhrase, Phrase
from dateline.records.resolved import CountKind
from dateline.records.span import Span
from dateline.records.spanned import touching

ACTORS_COUNTED = frozenset({"participants"})


def find_counts(trigger: Trigger, parties: Parties, tree: Tree, codebook: Codebook) -> tuple[CountPhrase, ...]:
    """The counts that a trigger tells: quantities of its recipients, for gatherings of its actors, one a phrase."""
    kind = _kind(trigger, codebook)
    if kind is None:
        return ()
    counted = parties.actors if kind in ACTORS_COUNTED else parties.recipients
    found = []
    for phrase in counted:
        quantity = _quantity_in(phrase, tree)
        if quantity is not None:
            found.append(_count(kind, quantity, tree, codebook))
    if not found and trigger.nominal:
        found += _beside(trigger.token, kind, tree, codebook)
    return tuple(found[:1])


def _kind(trigger: Trigger, codebook: Codebook) -> CountKind | None:
    """What the trigger counts, if anything."""
    for kind, lemmas in codebook.cues.counts.items():
        if trigger.token.lemma in lemmas:
            return None if kind == "participants" and trigger.type != "PROTEST" else kind
    return "participants" if trigger.type == "PROTEST" else None


def _quantity_in(phrase: Phrase, tree: Tree) -> Quantity | None:
    """The quantity whose counted noun the phrase is about, or that lies in the phrase."""
    for quantity in touching(tree.analysis.quantities, phrase.span):
        if quantity.noun is None or quantity.noun == phrase.head or _within(quantity, phrase):
            return quantity
    return None


def _within(quantity: Quantity, phrase: Phrase) -> bool:
    """Whether the quantity stands wholly within the phrase."""
    return phrase.span.covers(quantity.span)


def _beside(noun: Token, kind: CountKind, tree: Tree, codebook: Codebook) -> list[CountPhrase]:
    """A number of the noun itself ("three deaths") or after it ("a death toll of 40", "the toll rose to 31")."""
    up = tree.head(noun)
    area = [noun, *tree.children(noun)]
    if up is not None and up.pos == "VERB" and noun.lemma == "toll":
        area += tree.subtree(up)
    ids = {t.index for t in area} | {t.index for c in tree.children(noun, "prep") for t in tree.subtree(c)}
    spans = [tree.tokens[i].span for i in sorted(ids)]
    for quantity in touching(tree.analysis.quantities, Span(spans[0].start, spans[-1].end)):
        if any(quantity.span.overlaps(s) for s in spans):
            return [_count(kind, quantity, tree, codebook)]
    return []


def _count(kind: CountKind, quantity: Quantity, tree: Tree, codebook: Codebook) -> CountPhrase:
    """The count of a quantity."""
    noun = tree.tokens[quantity.noun] if quantity.noun is not None else None
    around = [*tree.children(noun, "amod", "det", "advmod"), noun] if noun is not None else []
    around += [t for t in tree.sentence(noun) if noun is not None and quantity.span.end <= t.span.start < noun.span.start] if noun else []
    increment = any(t.text.lower() in codebook.cues.increments for t in around) and not any(t.lemma == "than" for t in around)
    return CountPhrase(kind, quantity.span, quantity.low, quantity.high, noun.span if noun is not None else None, total=not increment)
