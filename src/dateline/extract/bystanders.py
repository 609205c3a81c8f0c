"""Who only speaks of an act, judges it, answers for it or looks into it: in "France condemned the killings" France killed nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook, Cues
from dateline.records.analysis import Token

LONGEST_CHAIN: Final = 8
"""Steps from an event's word up to the verb that speaks of it: "called for an end to the wave of attacks" has seven."""
BELOW: Final = frozenset({"pobj", "pcomp", "prep", "dobj", "conj", "appos", "attr", "nmod", "compound"})
"""Dependencies by which words stand below the verb or noun that speaks of them, not before it as its subject."""
WITHIN: Final = ("poss", "compound", "amod", "nmod", "appos")
"""Dependencies of the words of a noun phrase on its head."""
CALLED_FOR: Final = frozenset({"PROTEST"})
"""Whoever calls for these takes part in them."""


@dataclass(frozen=True, slots=True)
class Bystanders:
    """Words of a sentence, by index, that are not the actor of an event, and those of them that are no party at all."""

    no_actors: frozenset[int] = frozenset()
    no_parties: frozenset[int] = frozenset()


NOBODY: Final = Bystanders()


def bystanders(trigger: Trigger, tree: Tree, codebook: Codebook) -> Bystanders:
    """Who only speaks of what a trigger tells. Acts of equals have nobody such: who welcomes or discusses talks may well hold them."""
    if codebook.types[trigger.type].equals or trigger.type in CALLED_FOR:
        return NOBODY
    found = [(head, answers) for head, answers in _speakers(trigger.token, tree, codebook)]
    every = frozenset(word.index for head, _ in found for word in _phrase(head, tree))
    return Bystanders(every, frozenset(word.index for head, answers in found if not answers for word in _phrase(head, tree)))


def _speakers(token: Token, tree: Tree, codebook: Codebook) -> Iterator[tuple[Token, bool]]:
    """The heads of the phrases of those who speak of what a word tells, and whether they only answer for it."""
    cues, judged = codebook.cues, False
    below, up = token, tree.head(token)
    for _ in range(LONGEST_CHAIN):
        if up is None:
            return
        if up.pos in ("VERB", "AUX"):
            yield from _of_verb(up, below, tree, cues, judged=judged)
            return
        if below.dep not in (*BELOW, "agent"):
            return
        if up.pos == "NOUN" and up.lemma in cues.judging_nouns and below.dep == "prep":
            judged = True
            yield from ((owner, False) for owner in _owners(up, tree, codebook))
        below, up = up, tree.head(up)


def _of_verb(verb: Token, below: Token, tree: Tree, cues: Cues, *, judged: bool) -> Iterator[tuple[Token, bool]]:
    """Who speaks by a verb of what stands below it: its subject, of a passive its agent.

    Args:
        verb: The verb.
        below: What stands below it.
        tree: The report's syntax.
        cues: The codebook's words.
        judged: Whether a noun of judgement is between them ("expressed concern over the killings").
    """
    answers = verb.lemma in cues.answering_verbs
    if below.dep == "conj" or not (judged or answers or verb.lemma in cues.judging_verbs):
        return
    if verb.lemma == "call" and below.dep == "dobj" and not tree.children(verb, "oprd"):
        return  # "called the election" held it
    if tree.is_passive(verb):
        agent = tree.object_of(verb, "by")
        misled = below.dep == "agent" and agent is not None and agent.pos == "PROPN"  # "accused by France of the raid" hangs on France
        speaker = agent if misled or below.dep in (*BELOW, "nsubjpass") else None
    else:
        speaker = tree.subject(verb) if below.dep in BELOW else None
    if speaker is not None and speaker.index != below.index:
        yield speaker, answers


def _owners(noun: Token, tree: Tree, codebook: Codebook) -> Iterator[Token]:
    """Whose judgement a noun tells: "France's condemnation of the raid", "the inquiry by the police into the raid"."""
    yield from (c for c in tree.children(noun, "poss", "compound", "amod", "nmod") if c.text[:1].isupper() or c.lemma in codebook.parties)
    by = tree.object_of(noun, "by")
    if by is not None:
        yield by


def _phrase(head: Token, tree: Tree) -> Iterator[Token]:
    """The words of a noun phrase and of what is coordinated with it, without clauses."""
    for one in tree.conjuncts(head):
        yield one
        yield from (word for child in tree.children(one, *WITHIN) for word in tree.subtree(child))
        yield from (word for prep in tree.children(one, "prep") if prep.lemma == "of" for word in tree.subtree(prep))
