"""What an event's sentence and its neighbours are about: the codebook's contexts."""

from __future__ import annotations

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook

NEIGHBOUR_WORDS = 2
"""So many different words of a context must stand in the sentence before and after to count; in the event's own sentence, one does."""


def find_contexts(trigger: Trigger, tree: Tree, codebook: Codebook) -> tuple[str, ...]:
    """The contexts of a trigger in the codebook's order."""
    sentences = tree.analysis.sentences
    at = trigger.token.sentence
    own = {t.lemma for t in tree.sentence(trigger.token)}
    beside = {t.lemma for s in sentences[max(0, at - 1) : at + 2] for t in tree.tokens[s.first : s.last]}
    return tuple(name for name, words in codebook.contexts.items() if own & words or len(beside & words) >= NEIGHBOUR_WORDS)
