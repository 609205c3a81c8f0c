"""Lists, a page at a time: `next` goes on where a page ends, and is null only where nothing follows."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request, Response

from dateline.project.answers import Answers
from dateline.query import CURSOR_DIGITS
from dateline.web.problems import Refusal
from dateline.web.sending import send

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[Item]):
    """A part of a list.

    Attributes:
        items: In order.
        next: What to give as `after` to go on; null where the list ends.
        total: How many there are in all; told on the first page, null on those behind it.
    """

    items: tuple[Item, ...]
    next: str | None
    total: int | None


def cursor_at(tie: object, place: Sequence[object]) -> str:
    """Words that name a place in a list that is no answer to a question, to go on from.

    Args:
        tie: What the list is of: a cursor of another list is refused.
        place: What puts its last item where it is.
    """
    content = json.dumps([_hash(tie), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def place_at(tie: object, cursor: str | None) -> tuple[Any, ...] | None:
    """The place that a cursor names, None if there is none.

    Raises:
        Refusal: If it is no cursor of this list.
    """
    if cursor is None:
        return None
    try:
        known, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise Refusal(422, f"{cursor!r} is no cursor; give the `next` of the page before, or leave `after` out to begin") from error
    if known != _hash(tie):
        raise Refusal(422, "this cursor is of another list; ask with the same parameters, or leave `after` out to begin")
    return tuple(place)


def _hash(tie: object) -> str:
    return hashlib.sha256(repr(tie).encode()).hexdigest()[:CURSOR_DIGITS]


def send_page(request: Request, answers: Answers[Answer], row: Callable[[tuple[Answer, ...]], Iterable[object]] | None = None) -> Response:
    """A page of answers, with a link to the next.

    Args:
        request: Who asks.
        answers: What is asked for, limited to a page.
        row: Makes rows of the answers; they are sent as they are if None.
    """
    page = answers.page()
    total = answers.count() if answers.after is None else None
    items = tuple(page.answers if row is None else row(page.answers))
    return send_list(request, Listed(items=items, next=page.cursor, total=total))


def send_list(request: Request, listed: Listed[Item]) -> Response:
    """A page that is ready, with a link to the next."""
    headers = {}
    if listed.next is not None:
        following = request.url.include_query_params(after=listed.next)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return send(request, listed, headers=headers)
