"""Parties that two triggers of one sentence share: "the strike killed 12" has one doer and one set of victims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.records.analysis import Token
from dateline.records.event import Phrase

RELATIVES = frozenset({"which", "that", "who"})


def share_parties(triggers: list[Trigger], parties: Mapping[int, Parties], tree: Tree) -> dict[int, Parties]:
    """The parties of every trigger, by its token's index, with those that its neighbours of the same type tell.

    A verb whose subject or means is an event noun takes that noun's doer; the noun takes the verb's victims.
    """
    result = dict(parties)
    nouns = {t.token.index: t for t in triggers if t.nominal}
    for verb in triggers:
        if verb.nominal:
            continue
        noun = _event_noun(verb, nouns, tree)
        if noun is None or noun.type != verb.type:
            continue
        told, shown = result[verb.token.index], result[noun.token.index]
        actors = told.actors if told.actors and not _is_event(told.actors, nouns, tree) else shown.actors
        result[verb.token.index] = replace(told, actors=actors)
        result[noun.token.index] = replace(shown, actors=shown.actors or actors, recipients=shown.recipients or told.recipients)
    return result


def _event_noun(verb: Trigger, nouns: Mapping[int, Trigger], tree: Tree) -> Trigger | None:
    """The event noun that is a verb's subject, agent or circumstance ("in the attack")."""
    passive = tree.is_passive(verb.token)
    subject = tree.object_of(verb.token, "by") if passive else tree.subject(verb.token)
    candidates = [_antecedent(subject, tree), tree.object_of(verb.token, "in", "during", "by", "after", "when")]
    return next((nouns[c.index] for c in candidates if c is not None and c.index in nouns), None)


def _antecedent(word: Token | None, tree: Tree) -> Token | None:
    """The noun that a relative word stands for, else the word itself."""
    if word is None or word.lemma not in RELATIVES or word.tag not in ("WDT", "WP", "DT"):
        return word
    clause = tree.head(word)
    return tree.head(clause) if clause is not None and clause.dep == "relcl" else word


def _is_event(phrases: tuple[Phrase, ...], nouns: Mapping[int, Trigger], tree: Tree) -> bool:
    """Whether the first phrase is an event noun or a relative word that stands for one."""
    head = _antecedent(tree.tokens[phrases[0].head], tree)
    return head is not None and head.index in nouns
