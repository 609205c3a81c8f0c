"""Who "they", "the ministers" and "both sides" are where they alone hold talks or agree: the parties of the talks told before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.records.event import Extraction
from dateline.records.span import Span
from dateline.resolve.actor_table import Link
from dateline.resolve.coreference import PLURAL_PRONOUNS, PRONOUN_CLASS
from dateline.resolve.event_parties import EQUALS
from dateline.resolve.nominals import PEOPLE_IN_PAIRS, STATES_IN_PAIRS
from dateline.resolve.phrases import Reading

TALKERS: Final = PEOPLE_IN_PAIRS | STATES_IN_PAIRS | {"party", "delegation", "negotiator", "counterpart"}
"""Nouns for those who talk with one another or agree."""
MOST_BACK: Final = 4
"""How many sentences back the talks lie; not swept."""


@dataclass(frozen=True, slots=True)
class Talks:
    """Talks, an agreement or joint work: where its trigger stands, and the phrases of its parties."""

    start: int
    sentence: int
    parties: tuple[Span, ...]


def talks_of(extraction: Extraction) -> tuple[Talks, ...]:
    """All talks that an extraction has, in text order."""
    told = (e for e in extraction.events if e.type in EQUALS)
    return tuple(Talks(e.trigger.start, e.sentence, tuple(p.span for p in (*e.actors, *e.recipients))) for e in told)


def may_mean_talkers(reading: Reading) -> bool:
    """Whether words may stand for several who talk with one another: "they", or a plural as "the ministers"."""
    if reading.kind == "pronoun":
        return reading.core in PLURAL_PRONOUNS and PRONOUN_CLASS[reading.core] == "they"
    return reading.plural and reading.head in TALKERS


def parties_before(span: Span, sentence: int, talks: Sequence[Talks], links: Mapping[Span, Link]) -> tuple[int, ...]:
    """The parties of the last talks before that name more than one, where a phrase is the only one of its own talks; else nobody.

    Args:
        span: The phrase.
        sentence: Index of its sentence.
        talks: All talks in text order.
        links: Whom the phrases before mean.
    """
    near = talks[bisect_left(talks, sentence - MOST_BACK, key=_sentence) : bisect_right(talks, sentence, key=_sentence)]
    if not any(t.parties == (span,) for t in near):
        return ()
    for earlier in (t for t in reversed(near) if t.start < span.start):
        found = dict.fromkeys(n for party in earlier.parties if party in links for n in links[party].numbers)
        if len(found) > 1:
            return tuple(found)
    return ()


def _sentence(talks: Talks) -> int:
    return talks.sentence
