"""The extract stage as a whole: triggers, then what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.contexts import find_contexts
from dateline.extract.counts import find_counts
from dateline.extract.modes import find_modes
from dateline.extract.roles import Parties, find_parties
from dateline.extract.sharing import share_parties
from dateline.extract.statements import find_statements
from dateline.extract.status import find_status
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, find_triggers
from dateline.extract.where import find_places, find_time
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis
from dateline.records.event import EventMention, Extraction, Phrase, StatementMention


def extract(analysis: Analysis, codebook: Codebook) -> Extraction:
    """Event mentions and statements of an analysed report, each in text order."""
    tree = Tree(analysis)
    statements = find_statements(tree, codebook)
    triggers = find_triggers(tree, codebook)
    parties = share_parties(triggers, {t.token.index: find_parties(t, tree, codebook) for t in triggers}, tree)
    events = [_event(trigger, parties[trigger.token.index], statements, tree, codebook) for trigger in triggers]
    return Extraction(tuple(events), tuple(statements))


def _event(trigger: Trigger, parties: Parties, statements: Sequence[StatementMention], tree: Tree, codebook: Codebook) -> EventMention:
    """The event of one trigger."""
    status = find_status(trigger, tree, codebook.cues)
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
        places=find_places(trigger, tree),
        time=find_time(trigger, tree),
        counts=find_counts(trigger, parties, tree, codebook),
        source=_source(trigger, statements),
        confidence=0.7,
        nominal=trigger.nominal,
        definite=trigger.definite,
    )


def _source(trigger: Trigger, statements: Sequence[StatementMention]) -> Phrase | None:
    """The speaker of the narrowest statement whose content holds the trigger."""
    around = [s for s in statements if s.content.covers(trigger.span) and s.speaker is not None and s.stance != "denies"]
    around.sort(key=lambda s: s.content.end - s.content.start)
    return around[0].speaker if around else None
