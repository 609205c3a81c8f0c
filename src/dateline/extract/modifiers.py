"""Who the words before a noun name: "Russian strikes", "Syrian and Russian airstrikes and shelling", "a US drone"."""

from __future__ import annotations

from typing import Final

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase
from dateline.records.spanned import covering

MODIFIERS: Final = ("amod", "compound", "nmod", "poss")
"""Dependencies of words before a noun."""
DONE_BY_NAMED: Final = frozenset(
    {"ACCUSE", "AID", "ASSAULT", "COERCE", "MOBILIZE", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"}
)
"""Types whose noun has its doer before it; before "election", "protest" and "crash" stands where it was."""
TOLD: Final = 0.5
"""Confidence of a doer whom only the syntax shows: right in 6 of 6 events of unseen training reports."""


def named_before(noun: Token, tree: Tree) -> list[Token]:
    """The words before a noun that name a nation or somebody, in text order; "shelling" shares those of "airstrikes and shelling"."""
    found = [c for c in tree.children(noun, *MODIFIERS) if c.index < noun.index and _names(c, tree)]
    found += [c for one in found for c in _beside(one, tree) if c.index < noun.index]
    up = tree.head(noun)
    if not found and noun.dep == "conj" and up is not None and not tree.children(noun, "det", "poss"):
        return named_before(up, tree)
    return sorted(found, key=lambda t: t.index)


def _names(word: Token, tree: Tree) -> bool:
    """Whether a word is a nation's adjective, or a name other than a place's."""
    place = covering(tree.analysis.toponyms, word.span)
    if place is not None:
        return place.kind == "demonym" or word.text.isupper() or "." in word.text
    name = covering(tree.analysis.names, word.span)
    return name is not None and name.kind in ("person", "organisation") and name.span.end == word.span.end


def _beside(word: Token, tree: Tree) -> list[Token]:
    """The names and capitalised adjectives that are coordinated with one."""
    return [c for c in tree.children(word, "conj") if _names(c, tree) or (c.pos == "ADJ" and c.text[:1].isupper())]


def only_means(token: Token, tree: Tree, codebook: Codebook) -> bool:
    """Whether a word is a means that does not say whose: "shells", not "a US drone"."""
    return token.lemma in codebook.means and not named_before(token, tree)


def told_outright(trigger: Trigger, tree: Tree, codebook: Codebook, *, taken: frozenset[int]) -> tuple[Phrase, ...]:
    """Who does it by the plainest syntax: whoever is named before the event's noun, or owns the means that a passive names.

    Args:
        trigger: The event's trigger.
        tree: The report's syntax.
        codebook: The codebook.
        taken: Words that cannot be the actor.
    """
    if trigger.type not in DONE_BY_NAMED:
        return ()
    if trigger.nominal:
        heads = [t for t in named_before(trigger.token, tree) if covering(tree.analysis.toponyms, t.span) is not None]
    else:
        agent = tree.object_of(trigger.token, "by") if tree.is_passive(trigger.token) else None
        heads = named_before(agent, tree) if agent is not None and agent.lemma in codebook.means else []
    return tuple(Phrase(tree.phrase(t), t.index, confidence=TOLD) for t in heads if t.index not in taken)


def with_named_beside(actors: tuple[Phrase, ...], tree: Tree) -> tuple[Phrase, ...]:
    """Actors with those coordinated with a nation's adjective: "Syrian and Russian airstrikes" are two states'."""
    heads = {p.head for p in actors}
    found: list[Phrase] = []
    for phrase in actors:
        found.append(phrase)
        if tree.tokens[phrase.head].dep in ("amod", "compound", "nmod"):
            beside = [c for c in _beside(tree.tokens[phrase.head], tree) if c.index not in heads]
            found += [Phrase(tree.phrase(c), c.index, confidence=phrase.confidence) for c in beside]
    return tuple(found)
