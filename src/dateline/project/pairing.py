"""Pairs for people to judge: of which merging was least sure, and of whose events nobody has said anything yet."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from dateline.records.review import Pair
from dateline.records.story import Judgement
from dateline.store import Store, events, judgements, mentions, unsure

if TYPE_CHECKING:
    from sqlalchemy import Connection

TRIED: Final = 2_000
"""Pairs that are looked at: where so many have been judged, merging is sure enough of the rest."""


def next_pair(store: Store, *, passed: Collection[tuple[str, str]] = ()) -> Pair | None:
    """The pair that merging was least sure of, None if there is none left.

    What a person has judged does not come again, nor do other mentions of two events that a person has judged, nor of one whose mentions
    a person has tied together.

    Args:
        store: The project's.
        passed: Pairs of what was to be judged that are on the way already.
    """
    seen: set[tuple[str, str]] = {_ordered(*each) for each in passed}
    with store.read() as connection:
        for _, row in zip(range(TRIED), unsure.pairs(connection), strict=False):
            pair = _pair(connection, row)
            if pair is None or pair.judge in seen:
                continue
            seen.add(pair.judge)
            if not _judged(connection, pair):
                return pair
    return None


def _pair(connection: Connection, row: Any) -> Pair | None:  # noqa: ANN401  (a row of `unsure.pairs`)
    into = mentions.event_of(connection, [row.left, row.right])
    left, right = into.get(row.left), into.get(row.right)
    if left is None or right is None:
        return None
    told = Judgement(left=row.left, right=row.right, verdict=row.verdict, score=row.score, reasons=tuple(row.reasons), by=row.by, at=row.at)
    return Pair(judgement=told, left=left, right=right, judge=_ordered(left, right) if left != right else (row.left, row.right))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _judged(connection: Connection, pair: Pair) -> bool:
    """Whether a person has said something of these events, or has rejected one of them."""
    found = events.by_ids(connection, {pair.left, pair.right})
    if len(found) < len({pair.left, pair.right}) or any(event.verdict == "rejected" for event in found.values()):
        return True
    ones, others = set(found[pair.left].mentions), set(found[pair.right].mentions)
    if pair.left == pair.right:
        ones, others = {pair.judgement.left, pair.judgement.right}, set(found[pair.left].mentions)
    known = (each for each in judgements.of_mentions(connection, ones) if each.origin == "person")
    return any((each.left in ones and each.right in others) or (each.right in ones and each.left in others) for each in known)
