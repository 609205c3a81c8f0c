"""People's word about single mentions and statements, and what has nothing to hold on to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.project.orphans import Orphan
from dateline.project.show import ShownMention
from dateline.records.answers import KnownStatement
from dateline.records.story import Decision, Mention
from dateline.web.access import by
from dateline.web.asking import Words
from dateline.web.edits import Edit
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.sending import send

router: Final = APIRouter(tags=["decisions"])

_Key = Annotated[
    str, Path(description="The mention's key.", pattern=r"^[0-9a-f]{16}:\d+-\d+(\.\d+)?$", examples=["3f52aa01b7c9d0e1:120-128"])
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedMention:
    """A mention after a correction.

    Attributes:
        decision: The decision.
        mention: The mention as it is told now.
        event: The event that it is part of now, null if it counts for none.
    """

    decision: Decision
    mention: Mention
    event: str | None


@router.patch("/mentions/{key}", response_model=CorrectedMention, operation_id="editMention", summary="Correct a field of one mention")
def edit_mention(request: Request, project: Opened, key: _Key, edit: Edit) -> Response:
    """Decides what one report tells there, instead of the coder; `verdict` `rejected`: it tells no such event.

    The event that it is part of is told anew, and the mention may go into another one.
    """
    shown(project, key)
    made = project.correct(key, edit.field, edit.value, by=by(request), why=edit.why)
    now = shown(project, key)
    return send(request, CorrectedMention(decision=made, mention=now.mention, event=now.event))


class StatementEdit(BaseModel):
    """One field of a statement, corrected."""

    model_config = ConfigDict(extra="forbid")

    field: Literal["speaker", "stance", "content", "verdict"] = Field(description="Which field.")
    value: Words = Field(description="A name, a stance, the words, or `rejected`: nobody says so there.")
    why: str | None = Field(None, max_length=2000, description="The reason; it is kept with the decision.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedStatement:
    """A statement after a correction.

    Attributes:
        decision: The decision.
        statement: The statement as it is told now; null if it was rejected.
    """

    decision: Decision
    statement: KnownStatement | None


@router.patch("/statements/{identity}", response_model=CorrectedStatement, operation_id="editStatement", summary="Correct a statement")
def edit_statement(
    request: Request,
    project: Opened,
    identity: Annotated[str, Path(description="Its id.", pattern=r"^[0-9a-f]{16}:s\d+$", examples=["3f52aa01b7c9d0e1:s3"])],
    edit: StatementEdit,
) -> Response:
    """Decides who says it, what they do with it, what is said, or that nobody says so; the events that it is about are told anew."""
    if _statement(project, identity) is None:
        raise Refusal(404, f"there is no statement {identity}; GET /api/v1/statements lists them")
    made = project.correct(identity, edit.field, edit.value, by=by(request), why=edit.why)
    return send(request, CorrectedStatement(decision=made, statement=_statement(project, identity)))


def _statement(project: Opened, identity: str) -> KnownStatement | None:
    try:
        found = project.show(identity)
    except UsageError:
        return None
    return found if isinstance(found, KnownStatement) else None


@router.get("/orphans", response_model=Listed[Orphan], operation_id="listOrphans", summary="Decisions that hold on to nothing")
def list_orphans(request: Request, project: Opened) -> Response:
    """What people decided and judged about mentions and events that are no more; it counts again when they are found again."""
    items = tuple(project.orphans())
    return send_list(request, Listed(items=items, next=None, total=len(items)))


def shown(project: Opened, key: str) -> ShownMention:
    """A mention by its key.

    Raises:
        Refusal: If there is none (404).
    """
    try:
        found = project.show(key)
    except UsageError:
        found = None
    if not isinstance(found, ShownMention):
        raise Refusal(404, f"there is no mention {key}; GET /api/v1/events/E... lists those of an event")
    return found
