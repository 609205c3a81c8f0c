"""What is served: which version, which project, how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response

import dateline
from dateline.project.place import Place
from dateline.store import events, reports
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(tags=["meta"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is served.

    Attributes:
        version: Dateline's version.
        project: The project's name: that of its folder or database.
        reports: How many reports have been coded.
        events: How many events the account has.
        waiting: How many reports the account does not know yet.
    """

    version: str
    project: str
    reports: int
    events: int
    waiting: int


@router.get("/meta", response_model=Meta, operation_id="readMeta", summary="What is served")
def read_meta(request: Request, project: Opened) -> Response:
    """Dateline's version, the project's name and how much it holds."""
    with project.store.read() as connection:
        told = Meta(
            version=dateline.__version__,
            project=project_name(project.place),
            reports=reports.count(connection),
            events=events.count(connection),
            waiting=reports.count_pending(connection),
        )
    return send(request, told)


def project_name(place: Place) -> str:
    """The name of a project's folder or database; where on the disk it lies is nobody's business."""
    return place.folder.resolve().name if place.folder is not None else str(place).rpartition("/")[2]
