"""Statements: who claims what, beside the events that they claim or deny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from dateline.errors import UsageError
from dateline.project import Project
from dateline.records.answers import KnownStatement
from dateline.records.resolved import EventType, Status
from dateline.store import events
from dateline.web.asking import Asked
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_page
from dateline.web.problems import Refusal
from dateline.web.rows import headline
from dateline.web.sending import send

router: Final = APIRouter(prefix="/statements", tags=["statements"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An event that a statement is about.

    Attributes:
        id: Its id.
        headline: What happened, in a sentence.
        type: What kind of act.
        status: Whether it happened, over all sources.
        independent: How many independent sources tell of it.
    """

    id: str
    headline: str
    type: EventType
    status: Status
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(KnownStatement):
    """Somebody's words, in a report, beside what they are about.

    Attributes:
        subjects: The events that it is about, as the account tells them.
    """

    subjects: tuple[Subject, ...]


@router.get("", response_model=Listed[StatementRow], operation_id="listStatements", summary="Statements, listed")
def list_statements(request: Request, project: Opened, asked: Annotated[Asked, Query()]) -> Response:
    """The statements that the filters find, the latest first: who says what, and the events that it is about."""
    answers = project.statements(sort=asked.sort, limit=asked.limit, after=asked.after, **asked.filters())
    return send_page(request, answers, lambda found: statement_rows(project, found))


@router.get("/{identity}", response_model=StatementRow, operation_id="readStatement", summary="One statement")
def read_statement(
    request: Request, project: Opened, identity: Annotated[str, Path(description="Its id.", examples=["0123456789abcdef:s3"])]
) -> Response:
    """One statement; where its words stand in the report, the report says."""
    try:
        found = project.show(identity) if ":s" in identity else None
    except UsageError:
        found = None
    if not isinstance(found, KnownStatement):
        raise Refusal(404, f"there is no statement {identity}; GET /api/v1/statements lists them")
    return send(request, next(statement_rows(project, (found,))))


def statement_rows(project: Project, found: tuple[KnownStatement, ...]) -> Iterator[StatementRow]:
    """Statements beside the events that they are about."""
    with project.store.read() as connection:
        told = events.by_ids(connection, {identity for each in found for identity in each.about})
    subjects = {
        identity: Subject(id=identity, headline=headline(event), type=event.type, status=event.status, independent=event.independent)
        for identity, event in told.items()
    }
    for each in found:
        known = {name: getattr(each, name) for name in _KNOWN}
        yield StatementRow(**known, subjects=tuple(subjects[identity] for identity in each.about if identity in subjects))


_KNOWN: Final = tuple(field.name for field in fields(KnownStatement))
