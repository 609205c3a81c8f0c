"""Lists, a page at a time: `next` goes on where a page ends, and is null only where nothing follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request, Response

from dateline.project.answers import Answers
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
