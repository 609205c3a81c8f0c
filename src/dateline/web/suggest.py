"""Names that one may mean while typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from dateline.project import suggesting
from dateline.project.suggesting import Kind, Suggestion
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(prefix="/suggest", tags=["decisions"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What may be meant.

    Attributes:
        items: What the project has first, the commonest before others, then what is known anyway.
    """

    items: tuple[Suggestion, ...]


@router.get("", response_model=Suggestions, operation_id="suggest", summary="Names that begin so")
def suggest(
    request: Request,
    project: Opened,
    kind: Annotated[Kind, Query(description="What is looked for.")],
    text: Annotated[str, Query(min_length=1, max_length=200, description="How its name, or a word of it, begins.", examples=["khar"])],
    limit: Annotated[int, Query(ge=1, le=50, description="How many at most.")] = 8,
) -> Response:
    """Actors, places, countries, outlets or types, each with what to write for it."""
    return send(request, Suggestions(items=tuple(suggesting.suggest(project, kind, text, most=limit))))
