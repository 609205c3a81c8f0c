"""What the judge looks at in a candidate: plain words for what stands around a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.roles import Parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, is_content
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase, StatementMention
from dateline.records.spanned import covered

WINDOW = 4
"""Words to either side that are looked at: about a phrase; not swept."""


VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})
CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "xcomp", "pcomp", "csubj", "parataxis", "conj"})
"""Dependencies of words that head a clause of their own."""
MOST_CLAUSES = 3
"""Clauses within clauses are counted up to so many."""
SHARES, MOST_SHARE = 8, 5
"""A type's share of a report is told in eighths, up to five of them; a report's accidents among its harms in fifths. Not swept."""


def plain_word(token: Token) -> str:
    """A word's lemma; of names, numbers and addresses only the part of speech: weights over them would learn reports by heart."""
    plain = token.pos not in ("PROPN", "NUM", "X") and token.lemma.replace("-", "").isalpha()
    return token.lemma if plain else token.pos


def features(
    trigger: Trigger,
    parties: Parties,
    tree: Tree,
    codebook: Codebook,
    *,
    statements: Sequence[StatementMention],
    told: Mapping[str, int],
    types: Mapping[str, int],
    beside: Sequence[Trigger],
) -> list[str]:
    """The features of a candidate, each once.

    Args:
        trigger: The candidate.
        parties: Its parties as the syntax gives them.
        tree: The report's syntax.
        codebook: The codebook.
        statements: The statements of the sentence.
        told: How often each lemma is a candidate in the report.
        types: How often each type is what the rules first take a word of the report for.
        beside: The candidates of the sentence.
    """
    found = dict.fromkeys([*_features(trigger, parties, tree, codebook, statements, told, types), *_others(trigger, beside, tree)])
    kind = trigger.type
    typed = [f"{kind}&{name}" for name in found if not name.startswith(("word=", "rule=", "lemma="))]
    return [*found, *typed, f"type={kind}"]


def _features(
    trigger: Trigger,
    parties: Parties,
    tree: Tree,
    codebook: Codebook,
    statements: Sequence[StatementMention],
    told: Mapping[str, int],
    types: Mapping[str, int],
) -> Iterator[str]:
    token, rule = trigger.token, trigger.rule
    lemma = f"{rule.lemma}/{rule.pos}"
    yield f"lemma={lemma}"
    yield f"lemma={lemma}&{trigger.type}"
    conditions = ",".join(f"{'!' * c.negated}{c.key}:{'/'.join(sorted(c.values)[:3])}" for c in rule.conditions)
    yield f"rule={lemma}&{trigger.type}&{conditions}"
    yield f"rank={min(trigger.rank, 2)}"
    yield f"part={token.pos}/{rule.pos}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield from _governor(token, tree)
    yield from _dependents(trigger, tree)
    yield from _parties(parties, tree)
    yield f"content={is_content(token, tree, codebook)}"
    around = next((s.direct for s in statements if s.content.covers(trigger.span)), "none")
    yield f"said={around}"
    yield from _surroundings(token, tree)
    yield f"told={min(told[token.lemma], 4)}"
    yield from _clause(token, tree)
    yield from _participants(parties, tree, codebook)
    yield from _report(trigger, types)


def _others(trigger: Trigger, beside: Sequence[Trigger], tree: Tree) -> Iterator[str]:
    """Other candidates of the sentence: how many, of the same type, and whether one governs this one or is coordinated with it."""
    others = [t for t in beside if t.token.index != trigger.token.index]
    same = [t for t in others if t.type == trigger.type]
    yield f"others={min(len({t.token.index for t in others}), 3)}"
    yield f"same-type={min(len({t.token.index for t in same}), 2)}"
    above = {t.index for t in tree.ancestors(trigger.token)}
    for other in others:
        if other.token.index in above:
            relation = trigger.token.dep
            yield f"under={other.type}/{relation}"
            yield f"under-same={other.type == trigger.type}/{relation}"
    before = [t for t in same if t.token.index < trigger.token.index]
    yield f"same-before={bool(before)}"


def _governor(token: Token, tree: Tree) -> Iterator[str]:
    """The word that the trigger depends on, through a preposition too."""
    up = tree.head(token)
    if up is None:
        yield "governor=none"
        return
    yield f"governor={plain_word(up)}"
    if up.pos == "ADP":
        above = tree.head(up)
        if above is not None:
            yield f"governor={up.lemma}+{plain_word(above)}"
            yield f"above={above.pos}"
    else:
        yield f"governor-part={up.pos}/{token.dep}"


