"""Answers to a question, in order, a page at a time.

A page goes on where another ended by the values of its last answer, not by how many went before: the hundredth page costs what the first
does, and what is added meanwhile shifts nothing. The rows of a page are first found by what an index holds, then fetched whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, or_, select, tuple_

from dateline.records.answers import KnownActor, KnownReport, KnownStatement
from dateline.records.question import Kind, Order, Question
from dateline.records.story import AccountEvent
from dateline.store import fetching
from dateline.store.schema import report, statement
from dateline.store.schema_account import event, event_party
from dateline.store.schema_account import taking_part as tallied
from dateline.store.tally import SIDES
from dateline.store.wanted import wanted
from dateline.store.words import plain_name

Place: TypeAlias = tuple[str | int | float, ...]
"""Where an answer stands in the order: the values that put it there."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Page(Generic[Answer]):
    """Some answers.

    Attributes:
        answers: In order.
        last: Where the last of them stands, None if none follows it.
    """

    answers: tuple[Answer, ...]
    last: Place | None


def events(connection: Connection, question: Question, order: Order, *, after: Place | None, most: int) -> Page[AccountEvent]:
    """Events.

    Args:
        connection: Any.
        question: What is asked for.
        order: How they are put in order.
        after: Where the page before ended, None for the first.
        most: How many answers at most.
    """
    keys = {
        "date": (event.c.day, event.c.id),
        "independent": (event.c.independent, event.c.day, event.c.id),
        "reports": (event.c.reports, event.c.day, event.c.id),
        "confidence": (event.c.confidence, event.c.day, event.c.id),
        "changed": (event.c.changed, event.c.id),
    }[order.by]
    found = select(event.c.no, *keys).where(*wanted(connection, "events", question))
    return _page(connection, found, keys, order, after, most, fetching.events)


def reports(connection: Connection, question: Question, order: Order, *, after: Place | None, most: int) -> Page[KnownReport]:
    """Reports; see `events`."""
    keys = {
        "date": (report.c.day, report.c.no),
        "added": (report.c.no,),
        "outlet": (_bytewise(connection, func.coalesce(report.c.outlet, "")), report.c.no),
        "events": (report.c.events, report.c.no),
    }[order.by]
    found = select(report.c.no, *keys).where(*wanted(connection, "reports", question))
    return _page(connection, found, keys, order, after, most, fetching.reports)


def statements(connection: Connection, question: Question, order: Order, *, after: Place | None, most: int) -> Page[KnownStatement]:
    """Statements; see `events`."""
    keys = {
        "date": (statement.c.day, statement.c.no),
        "confidence": (statement.c.confidence, statement.c.no),
        "speaker": (_bytewise(connection, func.coalesce(statement.c.plain, "")), statement.c.no),
    }[order.by]
    source = statement.join(report, statement.c.report == report.c.no)
    found = select(statement.c.no, *keys).select_from(source).where(*wanted(connection, "statements", question))
    return _page(connection, found, keys, order, after, most, fetching.statements)


def actors(
    connection: Connection, question: Question, order: Order, *, after: Place | None, most: int, starts: str | None = None
) -> Page[KnownActor]:
    """Those who take part in events; see `events`.

    Args:
        connection: Any.
        question: What is asked for.
        order: How they are put in order.
        after: Where the page before ended, None for the first.
        most: How many answers at most.
        starts: How a word of their name begins; any name if None.
    """
    if question == Question() and starts is None and order.by != "name":
        columns = (tallied.c[order.by], _bytewise(connection, tallied.c.identity))
        every = select(*(tallied.c[name] for name in _COUNTS), *columns)
        return _page(connection, every, columns, order, after, most, fetching.actors)
    found = taking_part(connection, question)
    counted = (found if starts is None else found.where(starting(event_party.c.plain, starts))).subquery()
    first = {"name": _bytewise(connection, counted.c.name)}.get(order.by)
    keys = (counted.c[order.by] if first is None else first, _bytewise(connection, counted.c.identity))
    asked: Select[Any] = select(*(counted.c[name] for name in _COUNTS), *keys)
    return _page(connection, asked, keys, order, after, most, fetching.actors)


_COUNTS: Final = ("identity", "events", *SIDES)


def taking_part(connection: Connection, question: Question) -> Select[Any]:
    """Everybody who is asked for, by identity, with the numbers of their events."""
    on_side = [func.count(distinct(event_party.c.event)).filter(event_party.c.role == role).label(name) for name, role in SIDES.items()]
    counts = (func.count(distinct(event_party.c.event)).label("events"), *on_side, func.min(event_party.c.plain).label("name"))
    return select(event_party.c.identity, *counts).where(*wanted(connection, "actors", question)).group_by(event_party.c.identity)


def starting(plain: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether a plain name, or a word of it, begins so; compared as names are."""
    beginning = plain_name(words)
    return or_(plain.startswith(beginning, autoescape=True), plain.contains(f" {beginning}", autoescape=True))


def _bytewise(connection: Connection, column: ColumnElement[str]) -> ColumnElement[str]:
    """In the order of the characters, which is SQLite's; PostgreSQL's depends on how the database was made."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column


def _page(
    connection: Connection,
    found: Select[Any],
    keys: Sequence[ColumnElement[Any]],
    order: Order,
    after: Place | None,
    most: int,
    fetch: Callable[[Connection, Sequence[Any]], tuple[Answer, ...]],
) -> Page[Answer]:
    if after is not None:
        here = tuple_(*keys)
        found = found.where(here < after if order.descending else here > after)
    ordered = found.order_by(*(key.desc() if order.descending else key.asc() for key in keys)).limit(most + 1)
    rows = connection.execute(ordered).all()
    some = rows[:most]
    place = tuple(some[-1][-len(keys) :]) if len(rows) > most else None
    return Page(fetch(connection, some), place)


LISTS: Final[dict[Kind, Callable[..., Page[Any]]]] = {"events": events, "reports": reports, "actors": actors, "statements": statements}
