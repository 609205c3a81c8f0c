"""Ids of events that are no more, and where they went: for who keeps a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.store import events
from dateline.web.asking import MOST, USUAL
from dateline.web.opened import Opened
from dateline.web.paging import Listed, cursor_at, place_at, send_list

router: Final = APIRouter(tags=["events"])

_TIME: Final = r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?([+]00:00|Z)?)?)?)?$"


class AskedDeleted(BaseModel):
    """Since when, and which part of the list."""

    model_config = ConfigDict(extra="forbid")

    since: Annotated[str, Field(pattern=_TIME)] | None = Field(
        None, description="Only those from this time on, ISO 8601 in UTC.", examples=["2024-03-05"]
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    after: Annotated[str, Field(max_length=4000)] | None = Field(None, description="`next` of the page before, to go on behind it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An event that is no more.

    Attributes:
        id: Its id.
        into: The event that took its mentions up, null if there is none.
        heir: The event that stands at the end of the way, null if nothing is left.
        why: In words.
        at: Since when, ISO 8601.
    """

    id: str
    into: str | None
    heir: str | None
    why: str
    at: str


@router.get("/deleted", response_model=Listed[Gone], operation_id="listDeleted", summary="Events that are no more")
def list_deleted(request: Request, project: Opened, asked: Annotated[AskedDeleted, Query()]) -> Response:
    """Ids of events that were given and are no more, those gone longest first, with the event that tells it now."""
    tie = ("deleted", asked.since)
    with project.store.read() as connection:
        rows = events.tombstones_after(connection, since=asked.since, after=_place(tie, asked.after), most=asked.limit + 1)
        found = tuple(
            Gone(id=identity, into=into, heir=None if into is None else events.heir_of(connection, identity), why=why, at=at)
            for identity, into, why, at in rows[: asked.limit]
        )
        total = events.count_tombstones(connection, since=asked.since) if asked.after is None else None
    following = cursor_at(tie, (found[-1].at, found[-1].id)) if len(rows) > asked.limit else None
    return send_list(request, Listed(items=found, next=following, total=total))


def _place(tie: object, after: str | None) -> tuple[str, str] | None:
    place = place_at(tie, after)
    return None if place is None else (str(place[0]), str(place[1]))
