"""People's word about actors: which names are one, what an actor is called, and what it is."""

from __future__ import annotations

from typing import Final, Literal

import msgspec
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import ConflictError
from dateline.project import Project
from dateline.records.question import Question
from dateline.web.access import by
from dateline.web.actors import WHERE, ActorPage, Identity, actor_page
from dateline.web.asking import Words
from dateline.web.edits import Reason
from dateline.web.etags import names, tag_of
from dateline.web.matching import PROBLEMS, IfMatch
from dateline.web.opened import Opened
from dateline.web.problems import Refusal
from dateline.web.sending import send

router: Final = APIRouter(prefix="/actors", tags=["decisions"])


class ActorEdit(BaseModel):
    """One field of an actor, corrected."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"field": "same-as", "value": "Q212", "why": "another spelling"}]}
    )

    field: Literal["name", "country", "sector", "kind", "same-as"] = Field(description="Which field.")
    value: Words = Field(description="As `dateline correct` takes it; for `same-as` the identity or name of the other.")
    why: Reason = None


@router.patch(WHERE, response_model=ActorPage, operation_id="editActor", summary="Correct a field of an actor", responses=PROBLEMS)
def edit_actor(request: Request, project: Opened, identity: Identity, edit: ActorEdit, if_match: IfMatch = None) -> Response:
    """Decides who or what an actor is, in all events and statements; the answer is the actor as it is now.

    `If-Match` takes the `ETag` that `GET` gives without filters. `same-as`: the answer is the other, by which both are known now.
    `DELETE /decisions/{id}` takes it back.
    """
    expected = _seen(project, identity, if_match, edit)
    try:
        made = project.correct_actor(identity, edit.field, edit.value, by=by(request), why=edit.why, expected=expected)
    except ConflictError as error:
        raise _changed(project, identity, edit) from error
    return send(request, actor_page(project, Question(), made.target))


def _seen(project: Project, identity: str, if_match: str | None, edit: ActorEdit) -> list[str] | None:
    """Ids of the decisions about the actor that the editor saw; None if that is all the same."""
    if if_match is None:
        raise Refusal(428, "say which version of the actor you saw: send its ETag as If-Match, or * for any")
    found = actor_page(project, Question(), identity)
    if if_match.strip() == "*":
        return None
    if not names(if_match, tag_of(msgspec.json.encode(found))):
        raise _changed(project, identity, edit)
    return [each.id for each in found.decisions if each.undone is None]


def _changed(project: Project, identity: str, edit: ActorEdit) -> Refusal:
    found = actor_page(project, Question(), identity)
    return Refusal(
        412,
        f"{found.actor.identity} has changed since you looked at it; look at it as it is now, and decide again",
        current=found,
        current_tag=tag_of(msgspec.json.encode(found)),
        yours=edit.model_dump(),
    )
