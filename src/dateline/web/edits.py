"""People's word about events: fields corrected, events judged the same or split, and all of it taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.records.story import Decision, Judgement, Verdict
from dateline.web.access import by
from dateline.web.asking import Words
from dateline.web.events import WholeEvent, whole
from dateline.web.matching import PROBLEMS, IfMatch, Unchanged, seen
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.sending import send

router: Final = APIRouter(tags=["decisions"])

EventId = Annotated[str, Path(description="The event's id.", pattern=r"^E[0-9a-f]{12}$", examples=["E0123456789ab"])]
Reason = Annotated[str | None, Field(None, max_length=2000, description="The reason; it is kept with the decision.")]
Key = Annotated[str, Field(pattern=r"^[0-9a-f]{16}:\d+-\d+(\.\d+)?$")]
Either = Annotated[str, Field(pattern=r"^(E[0-9a-f]{12}|[0-9a-f]{16}:\d+-\d+(\.\d+)?)$", description="An event's id or a mention's key.")]
_FieldName = Literal[
    "type", "mode", "context", "status", "actors", "recipients", "sources", "place", "date", "killed", "injured", "missing", "arrested",
    "displaced", "participants", "destroyed", "verdict",
]  # fmt: skip


class Edit(BaseModel):
    """One field, corrected."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"field": "date", "value": "2024-05-17", "why": "local time"}]}
    )

    field: _FieldName = Field(description="Which field.")
    value: Words = Field(description="As `dateline correct` takes it; `none` for nothing, several values with `;` between them.")
    why: Reason = None


class Judged(BaseModel):
    """Whether two events, or two mentions, are one event."""

    model_config = ConfigDict(extra="forbid")

    left: Either
    right: Either
    verdict: Verdict = Field(description="What they are.")
    why: Reason = None


class Split(BaseModel):
    """Mentions to take out of an event."""

    model_config = ConfigDict(extra="forbid")

    mentions: tuple[Key, ...] = Field(min_length=1, max_length=1000, description="Keys of some of its mentions, not all.")
    why: Reason = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Judgements that were kept.

    Attributes:
        judgements: The pairs of mentions.
        events: The events that their mentions are part of now.
    """

    judgements: tuple[Judgement, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was taken back.

    Attributes:
        told: What, in words.
    """

    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One thing that somebody decided about an event.

    Attributes:
        what: Whether it is a decision about a field, or a judgement of two mentions.
        at: When, ISO 8601 in UTC.
        by: Who.
        decision: The decision.
        judgement: The judgement.
        undone: When it was taken back, null while it stands.
        undone_by: By whom.
    """

    what: Literal["decision", "judgement"]
    at: str | None
    by: str | None
    decision: Decision | None
    judgement: Judgement | None
    undone: str | None
    undone_by: str | None


@router.patch(
    "/events/{identity}", response_model=WholeEvent, operation_id="editEvent", summary="Correct a field of an event", responses=PROBLEMS
)
def edit_event(request: Request, project: Opened, identity: EventId, edit: Edit, if_match: IfMatch = None) -> Response:
    """Decides a field instead of the coder. What the reports say stays beside it; the answer is the event as it is told now."""
    expected = seen(project, identity, if_match, yours=edit.model_dump())
    with Unchanged(project, identity, expected, yours=edit.model_dump()):
        made = project.correct(identity, edit.field, edit.value, by=by(request), why=edit.why, expected=expected)
    return send(request, whole(project, made.target))


@router.post(
    "/events/{identity}/split",
    response_model=Kept,
    status_code=201,
    operation_id="splitEvent",
    summary="Split an event",
    responses=PROBLEMS,
)
def split_event(request: Request, project: Opened, identity: EventId, split: Split, if_match: IfMatch = None) -> Response:
    """Takes mentions out of an event, as an event of their own. They stay apart whatever is merged later."""
    expected = seen(project, identity, if_match, yours=split.model_dump())
    with Unchanged(project, identity, expected, yours=split.model_dump()):
        made = project.split(identity, split.mentions, by=by(request), why=split.why, expected=expected)
    return _kept(project, made)


@router.get("/events/{identity}/history", response_model=Listed[Past], operation_id="readHistory", summary="What was decided about it")
def read_history(request: Request, project: Opened, identity: EventId) -> Response:
    """All decisions about the event and those that went into it, and people's judgements of its mentions, the oldest first."""
    try:
        decided, judged = project.history(identity)
    except UsageError as error:
        raise Refusal(404, f"there is no event {identity}; GET /api/v1/events lists them") from error
    items = tuple(sorted(_past(decided, judged), key=lambda each: each.at or ""))
    return send_list(request, Listed(items=items, next=None, total=len(items)))


@router.delete("/decisions/{identity}", response_model=Done, operation_id="undoDecision", summary="Take a decision back")
def undo_decision(
    request: Request,
    project: Opened,
    identity: Annotated[str, Path(description="Its id.", pattern=r"^D[1-9]\d{0,15}$", examples=["D7"])],
) -> Response:
    """What was said before counts again. The decision stays in the history, with who took it back."""
    return send(request, Done(told=_undo(project, identity, None, by(request))))


@router.post("/judgements", response_model=Kept, status_code=201, operation_id="judge", summary="Say whether two are one event")
def judge(request: Request, project: Opened, judged: Judged) -> Response:
    """Ties two events or mentions together, or keeps them apart; all later merging follows it."""
    made = project.judge(judged.left, judged.right, judged.verdict, by=by(request), why=judged.why)
    return _kept(project, made)


@router.delete("/judgements", response_model=Done, operation_id="undoJudgement", summary="Take a judgement back")
def undo_judgement(
    request: Request,
    project: Opened,
    left: Annotated[str, Query(description="A mention's key.", pattern=r"^[0-9a-f]{16}:\d+-\d+(\.\d+)?$")],
    right: Annotated[str, Query(description="Another's.", pattern=r"^[0-9a-f]{16}:\d+-\d+(\.\d+)?$")],
) -> Response:
    """A person's judgement of two mentions no longer holds; merging decides about them again."""
    return send(request, Done(told=_undo(project, left, right, by(request))))


def _undo(project: Opened, target: str, other: str | None, person: str) -> str:
    try:
        return project.undo(target, other, by=person)
    except UsageError as error:
        raise Refusal(404, str(error)) from error


def _kept(project: Opened, made: tuple[Judgement, ...]) -> Response:
    from dateline.store import mentions

    with project.store.read() as connection:
        into = mentions.event_of(connection, {key for each in made for key in (each.left, each.right)})
    told = Kept(judgements=made, events=tuple(sorted({event for event in into.values() if event is not None})))
    return Response(msgspec.json.encode(told), 201, media_type="application/json")


def _past(decided: list[Decision], judged: list[Any]) -> Iterator[Past]:
    for made in decided:
        yield Past(
            what="decision", at=made.at, by=made.by, decision=made, judgement=None, undone=made.undone, undone_by=made.undone_by
        )  # fmt: skip
    for each, undone, undone_by in judged:
        yield Past(what="judgement", at=each.at, by=each.by, decision=None, judgement=each, undone=undone, undone_by=undone_by)
