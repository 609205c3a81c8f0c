"""What the reader tells apart. The order is that of the network's outputs; it is written beside the weights."""

from __future__ import annotations

from dateline.records.resolved import EventType

TYPES: tuple[EventType, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INCIDENT", "GOVERN",
)  # fmt: skip
STATUSES = ("actual", "future", "hypothetical", "negated")
PARTIES = ("", "actor", "recipient")
CIRCUMSTANCES = ("", "place", "time", "source")
COUNTS = ("", "killed", "injured", "missing", "arrested", "displaced", "participants", "destroyed")
SPEECH = ("", "speaker", "cue")
DIRECT = ("direct", "reported", "mixed")

WORD_EVENT = ("", "I", *TYPES)
"""Of each word: no event, inside a trigger, or the first word of a trigger of a type."""
WORD_SPEECH = ("", "I", "B")
"""Of each word: outside, inside, or the first of what somebody is reported to have said."""

HELD = "held-out.txt"
"""Names of the reports that a reader was not trained on, one a line, beside its files."""

UNKNOWN = -100
"""In place of a class or a type that nobody annotated; the losses leave it out."""
