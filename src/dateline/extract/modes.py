"""Which modes the words around a trigger show."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook, ModeRule
from dateline.records.analysis import Token
from dateline.records.reading import ReadEvent
from dateline.records.span import Span

BY_AIR = frozenset({"aerial", "drone"})
"""Modes of bombs that come from above; "explosives" is for those that lie or are thrown."""
GENERAL_HARM = frozenset(["kill", "die", "dead", "death", "toll", "injure", "wound", "hurt", "injury", "casualty", "victim"])
"""Triggers that tell a harm and not its means: for them the whole sentence may show the means."""

BORNE_OUT = 0.02
"""A mode that words show is given from so likely on by the reader."""
LIKELY = 0.8
"""A mode that no word of the codebook shows is given from so likely on."""


@dataclass(frozen=True, slots=True)
class ModeFinding:
    """Modes and the words that show them."""

    modes: tuple[str, ...]
    evidence: tuple[Span, ...]


def find_modes(read: ReadEvent | None, trigger: Trigger, tree: Tree, codebook: Codebook) -> ModeFinding:
    """The modes that the words show unless the reader finds them unlikely, and those that it finds likely without such words."""
    ruled = _ruled(trigger, tree, codebook)
    if read is None or read.types[0][0] != trigger.type:
        return ModeFinding(codebook.legal(trigger.type, ruled), tuple(dict.fromkeys(ruled.values())))
    likely = dict(read.modes)
    modes = [mode for mode in ruled if likely.get(mode, 0.0) >= BORNE_OUT]
    modes += [mode for mode, p in read.modes if p >= LIKELY and mode not in ruled]
    legal = codebook.legal(trigger.type, modes)
    return ModeFinding(legal, tuple(dict.fromkeys(ruled.get(mode, trigger.span) for mode in legal)))


def _ruled(trigger: Trigger, tree: Tree, codebook: Codebook) -> dict[str, Span]:
    """The modes that the trigger itself has and those that its surroundings show, with the words that do."""
    modes = dict.fromkeys(trigger.rule.modes, trigger.span)
    clause, sentence = _clause(trigger.token, tree), tree.sentence(trigger.token)
    for rule in codebook.modes:
        if rule.type != trigger.type or rule.mode in modes or (modes and not _adds(rule, list(modes))):
            continue
        wide = rule.sentence_wide or trigger.token.lemma in GENERAL_HARM
        word = next((t for t in (sentence if wide else clause) if t.lemma in rule.words or t.text.lower() in rule.words), None)
        if word is not None:
            modes = {rule.mode: word.span} if rule.mode in BY_AIR else {**modes, rule.mode: word.span}
    return modes


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
