"""Events at given words: what the sentence says of them, whether or not the codebook counts them as events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.extract.candidates import by_sentence
from dateline.extract.extractor import extract
from dateline.extract.roles import find_parties
from dateline.extract.status import choose_status
from dateline.extract.tree import Tree
from dateline.extract.triggers import PARTS, plain_trigger
from dateline.extract.where import ruled_places, ruled_time
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis, Token
from dateline.records.event import EventMention, Extraction, StatementMention
from dateline.records.resolved import EventType
from dateline.records.span import Span
from dateline.records.spanned import covered

PLAIN: Final[EventType] = "SUPPORT"
"""The type whose rules for parties are used for words that are no event of the codebook: anybody may do it to anybody or anything."""


def extract_given(analysis: Analysis, codebook: Codebook, spans: Sequence[Span]) -> tuple[Extraction, tuple[bool, ...]]:
    """One event for each span, and for each whether it is the codebook's; the others have the type PLAIN, which means nothing.

    Args:
        analysis: Of the text.
        codebook: What the events are coded by.
        spans: Words that tell events, in text order.
    """
    found = extract(analysis, codebook)
    tree = Tree(analysis)
    coded = [_coded(span, found.events) for span in spans]
    place = {old: new for new, old in enumerate(coded) if old is not None}
    events = tuple(
        _plain(span, tree, codebook, found.statements) if old is None else _moved(found.events[old], span, new, place)
        for new, (span, old) in enumerate(zip(spans, coded, strict=True))
    )
    return Extraction(events, found.statements), tuple(old is not None for old in coded)


def _coded(span: Span, events: Sequence[EventMention]) -> int | None:
    """Number of the event whose trigger has most of its characters among given words."""
    shared = [(min(span.end, e.trigger.end) - max(span.start, e.trigger.start), -n) for n, e in enumerate(events)]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _moved(event: EventMention, span: Span, number: int, place: dict[int, int]) -> EventMention:
    """A coded event as the given one of a number."""
    same = tuple((place[n], likely) for n, likely in event.same if n in place and place[n] < number)
    return replace(event, trigger=span, same=same)


def _plain(span: Span, tree: Tree, codebook: Codebook, statements: Sequence[StatementMention]) -> EventMention:
    """What the rules see around words that no event was coded at."""
    token = _head(span, tree)
    trigger = plain_trigger(token, PLAIN, tree, codebook)
    parties = find_parties(trigger, tree, codebook)
    status = choose_status(None, trigger, tree, codebook)
    return EventMention(
        type=PLAIN,
        mode=(),
        context=(),
        mode_evidence=(),
        status=status.status,
        status_evidence=status.evidence,
        sentence=token.sentence,
        trigger=span,
        head=token.index,
        actors=parties.actors,
        recipients=parties.recipients,
        places=ruled_places(token, parties.recipients, tree),
        time=ruled_time(token, span, by_sentence(statements).get(token.sentence, ()), tree),
        counts=(),
        source=None,
        confidence=0.0,
        nominal=PARTS.get(token.pos) == "N",
        definite=trigger.definite,
    )


def _head(span: Span, tree: Tree) -> Token:
    """The word of a span that governs its others."""
    inside = covered(tree.tokens, span) or [t for t in tree.tokens if t.span.overlaps(span)] or [tree.tokens[0]]
    return next((t for t in inside if t.head == t.index or not span.covers(tree.tokens[t.head].span)), inside[0])
