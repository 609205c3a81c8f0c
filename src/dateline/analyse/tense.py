"""Whether a clause tells of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.knowledge.calendar import load_calendar
from dateline.records.analysis import Token
from dateline.records.times import Tense

VERBAL: Final = frozenset({"VERB", "AUX"})
AUXILIARIES: Final = frozenset({"aux", "auxpass"})
HAVE_NOW: Final = frozenset({"have", "has", "'ve", "’ve"})
UNTIL: Final = frozenset({"until", "till"})
WINDOW: Final = 12
"""Words to either side of a verb in which its auxiliaries stand."""


def clause_tense(token: Token, tokens: Sequence[Token]) -> Tense:
    """Tense of the clause that a token stands in.

    Words such as "ahead of" on the way up to the verb put what they govern ahead of the telling, and so does "until"
    with verbs that put something off.

    Args:
        token: Any token of the clause.
        tokens: All tokens of the report.
    """
    words, until = load_calendar().tense, False
    for _ in range(len(tokens)):
        until = until or token.lemma in UNTIL
        if token.lemma in words["prospective"] or (until and token.lemma in words["deferring"]):
            return "future"
        if token.pos in VERBAL or token.head == token.index:
            break
        token = tokens[token.head]
    return _verb_tense(token, tokens) if token.pos in VERBAL else "past"


def _verb_tense(verb: Token, tokens: Sequence[Token]) -> Tense:
    words = load_calendar().tense
    near = tokens[max(0, verb.index - WINDOW) : verb.index + WINDOW]
    helpers = {token.text.lower(): token for token in near if token.head == verb.index and token.dep in AUXILIARIES}
    if helpers.keys() & words["future"]:
        perfect = "have" in helpers and not helpers.keys() & {"will", "'ll", "’ll", "shall"}
        return "past" if perfect else "future"
    if "to" in helpers and not helpers.keys() & {"have", "having"}:
        return _infinitive_tense(verb, tokens)
    if any(token.tag in {"VBD", "VBN"} or token.lemma == "have" for token in helpers.values()) or verb.tag in {"VBD", "VBN"}:
        return "past"
    if verb.tag == "VBG":
        return "future" if helpers else _outer_tense(verb, tokens)
    return "future" if verb.lemma in words["appointment"] else "present"


def goes_on(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether the clause of a token is in the present perfect: what lasts "for three days" in it lasts until now.

    Args:
        token: Any token of the clause.
        tokens: All tokens of the report.
    """
    for _ in range(len(tokens)):
        if token.pos in VERBAL or token.head == token.index:
            break
        token = tokens[token.head]
    near = tokens[max(0, token.index - WINDOW) : token.index]
    helpers = [each for each in near if each.head == token.index and each.dep in AUXILIARIES]
    return token.pos in VERBAL and bool(helpers) and helpers[0].text.lower() in HAVE_NOW


def _infinitive_tense(verb: Token, tokens: Sequence[Token]) -> Tense:
    """What "plans to meet" and the headline's "to meet" tell lies ahead; "managed to flee" goes with its verb."""
    head = tokens[verb.head]
    if head.index == verb.index or head.lemma in load_calendar().tense["ahead"] or verb.dep not in {"xcomp", "advcl"}:
        return "future"
    return clause_tense(head, tokens)


def _outer_tense(verb: Token, tokens: Sequence[Token]) -> Tense:
    return "past" if verb.head == verb.index else clause_tense(tokens[verb.head], tokens)
