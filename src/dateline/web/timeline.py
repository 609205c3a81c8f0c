"""The timeline: when the events that are asked for happened, by families of types; those at no known day counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dateline.query import ask
from dateline.records.question import Step
from dateline.store import dated
from dateline.web.asking import Filters
from dateline.web.families import by_family
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(tags=["timeline"])


class Timed(Filters):
    """Filters, and how finely time is divided."""

    step: Step = Field("month", description="Stretches of time to count in.")
    most: Annotated[int, Field(ge=1, le=10_000)] | None = Field(
        None, description="Chooses the shortest stretches of which there are no more than so many; `step` is then not looked at."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time.

    Attributes:
        step: The day, week (`2024-W09`), month or year.
        count: How many events ended in it.
        families: How many of each family of types.
    """

    step: str
    count: int
    families: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """When events happened.

    Attributes:
        step: What the stretches are.
        stretches: Those in which there are events, in order.
        undated: Events at no known day: how many of each family of types.
        without_date: How many these are.
        total: How many events there are in all.
    """

    step: Step
    stretches: tuple[Stretch, ...]
    undated: dict[str, int]
    without_date: int
    total: int


@router.get("/timeline", response_model=Timeline, operation_id="readTimeline", summary="When events happened")
def read_timeline(request: Request, project: Opened, asked: Annotated[Timed, Query()]) -> Response:
    """How many of the events that the filters find ended in each stretch of time, by families of types."""
    with project.store.read() as connection:
        question = ask(**asked.filters())
        step = asked.step if asked.most is None else dated.finest(connection, question, most=asked.most)
        found, undated = dated.by_time(connection, question, step)
    steps: dict[str, list[tuple[str, int]]] = {}
    for (stretch, kind), count in found.items():
        steps.setdefault(stretch, []).append((kind, count))
    stretches = tuple(Stretch(step=name, count=sum(n for _, n in told), families=by_family(told)) for name, told in sorted(steps.items()))
    without = undated.total()
    told = Timeline(step=step, stretches=stretches, undated=by_family(undated.items()), without_date=without, total=found.total() + without)
    return send(request, told)
