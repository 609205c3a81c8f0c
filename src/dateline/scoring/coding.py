"""What an annotator or a coder says of one report, in the one form that is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.records.span import Span

_SENTENCES_IN_A_PARAGRAPH: Final = 2  # as the annotated sets are made into texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Party:
    """Somebody who acts, is acted upon, or speaks. Two are the same only if they are one object.

    Attributes:
        name: Who that is, in full.
        kind: What sort of actor, None if not said.
        country: ISO 3166-1 alpha-3, None if not said.
        sector: The codebook's sector, None if not said.
        span: Where the report mentions it, None where only the context tells.
    """

    name: str | None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodedEvent:
    """One mention of an event. Two are the same only if they are one object.

    Attributes:
        sentence: Index of the annotated sentence in which the trigger begins, None if it lies in none.
        type: The codebook's type.
        mode: Its modes.
        status: As the codebook names it.
        same: Mentions of one report with the same value are of the same real event.
        trigger: The words that tell it, None if they are not in the annotated text.
        actors: Who does it.
        recipients: Who has it done to them.
        source: Who reports it, None if the text does not say.
        place: Where, from the exact to what it lies in ("Samarkand, Uzbekistan").
        country: ISO 3166-1 alpha-3 of the place, None if unknown.
        date: In EDTF.
        counts: Kind and lower bound of each count.
        confidence: How sure the coder is, 0 to 1; 1 for an annotator, who does not say.
    """

    sentence: int | None
    type: str
    mode: frozenset[str] = frozenset()
    status: str = "actual"
    same: str
    trigger: Span | None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    source: Party | None = None
    place: str | None = None
    country: str | None = None
    date: str | None = None
    counts: frozenset[tuple[str, int | None]] = frozenset()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodedStatement:
    """Who said what, one sentence of it. Two are the same only if they are one object.

    Attributes:
        sentence: Index of the annotated sentence in which the content begins, None if it lies in none.
        speaker: Who says it.
        content: The words reported.
        direct: direct, reported or mixed.
    """

    sentence: int | None
    speaker: Party | None
    content: str
    direct: str


@dataclass(frozen=True, slots=True)
class Coding:
    """All that is said of one report; nothing, for a report that could not be coded."""

    events: tuple[CodedEvent, ...] = ()
    statements: tuple[CodedStatement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedReport:
    """A report of an annotated set.

    Attributes:
        id: As the set names it.
        published: Day of publication, ISO 8601, None if not known.
        text: Its sentences, two a paragraph.
        sentences: Where each stands in `text`.
        gold: What the annotator says of it.
    """

    id: str
    published: str | None
    text: str
    sentences: tuple[Span, ...]
    gold: Coding

    def sentence_at(self, span: Span | None) -> int | None:
        """The index of the sentence in which a span begins."""
        if span is None:
            return None
        return next((n for n, sentence in enumerate(self.sentences) if sentence.start <= span.start < sentence.end), None)


def laid_out(sentences: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The text that sentences make, two a paragraph, and where each stands in it."""
    text, spans = "", []
    for number, sentence in enumerate(sentences):
        if number:
            text += " " if number % _SENTENCES_IN_A_PARAGRAPH else "\n\n"
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return text, tuple(spans)
