"""Who does it and to whom, as judges and reader decide among the noun phrases of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract import blend
from dateline.extract.bystanders import bystanders
from dateline.extract.modifiers import only_means, told_outright, with_named_beside
from dateline.extract.role_features import party_candidates, party_features
from dateline.extract.roles import Parties, may_act
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase, StatementMention
from dateline.records.reading import Part, ReadEvent
from dateline.records.span import Span

NEAR_BEST = 0.7
"""Share of the likeliest phrase's probability that another one needs: swept 0 to 0.9 in cross-validation on train; both parties of
an event are right for 0.328 without it, 0.342 with 0.7, 0.343 with 0.9."""
NEAR_BEST_EQUAL = 0.35
"""Likewise for talks and agreements, whose second party is often told in passing: F1 of their parties in cross-validation is 0.670
without it, 0.690 with 0.35, 0.676 with 0.7."""
OWNED = frozenset({"poss", "compound", "amod", "nmod"})
"""Dependencies in which a word is a part of its governor's phrase."""


LEAST_READ = 0.02
"""How likely a phrase plays a part to which the reader gives none of its words."""
BESIDE_HEAD = 0.7
"""Share of the reader's likelihood that counts where it gives the part to other words of a phrase than its head; not swept."""


def choose_parties(
    trigger: Trigger,
    parties: Parties,
    read: ReadEvent | None,
    tree: Tree,
    codebook: Codebook,
    *,
    statements: Sequence[StatementMention],
) -> Parties:
    """The parties that judges and reader together take, in text order; without judges, those of the syntax.

    A phrase that may be both gets the part that it is further over. What is only a means (shells, an explosion) is no actor.
    """
    if codebook.actor is None or codebook.recipient is None:
        return parties
    statement = next((s for s in statements if s.content.covers(trigger.span)), None)
    tokens = party_candidates(trigger, tree, codebook)
    features = [party_features(t, trigger, parties, tree, codebook, statement=statement) for t in tokens]
    doers = [0.0 if only_means(t, tree, codebook) else codebook.actor.probability(f) for t, f in zip(tokens, features, strict=True)]
    targets = [codebook.recipient.probability(names) for names in features]
    if read is not None:
        doers = [blend.party(p, _read(t, "actor", read, tree, codebook)) if p else p for t, p in zip(tokens, doers, strict=True)]
        targets = [blend.party(p, _read(t, "recipient", read, tree, codebook)) for t, p in zip(tokens, targets, strict=True)]
    share = NEAR_BEST_EQUAL if codebook.types[trigger.type].equals else NEAR_BEST
    beside = bystanders(trigger, tree, codebook)
    doers = [0.0 if t.index in beside.no_actors else p for t, p in zip(tokens, doers, strict=True)]
    targets = [0.0 if t.index in beside.no_parties else p for t, p in zip(tokens, targets, strict=True)]
    chosen = divide(doers, targets, least=(codebook.actor.threshold, codebook.recipient.threshold), share=share)
    actors = [
        _phrase(tokens[n], doers[n], tree, codebook) for n in _with_conjuncts(chosen[0], doers, tokens, tree, codebook.actor.threshold)
    ]
    recipients = [
        _phrase(tokens[n], targets[n], tree, codebook)
        for n in _with_conjuncts(chosen[1], targets, tokens, tree, codebook.recipient.threshold)
    ]
    if trigger.type == "REQUEST" and not recipients:
        unfit = beside.no_parties | {a.head for a in actors}
        recipients = [p for p in parties.recipients if p.head not in unfit and may_act(tree.tokens[p.head], codebook)]
    taken = {p.head for p in actors}
    by = with_named_beside(_outermost(actors, tree), tree)
    if not by:
        unfit = beside.no_actors | {p.head for p in recipients}
        by = told_outright(trigger, tree, codebook, taken=unfit)
    beside_it = tuple(tree.tokens[index].span for index in sorted(beside.no_actors))
    return Parties(by, _outermost([p for p in recipients if p.head not in taken], tree), beside_it)


def _read(token: Token, part: Part, read: ReadEvent, tree: Tree, codebook: Codebook) -> float:
    """How likely a phrase plays a part by the reader: what it says of the head, else less than what it says of other words of it."""
    parts = [p for p in read.parts if p.part == part]
    own = [p.likely for p in parts if p.first <= token.index < p.last]
    if own:
        return max(own)
    phrase = tree.phrase(token, quantities=codebook.cues.quantity_heads)
    beside = [p.likely for p in parts if phrase.overlaps(Span(tree.tokens[p.first].span.start, tree.tokens[p.last - 1].span.end))]
    return max([BESIDE_HEAD * max(beside, default=0.0), LEAST_READ])


def divide(doers: Sequence[float], targets: Sequence[float], *, least: tuple[float, float], share: float) -> tuple[list[int], list[int]]:
    """Which candidates are actors and which recipients, by index, in text order.

    Args:
        doers: How likely each candidate is an actor.
        targets: How likely each is a recipient.
        least: Least probabilities of the two parts. A candidate over both gets the part that it is further over.
        share: Share of the likeliest candidate's probability that the others of its part need.
    """
    parts: tuple[list[int], list[int]] = ([], [])
    for n, (doer, target) in enumerate(zip(doers, targets, strict=True)):
        over = (doer - least[0], target - least[1])
        if max(over) >= 0:
            parts[0 if over[0] >= over[1] else 1].append(n)
    return _near_best(parts[0], doers, share), _near_best(parts[1], targets, share)


def _near_best(chosen: list[int], likely: Sequence[float], share: float) -> list[int]:
    """Those nearly as likely as the likeliest."""
    best = max((likely[n] for n in chosen), default=0.0)
    return [n for n in chosen if likely[n] >= share * best]


def _with_conjuncts(chosen: list[int], likely: Sequence[float], tokens: Sequence[Token], tree: Tree, least: float) -> list[int]:
    """The chosen ones and those coordinated with them that are likely enough, in text order."""
    linked = {t.index for n in chosen for t in tree.conjuncts(tokens[n])}
    return sorted({*chosen, *(n for n, t in enumerate(tokens) if t.index in linked and likely[n] >= least)})


def _outermost(phrases: Sequence[Phrase], tree: Tree) -> tuple[Phrase, ...]:
    """Phrases that are not part of another one taken: "Turkey" in "Turkey's president", "people" in "thousands of people"."""
    heads = {p.head for p in phrases}
    return tuple(p for p in phrases if not heads & set(_owners(tree.tokens[p.head], tree)))


def _owners(token: Token, tree: Tree) -> Iterator[int]:
    """The heads that a word belongs to as a possessor, a modifier or what stands behind "of"."""
    up = tree.head(token)
    while up is not None and (
        token.dep in OWNED or (token.dep == "prep" and token.lemma == "of") or (token.dep == "pobj" and up.lemma == "of")
    ):
        yield up.index
        token, up = up, tree.head(up)


def _phrase(token: Token, likely: float, tree: Tree, codebook: Codebook) -> Phrase:
    """The phrase of a head that was taken."""
    return Phrase(tree.phrase(token, quantities=codebook.cues.quantity_heads), token.index, confidence=round(likely, 3))
