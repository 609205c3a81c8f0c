"""The extract stage as a whole: candidates, those that the judge takes for events, then what belongs to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.contexts import find_contexts
from dateline.extract.counts import find_counts
from dateline.extract.features import features
from dateline.extract.modes import find_modes
from dateline.extract.role_choice import choose_parties
from dateline.extract.roles import Parties, find_parties
from dateline.extract.sharing import share_parties
from dateline.extract.statements import find_statements
from dateline.extract.status import choose_status
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, find_candidates, is_content, without_doubles
from dateline.extract.where import find_places, find_time
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis
from dateline.records.event import EventMention, Extraction, Phrase, StatementMention

AT_RECIPIENT = frozenset({"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "RETREAT"})
"""What is done to a place in these happens there."""
UNJUDGED = 0.6
"""Confidence of an event where the codebook has no judge: about the precision of its rules on the development reports."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event with its parties and what the judge looks at."""

    trigger: Trigger
    parties: Parties
    features: tuple[str, ...]


def extract(analysis: Analysis, codebook: Codebook) -> Extraction:
    """Event mentions and statements of an analysed report, each in text order."""
    tree = Tree(analysis)
    statements = find_statements(tree, codebook)
    said = _by_sentence(statements)
    judged = kept_with_likelihood(tree, codebook, statements)
    triggers = without_doubles([c.trigger for c, _ in judged], tree)
    chosen = {
        c.trigger.token.index: choose_parties(c.trigger, c.parties, tree, codebook, statements=said.get(c.trigger.token.sentence, ()))
        for c, _ in judged
    }
    parties = share_parties(triggers, chosen, tree)
    likely = {c.trigger.token.index: p for c, p in judged}
    events = [
        _event(t, parties[t.token.index], likely[t.token.index], statements=said.get(t.token.sentence, ()), tree=tree, codebook=codebook)
        for t in triggers
    ]
    return Extraction(tuple(events), tuple(statements))


def kept(tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> list[Candidate]:
    """The candidates that the judge takes for events, in text order."""
    return [c for c, _ in kept_with_likelihood(tree, codebook, statements)]


def kept_with_likelihood(tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> list[tuple[Candidate, float]]:
    """As `kept`, each with how likely it is an event."""
    return _judged(candidates(tree, codebook, statements), tree, codebook)


def candidates(tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> list[Candidate]:
    """All candidates of a report with their features, in text order."""
    triggers = find_candidates(tree, codebook)
    told = Counter(t.token.lemma for t in triggers)
    said = _by_sentence(statements)
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


def _judged(found: Sequence[Candidate], tree: Tree, codebook: Codebook) -> list[tuple[Candidate, float]]:
    """For each word the reading that the judge finds likeliest, if likely enough; without a judge the first, unless it is only content."""
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in found:
        index = candidate.trigger.token.index
        if codebook.judge is None:
            if index not in best and not is_content(candidate.trigger.token, tree, codebook):
                best[index] = (candidate, UNJUDGED)
            continue
        likely = codebook.judge.probability(candidate.features)
        if likely >= codebook.judge.threshold and (index not in best or likely > best[index][1]):
            best[index] = (candidate, likely)
    return [best[index] for index in sorted(best)]


def _event(
    trigger: Trigger, parties: Parties, likely: float, *, statements: Sequence[StatementMention], tree: Tree, codebook: Codebook
) -> EventMention:
    """The event of one trigger."""
    around = next((s for s in statements if s.content.covers(trigger.span)), None)
    status = choose_status(trigger, tree, codebook, statement=around)
    modes = find_modes(trigger, tree, codebook)
    return EventMention(
        type=trigger.type,
        mode=modes.modes,
        context=find_contexts(trigger, tree, codebook),
        mode_evidence=modes.evidence,
        status=status.status,
        status_evidence=status.evidence,
        sentence=trigger.token.sentence,
        trigger=trigger.span,
        head=trigger.token.index,
        actors=parties.actors,
        recipients=parties.recipients,
        places=find_places(trigger, parties.recipients if trigger.type in AT_RECIPIENT else (), tree),
        time=find_time(trigger, statements, tree),
        counts=find_counts(trigger, parties, tree, codebook),
        source=_source(trigger, statements),
        confidence=round(likely, 3),
        nominal=trigger.nominal,
        definite=trigger.definite,
    )


def _by_sentence(statements: Sequence[StatementMention]) -> dict[int, list[StatementMention]]:
    """The statements of each sentence; what somebody said never goes beyond one."""
    found: dict[int, list[StatementMention]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return found


def _source(trigger: Trigger, statements: Sequence[StatementMention]) -> Phrase | None:
    """The speaker of the narrowest statement whose content holds the trigger."""
    around = [s for s in statements if s.content.covers(trigger.span) and s.speaker is not None and s.stance != "denies"]
    around.sort(key=lambda s: s.content.end - s.content.start)
    return around[0].speaker if around else None
