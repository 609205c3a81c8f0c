"""Who does it and to whom, as the judges of actors and recipients decide among the noun phrases of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.role_features import party_candidates, party_features
from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase, StatementMention

OWNED = frozenset({"poss", "compound", "amod", "nmod"})
"""Dependencies in which a word is a part of its governor's phrase."""


def choose_parties(
    trigger: Trigger, parties: Parties, tree: Tree, codebook: Codebook, *, statements: Sequence[StatementMention]
) -> Parties:
    """The parties that the judges take, in text order; without judges, those of the syntax.

    A phrase that both judges take gets the likelier part.
    """
    if codebook.actor is None or codebook.recipient is None:
        return parties
    statement = next((s for s in statements if s.content.covers(trigger.span)), None)
    actors: list[Phrase] = []
    recipients: list[Phrase] = []
    for token in party_candidates(trigger, tree, codebook):
        features = party_features(token, trigger, parties, tree, codebook, statement=statement)
        doer, target = codebook.actor.probability(features), codebook.recipient.probability(features)
        over_doer, over_target = doer - codebook.actor.threshold, target - codebook.recipient.threshold
        if over_doer >= 0 and over_doer >= over_target:
            actors.append(_phrase(token, doer, tree, codebook))
        elif over_target >= 0:
            recipients.append(_phrase(token, target, tree, codebook))
    return Parties(_outermost(actors, tree), _outermost(recipients, tree))


def _outermost(phrases: Sequence[Phrase], tree: Tree) -> tuple[Phrase, ...]:
    """Phrases that are not part of another one taken: "Turkey" in "Turkey's president", "people" in "thousands of people"."""
    heads = {p.head for p in phrases}
    return tuple(p for p in phrases if not heads & set(_owners(tree.tokens[p.head], tree)))


def _owners(token: Token, tree: Tree) -> Iterator[int]:
    """The heads that a word belongs to as a possessor, a modifier or what stands behind "of"."""
    up = tree.head(token)
    while up is not None and (
        token.dep in OWNED or (token.dep == "prep" and token.lemma == "of") or (token.dep == "pobj" and up.lemma == "of")
    ):
        yield up.index
        token, up = up, tree.head(up)


def _phrase(token: Token, likely: float, tree: Tree, codebook: Codebook) -> Phrase:
    """The phrase of a head that was taken."""
    return Phrase(tree.phrase(token, quantities=codebook.cues.quantity_heads), token.index, confidence=round(likely, 3))
