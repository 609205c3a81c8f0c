"""How many there are of each value: of types, countries, actors, by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from dateline.project import Project
from dateline.project.answers import Answers
from dateline.records.answers import Tally
from dateline.records.question import Kind, Step
from dateline.web.asking import Filters, Words
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(prefix="/counts", tags=["counts"])


class Counted(Filters):
    """Filters, and what to count what they find by."""

    by: tuple[Words, ...] = Field((), max_length=4, description="Fields to count by; one with several values counts for each.")
    step: Step | None = Field(None, description="Stretches of time to count in, too; actors have none.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many there are.

    Attributes:
        by: The fields that were counted by, as `values` of the tallies have them.
        step: The stretches of time.
        total: How many there are in all, each once.
        tallies: The earliest step first, then the most, then in order of the values.
    """

    by: tuple[str, ...]
    step: Step | None
    total: int
    tallies: tuple[Tally, ...]


@router.get("/{kind}", response_model=Counts, operation_id="count", summary="How many, by their values and days")
def count(
    request: Request, project: Opened, kind: Annotated[Kind, Path(description="What is counted.")], asked: Annotated[Counted, Query()]
) -> Response:
    """How many events, reports, statements or actors the filters find, by the values of fields and by stretches of time.

    With neither `by` nor `step` it is `total` alone.
    """
    answers = _answers(project, kind, asked)
    by = tuple(name.replace("-", "_") for name in asked.by)
    tallies = answers.counts(*by, step=asked.step) if by or asked.step else []
    return send(request, Counts(by=by, step=asked.step, total=answers.count(), tallies=tuple(tallies)))


def _answers(project: Project, kind: Kind, asked: Filters) -> Answers[Any]:
    ask: dict[Kind, Callable[..., Answers[Any]]] = {
        "events": project.events,
        "reports": project.reports,
        "statements": project.statements,
        "actors": project.actors,
    }
    return ask[kind](**asked.filters())
