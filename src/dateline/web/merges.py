"""Pairs that merging was least sure of, for a person to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from dateline.project.pairing import next_pair
from dateline.records.review import Pair
from dateline.records.story import Mention, Verdict
from dateline.store import events, mentions
from dateline.web.opened import Opened
from dateline.web.rows import EventRow, event_row
from dateline.web.sending import send

router: Final = APIRouter(prefix="/merges", tags=["decisions"])

_ONE: Final = r"(E[0-9a-f]{12}|[0-9a-f]{16}:\d+-\d+(\.\d+)?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two.

    Attributes:
        mention: What its report tells, with its sentence.
        event: The event that it is part of, as a row.
    """

    mention: Mention
    event: EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ToJudge:
    """Two mentions of which merging was not sure whether they tell of one event.

    Attributes:
        left: The one.
        right: The other.
        merged: Whether they are of one event now.
        score: That they are the same, 0 to 1.
        verdict: What merging made of it.
        reasons: What spoke for and against, in words.
        judge: What to judge with `POST /judgements`: the two events, or the two mentions where they are of one event.
    """

    left: Side
    right: Side
    merged: bool
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]
    judge: tuple[str, str]


@router.get("/next", response_model=ToJudge | None, operation_id="nextMerge", summary="The pair to judge next")
def next_merge(
    request: Request,
    project: Opened,
    passed: Annotated[
        tuple[Annotated[str, Query(pattern=rf"^{_ONE},{_ONE}$")], ...],
        Query(max_length=50, description="Pairs that are on the way already: `judge` of each, with a comma."),
    ] = (),
) -> Response:
    """The pair that merging was least sure of and of whose events no person has said anything; null if there is none left."""
    pair = next_pair(project.store, passed=[(one, other) for one, _, other in (each.partition(",") for each in passed)])
    return send(request, None if pair is None else _told(project, pair))


def _told(project: Opened, pair: Pair) -> ToJudge:
    judged = pair.judgement
    with project.store.read() as connection:
        told = mentions.by_keys(connection, [judged.left, judged.right])
        found = events.by_ids(connection, {pair.left, pair.right})
        changed = events.changed_of(connection, [pair.left, pair.right])
    left, right = (
        Side(mention=told[key], event=event_row(found[event], changed=changed.get(event)))
        for key, event in ((judged.left, pair.left), (judged.right, pair.right))
    )
    return ToJudge(
        left=left,
        right=right,
        merged=pair.left == pair.right,
        score=judged.score,
        verdict=judged.verdict,
        reasons=judged.reasons,
        judge=pair.judge,
    )
