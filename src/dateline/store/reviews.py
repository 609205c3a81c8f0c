"""What people answered to the events that were put before them. Nothing is taken away: what is undone says when and by whom.

Every answer and every undoing is noted in the audit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.records import codec
from dateline.records.review import DECISIVE, Plan, Review
from dateline.store import audit
from dateline.store.schema import meta
from dateline.store.schema_review import STANDING, review
from dateline.store.values import kept, kept_or_none

_AT_ONCE: Final = 500
_PLAN: Final = "doubled"
_SEALED: Final = ("event", "verdict", "part", "by", "at", "seconds", "fields", "seen", "corrected", "why")


def keep(connection: Connection, answer: Review) -> Review:
    """Stores an answer and gives it its id.

    Args:
        connection: A writing one.
        answer: With any id.
    """
    no = (connection.execute(select(func.max(review.c.no))).scalar() or 0) + 1
    told: dict[str, Any] = msgspec.to_builtins(answer)
    values = {**told, "id": f"R{no}", "by": kept(answer.by), "why": kept_or_none(answer.why)}
    connection.execute(insert(review).values(no=no, **values))
    audit.note(
        connection, "review", f"R{no}", who=answer.by, at=answer.at, details={"of": answer.event}, sealed=sealed(connection, f"R{no}")
    )
    return replace(answer, id=f"R{no}")


def sealed(connection: Connection, identity: str) -> dict[str, Any] | None:
    """What the audit has a seal of, as it stands in the table; None if there is no such answer."""
    row = connection.execute(select(review).where(review.c.id == identity)).first()
    return None if row is None else {name: getattr(row, name) for name in _SEALED}


def led_to(connection: Connection, identity: str, decisions: Collection[str]) -> None:
    """Notes which decisions an answer led to."""
    connection.execute(update(review).where(review.c.id == identity).values(decisions=sorted(decisions)))


def undo(connection: Connection, identity: str, *, by: str, at: str) -> bool:
    """Takes an answer back; says whether it stood."""
    mine = (review.c.id == identity, STANDING)
    if not connection.execute(update(review).where(*mine).values(undone=at, undone_by=kept(by))).rowcount:
        return False
    audit.note(connection, "undo", identity, who=by, at=at)
    return True


def by_id(connection: Connection, identity: str) -> Review | None:
    """One answer, None if there is none of this id."""
    return next(_each(connection, review.c.id == identity), None)


def of_events(connection: Connection, events: Collection[str], *, undone: bool = False) -> dict[str, tuple[Review, ...]]:
    """The answers to each event, the oldest first; those that stand, or all. Events that have none are left out."""
    found: dict[str, list[Review]] = {}
    ordered = sorted(events)
    for start in range(0, len(ordered), _AT_ONCE):
        wanted = [review.c.event.in_(ordered[start : start + _AT_ONCE]), *([] if undone else [STANDING])]
        for each in _each(connection, *wanted):
            found.setdefault(each.event, []).append(each)
    return {event: tuple(several) for event, several in found.items()}


def last_of(connection: Connection, by: str, *, most: int) -> tuple[Review, ...]:
    """What somebody answered last and has not taken back, the newest first."""
    rows = connection.execute(select(review).where(review.c.by == by, STANDING).order_by(review.c.no.desc()).limit(most))
    return tuple(_review(row) for row in rows)


def decisive(connection: Connection) -> Iterator[Review]:
    """All standing answers of coders that say something, the oldest first."""
    yield from _each(connection, STANDING, review.c.part == "coder", review.c.verdict.in_(DECISIVE))


def plan(connection: Connection) -> Plan:
    """How the project is reviewed."""
    value = connection.execute(select(meta.c.value).where(meta.c.key == _PLAN)).scalar()
    return Plan() if value is None else Plan(float(value))


def keep_plan(connection: Connection, wanted: Plan) -> None:
    """Says how the project is reviewed from now on."""
    connection.execute(delete(meta).where(meta.c.key == _PLAN))
    connection.execute(insert(meta).values(key=_PLAN, value=repr(wanted.doubled)))


def _each(connection: Connection, *conditions: Any) -> Iterator[Review]:  # noqa: ANN401  (conditions of the database library)
    for row in connection.execute(select(review).where(*conditions).order_by(review.c.no)):
        yield _review(row)


_NAMES: Final[Sequence[str]] = tuple(Review.__dataclass_fields__)


def _review(row: Any) -> Review:  # noqa: ANN401  (a row of the table)
    return codec.convert({name: getattr(row, name) for name in _NAMES}, Review)
