"""What the judges of status look at: the mood of the trigger's verb and of the words above it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.features import plain_word
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.records.analysis import Token
from dateline.records.event import StatementMention
from dateline.records.resolved import Status
from dateline.records.spanned import covered

HEIGHT = 4
"""So many words up the tree are looked at, the trigger the first."""
MOOD_DEPS = frozenset({"aux", "auxpass", "neg", "mark", "det", "advmod"})
MOOD_WORDS = frozenset(
    ["will", "would", "could", "may", "might", "if", "next", "plan", "expect", "should", "threaten", "upcoming"],
)


def status_features(trigger: Trigger, ruled: Status, tree: Tree, *, statement: StatementMention | None) -> list[str]:
    """The features of a trigger's status, each once.

    Args:
        trigger: The trigger.
        ruled: The status that the rules give it.
        tree: The report's syntax.
        statement: The statement in whose content it stands, if any.
    """
    return list(dict.fromkeys(_features(trigger, ruled, tree, statement)))


def _features(trigger: Trigger, ruled: Status, tree: Tree, statement: StatementMention | None) -> Iterator[str]:
    token = trigger.token
    yield f"rule={ruled}"
    yield f"tag={token.tag}"
    yield f"lemma={trigger.rule.lemma}"
    yield f"type={trigger.type}"
    yield f"nominal={trigger.nominal}/{ruled}"
    for height, word in enumerate([token, *list(tree.ancestors(token))[: HEIGHT - 1]]):
        yield from _mood(word, height, tree)
    for child in tree.children(token, "amod", "compound"):
        yield f"modifier={plain_word(child)}"
    for time in covered(tree.analysis.times, tree.analysis.sentences[token.sentence].span):
        yield f"time={time.tense}/{type(time.value).__name__}"
    for word in tree.sentence(token):
        if word.lemma in MOOD_WORDS:
            yield f"word={word.lemma}"
    yield f"said={statement.direct if statement is not None else 'none'}"


def _mood(word: Token, height: int, tree: Tree) -> Iterator[str]:
    """A word on the way up, with its auxiliaries, negations and conjunctions."""
    yield f"up{height}={plain_word(word)}"
    yield f"up{height}={word.tag}/{word.dep}"
    for child in tree.children(word):
        if child.dep in MOOD_DEPS:
            yield f"beside{height}={child.dep}:{plain_word(child)}"
