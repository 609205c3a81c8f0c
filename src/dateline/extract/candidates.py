"""Possible events: the words that the codebook's rules take for triggers, and those that only the reader does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.blend import Blend, Evidence, shared_blend
from dateline.extract.features import features
from dateline.extract.phrases import head_of
from dateline.extract.roles import Parties, find_parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, find_candidates, plain_trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.event import StatementMention
from dateline.records.reading import ReadEvent
from dateline.records.resolved import EventType
from dateline.records.span import Span

TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})
"""Parts of speech of words that tell events."""
UNJUDGED = 0.6
"""How likely a rule's candidate is where the codebook has no judge: about the precision of its rules on the development reports."""
READ_TYPES = 2
"""How many types of what the reader sees are considered; a third is never likely enough."""
ELSEWHERE, ELSEWHERE_ALL = 1.0, 4.0
"""Events that every type, and all of them, are thought to have in a report before it is read: few events say little. Swept:
cross-validated F1 is the same within 0.002 for 0.2 of 1 to 1.2 of 6."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event with its parties by the rules and what the judge looks at."""

    trigger: Trigger
    parties: Parties
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """A possible event with what speaks for it; without parties where no rule knows the word."""

    trigger: Trigger
    parties: Parties | None
    evidence: Evidence
    read: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """A word taken for an event: its trigger, its parties by the rules, how likely it is, and which of the reader's events it is."""

    trigger: Trigger
    parties: Parties
    likely: float
    read: int | None


def ruled(tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> list[Candidate]:
    """All candidates of the rules with their features, in text order."""
    triggers = find_candidates(tree, codebook)
    told = Counter(t.token.lemma for t in triggers)
    types: Counter[str] = Counter(t.type for t in triggers if t.rank == 0)
    said = by_sentence(statements)
    beside: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        beside.setdefault(trigger.token.sentence, []).append(trigger)
    found = []
    for trigger in triggers:
        parties = find_parties(trigger, tree, codebook)
        around = said.get(trigger.token.sentence, ())
        names = features(trigger, parties, tree, codebook, statements=around, told=told, types=types, beside=beside[trigger.token.sentence])
        found.append(Candidate(trigger, parties, tuple(names)))
    return found


def by_sentence(statements: Sequence[StatementMention]) -> dict[int, list[StatementMention]]:
    """The statements of each sentence; what somebody said never goes beyond one."""
    found: dict[int, list[StatementMention]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return found


def choose(
    candidates: Sequence[Candidate], read: Sequence[ReadEvent], tree: Tree, codebook: Codebook, *, blend: Blend | None = None
) -> list[Event]:
    """For each word its likeliest reading, of the rules' candidates and the reader's, if likely enough; in text order."""
    weights = blend or shared_blend()
    judge = codebook.judge
    judged = [judge.probability(c.features) if judge is not None else UNJUDGED for c in candidates]
    events = [
        Event(p.trigger, p.parties or find_parties(p.trigger, tree, codebook), likely, p.read)
        for p in possible(candidates, judged, read, tree, codebook)
        if (likely := weights.event(p.evidence)) >= weights.least
    ]
    return likeliest(events, read, tree)


def possible(
    candidates: Sequence[Candidate], judged: Sequence[float], read: Sequence[ReadEvent], tree: Tree, codebook: Codebook
) -> list[Possible]:
    """The rules' candidates, each with its likelihood by the judge, and what only the reader sees, with what speaks for them."""
    of_token = {index: n for n, event in enumerate(read) for index in range(event.first, event.last)}
    topics = Topics(read)
    found = []
    for candidate, likely in zip(candidates, judged, strict=True):
        n = of_token.get(candidate.trigger.token.index)
        evidence = topics.evidence(candidate.trigger.type, n, judged=likely)
        found.append(Possible(candidate.trigger, candidate.parties, evidence, n))
    known = {(c.trigger.token.index, c.trigger.type) for c in candidates}
    for n, event in enumerate(read):
        head = head_of(tree.tokens[event.first : event.last])
        for kind, _ in event.types[:READ_TYPES] if head.pos in TELLING else ():
            if not any((index, kind) in known for index in range(event.first, event.last)):
                trigger = plain_trigger(head, kind, tree, codebook)
                found.append(Possible(trigger, None, topics.evidence(kind, n, judged=None), n))
    return found


class Topics:
    """What the reader sees in a report: how many events of each type."""

    def __init__(self, read: Sequence[ReadEvent]) -> None:
        """Adds up the likelihoods of its events."""
        self._read = read
        self._seen: dict[str, float] = {}
        for event in read:
            for kind, share in event.types:
                self._seen[kind] = self._seen.get(kind, 0.0) + event.likely * share
        self._total = math.fsum(event.likely for event in read)

    def evidence(self, kind: EventType, n: int | None, *, judged: float | None) -> Evidence:
        """What speaks for the reader's event of a number (None for words that it sees none in) being of a type."""
        event = None if n is None else self._read[n]
        share = dict(event.types).get(kind, 0.0) if event is not None else 0.0
        own = event.likely if event is not None else 0.0
        topical = (self._seen.get(kind, 0.0) - own * share + ELSEWHERE) / (self._total - own + ELSEWHERE_ALL)
        first = event is not None and event.types[0][0] == kind
        return Evidence(judged=judged, read=event.likely if event is not None else None, share=share, first=first, topical=topical)


def likeliest(events: Sequence[Event], read: Sequence[ReadEvent], tree: Tree) -> list[Event]:
    """Of each word the likeliest event, of the reader's too; in text order."""
    best: dict[int, Event] = {}
    for event in events:
        index = event.trigger.token.index
        if index not in best or event.likely > best[index].likely:
            best[index] = event
    return _once([best[index] for index in sorted(best)], read, tree)


def _once(events: Sequence[Event], read: Sequence[ReadEvent], tree: Tree) -> list[Event]:
    """The events, each of the reader's once, the likeliest of its words, with the reader's words as trigger."""
    likeliest: dict[int, float] = {}
    for event in events:
        if event.read is not None:
            likeliest[event.read] = max(likeliest.get(event.read, 0.0), event.likely)
    kept = []
    for event in events:
        if event.read is None:
            kept.append(event)
        elif event.likely == likeliest.get(event.read):
            likeliest.pop(event.read)
            words = tree.tokens[read[event.read].first : read[event.read].last]
            kept.append(replace(event, trigger=replace(event.trigger, span=Span(words[0].span.start, words[-1].span.end))))
    return kept
