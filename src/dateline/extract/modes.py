"""Which modes the words around a trigger show."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook, ModeRule
from dateline.records.analysis import Token
from dateline.records.span import Span

BY_AIR = frozenset({"aerial", "drone"})
"""Modes of bombs that come from above; "explosives" is for those that lie or are thrown."""
GENERAL_HARM = frozenset(["kill", "die", "dead", "death", "toll", "injure", "wound", "hurt", "injury", "casualty", "victim"])
"""Triggers that tell a harm and not its means: for them the whole sentence may show the means."""


@dataclass(frozen=True, slots=True)
class ModeFinding:
    """Modes and the words that show them."""

    modes: tuple[str, ...]
    evidence: tuple[Span, ...]


def find_modes(trigger: Trigger, tree: Tree, codebook: Codebook) -> ModeFinding:
    """The modes that the trigger itself has and those that its surroundings show."""
    modes: list[str] = list(trigger.rule.modes)
    evidence = [trigger.span] if modes else []
    clause, sentence = _clause(trigger.token, tree), tree.sentence(trigger.token)
    for rule in codebook.modes:
        if rule.type != trigger.type or rule.mode in modes or (modes and not _adds(rule, modes)):
            continue
        wide = rule.sentence_wide or trigger.token.lemma in GENERAL_HARM
        word = next((t for t in (sentence if wide else clause) if t.lemma in rule.words or t.text.lower() in rule.words), None)
        if word is not None:
            modes = [rule.mode] if rule.mode in BY_AIR else [*modes, rule.mode]
            evidence.append(word.span)
    return ModeFinding(codebook.legal(trigger.type, modes), tuple(dict.fromkeys(evidence)))


def _adds(rule: ModeRule, modes: list[str]) -> bool:
    """Whether a mode may stand beside those already found: a suicide attack is one with explosives too."""
    return (
        (rule.mode in BY_AIR and modes == ["explosives"])
        or rule.mode == "suicide-attack"
        or ("suicide-attack" in modes and rule.mode == "explosives")
    )


def _clause(token: Token, tree: Tree) -> list[Token]:
    """The trigger, what depends on it, its governor, and the governor's other dependents; no other clause."""
    found = [token, *_below(token, tree)]
    up = tree.head(token)
    if up is not None:
        found.append(up)
        for child in tree.children(up, "nsubj", "dobj", "prep", "agent", "compound", "amod"):
            if child.index != token.index:
                found += [child, *_below(child, tree)]
    return found


def _below(token: Token, tree: Tree) -> list[Token]:
    """Dependents at any depth, without relative and adverbial clauses."""
    found = []
    for child in tree.children(token):
        if child.dep not in ("relcl", "advcl", "parataxis", "ccomp", "conj"):
            found += [child, *_below(child, tree)]
    return found
