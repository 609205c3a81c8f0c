"""Collects what may mention an actor: the extraction's phrases, and the names and personal pronouns of the text besides."""

from __future__ import annotations

from collections.abc import Iterator
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
    """

    span: Span
    head: int
    asked: bool
    city: bool
    reading: Reading


def phrases_of(extraction: Extraction) -> Iterator[tuple[Phrase, bool]]:
    """Every phrase of an extraction, and whether a city that stands there is meant as a city."""
    for event in extraction.events:
        yield from ((phrase, False) for phrase in event.actors)
        yield from ((phrase, event.type in CITY_TARGETS) for phrase in event.recipients)
        if event.source:
            yield event.source, False
    for statement in extraction.statements:
        yield from ((phrase, False) for phrase in (statement.speaker, statement.addressee) if phrase)


def collect(analysis: Analysis, extraction: Extraction, *, knowledge: ActorKnowledge, countries: Countries) -> list[Mention]:
    """All mentions in the order of the text; names and pronouns only where no phrase covers them."""
    found: dict[Span, tuple[int, bool, bool]] = {}
    for phrase, city in phrases_of(extraction):
        found.setdefault(phrase.span, (phrase.head, True, city))
    covered = list(found)
    for name in analysis.names:
        if not any(span.overlaps(name.span) for span in covered):
            found.setdefault(name.span, (_head(analysis, name.span), False, name.kind == "place"))
    for token in analysis.tokens:
        if token.text.casefold() in CHAIN_PRONOUNS and not any(span.overlaps(token.span) for span in covered):
            found.setdefault(token.span, (token.index, False, False))
    mentions = []
    for span in sorted(found):
        head, asked, city = found[span]
        tagged = _tagged(analysis, span, head)
        reading = read_phrase(
            span.of(analysis.text),
            knowledge=knowledge,
            countries=countries,
            tagged=tagged.span.of(analysis.text) if tagged else "",
            name_kind=tagged.kind if tagged else None,
        )
        if asked or reading.kind != "name" or not tagged or tagged.kind != "other":  # "Western", "Islamic" are nobody
            mentions.append(Mention(span, head, asked, city, reading))
    return mentions


def _tagged(analysis: Analysis, span: Span, head: int) -> Name | None:
    """The tagger's name that holds the head of a phrase."""
    token = analysis.tokens[head]
    return next((name for name in analysis.names if span.covers(name.span) and name.span.overlaps(token.span)), None)


def _head(analysis: Analysis, span: Span) -> int:
    """The token of a span whose own head lies outside it."""
    inside = [token for token in analysis.tokens if span.overlaps(token.span)]
    own = {token.index for token in inside}
    return next((t.index for t in inside if t.head not in own or t.head == t.index), inside[-1].index if inside else 0)
