"""Edits of what was seen: `If-Match` says which version the editor had, and a change on top of another is refused."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

import msgspec
from fastapi import Header

from dateline.errors import ConflictError
from dateline.project import Project
from dateline.records.story import AccountEvent
from dateline.web.etags import names, tag_of
from dateline.web.events import WholeEvent, whole
from dateline.web.problems import MEDIA, Refusal

IfMatch: TypeAlias = Annotated[
    str | None, Header(description="`ETag` of the event as you saw it, or `*` for any.", examples=['"3f52aa01b7c9d0e15a77"'])
]
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": words, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, words in {
        409: "Somebody else has settled it.",
        410: "The event is no more; `heir` says which one tells it now.",
        412: "The event is not as you saw it: `current` is how it is now, `current_tag` its tag, `yours` what you asked for.",
        428: "There is no `If-Match`: say which version you saw.",
    }.items()
}
"""Problems of end points that change an event, for the OpenAPI document."""


def seen(project: Project, identity: str, if_match: str | None, *, yours: object, needed: bool = True) -> AccountEvent | None:
    """The event that an editor saw, to be changed only as long as it is the same; None if that is all the same.

    Args:
        project: The project.
        identity: The event's id.
        if_match: The header.
        yours: What the editor asks for, to be shown beside what there is.
        needed: Whether it must say which version was seen.

    Raises:
        Refusal: If there is no such event (404, 410), the header is missing (428) or names another version (412).
    """
    if if_match is None:
        if needed:
            raise Refusal(428, "say which version of the event you saw: send its ETag as If-Match, or * for any")
        return None
    found = whole(project, identity)
    if if_match.strip() == "*":
        return None
    if not names(if_match, tag(found)):
        raise changed(project, identity, yours=yours)
    return found.event


def tag(found: WholeEvent) -> str:
    """The tag of an event as `GET /events/{id}` sends it."""
    return tag_of(msgspec.json.encode(found))


def changed(project: Project, identity: str, *, yours: object) -> Refusal:
    """The refusal of an edit to an event that is not as it was seen: with both versions."""
    found = whole(project, identity)
    return Refusal(
        412,
        f"{identity} has changed since you looked at it; look at it as it is now, and decide again",
        current=found,
        current_tag=tag(found),
        yours=yours,
    )


class Unchanged:
    """What is done inside is refused with 412 if somebody else was quicker, where a version was named, else with 409."""

    def __init__(self, project: Project, identity: str, expected: AccountEvent | None, *, yours: object) -> None:
        """Takes what `seen` takes and gave."""
        self._project, self._identity, self._expected, self._yours = project, identity, expected, yours

    def __enter__(self) -> None:
        """Nothing."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Says which of the two it is.

        Raises:
            Refusal: If somebody else was quicker.
        """
        if isinstance(error, ConflictError) and self._expected is not None and "has changed" in str(error):
            raise changed(self._project, self._identity, yours=self._yours) from error
