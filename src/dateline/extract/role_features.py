"""Which words of a sentence may be a party of an event, and what the judges of actors and recipients look at in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.features import plain_word
from dateline.extract.roles import ABSTRACT, Parties, may_act
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase, StatementMention
from dateline.records.spanned import covering

HEADS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "attr",
        "appos",
        "poss",
        "dative",
        "npadvmod",
        "agent",
        "ROOT",
        "oprd",
        "acl",
        "dep",
        "pcomp",
    }
)
"""Dependencies of words that head a phrase of their own."""
NAMING = frozenset({"compound", "amod", "nmod"})
"""Dependencies in which a name or a demonym before an event noun tells who does it."""
NOBODY = frozenset({"nobody", "none", "nothing"})
"""Words that say that there was no party."""
LONGEST_PATH = 5
"""Steps of a path through the tree that are told apart; longer ones are one."""


def party_candidates(trigger: Trigger, tree: Tree, codebook: Codebook) -> list[Token]:
    """The words of the trigger's sentence that may be a party, in text order."""
    times = tree.analysis.times
    return [
        t
        for t in tree.sentence(trigger.token)
        if t.index != trigger.token.index and _may_be_party(t, trigger, tree, codebook) and covering(times, t.span) is None
    ]


def _may_be_party(token: Token, trigger: Trigger, tree: Tree, codebook: Codebook) -> bool:
    """Whether a word heads a noun phrase, or names somebody before the trigger."""
    if token.dep in NAMING:
        up = tree.head(token)
        named = token.text[:1].isupper() or token.lemma in codebook.parties
        return up is not None and up.index == trigger.token.index and named
    if (token.lemma in ABSTRACT and token.tag != "PRP") or token.lemma in NOBODY or tree.children(token, "neg"):
        return False
    if any(c.lemma == "no" for c in tree.children(token, "det")):
        return False
    return (token.pos in ("NOUN", "PROPN", "PRON", "NUM") and token.dep in HEADS) or token.tag in ("WP", "WDT")


def party_features(
    token: Token, trigger: Trigger, parties: Parties, tree: Tree, codebook: Codebook, *, statement: StatementMention | None
) -> list[str]:
    """The features of a candidate party, each once, with and without the event's type.

    Args:
        token: The candidate's head.
        trigger: The event's trigger.
        parties: What the syntax alone takes for its parties.
        tree: The report's syntax.
        codebook: The codebook.
        statement: The statement in whose content the trigger stands, if any.
    """
    plain = list(dict.fromkeys(_features(token, trigger, parties, tree, codebook, statement)))
    voice = _voice(trigger, tree)
    return [
        *plain,
        *(f"{trigger.type}&{name}" for name in plain),
        *(f"{voice}&{name}" for name in plain if name.startswith(("path", "edge", "rule"))),
    ]


def _features(
    token: Token, trigger: Trigger, parties: Parties, tree: Tree, codebook: Codebook, statement: StatementMention | None
) -> Iterator[str]:
    yield f"rule={_place_in(parties.actors, token)}/{_place_in(parties.recipients, token)}"
    yield f"rules={bool(parties.actors)}/{bool(parties.recipients)}"
    path = dependency_path(token, trigger.token, tree)
    yield f"path={path}"
    yield f"path={path}/{trigger.rule.lemma}"
    up = tree.head(token)
    edge = token.dep if token.dep != "pobj" or up is None else f"pobj:{up.lemma}"
    yield f"edge={edge}"
    yield f"edge={edge}/{path.count('/') < 3}/{trigger.rule.lemma}"
    yield f"part={token.pos}/{token.tag}"
    yield f"party={may_act(token, codebook)}/{token.pos}"
    yield f"lemma={plain_word(token)}"
    toponym, name = covering(tree.analysis.toponyms, token.span), covering(tree.analysis.names, token.span)
    place = toponym.kind if toponym is not None else "none"
    yield f"toponym={place}"
    yield f"name={name.kind if name is not None else 'none'}/{place}"
    side = "before" if token.index < trigger.token.index else "after"
    yield f"side={side}/{min(abs(token.index - trigger.token.index) // 4, 5)}"
    yield f"counted={token.index in tree.counted}"
    if statement is not None:
        inside = statement.content.covers(token.span)
        speaker = statement.speaker is not None and statement.speaker.head == token.index
        yield f"said={inside}/{speaker}"


def _place_in(phrases: Sequence[Phrase], token: Token) -> str:
    """Whether the token is the first, a later or no phrase."""
    heads = [p.head for p in phrases]
    return "no" if token.index not in heads else "first" if heads[0] == token.index else "later"


def _voice(trigger: Trigger, tree: Tree) -> str:
    """Noun, passive or active verb, adjective."""
    if trigger.nominal:
        return "noun"
    if trigger.token.pos == "ADJ":
        return "adjective"
    return "passive" if tree.is_passive(trigger.token) else "active"


def dependency_path(token: Token, trigger: Token, tree: Tree) -> str:
    """The way through the tree from a word up to where it meets the trigger, and down to it, with the prepositions on it."""
    above = [trigger, *tree.ancestors(trigger)]
    steps = []
    here = token
    places = {t.index: n for n, t in enumerate(above)}
    while here.index not in places:
        steps.append(f"{here.dep}:{here.lemma}" if here.pos == "ADP" else here.dep)
        up = tree.head(here)
        if up is None:
            return "apart"
        here = up
    down = [f"{t.dep}:{t.lemma}" if t.pos == "ADP" else t.dep for t in above[: places[here.index]]]
    whole = [*(f"{s}^" for s in steps), *(f"{d}v" for d in reversed(down))]
    return "/".join(whole) if len(whole) <= LONGEST_PATH else "far"
