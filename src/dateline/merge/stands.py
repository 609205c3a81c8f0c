"""Who reports, claims, denies or doubts that it happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dateline.records.resolved import Stance, Status
from dateline.records.story import Mention, Position, Stand

SAID: Final[Mapping[Stance, Position]] = {"asserts": "claims", "claims-responsibility": "claims", "denies": "denies", "questions": "doubts"}
"""What a speaker's stance is towards the event."""
CITED: Final[Mapping[Status, Position]] = {"actual": "claims", "future": "claims", "hypothetical": "doubts", "negated": "denies"}
"""What it says of somebody who is cited for an event of a status."""
TOLD: Final[Mapping[Status, Position]] = {"actual": "reports", "future": "reports", "hypothetical": "doubts", "negated": "denies"}
"""The same of the report itself, where it cites nobody."""


def stands(mentions: Sequence[Mention]) -> tuple[Stand, ...]:
    """Where each stands, with the first mention that says so, the oldest report's first."""
    found: dict[tuple[str, Position], Stand] = {}
    for mention in mentions:
        for stand in _of(mention):
            found.setdefault((stand.by, stand.position), stand)
    return tuple(found.values())


def _of(mention: Mention) -> Iterator[Stand]:
    event = mention.event
    cited = dict.fromkeys(source.name for source in event.sources)
    speakers = {said.by: SAID[said.stance] for said in mention.said if said.by}
    for by in cited:
        if by not in speakers:
            yield Stand(by=by, position=CITED[event.status], mention=mention.key)
    for by, position in speakers.items():
        yield Stand(by=by, position=position, mention=mention.key)
    if not cited and not speakers:
        yield Stand(by=mention.report.teller, position=TOLD[event.status], mention=mention.key)
