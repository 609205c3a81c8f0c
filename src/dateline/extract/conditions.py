"""Whether the conditions of a trigger rule hold around a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Condition, TriggerRule
from dateline.records.analysis import Token

MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod", "advmod", "nummod")


def matching_rules(rules: Iterable[TriggerRule], token: Token, tree: Tree) -> list[TriggerRule]:
    """The rules whose conditions all hold, the first of each type, in their order; none after one that says "no event"."""
    found: dict[str, TriggerRule] = {}
    for rule in rules:
        if all(holds(c, token, tree) for c in rule.conditions):
            if rule.type is None:
                break
            found.setdefault(rule.type, rule)
    return list(found.values())


def holds(condition: Condition, token: Token, tree: Tree) -> bool:
    """Whether a condition holds at a word."""
    if condition.key.startswith("p."):
        found = lemmas_with_conjuncts(tree, tree.object_of(token, condition.key[2:]))
    else:
        found = LOOKS[condition.key](token, tree)
    met = bool(found & condition.values) if condition.values else bool(found)
    return met != condition.negated


def lemmas_with_conjuncts(tree: Tree, token: Token | None) -> set[str]:
    """Lemmas of a noun, of its modifiers, of what it is a quantity of, and of those coordinated with it."""
    if token is None:
        return set()
    found: set[str] = set()
    for one in tree.conjuncts(token):
        found.add(one.lemma)
        found.add(one.text.lower())
        found |= {c.lemma for c in tree.children(one, "compound", "amod", "nmod")}
        inner = tree.object_of(one, "of")
        if inner is not None:
            found.add(inner.lemma)
        if one.pos == "NUM" or one.tag in ("PRP", "NNP", "NNPS"):
            found.add("people" if one.pos == "NUM" else one.tag)
    return found


def _object(token: Token, tree: Tree) -> set[str]:
    return lemmas_with_conjuncts(tree, tree.direct_object(token))


def _subject(token: Token, tree: Tree) -> set[str]:
    if tree.is_passive(token):
        return lemmas_with_conjuncts(tree, tree.object_of(token, "by"))
    return lemmas_with_conjuncts(tree, tree.subject(token))


def _particle(token: Token, tree: Tree) -> set[str]:
    near = {t.lemma for t in tree.sentence(token) if t.index == token.index + 1 and t.pos in ("ADP", "ADV", "PART")}
    return {c.lemma for c in tree.children(token, "prt", "advmod")} | near


def _prepositions(token: Token, tree: Tree) -> set[str]:
    return {c.lemma for c in tree.children(token, "prep", "prt", "agent", "dative")}


def _modifiers(token: Token, tree: Tree) -> set[str]:
    found: set[str] = set()
    for child in tree.children(token, *MODIFIERS):
        found |= {child.lemma, child.text.lower()}
        found |= {c.lemma for c in tree.children(child, "amod", "compound", "conj")}
    return found


def _complement(token: Token, tree: Tree) -> set[str]:
    found = tree.children(token, "xcomp", "ccomp", "acl", "relcl") if token.pos == "NOUN" else tree.children(token, "xcomp", "ccomp")
    return {t.lemma for t in found} | {t.dep for t in found}


def _head(token: Token, tree: Tree) -> set[str]:
    """The governor, through a preposition too; for a subject or object that is the verb."""
    up = tree.head(token)
    if up is None:
        return set()
    found = {up.lemma}
    if up.pos == "ADP":
        above = tree.head(up)
        found |= {above.lemma} if above is not None else set()
    return found


def _near(token: Token, tree: Tree) -> set[str]:
    return {t.lemma for t in tree.sentence(token)} | {t.text.lower() for t in tree.sentence(token)}


def _definite(token: Token, tree: Tree) -> set[str]:
    return {c.lemma for c in tree.children(token, "det", "poss") if c.lemma in ("the", "this", "that", "these", "those") or c.dep == "poss"}


LOOKS: dict[str, Callable[[Token, Tree], set[str]]] = {
    "obj": _object,
    "subj": _subject,
    "prt": _particle,
    "prep": _prepositions,
    "mod": _modifiers,
    "comp": _complement,
    "head": _head,
    "near": _near,
    "dep": lambda token, _: {token.dep},
    "aux": lambda token, tree: {c.lemma for c in tree.children(token, "aux")},
    "tag": lambda token, _: {token.tag},
    "pass": lambda token, tree: {"pass"} if tree.is_passive(token) else set(),
    "neg": lambda token, tree: {c.lemma for c in tree.children(token, "neg")},
    "def": _definite,
}
"""What each key of a condition looks at: a set of lemmas."""
