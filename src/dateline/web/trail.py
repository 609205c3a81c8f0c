"""The audit over REST: who did what, and whether all is as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.store import audit
from dateline.store.checking import Wrong
from dateline.web.asking import MOST, USUAL
from dateline.web.opened import Opened
from dateline.web.paging import Listed, cursor_at, place_at, send_list
from dateline.web.sending import send

router: Final = APIRouter(prefix="/trail", tags=["trail"])

_TIE: Final = "trail"


class AskedTrail(BaseModel):
    """Which part of the audit."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    after: Annotated[str, Field(max_length=4000)] | None = Field(None, description="`next` of the page before, to go on behind it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done.

    Attributes:
        no: Its number: 1, 2, 3 without a gap.
        at: When, ISO 8601 in UTC.
        who: Who did it.
        action: What: decide, undo, judge, split, release, redact, forget and so on.
        target: To what: an id, or the name of a release or a user.
        details: More, without any words of reports or people.
        hash: SHA-256 over this row and the hash of the row before.
    """

    no: int
    at: str
    who: str
    action: str
    target: str
    details: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Whether all is as it was written.

    Attributes:
        sound: Whether nothing is wrong.
        wrong: What is, and where.
        head: Number and hash of the audit's last row; null while there is none. Noted down elsewhere it later proves all before it.
    """

    sound: bool
    wrong: tuple[Wrong, ...]
    head: str | None


@router.get("", response_model=Listed[Done], operation_id="listTrail", summary="What was done, the latest first")
def list_trail(request: Request, project: Opened, asked: Annotated[AskedTrail, Query()]) -> Response:
    """The rows of the audit. None was ever changed or taken out: each has the hash of the row before it."""
    place = place_at(_TIE, asked.after)
    rows = project.audited(after=int(place[0]) if place else 0, most=asked.limit + 1, newest_first=True)
    items = tuple(_done(row) for row in rows[: asked.limit])
    following = cursor_at(_TIE, [items[-1].no]) if len(rows) > asked.limit else None
    head = project.audit_head()
    total = int(head.partition(":")[0]) if head else 0
    return send_list(request, Listed(items=items, next=following, total=None if place else total))


@router.get("/check", response_model=Verified, operation_id="verify", summary="Whether all is as it was written")
def check_trail(request: Request, project: Opened) -> Response:
    """Looks at the audit's chain, at decisions, releases, raw reports, users, and the database's file, as `dateline verify` does."""
    wrong = tuple(project.verify())
    return send(request, Verified(sound=not wrong, wrong=wrong, head=project.audit_head()), headers={"Cache-Control": "no-store"})


def _done(row: audit.Entry) -> Done:
    return Done(no=row.no, at=row.at, who=row.who, action=row.action, target=row.target, details=row.told, hash=row.hash)
