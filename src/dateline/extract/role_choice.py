"""Who does it and to whom, as the judges of actors and recipients decide among the noun phrases of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.role_features import party_candidates, party_features
from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase, StatementMention


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
    return Parties(tuple(actors), tuple(recipients))


def _phrase(token: Token, likely: float, tree: Tree, codebook: Codebook) -> Phrase:
    """The phrase of a head that was taken."""
    return Phrase(tree.phrase(token, quantities=codebook.cues.quantity_heads), token.index, confidence=round(likely, 3))
