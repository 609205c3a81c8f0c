"""Releases: frozen sets of events, to be cited, and what tells two of them apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.project import Project, releases
from dateline.project.releases import NOW, Change, Release
from dateline.web.access import by
from dateline.web.asking import Filters, Words
from dateline.web.meta import project_name
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.sending import send

router: Final = APIRouter(tags=["releases"])

_NAME: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_SHOWN: Final = 200
"""Changes of one answer at most, if no other number is asked for."""
_DIGITS: Final = 12
"""Of a release's hash, in its citation: enough to tell it from any other, short enough to be printed."""

_Name = Annotated[str, Path(description="The release's name.", pattern=_NAME, examples=["2026.1"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRelease:
    """A release.

    Attributes:
        name: Its name.
        at: When it was made, ISO 8601 in UTC.
        by: Who made it.
        note: What for.
        sha256: Of the lines "id sha256" of its events, in the order of their ids.
        events: How many it has.
        filters: By which they were chosen; none if all were.
        manifest: All that is said of the whole: Dateline's version, the coders.
        citation: How to cite it.
    """

    name: str
    at: str
    by: str | None
    note: str | None
    sha256: str
    events: int
    filters: dict[str, Any]
    manifest: dict[str, Any]
    citation: str


class ToRelease(BaseModel):
    """What is to be frozen."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=_NAME, description="The name.", examples=["2026.1"])
    note: str | None = Field(None, max_length=2000, description="What for.")
    filters: Filters | None = Field(None, description="Which events; all that nobody has rejected if none is given.")


class Compared(BaseModel):
    """Which two, and how much of what tells them apart."""

    model_config = ConfigDict(extra="forbid")

    before: Words = Field(description="A release.", examples=["2026.1"])
    after: Words = Field(NOW, description="Another, or `now` for the account as it is.")
    limit: int = Field(_SHOWN, ge=0, le=10_000, description="How many changes at most; `total` and `counts` tell of all.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What tells two apart.

    Attributes:
        before: A release.
        after: Another, or `now`.
        total: How many events differ.
        counts: How many were added, removed and changed.
        items: The changes in the order of their ids, the first ones if there are more than were asked for.
    """

    before: str
    after: str
    total: int
    counts: dict[str, int]
    items: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """Whether a release still is what was frozen.

    Attributes:
        name: The release.
        broken: Ids of events whose bytes are others; `release` if some are missing. Empty if all is well.
    """

    name: str
    broken: tuple[str, ...]


@router.get("/releases", response_model=Listed[KnownRelease], operation_id="listReleases", summary="Releases, the newest first")
def list_releases(request: Request, project: Opened) -> Response:
    """All releases; there are never so many that they would need pages."""
    found = tuple(_known(project, each) for each in reversed(project.releases()))
    return send_list(request, Listed(items=found, next=None, total=len(found)))


@router.post("/releases", response_model=KnownRelease, status_code=201, operation_id="makeRelease", summary="Freeze events under a name")
def make_release(request: Request, project: Opened, wanted: ToRelease) -> Response:
    """The events that the filters find stay under this name as they are now, whatever happens to the account. 409 if the name is taken."""
    if any(each.name == wanted.name for each in project.releases()):
        raise Refusal(409, f"there is a release {wanted.name} already, and releases never change; choose another name", kind="taken")
    filters = {} if wanted.filters is None else wanted.filters.filters()
    made = project.release(wanted.name, by=by(request), note=wanted.note, **filters)
    return Response(msgspec.json.encode(_known(project, made)), 201, media_type="application/json")


@router.get("/releases/{name}", response_model=KnownRelease, operation_id="readRelease", summary="One release")
def read_release(request: Request, project: Opened, name: _Name) -> Response:
    """What is known of a release, and how to cite it."""
    return send(request, _known(project, _found(project, name)))


@router.get("/releases/{name}/check", response_model=Soundness, operation_id="checkRelease", summary="Whether a release is sound")
def check_release(request: Request, project: Opened, name: _Name) -> Response:
    """Compares the bytes of each event with the hash that was taken when they were frozen."""
    _found(project, name)
    return send(request, Soundness(name=name, broken=tuple(releases.broken(project.store, name))))


@router.get(
    "/releases/{name}/events.jsonl",
    operation_id="downloadRelease",
    summary="The events of a release",
    response_class=Response,
    responses={200: {"description": "An event a line.", "content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def download_release(project: Opened, name: _Name) -> Response:
    """The events as they were frozen, in the order of their ids, streamed."""
    _found(project, name)
    lines = (msgspec.json.encode(event) + b"\n" for event in releases.content(project.store, name))
    headers = {"Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    return StreamingResponse(lines, media_type="application/jsonl", headers=headers)


@router.get("/diff", response_model=Differences, operation_id="compareReleases", summary="What tells two releases apart")
def compare(request: Request, project: Opened, compared: Annotated[Compared, Query()]) -> Response:
    """Events that were added, removed or changed between two releases, or between one and the account as it is (`now`)."""
    for name in (compared.before, compared.after):
        if name != NOW:
            _found(project, name)
    changes = project.diff(compared.before, compared.after)
    items = tuple(islice(changes, compared.limit))
    counts = Counter(each.what for each in chain(items, changes))
    told = {what: counts[what] for what in ("added", "removed", "changed")}
    return send(
        request,
        Differences(before=compared.before, after=compared.after, total=sum(told.values()), counts=told, items=items),
    )


def _found(project: Project, name: str) -> Release:
    try:
        return releases.find(project.store, name)
    except UsageError as error:
        raise Refusal(404, str(error)) from error


def _known(project: Project, release: Release) -> KnownRelease:
    events, filters = release.manifest["events"], release.manifest.get("filters", {})
    made = f"{release.by or 'Unknown'} ({release.at[:4]}): {project_name(project.place)}, release {release.name}, {events} events."
    found = f"Coded by Dateline {release.manifest['dateline']}. {release.at[:10]}, sha256:{release.sha256[:_DIGITS]}."
    return KnownRelease(**asdict(release), events=events, filters=filters, citation=f"{made} {found}")
