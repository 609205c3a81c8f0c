"""What people decided of statements, over what the coder read: as `dateline.merge.decided` for events.

A decision names a statement by the words of its content (`3f52...:q120-180`), so that it is found again when coding anew numbers the
statements differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from dateline.merge.decided import actor_of, ours
from dateline.merge.mentions import DIGITS
from dateline.records.resolved import Record, Source, Statement
from dateline.records.story import Decision

FIELDS: Final = ("speaker", "stance", "content", "verdict")
"""The fields of a statement that people decide."""


def anchor_of(record: Record, said: Statement) -> str:
    """The name by which decisions know a statement."""
    return f"{record.report.id[:DIGITS]}:q{said.content.start}-{said.content.end}"


def meant(record: Record, anchor: str) -> Statement | None:
    """The statement that shares most words with those that a decision names; None if none shares any."""
    start, end = (int(part) for part in anchor.rpartition(":q")[2].split("-"))
    shared = {said.id: min(end, said.content.end) - max(start, said.content.start) for said in record.statements}
    return max((said for said in record.statements if shared[said.id] > 0), key=lambda said: shared[said.id], default=None)


def decided_statements(record: Record, decisions: Iterable[Decision]) -> Record:
    """The record with the decisions about its statements that stand; those that people reject are left out.

    Args:
        record: As the coder made it.
        decisions: About its statements, the oldest first: of two about one field the later one counts.
    """
    latest = {(said.id, each.field): each for each in decisions if each.undone is None and (said := meant(record, each.target))}
    changed = tuple(_changed(record.statements, latest))
    people = tuple(actor_of(f"{each.id}/speaker", each.new) for (_, field), each in latest.items() if field == "speaker" and each.new)
    return replace(record, statements=changed, actors=(*record.actors, *people))


def _changed(statements: Sequence[Statement], latest: dict[tuple[str, str], Decision]) -> Iterator[Statement]:
    for said in statements:
        own = {field: latest[said.id, field] for field in FIELDS if (said.id, field) in latest}
        if "verdict" in own and own["verdict"].new == "rejected":
            continue
        changes: dict[str, Any] = {}
        if "stance" in own:
            changes["stance"] = own["stance"].new
        if "content" in own:
            changes["content"] = replace(said.content, text=own["content"].new)
        if "speaker" in own:
            changes["speaker"] = _speaker(own["speaker"])
        yield replace(said, **changes) if changes else said


def _speaker(decision: Decision) -> Source | None:
    if decision.new is None:
        return None
    return Source(actor=f"{decision.id}/speaker", name=decision.new["name"], method="stated", **ours(decision))
