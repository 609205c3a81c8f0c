"""Possible events: the words that the codebook's rules take for triggers, and those that only the reader does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract import blend
from dateline.extract.features import features
from dateline.extract.phrases import head_of
from dateline.extract.roles import Parties, find_parties
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, find_candidates, plain_trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.event import StatementMention
from dateline.records.reading import ReadEvent
from dateline.records.span import Span

TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})
"""Parts of speech of words that tell events."""
UNJUDGED = 0.6
"""How likely a rule's candidate is where the codebook has no judge: about the precision of its rules on the development reports."""
READ_TYPES = 2
"""How many types of what the reader sees are considered; a third is never likely enough."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event with its parties by the rules and what the judge looks at."""

    trigger: Trigger
    parties: Parties
    features: tuple[str, ...]


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
    said = by_sentence(statements)
    beside: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        beside.setdefault(trigger.token.sentence, []).append(trigger)
    found = []
    for trigger in triggers:
        parties = find_parties(trigger, tree, codebook)
        around = said.get(trigger.token.sentence, ())
        names = features(trigger, parties, tree, codebook, statements=around, told=told, beside=beside[trigger.token.sentence])
        found.append(Candidate(trigger, parties, tuple(names)))
    return found


def by_sentence(statements: Sequence[StatementMention]) -> dict[int, list[StatementMention]]:
    """The statements of each sentence; what somebody said never goes beyond one."""
    found: dict[int, list[StatementMention]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return found


def choose(candidates: Sequence[Candidate], read: Sequence[ReadEvent], tree: Tree, codebook: Codebook, *, least: float) -> list[Event]:
    """For each word its likeliest reading, of the rules' candidates and the reader's, if likely enough; in text order."""
    of_token = {index: n for n, event in enumerate(read) for index in range(event.first, event.last)}
    best: dict[int, Event] = {}
    for event in [*_ruled(candidates, read, of_token, codebook), *_only_read(candidates, read, tree, codebook)]:
        index = event.trigger.token.index
        if event.likely >= least and (index not in best or event.likely > best[index].likely):
            best[index] = event
    return _once([best[index] for index in sorted(best)], read, tree)


def _ruled(candidates: Sequence[Candidate], read: Sequence[ReadEvent], of_token: Mapping[int, int], codebook: Codebook) -> list[Event]:
    """The rules' candidates, as likely as judge and reader together say."""
    found = []
    for candidate in candidates:
        trigger = candidate.trigger
        n = of_token.get(trigger.token.index)
        seen = None if n is None else read[n].likely * dict(read[n].types).get(trigger.type, 0.0)
        judged = codebook.judge.probability(candidate.features) if codebook.judge is not None else UNJUDGED
        found.append(Event(trigger, candidate.parties, blend.event(judged, seen), n))
    return found


def _only_read(candidates: Sequence[Candidate], read: Sequence[ReadEvent], tree: Tree, codebook: Codebook) -> list[Event]:
    """What only the reader takes for an event of a type."""
    known = {(c.trigger.token.index, c.trigger.type) for c in candidates}
    found = []
    for n, event in enumerate(read):
        head = head_of(tree.tokens[event.first : event.last])
        for kind, share in event.types[:READ_TYPES] if head.pos in TELLING else ():
            if not any((index, kind) in known for index in range(event.first, event.last)):
                trigger = plain_trigger(head, kind, tree, codebook)
                found.append(Event(trigger, find_parties(trigger, tree, codebook), blend.event(None, event.likely * share), n))
    return found


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
