"""Reports: listed, and one with its text and all that is marked in it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from dateline.records.answers import KnownReport
from dateline.web.asking import Asked
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_page
from dateline.web.reading import ReadReport, raw_of, read_report
from dateline.web.sending import send, send_bytes

router: Final = APIRouter(prefix="/reports", tags=["reports"])

_Identity = Annotated[str, Path(description="The report's id, or its first digits.", pattern=r"^[0-9a-f]{4,64}$", examples=["3f52"])]


@router.get("", response_model=Listed[KnownReport], operation_id="listReports", summary="Reports, listed")
def list_reports(request: Request, project: Opened, asked: Annotated[Asked, Query()]) -> Response:
    """The reports that the filters find, the latest first."""
    return send_page(request, project.reports(sort=asked.sort, limit=asked.limit, after=asked.after, **asked.filters()))


@router.get("/{identity}", response_model=ReadReport, operation_id="readReport", summary="One report, whole")
def read(request: Request, project: Opened, identity: _Identity) -> Response:
    """The report's clean text with what was found in it and where, what was cut from it, its copies and versions, where it was found."""
    return send(request, read_report(project, identity))


@router.get(
    "/{identity}/raw",
    operation_id="readRawReport",
    summary="One report as it came",
    response_class=Response,
    responses={
        200: {"description": "Its bytes.", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    },
)
def read_raw(request: Request, project: Opened, identity: _Identity) -> Response:
    """The bytes whose SHA-256 is the report's id, as a file to save: what stands in them is never shown as a page of this server."""
    found, content = raw_of(project, identity)
    headers = {"Content-Disposition": f'attachment; filename="{found[:16]}.bin"', "X-Content-Type-Options": "nosniff"}
    return send_bytes(request, content, media="application/octet-stream", headers=headers)
