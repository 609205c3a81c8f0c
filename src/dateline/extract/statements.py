"""Who said what: what cue words and quotation marks show, with the speakers that the reader sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extract.phrases import phrases
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.event import StatementMention
from dateline.records.reading import ReadStatement

LIKELY = 0.2
"""Words less likely said by anybody are no statement, whatever the rules say."""
LIKELY_SPEAKER = 0.5
"""The reader's speaker is taken from so likely on, the rules' otherwise."""


def find_statements(
    ruled: Sequence[StatementMention], read: Mapping[int, ReadStatement], tree: Tree, codebook: Codebook
) -> list[StatementMention]:
    """The statements of a report, in text order: those of the rules that the reader bears out."""
    found = []
    for number, statement in enumerate(ruled):
        one = read.get(number)
        if one is None:
            found.append(statement)
        elif one.likely >= LIKELY:
            found.append(_spoken(statement, one, tree, codebook))
    return found


def _spoken(statement: StatementMention, read: ReadStatement, tree: Tree, codebook: Codebook) -> StatementMention:
    """The statement with the reader's speaker, if that is likely enough."""
    likely = [p for p in read.speakers if p.likely >= LIKELY_SPEAKER]
    speakers = phrases(likely, tree, codebook, sentence=statement.sentence)
    best = max(speakers, key=lambda p: p.confidence, default=None)
    return replace(statement, speaker=best) if best is not None else statement
