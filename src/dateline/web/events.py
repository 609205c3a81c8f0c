"""Events: listed as rows, and one whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response

from dateline.errors import UsageError
from dateline.export.shown import ShownEvent
from dateline.project import Project
from dateline.project.show import Departed
from dateline.records.identity import identity_in
from dateline.records.resolved import Role, Source
from dateline.records.story import AccountEvent, Decision, Judgement, Mention
from dateline.store import events, judgements, mentions
from dateline.web.asking import Asked
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_page
from dateline.web.problems import Refusal
from dateline.web.rows import EventRow, event_row, headline
from dateline.web.sending import send

router: Final = APIRouter(prefix="/events", tags=["events"])


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEvent:
    """An event with all that stands behind it.

    Attributes:
        id: Its id.
        headline: What happened, in a sentence.
        changed: When it last changed, ISO 8601.
        event: The event itself, with every source's version of each field.
        shown: The event as it is told to people: a paragraph, its evidence, who says what.
        tellings: Each report's own version of it, the oldest first.
        judgements: What was judged of its mentions and others.
        decisions: What people decided about it, the newest last, with those that were taken back.
        identities: By which each of its parties' pages are found, by the party's `actor`, or its `name` where that is null.
    """

    id: str
    headline: str
    changed: str | None
    event: AccountEvent
    shown: ShownEvent
    tellings: tuple[Mention, ...]
    judgements: tuple[Judgement, ...]
    decisions: tuple[Decision, ...]
    identities: dict[str, str]


@router.get("", response_model=Listed[EventRow], operation_id="listEvents", summary="Events, listed")
def list_events(request: Request, project: Opened, asked: Annotated[Asked, Query()]) -> Response:
    """The events that the filters find, the latest first, as short rows."""
    answers = project.events(sort=asked.sort, limit=asked.limit, after=asked.after, **asked.filters())
    return send_page(request, answers, lambda found: _rows(project, found))


def _rows(project: Project, found: tuple[AccountEvent, ...]) -> Iterator[EventRow]:
    with project.store.read() as connection:
        changed = events.changed_of(connection, [event.id for event in found])
    return (event_row(event, changed=changed.get(event.id)) for event in found)


@router.get("/{identity}", response_model=WholeEvent, operation_id="readEvent", summary="One event, whole")
def read_event(
    request: Request, project: Opened, identity: Annotated[str, Path(description="Its id.", examples=["E0123456789ab"])]
) -> Response:
    """The event, its paragraph with evidence, what every report says, and what people judged and decided.

    Of an event that is no more the problem (410) says why, and in `heir` which event tells it now.
    """
    return send(request, whole(project, identity))


def whole(project: Project, identity: str) -> WholeEvent:
    """An event with all that stands behind it.

    Raises:
        Refusal: If there is none (404), or it is no more (410).
    """
    found = shown_event(project, identity)
    with project.store.read() as connection:
        told = mentions.by_keys(connection, found.event.mentions)
        changed = events.changed_of(connection, [identity])
        judged = judgements.of_mentions(connection, found.event.mentions)
    decided, _ = project.history(identity)
    return WholeEvent(
        id=identity,
        headline=headline(found.event),
        changed=changed.get(identity),
        event=found.event,
        shown=found,
        tellings=tuple(told[key] for key in found.event.mentions if key in told),
        judgements=tuple(judged),
        decisions=tuple(decided),
        identities=_identities(found.event),
    )


def _identities(event: AccountEvent) -> dict[str, str]:
    parties: tuple[Role | Source, ...] = (*event.actors, *event.recipients, *event.sources)
    return {role.actor or role.name: identity_in(event, role) for role in parties}


def shown_event(project: Project, identity: str) -> ShownEvent:
    """An event as it is told to people.

    Raises:
        Refusal: If there is none (404), or it is no more (410).
    """
    try:
        found = project.show(identity) if identity.startswith("E") else None
    except UsageError:
        found = None
    if isinstance(found, Departed):
        heir = None if found.heir is None else found.heir.id
        words = f"its mentions are part of {heir} now" if heir else "nothing is left of it"
        raise Refusal(410, f"{identity} is no more: {found.why}; {words}", heir=heir, into=found.into, why=found.why, at=found.at)
    if not isinstance(found, ShownEvent):
        raise Refusal(404, f"there is no event {identity}; GET /api/v1/events lists them")
    return found
