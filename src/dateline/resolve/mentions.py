"""Collects what may mention an actor: the extraction's phrases, and the names and personal pronouns of the text besides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import Countries
from dateline.records.analysis import Analysis, Name
from dateline.records.event import Extraction, Phrase
from dateline.records.span import Span
from dateline.resolve.phrases import Reading, read_phrase

CHAIN_PRONOUNS: Final = frozenset({"he", "him", "his", "she", "her", "they", "them", "their"})
"""Pronouns that are followed through the text even where no event asks for them: each makes its actor recent again."""
NEAREST: Final = 8
"""How many earlier spans may reach over a later one's start: phrases nest three or four deep."""
CITY_TARGETS: Final = frozenset({"ASSAULT", "INCIDENT", "PROTEST", "MOBILIZE"})
"""What is done to a capital in these is done to the city; in all others, to the state."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name, describe or stand for somebody.

    Attributes:
        span: The words.
        head: Index of their head token.
        asked: Whether the extraction has a phrase of this span.
        city: Whether a capital's name is meant as the city, not the state.
        acts: Whether the extraction has it as an actor.
    """

    span: Span
    head: int
    asked: bool
    city: bool
    reading: Reading
    acts: bool = False


def phrases_of(extraction: Extraction) -> Iterator[tuple[Phrase, bool]]:
    """Every phrase of an extraction, and whether a city that stands there is meant as a city."""
    for event in extraction.events:
        yield from ((phrase, False) for phrase in event.actors)
        yield from ((phrase, event.type in CITY_TARGETS) for phrase in event.recipients)
        if event.source:
            yield event.source, False
        yield from ((count.source, False) for count in event.counts if count.source)
    for statement in extraction.statements:
        yield from ((phrase, False) for phrase in (statement.speaker, statement.addressee) if phrase)


def collect(analysis: Analysis, extraction: Extraction, *, knowledge: ActorKnowledge, countries: Countries) -> list[Mention]:
    """All mentions in the order of the text; names and pronouns only where no phrase covers them."""
    found: dict[Span, tuple[int, bool, bool]] = {}
    tokens, names = [token.span for token in analysis.tokens], [name.span for name in analysis.names]
    for phrase, city in phrases_of(extraction):
        found.setdefault(phrase.span, (phrase.head, True, city))
    acting = {phrase.span for event in extraction.events for phrase in event.actors}
    covered = sorted(found)
    for name in analysis.names:
        if not overlapping(covered, name.span):
            found.setdefault(name.span, (_head(analysis, tokens, name.span), False, name.kind == "place"))
    for token in analysis.tokens:
        if token.text.casefold() in CHAIN_PRONOUNS and not overlapping(covered, token.span):
            found.setdefault(token.span, (token.index, False, False))
    mentions = []
    for span in sorted(found):
        head, asked, city = found[span]
        tagged = _tagged(analysis, names, span, head)
        reading = read_phrase(
            span.of(analysis.text),
            knowledge=knowledge,
            countries=countries,
            tagged=tagged.span.of(analysis.text) if tagged else "",
            name_kind=tagged.kind if tagged else None,
        )
        if asked or reading.kind != "name" or not tagged or tagged.kind != "other":  # "Western", "Islamic" are nobody
            mentions.append(Mention(span, head, asked, city, reading, span in acting))
    return mentions


def overlapping(spans: Sequence[Span], span: Span) -> list[int]:
    """Positions of those of the sorted spans that share a character with one, looking only near it.

    Spans may overlap one another; of those that begin before the one, the `NEAREST` last are looked at.
    """
    end = bisect_left(spans, (span.end,))
    start = max(0, bisect_left(spans, (span.start,)) - NEAREST)
    return [n for n in range(start, end) if spans[n].overlaps(span)]


def _tagged(analysis: Analysis, names: Sequence[Span], span: Span, head: int) -> Name | None:
    """The tagger's name that holds the head of a phrase."""
    at = overlapping(names, analysis.tokens[head].span)
    return next((analysis.names[n] for n in at if span.covers(names[n])), None)


def _head(analysis: Analysis, tokens: Sequence[Span], span: Span) -> int:
    """The token of a span whose own head lies outside it."""
    inside = overlapping(tokens, span)
    own = set(inside)
    heads = (n for n in inside if analysis.tokens[n].head not in own or analysis.tokens[n].head == n)
    return next(heads, inside[-1] if inside else 0)
