"""What the extract stage finds: event mentions and statements in the report's own words, not yet resolved.

A phrase is words of one sentence; who or where that is, resolve says.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.resolved import CountKind, Directness, EventType, PlaceRole, RoleMethod, Stance, Status
from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that plays a part.

    Attributes:
        span: The words as they stand, with title and determiner, without relative clause or apposition.
        head: Index of its head token.
        method: Whether the sentence gives the part to these words, or only the context does.
        confidence: 0 to 1.
    """

    span: Span
    head: int
    method: RoleMethod = "stated"
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words that say where: the whole phrase, its noun phrase's head token, the part it plays, how likely it says so (0 to 1)."""

    span: Span
    head: int
    role: PlaceRole = "at"
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class CountPhrase:
    """A count in words. `low` and `high` as in `Quantity`; `of` is the span of what is counted; `source` gives the number, if its own."""

    kind: CountKind
    span: Span
    low: int | None
    high: int | None
    of: Span | None
    total: bool
    source: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as one sentence tells it.

    Attributes:
        type: One of the codebook's.
        mode: Legal modes of the type.
        context: The codebook's contexts.
        mode_evidence: Words that show the modes.
        status: See the codebook.
        status_evidence: Words that show the status.
        sentence: Index of the sentence.
        trigger: The words that tell the event.
        head: Index of the trigger's head token.
        actors: Who does it.
        recipients: Who has it done to them.
        places: Where, in the sentence's words.
        time: Span of the time words, one of the analysis' time expressions.
        counts: How many.
        source: Who reports it, where attributed.
        confidence: That there is an event of this type, 0 to 1.
        nominal: Whether a noun tells it; a definite noun may repeat an event told before.
        definite: Whether it is a noun with "the", "this", a possessive.
        same: How likely it is one event with each of the mentions before it, by index; those left out are unlikely.
        bystanders: Words of those who only speak of it, judge it or look into it.
    """

    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    mode_evidence: tuple[Span, ...]
    status: Status
    status_evidence: tuple[Span, ...]
    sentence: int
    trigger: Span
    head: int
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    places: tuple[PlacePhrase, ...]
    time: Span | None
    counts: tuple[CountPhrase, ...]
    source: Phrase | None
    confidence: float
    nominal: bool = False
    definite: bool = False
    same: tuple[tuple[int, float], ...] = ()
    bystanders: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementMention:
    """A statement as one sentence gives it; `quote` numbers the quotations of the report."""

    sentence: int
    speaker: Phrase | None
    addressee: Phrase | None
    cue: Span | None
    content: Span
    direct: Directness
    quote: int | None
    stance: Stance
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the extract stage says of one report."""

    events: tuple[EventMention, ...]
    statements: tuple[StatementMention, ...]
