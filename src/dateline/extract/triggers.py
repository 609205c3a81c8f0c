"""Which words tell an event, by the codebook's rules."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.conditions import matching_rules
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook, TriggerRule
from dateline.records.analysis import Token
from dateline.records.resolved import EventType
from dateline.records.span import Span

CONVICTING = frozenset({"convict", "accuse", "charge", "suspect", "acquit", "indict", "try", "sentence", "jail"})
"""Verbs whose deed stands behind "of", "for" or "with"."""
CARRIERS = frozenset(
    {"hold", "have", "launch", "carry", "conduct", "stage", "make", "mount", "commit", "take", "sign", "issue", "impose", "give"}
)
"""Verbs that only carry the event that their object names."""
PARTS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "X": "N"}
OTHER_READING = {"V": ("N", "A"), "N": ("V",), "A": ("V", "N")}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, with the rule that says so; `rank` counts the word's other readings before this one."""

    token: Token
    span: Span
    rule: TriggerRule
    type: EventType
    rank: int
    nominal: bool
    definite: bool


def find_candidates(tree: Tree, codebook: Codebook) -> list[Trigger]:
    """Every word that a rule takes for a trigger, once for each type that a rule gives it, in text order."""
    found = []
    for token in tree.tokens:
        if _inside_name(token, tree) or _is_denied(token, tree, codebook):
            continue
        for rank, rule in enumerate(_rules(token, tree, codebook)):
            if rule.type is not None:
                found.append(_trigger(token, rule, rule.type, rank, tree))
    return found


def _rules(token: Token, tree: Tree, codebook: Codebook) -> list[TriggerRule]:
    """The rules for a word: of its part of speech, else, as taggers take nouns for verbs and verbs for nouns, of another."""
    pos = PARTS.get(token.pos)
    if pos is None:
        return []
    for reading in (pos, *OTHER_READING[pos]):
        if reading != pos and not _may_be(token, reading):
            continue
        for lemma in _lemmas(token):
            rules = codebook.triggers.get((lemma, reading))
            if rules:
                return matching_rules(rules, token, tree)
    return []


def _lemmas(token: Token) -> tuple[str, ...]:
    """The forms under which a word may stand in the codebook; the tagger leaves plurals of capitalised words as they are."""
    lower = token.lemma
    if token.pos == "PROPN" and lower.endswith("s"):
        return (lower, lower[:-1], lower[:-2])
    return (lower,)


def _may_be(token: Token, reading: str) -> bool:
    """Whether a word tagged otherwise may be read so: an -ing or -ed form as a verb, a bare verb form as a noun after a determiner."""
    if reading == "V":
        return token.text.lower().endswith(("ing", "ed"))
    return token.tag in ("VB", "VBP", "VBG", "VBZ") and token.dep in ("dobj", "pobj", "nsubj", "compound", "conj")


def _inside_name(token: Token, tree: Tree) -> bool:
    """Whether a word is a part of a proper name ("Strike Command"), which tells no event."""
    if token.pos != "PROPN":
        return False
    up = tree.head(token)
    return token.dep == "compound" and up is not None and up.pos == "PROPN"


def _is_denied(token: Token, tree: Tree, codebook: Codebook) -> bool:
    """Whether a word tells what somebody denies, which is a statement and no event: "denied the attack", "denied having shelled it"."""
    up = tree.head(token)
    while up is not None and token.dep in ("conj", "prep", "pcomp"):
        token, up = up, tree.head(up)
    return up is not None and up.lemma in codebook.cues.denies and token.dep in ("dobj", "xcomp", "ccomp", "nsubjpass")


def is_content(token: Token, tree: Tree, codebook: Codebook) -> bool:
    """Whether a word tells what is demanded, threatened, promised or accused, which is no event of its own.

    The judge weighs it: a demanded act with a day or place of its own is an event (hypothetical) by the codebook.
    """
    cues = codebook.cues
    up = tree.head(token)
    if up is None:
        return False
    if token.dep == "conj":
        return is_content(up, tree, codebook)
    if token.dep in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and up.pos in ("VERB", "AUX") and up.lemma in cues.content_verbs:
        return token.dep != "advcl" and _is_rule_event(up, tree, codebook)
    if token.dep in ("pobj", "pcomp") and up.lemma in cues.content_prepositions:
        above = tree.head(up)
        if above is not None and above.lemma in cues.content_verbs and above.pos == "VERB" and up.lemma in ("for", "of", "with"):
            return _is_rule_event(above, tree, codebook)
        if above is not None and above.lemma in cues.content_nouns and above.pos == "NOUN":
            return True
        return up.lemma in ("of", "for", "with") and _convicting(up, tree)
    return bool(token.dep == "acl" and up.lemma in cues.content_nouns)


def _convicting(preposition: Token, tree: Tree) -> bool:
    """Whether the deed of a charge or verdict follows, though the parser hung it on the person: "convicted the general of murder"."""
    noun = tree.head(preposition)
    verb = tree.head(noun) if noun is not None and noun.dep in ("dobj", "nsubjpass") else None
    return verb is not None and verb.lemma in CONVICTING


def _is_rule_event(token: Token, tree: Tree, codebook: Codebook) -> bool:
    """Whether the governing word itself tells an event, so that its complement is only content."""
    return bool(_rules(token, tree, codebook))


def _trigger(token: Token, rule: TriggerRule, event_type: EventType, rank: int, tree: Tree) -> Trigger:
    """The trigger of a word, with its particle where that stands beside it."""
    end = token.span.end
    if rule.pos == "V":
        particle = next((c for c in tree.children(token, "prt") if c.index == token.index + 1), None)
        end = particle.span.end if particle else end
    nominal = rule.pos == "N"
    determiners = {c.lemma for c in tree.children(token, "det")} & {"the", "this", "that", "these", "those"}
    definite = nominal and bool(determiners or tree.children(token, "poss"))
    return Trigger(token, Span(token.span.start, end), rule, event_type, rank, nominal, definite)


def plain_trigger(token: Token, event_type: EventType, tree: Tree, codebook: Codebook) -> Trigger:
    """A trigger of a word that no rule takes for one, with the parties that the type has by default."""
    definition = codebook.types[event_type]
    rule = TriggerRule(
        lemma=token.lemma,
        pos=PARTS.get(token.pos, "V"),
        type=event_type,
        modes=(),
        conditions=(),
        actor=definition.actor,
        recipient=definition.recipient,
        subject="A",
        object="R",
        of="",
        equals=definition.equals,
        line=0,
    )
    return _trigger(token, rule, event_type, 0, tree)


def without_doubles(triggers: list[Trigger], tree: Tree) -> list[Trigger]:
    """Drops what another word tells as the same type of event: a modifier ("bomb attack"), a verb that only carries it ("held talks")."""
    heads = {t.token.index: t for t in triggers}

    def is_modifier(trigger: Trigger) -> bool:
        up = tree.head(trigger.token)
        above = heads.get(up.index) if up is not None else None
        return above is not None and above.type == trigger.type and trigger.token.dep in ("compound", "amod")

    def carries(trigger: Trigger) -> bool:
        told = [heads[c.index] for c in tree.children(trigger.token, "dobj", "nsubjpass") if c.index in heads]
        return trigger.token.lemma in CARRIERS and any(t.nominal and t.type == trigger.type for t in told)

    return [t for t in triggers if not is_modifier(t) and not carries(t)]
