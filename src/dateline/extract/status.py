"""Whether an event is told as having happened, as planned, as possible, or as not having happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook, Cues
from dateline.records.analysis import Token
from dateline.records.reading import ReadEvent
from dateline.records.resolved import Status
from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class StatusFinding:
    """A status and the words that show it."""

    status: Status
    evidence: tuple[Span, ...]


ACTUAL = StatusFinding("actual", ())
BORNE_OUT: Mapping[Status, float] = {"negated": 0.0, "hypothetical": 0.05, "future": 0.0}
"""A status that cues show is given from so likely on by the reader. "Not" and "will" at the verb need no bearing out; "could", "if" and
infinitives do: F1 of events that are not actual, over the real training reports read by readers that had not seen them, is 0.60 so, 0.58
with 0.05 for all, 0.51 with 0.2 for what is hypothetical, 0.45 where the reader alone decides."""


def choose_status(read: ReadEvent | None, trigger: Trigger, tree: Tree, codebook: Codebook) -> StatusFinding:
    """The first status that the cues show and the reader bears out, else the one that the reader finds likeliest.

    Its evidence is the cues, else the word that governs the trigger.
    """
    if _refuses(trigger):
        return ACTUAL
    signs = [f for f in (find(trigger, tree, codebook.cues) for find in SIGNS) if f is not None]
    if read is None:
        return signs[0] if signs else ACTUAL
    likely = dict(read.status)
    borne_out = next((f for f in signs if likely[f.status] >= BORNE_OUT[f.status]), None)
    if borne_out is not None:
        return borne_out
    status = max(read.status, key=lambda pair: pair[1])[0]
    if status == "actual":
        return ACTUAL
    up = tree.head(trigger.token)
    return StatusFinding(status, (up.span if up is not None else trigger.span,))


def _refuses(trigger: Trigger) -> bool:
    """Whether it is the negation that tells the event: "will not lift the ban" is a refusal that was given."""
    return trigger.type == "REJECT" and any(c.key == "neg" and not c.negated for c in trigger.rule.conditions)


def _verb_of(trigger: Trigger, tree: Tree) -> Token | None:
    """The verb whose time and mood the trigger shares: itself, or the verb that carries the noun."""
    if not trigger.nominal and trigger.token.pos in ("VERB", "AUX"):
        return trigger.token
    if trigger.token.pos == "ADJ":
        up = tree.head(trigger.token)
        return up if up is not None and up.pos in ("VERB", "AUX") else None
    up = tree.head(trigger.token)
    if up is not None and up.pos in ("VERB", "AUX") and trigger.token.dep in ("dobj", "nsubjpass", "nsubj", "attr"):
        return up
    return None


def _auxiliaries(verb: Token, tree: Tree) -> Iterator[Token]:
    """Auxiliaries of a verb, or of the verb that it is coordinated with or that it completes ("will continue to work with")."""
    own = tree.children(verb, "aux", "auxpass")
    yield from own
    up = tree.head(verb)
    if up is None or up.pos not in ("VERB", "AUX"):
        return
    shares = verb.dep == "conj" and not tree.children(verb, "nsubj", "nsubjpass", "aux")
    if shares or (verb.dep in ("xcomp", "advcl") and _is_infinitive(verb, tree)):
        yield from _auxiliaries(up, tree)


def _negated(trigger: Trigger, tree: Tree, cues: Cues) -> StatusFinding | None:
    verb = _verb_of(trigger, tree)
    if verb is not None:
        for child in tree.children(verb, "neg", "advmod"):
            if child.lemma in cues.negated_words and trigger.type != "REJECT":
                return StatusFinding("negated", (child.span,))
        up = tree.head(verb)
        if up is not None and verb.dep in ("xcomp", "pcomp") and up.lemma in cues.negated_heads and up.pos == "VERB":
            return StatusFinding("negated", (up.span,))
        subject = tree.children(verb, "nsubj", "nsubjpass")
        for word in (d for s in subject for d in [s, *tree.children(s, "det", "neg")]):
            if word.lemma in ("no", "none", "nobody", "no-one"):
                return StatusFinding("negated", (word.span,))
    for child in tree.children(trigger.token, "det", "neg"):
        if child.lemma in ("no", "without"):
            return StatusFinding("negated", (child.span,))
    return None


def _hypothetical(trigger: Trigger, tree: Tree, cues: Cues) -> StatusFinding | None:
    verb = _verb_of(trigger, tree)
    if verb is not None:
        for aux in _auxiliaries(verb, tree):
            if aux.lemma in cues.hypothetical_aux and not _reported_future(aux, tree):
                return StatusFinding("hypothetical", (aux.span,))
        for mark in tree.children(verb, "mark"):
            if mark.lemma in cues.hypothetical_marks:
                return StatusFinding("hypothetical", (mark.span,))
    for child in tree.children(trigger.token, "amod", "advmod"):
        if child.lemma in cues.hypothetical_words:
            return StatusFinding("hypothetical", (child.span,))
    up = _governing(trigger.token, tree)
    if up is not None and up.lemma in cues.hypothetical_heads:
        return StatusFinding("hypothetical", (up.span,))
    return _aimed_at(trigger.token, tree)


def _aimed_at(token: Token, tree: Tree) -> StatusFinding | None:
    """An infinitive that says what somebody is there for, not what was done: "a mission to destroy", "the aim is to retake"."""
    if not _is_infinitive(token, tree):
        return None
    up = tree.head(token)
    marker = next(c for c in tree.children(token, "aux") if c.lemma == "to")
    if up is not None and ((token.dep == "acl" and up.pos == "NOUN") or (token.dep == "xcomp" and up.lemma == "be")):
        return StatusFinding("hypothetical", (marker.span,))
    return None


def _reported_future(aux: Token, tree: Tree) -> bool:
    """Whether "would" is a future told in the past: "said it would send troops", with no condition."""
    if aux.lemma != "would":
        return False
    verb = tree.head(aux)
    if verb is None:
        return False
    above = tree.head(verb)
    conditional = any(t.lemma in ("if", "unless") for t in tree.sentence(verb))
    return verb.dep == "ccomp" and above is not None and above.tag in ("VBD", "VBN") and not conditional


def _governing(token: Token, tree: Tree) -> Token | None:
    """The word whose complement the trigger is, through one preposition."""
    up = tree.head(token)
    if up is None or token.dep not in ("xcomp", "acl", "pcomp", "dobj", "pobj", "ccomp"):
        return None
    if token.dep == "ccomp" and not any(c.lemma == "to" for c in tree.children(token, "aux")):
        return None
    if up.pos == "ADP":
        return tree.head(up) if up.lemma in ("of", "for", "to", "from") else None
    return up


def _future(trigger: Trigger, tree: Tree, cues: Cues) -> StatusFinding | None:
    verb = _verb_of(trigger, tree)
    if verb is not None:
        for aux in _auxiliaries(verb, tree):
            if aux.lemma in cues.future_aux or (aux.lemma == "would" and _reported_future(aux, tree)):
                return StatusFinding("future", (aux.span,))
        up = tree.head(verb)
        if up is not None and verb.dep in ("xcomp", "ccomp", "acl") and up.lemma in cues.future_heads and _is_infinitive(verb, tree):
            return StatusFinding("future", (up.span,))
        if verb is not trigger.token and up is not None and up.lemma in cues.future_heads and _is_infinitive(verb, tree):
            return StatusFinding("future", (up.span,))
        if verb is not trigger.token and verb.lemma in cues.future_carriers:
            return StatusFinding("future", (verb.span,))
    agenda = _on_agenda(trigger.token, tree)
    if agenda is not None:
        return StatusFinding("future", (agenda.span,))
    ahead = _ahead(trigger.token, tree)
    if ahead is not None:
        return StatusFinding("future", (ahead.span,))
    for child in tree.children(trigger.token, "amod", "advmod", "compound"):
        if child.lemma in cues.future_words:
            return StatusFinding("future", (child.span,))
    return None


def _on_agenda(token: Token, tree: Tree) -> Token | None:
    """The word "agenda" or "schedule" where the trigger is on it: "on the agenda was a meeting"."""
    up = tree.head(token)
    if up is None or up.lemma != "be":
        return None
    listed = tree.object_of(up, "on")
    return listed if listed is not None and listed.lemma in ("agenda", "schedule", "calendar", "card") else None


def _ahead(token: Token, tree: Tree) -> Token | None:
    """The word "ahead" where the trigger stands in "ahead of the election"."""
    up = tree.head(token)
    above = tree.head(up) if up is not None and up.lemma == "of" else None
    return above if above is not None and above.lemma == "ahead" else None


def _is_infinitive(verb: Token, tree: Tree) -> bool:
    return verb.tag == "VB" and any(c.lemma == "to" for c in tree.children(verb, "aux"))


SIGNS: tuple[Callable[[Trigger, Tree, Cues], StatusFinding | None], ...] = (_negated, _hypothetical, _future)
"""In the order in which they decide: "could not meet" is negated, "may meet on Friday" possible."""
