"""Places of events: listed, and to choose from."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dateline.query import ask
from dateline.store.places import KnownPlace, count_places, places
from dateline.web.asking import MOST, USUAL, Filters, Words
from dateline.web.opened import Opened
from dateline.web.paging import Listed, cursor_at, place_at, send_list

router: Final = APIRouter(tags=["places"])


class AskedPlaces(Filters):
    """Filters of the events, and which of their places."""

    starts: Words | None = Field(None, description="How the name, or a word of it, begins.", examples=["kha"])
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    after: Annotated[str, Field(max_length=4000)] | None = Field(None, description="`next` of the page before, to go on behind it.")


@router.get("/places", response_model=Listed[KnownPlace], operation_id="listPlaces", summary="Places of events, listed")
def list_places(request: Request, project: Opened, asked: Annotated[AskedPlaces, Query()]) -> Response:
    """The places of the events that the filters find, those of most events first."""
    question = ask(**asked.filters())
    tie = ("places", question, asked.starts)
    with project.store.read() as connection:
        found, last = places(connection, question, starts=asked.starts, after=place_at(tie, asked.after), most=asked.limit)
        total = count_places(connection, question, starts=asked.starts) if asked.after is None else None
    return send_list(request, Listed(items=found, next=None if last is None else cursor_at(tie, last), total=total))
