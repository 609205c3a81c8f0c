"""Saved searches: views that somebody comes back to, and what is new in them since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.project import Project
from dateline.project.released import Search
from dateline.store import events
from dateline.web.asking import Filters
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.rows import EventRow, event_row
from dateline.web.sending import send

router: Final = APIRouter(prefix="/searches", tags=["searches"])

MOST: Final = 200
"""New events of one search that are told of: who has more to look at opens the search in order of change."""

_Name = Annotated[str, Path(description="The search's name.", min_length=1, max_length=200, examples=["Dams"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSearch:
    """A saved search.

    Attributes:
        name: Its name.
        filters: As the query parameters of the events are called.
        seen: Up to when it has been looked at, ISO 8601 in UTC.
        new: How many events are new or different since, `MOST` at most.
        more: Whether there are more than that.
    """

    name: str
    filters: dict[str, Any]
    seen: str
    new: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What is new in a saved search.

    Attributes:
        name: The search.
        seen: Since when.
        items: The events that are new or different, the latest change first.
        more: Whether there are more than were told of.
    """

    name: str
    seen: str
    items: tuple[EventRow, ...]
    more: bool


class ToSave(BaseModel):
    """What to save."""

    model_config = ConfigDict(extra="forbid")

    filters: Filters = Field(description="Which events.")


@router.get("", response_model=Listed[KnownSearch], operation_id="listSearches", summary="Saved searches, and how much is new in each")
def list_searches(request: Request, project: Opened) -> Response:
    """All saved searches, by name. Looking at this list makes nothing old."""
    found = tuple(_known(project, each) for each in project.searches())
    return send_list(request, Listed(items=found, next=None, total=len(found)))


@router.put("/{name}", response_model=KnownSearch, operation_id="saveSearch", summary="Save a search")
def save_search(request: Request, project: Opened, name: _Name, wanted: ToSave) -> Response:
    """Saves a search, in place of one of this name; what there is now counts as seen."""
    project.save_search(name, **wanted.filters.filters())
    return send(request, _known(project, _found(project, name)))


@router.get("/{name}/new", response_model=Fresh, operation_id="readNew", summary="What is new in a saved search")
def read_new(request: Request, project: Opened, name: _Name) -> Response:
    """Events that are new or different since the search was last looked at; they stay new until that is said (`/seen`)."""
    search = _found(project, name)
    rows = tuple(_fresh(project, search))
    return send(request, Fresh(name=name, seen=search.seen, items=rows[:MOST], more=len(rows) > MOST))


@router.post("/{name}/seen", response_model=KnownSearch, operation_id="sawSearch", summary="Say that a search has been looked at")
def saw_search(request: Request, project: Opened, name: _Name) -> Response:
    """From now on only what comes later is new."""
    _found(project, name)
    project.seen_search(name)
    return send(request, _known(project, _found(project, name)))


@router.delete("/{name}", status_code=204, operation_id="forgetSearch", summary="Take a saved search away")
def forget_search(project: Opened, name: _Name) -> Response:
    """Takes a search away; no event goes with it."""
    _found(project, name)
    project.forget_search(name)
    return Response(status_code=204)


def _found(project: Project, name: str) -> Search:
    for each in project.searches():
        if each.name == name:
            return each
    raise Refusal(404, f"there is no saved search {name!r}; GET /api/v1/searches lists them")


def _known(project: Project, search: Search) -> KnownSearch:
    new = sum(1 for _ in _fresh(project, search))
    return KnownSearch(name=search.name, filters=search.filters, seen=search.seen, new=min(new, MOST), more=new > MOST)


def _fresh(project: Project, search: Search) -> Iterator[EventRow]:
    """The events of a search that changed after it was seen, the latest first; one more than are told of, if there are more."""
    with project.store.read() as connection:
        if not events.changed_since(connection, search.seen, after=True):
            return
    try:
        found = project.events(sort="changed:desc", limit=MOST + 1, **search.filters).page().answers
    except UsageError as error:
        raise Refusal(422, f"the saved search {search.name!r} cannot be asked any more: {error}; save it anew or take it away") from error
    with project.store.read() as connection:
        changed = events.changed_of(connection, [event.id for event in found])
    for event in found:
        if changed.get(event.id, "") <= search.seen:
            return
        yield event_row(event, changed=changed[event.id])
