"""Review: events one by one, the most doubtful first; answers, and what people differ in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.errors import UsageError
from dateline.project import Project
from dateline.project.reviewing import REOPENED
from dateline.records.review import Answer, Difference, Part, Plan, Put, Review
from dateline.store import events
from dateline.web.access import by
from dateline.web.asking import Filters, Words
from dateline.web.leases import Leases
from dateline.web.matching import PROBLEMS, IfMatch, Unchanged, seen
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.rows import headline
from dateline.web.sending import send

router: Final = APIRouter(prefix="/reviews", tags=["reviews"])

_EVENT: Final = r"^E[0-9a-f]{12}$"


class Wanted(Filters):
    """Which events are to be reviewed."""

    passed: tuple[Annotated[str, Field(pattern=_EVENT)], ...] = Field(
        (), max_length=50, description="Events that are not to come, as they are on the way already."
    )
    counting: bool = Field(False, description="Whether to count how many wait, which takes longer than to find the next.")


class Said(BaseModel):
    """What a person says of an event."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"event": "E0123456789ab", "verdict": "accept", "corrected": {"killed": "12-15"}, "seconds": 8.5}]},
    )

    event: str = Field(pattern=_EVENT, description="The event's id.")
    verdict: Answer = Field(description="Whether it is as it says, there is no such event, somebody else should look, or later.")
    corrected: dict[str, Words] = Field(
        default_factory=dict, max_length=20, description="Fields with what they should be, as `dateline correct` takes it."
    )
    fields: tuple[Words, ...] | None = Field(None, max_length=20, description="The fields that were looked at; all if it is left out.")
    seconds: float | None = Field(None, ge=0, le=1_000_000, description="How long it took.")
    why: str | None = Field(None, max_length=2000, description="The reason.")
    part: Part = Field("coder", description="`adjudicator` to settle what two coders differ in, or what somebody flagged.")


class Planned(BaseModel):
    """How the project is to be reviewed."""

    model_config = ConfigDict(extra="forbid")

    doubled: float = Field(ge=0, le=1, description="Of how many events two people are asked, blind to each other: 0 none, 1 all.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer, with what it was about.

    Attributes:
        review: The answer.
        event: The event's id now; null if it is no more.
        headline: What it says happened, in a sentence; null if it is no more.
    """

    review: Review
    event: str | None
    headline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """An event on which people differ, or that somebody flagged.

    Attributes:
        event: Its id.
        headline: What it says happened, in a sentence.
        fields: In what they differ, `verdict` alone if they differ in that; none if it was flagged.
        reviews: What each said, the older first.
    """

    event: str
    headline: str
    fields: tuple[str, ...]
    reviews: tuple[Review, ...]


@router.get("/next", response_model=Put | None, operation_id="nextReview", summary="The event to look at next")
def next_review(request: Request, project: Opened, wanted: Annotated[Wanted, Query()]) -> Response:
    """The most doubtful event that still waits for whoever asks, the same order for everybody; null if nothing waits.

    What they answered does not come back; what they skipped comes when nothing else is left. Where one person's answer is enough, what
    somebody else has before them does not come for ten minutes.
    """
    who, leases = by(request), leases_of(request)
    while True:
        others = leases.of_others(who, going_on=wanted.passed)
        found = project.review_next(by=who, passed=(*wanted.passed, *others), counting=wanted.counting, **wanted.filters())
        if found is None or found.needed > 1 or leases.take(who, found.event):
            return send(request, found)


@router.post("", response_model=Review, status_code=201, operation_id="keepReview", summary="Answer an event", responses=PROBLEMS)
def keep_review(request: Request, project: Opened, said: Said, if_match: IfMatch = None) -> Response:
    """Keeps an answer, in place of what the same person said of the event before. Where one person is asked, it is the decision at once.

    With `If-Match` it is refused (412) if the event is not as it was seen. 409 says that somebody else has settled it.
    """
    expected = seen(project, said.event, if_match, yours=said.model_dump(), needed=False)
    with Unchanged(project, said.event, expected, yours=said.model_dump()):
        made = project.review(
            said.event,
            said.verdict,
            by=by(request),
            corrections=said.corrected,
            fields=said.fields,
            seconds=said.seconds,
            why=said.why,
            part=said.part,
            expected=expected,
        )
    leases_of(request).give_back(said.event)
    return Response(msgspec.json.encode(made), 201, media_type="application/json")


@router.get("/last", response_model=Listed[Given], operation_id="lastReviews", summary="One's last answers")
def last_reviews(request: Request, project: Opened) -> Response:
    """The last ten answers of whoever asks, the newest first: to be opened again, by answering anew or taking them back."""
    items = tuple(_given(project, each) for each in project.last_reviews(by=by(request), most=REOPENED))
    return send_list(request, Listed(items=items, next=None, total=len(items)))


@router.delete("/{identity}", response_model=Review, operation_id="undoReview", summary="Take an answer back")
def undo_review(
    request: Request,
    project: Opened,
    identity: Annotated[str, Path(description="Its id.", pattern=r"^R[1-9]\d{0,15}$", examples=["R7"])],
) -> Response:
    """The answer goes with all decisions that followed from it, and the event waits again."""
    try:
        return send(request, project.take_back(identity, by=by(request)))
    except UsageError as error:
        raise Refusal(404, str(error)) from error


@router.get("/adjudication", response_model=Listed[Disputed], operation_id="listDisputed", summary="What people differ in")
def adjudication(
    request: Request,
    project: Opened,
    after: Annotated[str, Query(description="`next` of the page before.", pattern=r"^(E[0-9a-f]{12})?$")] = "",
    limit: Annotated[int, Query(ge=1, le=1000, description="How many at most.")] = 50,
) -> Response:
    """Events that all who were asked have answered, and that are not settled; whoever settles one posts a review as `adjudicator`."""
    found = project.to_settle(after=after, most=limit + 1)
    items = tuple(_disputed(project, each) for each in found[:limit])
    return send_list(request, Listed(items=items, next=items[-1].event if len(found) > limit else None, total=None))


@router.get("/plan", response_model=Plan, operation_id="readPlan", summary="How the project is reviewed")
def read_plan(request: Request, project: Opened) -> Response:
    """Of how many events two people are asked."""
    return send(request, project.plan())


@router.put("/plan", response_model=Plan, operation_id="setPlan", summary="Say how the project is reviewed")
def set_plan(request: Request, project: Opened, planned: Planned) -> Response:
    """From now on. Which events two people are asked about, the events' ids decide: a share at random, the same in every run."""
    return send(request, project.set_plan(doubled=planned.doubled))


def leases_of(request: Request) -> Leases:
    """Who has which event before them."""
    found: Leases = request.app.state.leases
    return found


def _given(project: Project, review: Review) -> Given:
    with project.store.read() as connection:
        found = events.by_id(connection, review.event) or events.by_id(connection, events.heir_of(connection, review.event) or "")
    return Given(review=review, event=found.id if found else None, headline=headline(found) if found else None)


def _disputed(project: Project, difference: Difference) -> Disputed:
    with project.store.read() as connection:
        found = events.by_ids(connection, [difference.event])
    words = headline(found[difference.event]) if found else ""
    return Disputed(event=difference.event, headline=words, fields=difference.fields, reviews=difference.reviews)
