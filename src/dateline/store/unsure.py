"""The pairs of mentions that merging was least sure of, read from both sides of an even chance."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, literal_column, or_, select

from dateline.store.schema_account import judgement

EVEN: Final = 0.5
_AT_ONCE: Final = 100
_OURS: Final[ColumnElement[bool]] = literal_column(
    "judgement.undone IS NULL AND judgement.origin = 'coder'"
)  # in the very words of the index
_COLUMNS: Final = tuple(judgement.c[name] for name in ("no", "left", "right", "score", "verdict", "reasons", "by", "at"))


def pairs(connection: Connection) -> Iterator[Any]:
    """The coder's standing judgements as rows, those nearest to an even chance first; of equally near ones the greater score, the older."""
    return heapq.merge(_side(connection, up=True), _side(connection, up=False), key=_nearness)


def _nearness(row: Any) -> tuple[float, float, int]:  # noqa: ANN401  (a row)
    return abs(row.score - EVEN), -row.score, row.no


def _side(connection: Connection, *, up: bool) -> Iterator[Any]:
    """One side, from the middle outwards, some at a time: who asks wants the first few."""
    order = (judgement.c.score, judgement.c.no) if up else (judgement.c.score.desc(), judgement.c.no)
    beyond = judgement.c.score >= EVEN if up else judgement.c.score < EVEN
    while rows := connection.execute(select(*_COLUMNS).where(_OURS, beyond).order_by(*order).limit(_AT_ONCE)).all():
        yield from rows
        last = rows[-1]
        farther = judgement.c.score > last.score if up else judgement.c.score < last.score
        beyond = or_(farther, and_(judgement.c.score == last.score, judgement.c.no > last.no))
