"""The queue of review: which event is put before whom next. Events stand in the order of their doubt, which an index keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from dateline.records.question import Question
from dateline.records.review import DECISIVE, Plan
from dateline.store.schema import holds
from dateline.store.schema_account import event
from dateline.store.schema_review import STANDING, review
from dateline.store.wanted import wanted

_OF_EVENT: Final = (review.c.event == event.c.id, STANDING)


def next_for(connection: Connection, by: str, question: Question, plan: Plan, *, passed: Sequence[str] = ()) -> str | None:
    """The id of the event that somebody is to look at next, None if none is left that they have not answered.

    Args:
        connection: Any.
        by: Who.
        question: Which events.
        plan: How many people an event needs.
        passed: Ids of events that are not to come, as they are on the way already.
    """
    conditions = [*_waiting(connection, by, question, plan), ~_mine(by), event.c.id.not_in(passed)]
    return connection.execute(_first(select(event.c.id).where(*conditions))).scalar()


def skipped_by(connection: Connection, by: str, question: Question, plan: Plan, *, passed: Sequence[str] = ()) -> str | None:
    """The id of the event that somebody skipped first of those that still wait, None if there is none; see `next_for`."""
    own = review.alias("own")
    mine = (own.c.by == by, own.c.verdict == "skip", own.c.undone.is_(None), event.c.id.not_in(passed))
    found = select(event.c.id).join(own, own.c.event == event.c.id).where(*mine, *_waiting(connection, by, question, plan))
    return connection.execute(found.order_by(own.c.no).limit(1)).scalar()


def count_for(connection: Connection, by: str, question: Question, plan: Plan) -> int:
    """How many events wait for somebody, those that they skipped among them."""
    return connection.execute(select(func.count()).select_from(event).where(*_waiting(connection, by, question, plan))).scalar_one()


def to_settle(connection: Connection, plan: Plan, *, after: str, most: int) -> list[str]:
    """Ids of events that all who were needed have answered and that are not settled: they differ, or somebody flagged it.

    Args:
        connection: Any.
        plan: How many people an event needs.
        after: An id, to go on behind it; empty for the first.
        most: How many at most.
    """
    answers = select(review.c.event, func.count().label("answers")).where(STANDING, *_ANSWERS).group_by(review.c.event).subquery()
    full = or_(answers.c.answers >= 2, event.c.id >= plan.below())
    found = select(event.c.id).join(answers, answers.c.event == event.c.id).where(holds(event.c.open), full, event.c.id > after)
    return list(connection.execute(found.order_by(event.c.id).limit(most)).scalars())


_ANSWERS: Final = (review.c.part == "coder", review.c.verdict.in_(DECISIVE))


def _first(found: Select[Any]) -> Select[Any]:
    return found.order_by(event.c.doubt.desc(), event.c.id.desc()).limit(1)


def _waiting(connection: Connection, by: str, question: Question, plan: Plan) -> list[ColumnElement[bool]]:
    """What must hold of an event that may be put before somebody: not settled, not answered by them, nor by as many as are needed."""
    others = exists().where(*_OF_EVENT, *_ANSWERS)
    full = select(func.count()).where(*_OF_EVENT, *_ANSWERS).correlate(event).scalar_subquery() >= 2
    enough = {0.0: others, 1.0: full}.get(plan.doubled, full | (others & (event.c.id >= plan.below())))
    mine = exists().where(*_OF_EVENT, review.c.by == by, review.c.verdict.in_(DECISIVE))
    return [holds(event.c.open), ~enough, ~mine, *wanted(connection, "events", question)]


def _mine(by: str) -> ColumnElement[bool]:
    return exists().where(*_OF_EVENT, review.c.by == by)
