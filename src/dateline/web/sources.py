"""Where reports come from, and what could not be read or coded."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.records.source import SourceState
from dateline.store import reports, watched
from dateline.store.reports import Failed
from dateline.web.asking import MOST, USUAL
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal

router: Final = APIRouter(tags=["sources"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or sitemap that is watched. All times are ISO 8601 in UTC.

    Attributes:
        url: Its address.
        title: Its own title.
        tried: When it was last asked for.
        succeeded: When it was last had.
        found: When it last brought a new report.
        due: When it will be asked for next.
        failures: How many times in a row it could not be had.
        trouble: Why, the last time; null if it could.
        new: How many new reports it has brought in all.
        changed: How many changed pages.
        failed: How many of its articles could not be had or read.
        waiting: How many of them are tried again.
    """

    url: str
    title: str | None
    tried: str | None
    succeeded: str | None
    found: str | None
    due: str | None
    failures: int
    trouble: str | None
    new: int
    changed: int
    failed: int
    waiting: int


class FailedPage(BaseModel):
    """Which part of the list of failures."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    after: str | None = Field(None, max_length=20_000, description="`next` of the page before, to go on behind it.")


@router.get("/sources", response_model=Listed[Feed], operation_id="listSources", summary="Feeds and sitemaps that are watched")
def list_sources(request: Request, project: Opened) -> Response:
    """All that `dateline watch` asks, in the order of their addresses; `/counts/reports?by=outlet` tells what came from whom."""
    with project.store.read() as connection:
        found = tuple(_feed(state) for state in watched.states(connection))
    return send_list(request, Listed(items=found, next=None, total=len(found)))


@router.get("/failures", response_model=Listed[Failed], operation_id="listFailures", summary="Documents that could not be read or coded")
def list_failures(request: Request, project: Opened, asked: Annotated[FailedPage, Query()]) -> Response:
    """The documents that failed when they were last tried, and why, in the order of their names."""
    with project.store.read() as connection:
        found = reports.failed(connection, after=_place(asked.after), most=asked.limit + 1)
        total = reports.count_failures(connection) if asked.after is None else None
    items, more = tuple(found[: asked.limit]), len(found) > asked.limit
    return send_list(request, Listed(items=items, next=_cursor(items[-1]) if more else None, total=total))


def _cursor(last: Failed) -> str:
    return base64.urlsafe_b64encode(json.dumps([last.source, last.member or ""]).encode()).decode()


def _place(cursor: str | None) -> tuple[str, str]:
    if cursor is None:
        return "", ""
    try:
        source, member = json.loads(base64.urlsafe_b64decode(cursor))
        return str(source), str(member)
    except ValueError as error:  # also what is no base64, no UTF-8, no JSON, or another list
        raise Refusal(422, "after is no cursor of this list; begin without it, or give `next` of a page") from error


def _feed(state: SourceState) -> Feed:
    return Feed(**{name: getattr(state, name) for name in Feed.__dataclass_fields__ if name != "waiting"}, waiting=len(state.tries))
