"""Merge: reports that are copies of one text, and mentions of one real event in many reports.

Pure functions over records; nothing here reads a store or a file of the user's. A caller that keeps a store does

    mentions_of(record, telling) -> tuple[Mention, ...]                       the mentions of a record
    blocks(mention) -> tuple[str, ...]                                        names to index a mention by
    candidates(mentions, *, fresh=None) -> Iterator[tuple[Mention, Mention]]  pairs worth comparing, near-linear
    judge(left, right) -> Judgement                                           whether two mentions are of one event
    judgements(mentions, *, fresh=None) -> Iterator[Judgement]                both in one, each mention prepared once: faster
    Memory().judgements(mentions, *, fresh=None)                              the same, remembered from batch to batch
    clusters(mentions, judgements) -> tuple[tuple[Mention, ...], ...]         groups; persons' judgements hold
    assign(groups, previous, *, retired=None, taken=()) -> Assignment         ids that stay, and tombstones
    account(mentions, event_id) -> AccountEvent                               best values, versions, disagreements

New mentions need be compared only with those that share one of their blocks, and groups change only within a component of the links
that are likely enough: `clusters` over all mentions of the events that a new mention is linked to gives what it would give over all.

Copies are told before that, from the reports' texts: `dateline.merge.copies_groups.place` finds a new report's copy group.
"""

from dateline.merge.accounts import account
from dateline.merge.blocking import LARGEST, blocks, candidates
from dateline.merge.clustering import clusters
from dateline.merge.ids import Assignment, assign, event_id
from dateline.merge.judging import judge, judgements
from dateline.merge.memory import Memory
from dateline.merge.mentions import mentions_of

__all__ = [
    "LARGEST",
    "Assignment",
    "Memory",
    "account",
    "assign",
    "blocks",
    "candidates",
    "clusters",
    "event_id",
    "judge",
    "judgements",
    "mentions_of",
]
