"""Actors: listed, and what one of them did, to whom, what was done to them, what they said, over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from dateline.project.acting import about
from dateline.query import ask, order_of
from dateline.records.answers import KnownActor
from dateline.records.identity import Named
from dateline.records.question import Party, Question
from dateline.records.story import Decision
from dateline.store import actors as known
from dateline.store import events, listing, network
from dateline.store.network import Moment, Tie
from dateline.web.anything import ANYTHING
from dateline.web.asking import Asked, Filters, Words
from dateline.web.families import Side, by_family, by_side
from dateline.web.opened import Opened
from dateline.web.paging import Listed, cursor_at, place_at, send_list, send_page
from dateline.web.problems import Refusal
from dateline.web.rows import EventRow, event_row
from dateline.web.sending import send
from dateline.web.statements import StatementRow, statement_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.project import Project

router: Final = APIRouter(prefix="/actors", tags=["actors"])

MOST_PARTNERS: Final = 50
LATEST: Final = 20
_DIGITS: Final = {"month": 7, "year": 4}

Identity = Annotated[str, Path(description="What tells them from others, as the list has it.", examples=["Q212"])]
WHERE: Final = f"/{{identity:{ANYTHING}}}"
"""An actor's place under `/actors`."""


class AskedActors(Asked):
    """Filters of the events that they take part in, and of their names."""

    starts: Words | None = Field(None, description="How the name, or a word of it, begins.", examples=["zel"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another actor, and how often.

    Attributes:
        identity: By which the actor's page is found.
        name: What they are called most often.
        country: ISO 3166-1 alpha-3 of affiliation.
        sector: The codebook's primary sector.
        kind: What sort of actor.
        count: In how many events.
        families: In how many of each family of types.
        sides: How many of these are cooperation, conflict, or neither.
    """

    identity: str
    name: str
    country: str | None
    sector: str | None
    kind: str | None
    count: int
    families: dict[str, int]
    sides: dict[Side, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """What somebody did with others.

    Attributes:
        families: In how many events of each family of types; an event with two others counts for both.
        sides: How many of these are cooperation, conflict, or neither.
        partners: With whom, the most first.
        more: How many others are not listed.
    """

    families: dict[str, int]
    sides: dict[Side, int]
    partners: tuple[Partner, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time in which somebody took part in events.

    Attributes:
        step: The month, or the year; empty where no day is known.
        did: Events that they did, by family of types.
        received: Events that were done to them, likewise.
        told: Events for which they are the source, likewise.
    """

    step: str
    did: dict[str, int]
    received: dict[str, int]
    told: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """All that is known of what an actor did.

    Attributes:
        actor: Who, with the numbers of their events among those that were asked for.
        did: What they did, to whom.
        received: What was done to them, by whom.
        together: What they did together with others.
        periods: When; of long stories by years.
        events: The latest events that they take part in.
        statements: The latest of what they said.
        decisions: What people decided about them, the oldest first; what was taken back too.
    """

    actor: KnownActor
    did: Dealings
    received: Dealings
    together: Dealings
    periods: tuple[Period, ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    decisions: tuple[Decision, ...]


@router.get("", response_model=Listed[KnownActor], operation_id="listActors", summary="Actors, listed")
def list_actors(request: Request, project: Opened, asked: Annotated[AskedActors, Query()]) -> Response:
    """Those who take part in the events that the filters find, the most events first; or those whose names begin so."""
    if asked.starts is None:
        return send_page(request, project.actors(sort=asked.sort, limit=asked.limit, after=asked.after, **asked.filters()))
    question, order = ask(**asked.filters()), order_of("actors", asked.sort)
    tie = ("actors", question, order, asked.starts)
    with project.store.read() as connection:
        page = listing.actors(connection, question, order, after=place_at(tie, asked.after), most=asked.limit, starts=asked.starts)
    following = None if page.last is None else cursor_at(tie, page.last)
    return send_list(request, Listed(items=page.answers, next=following, total=None))


@router.get(WHERE, response_model=ActorPage, operation_id="readActor", summary="One actor")
def read_actor(request: Request, project: Opened, identity: Identity, asked: Annotated[Filters, Query()]) -> Response:
    """What an actor did to whom, what was done to them, what they said, and when; of the events that the filters find.

    Whoever a person said to be somebody else is answered with that one.
    """
    return send(request, actor_page(project, ask(**asked.filters()), identity))


def actor_page(project: Project, question: Question, identity: str) -> ActorPage:
    """All that is known of what an actor did in the events that are asked for.

    Raises:
        Refusal: If there is no such actor (404).
    """
    with project.store.read() as connection:
        identity = known.corrections(connection).leads(identity)
        names = network.names_of(connection, [identity])
        if identity not in names:
            raise Refusal(404, f"there is no actor {identity}; GET /api/v1/actors lists them")
        actor = _actor(connection, question, names[identity])
        ties = network.ties(connection, question, of=identity)
        moments = network.over_time(connection, question, identity, digits=_DIGITS["month"])
        described = network.names_of(connection, sorted({end for tie in ties for end in (tie.source, tie.target)}))
        decided = about(connection, identity, undone=True)
    return ActorPage(
        actor=actor,
        did=_dealings([(tie.target, tie) for tie in ties if not tie.mutual and tie.source == identity], described),
        received=_dealings([(tie.source, tie) for tie in ties if not tie.mutual and tie.target == identity], described),
        together=_dealings([(tie.target if tie.source == identity else tie.source, tie) for tie in ties if tie.mutual], described),
        periods=_periods(moments),
        events=_latest(project, question, identity),
        statements=_said(project, question, identity),
        decisions=tuple(decided),
    )


def _actor(connection: Connection, question: Question, named: Named) -> KnownActor:
    """The actor with the numbers of their events; nought where none of the events that were asked for is theirs."""
    mine = replace(question, actor=(Party(identity=named.identity),))
    page = listing.actors(connection, mine, order_of("actors", None), after=None, most=1)
    if page.answers:
        return page.answers[0]
    return KnownActor(
        identity=named.identity,
        name=named.name,
        country=named.country,
        sector=named.sector,
        kind=None,
        events=0,
        as_actor=0,
        as_recipient=0,
        as_source=0,
        statements=0,
    )


def _dealings(ties: Sequence[tuple[str, Tie]], described: dict[str, Named]) -> Dealings:
    types = [each for _, tie in ties for each in tie.types.items()]
    return Dealings(
        families=by_family(types),
        sides=by_side(types),
        partners=tuple(_partner(described[identity], tie) for identity, tie in ties[:MOST_PARTNERS]),
        more=max(0, len(ties) - MOST_PARTNERS),
    )


def _partner(named: Named, tie: Tie) -> Partner:
    return Partner(
        identity=named.identity,
        name=named.name,
        country=named.country,
        sector=named.sector,
        kind=named.kind,
        count=tie.types.total(),
        families=by_family(tie.types.items()),
        sides=by_side(tie.types.items()),
    )


MOST_PERIODS: Final = 120
"""Months that are told one by one: ten years."""


def _periods(moments: Iterable[Moment]) -> tuple[Period, ...]:
    told: dict[str, dict[str, list[tuple[str, int]]]] = {}
    listed = list(moments)
    digits = _DIGITS["month" if len({each.step for each in listed}) <= MOST_PERIODS else "year"]
    for each in listed:
        told.setdefault(each.step[:digits], {}).setdefault(each.role, []).append((each.type, each.count))
    return tuple(
        Period(
            step=step,
            did=by_family(roles.get("actor", ())),
            received=by_family(roles.get("recipient", ())),
            told=by_family(roles.get("source", ())),
        )
        for step, roles in sorted(told.items())
    )


def _latest(project: Project, question: Question, identity: str) -> tuple[EventRow, ...]:
    mine = replace(question, actor=(Party(identity=identity),))
    with project.store.read() as connection:
        page = listing.events(connection, mine, order_of("events", None), after=None, most=LATEST)
        changed = events.changed_of(connection, [event.id for event in page.answers])
    return tuple(event_row(event, changed=changed.get(event.id)) for event in page.answers)


def _said(project: Project, question: Question, identity: str) -> tuple[StatementRow, ...]:
    mine = replace(question, actor=(Party(identity=identity),))
    with project.store.read() as connection:
        page = listing.statements(connection, mine, order_of("statements", None), after=None, most=LATEST)
    return tuple(statement_rows(project, page.answers))