def _dependents(trigger: Trigger, tree: Tree) -> Iterator[str]:
    """Determiner, number, auxiliaries, negation, modifiers, prepositions."""
    token = trigger.token
    children = tree.children(token)
    if trigger.nominal:
        determiner = next((c.lemma for c in children if c.dep in ("det", "poss")), "none")
        bare = determiner == "none" and not any(c.dep in ("amod", "compound", "nummod") for c in children)
        yield f"determiner={determiner if determiner in ('the', 'a', 'an', 'no', 'any', 'this', 'none') else 'other'}/{token.tag}"
        yield f"bare={bare}/{token.tag}"
    for child in children:
        if child.dep in ("aux", "auxpass", "neg", "mark", "prt"):
            yield f"{child.dep}={child.lemma}"
        elif child.dep in ("amod", "compound", "advmod"):
            yield f"modifier={plain_word(child)}"
        elif child.dep in ("prep", "agent"):
            yield f"preposition={child.lemma}"
        elif child.dep in ("dobj", "nsubj", "nsubjpass"):
            yield f"{child.dep}={plain_word(child)}"
        elif child.dep in ("ccomp", "xcomp", "acl", "relcl"):
            yield f"clause={child.dep}"


def _parties(parties: Parties, tree: Tree) -> Iterator[str]:
    """Whether there are parties, and of what part of speech."""
    for name, phrases in (("actor", parties.actors), ("recipient", parties.recipients)):
        yield f"{name}={_part(phrases, tree)}"
    yield f"both={bool(parties.actors)}/{bool(parties.recipients)}"


def _part(phrases: tuple[Phrase, ...], tree: Tree) -> str:
    """Part of speech of the first phrase's head, "none" where there is none."""
    return tree.tokens[phrases[0].head].pos if phrases else "none"


def _surroundings(token: Token, tree: Tree) -> Iterator[str]:
    """Words beside the trigger, names, times and places in its sentence, and where in the report that is."""
    sentence = tree.analysis.sentences[token.sentence]
    tokens = tree.tokens
    for index in range(max(sentence.first, token.index - WINDOW), min(sentence.last, token.index + WINDOW + 1)):
        if index != token.index and tokens[index].pos != "PUNCT":
            yield f"word={plain_word(tokens[index])}"
    if token.index > sentence.first:
        yield f"before={plain_word(tokens[token.index - 1])}"
    if token.index + 1 < sentence.last:
        yield f"after={plain_word(tokens[token.index + 1])}"
    yield f"sentence={min(token.sentence, 5)}"
    yield f"length={min((sentence.last - sentence.first) // 10, 4)}"
    yield f"time={bool(covered(tree.analysis.times, sentence.span))}"
    yield f"place={bool(covered(tree.analysis.toponyms, sentence.span))}"
    yield f"names={min(len(covered(tree.analysis.names, sentence.span)), 3)}"


def _clause(token: Token, tree: Tree) -> Iterator[str]:
    """The tense of the verb that the trigger hangs from, its auxiliaries, and the clauses that it stands in."""
    verb = next((t for t in (token, *tree.ancestors(token)) if t.tag in VERB_TAGS), None)
    auxiliaries = sorted(c.lemma for c in tree.children(verb, "aux", "auxpass")) if verb is not None else []
    yield f"verb={verb.tag if verb is not None else 'none'}/{'+'.join(auxiliaries)}"
    inside = [t.dep for t in (token, *tree.ancestors(token)) if t.dep in CLAUSES]
    yield f"clauses={min(len(inside), MOST_CLAUSES)}"
    for dep in dict.fromkeys(inside):
        yield f"within={dep}"


def _participants(parties: Parties, tree: Tree, codebook: Codebook) -> Iterator[str]:
    """Who or what the parties are: somebody, a means, a name, a pronoun, another thing."""
    for name, phrases in (("actor", parties.actors), ("recipient", parties.recipients)):
        for phrase in phrases[:1]:
            yield f"{name}-is={_kind(tree.tokens[phrase.head], codebook)}"


def _kind(token: Token, codebook: Codebook) -> str:
    """What a party's head is; pronouns are told apart."""
    if token.pos in ("PROPN", "PRON", "NUM"):
        return token.pos if token.pos != "PRON" else token.lemma
    if token.lemma in codebook.parties:
        return "party"
    return "means" if token.lemma in codebook.means else "thing"


def _report(trigger: Trigger, types: Mapping[str, int]) -> Iterator[str]:
    """How much of the report is about the type, and whether about accidents rather than violence."""
    total = sum(types.values()) or 1
    yield f"share={min(int(types.get(trigger.type, 0) / total * SHARES), MOST_SHARE)}"
    harm = types.get("INCIDENT", 0) + types.get("ASSAULT", 0)
    if harm:
        yield f"accidents={int(types.get('INCIDENT', 0) / harm * MOST_SHARE)}"
