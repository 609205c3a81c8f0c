"""What the reader, a trained model, proposes of a text: likely events with the words that play a part in them, likely speakers.

Nothing here is decided: every proposal carries how likely it is, and the extract stage judges it by the codebook. Words are
half-open ranges of token indices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.records.resolved import EventType, Status

Part = Literal[
    "actor", "recipient", "place", "time", "source", "killed", "injured", "missing", "arrested", "displaced", "participants", "destroyed",
    "speaker", "cue",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Words that play a part in an event or statement; they may stand in another sentence than it."""

    part: Part
    first: int
    last: int
    likely: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """A possible event.

    Attributes:
        first: Its trigger's first token.
        last: The token after its trigger.
        likely: That the words tell an event at all, 0 to 1.
        types: Its types and how likely each is, the likeliest first; together at most 1.
        status: How likely each status is.
        modes: Modes of its likeliest type and how likely each is, the likeliest first.
        parts: In text order.
        same: How likely it is the same real event as each of the earlier ones of the report, by index; unlikely ones are left out.
    """

    first: int
    last: int
    likely: float
    types: tuple[tuple[EventType, float], ...]
    status: tuple[tuple[Status, float], ...]
    modes: tuple[tuple[str, float], ...]
    parts: tuple[ReadPart, ...]
    same: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """What is read of words that the rules take for a statement: how likely they are one, and who may have said them."""

    likely: float
    speakers: tuple[ReadPart, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader proposes of one text: events in text order, and by their number the statements that the rules find."""

    events: tuple[ReadEvent, ...] = ()
    statements: Mapping[int, ReadStatement] = field(default_factory=dict)
