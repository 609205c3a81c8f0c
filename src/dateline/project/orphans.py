"""What people decided and judged about things that are no more: nothing of it is lost, it waits until they are found again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.merge.decided_statements import meant
from dateline.records.identity import KIND
from dateline.records.story import Decision, Judgement
from dateline.store import Store, actors, codings, decisions, events, judgements, mentions, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision or a judgement that has nothing to hold on to.

    Attributes:
        decision: The decision.
        judgement: The judgement.
        missing: Ids or keys of what is no more: no coder finds it now, or its report has a later version.
    """

    decision: Decision | None
    judgement: Judgement | None
    missing: tuple[str, ...]


def orphans(store: Store) -> list[Orphan]:
    """The standing decisions about what is no more, and the standing judgements of people of such mentions, each the oldest first."""
    with store.read() as connection:
        return [*_decisions(connection), *_judgements(connection)]


def held(connection: Connection) -> dict[str, set[str]]:
    """Keys of mentions and statements about which people decided something that stands, by the digits of the report's id."""
    told = {each.target for each in decisions.decisions(connection) if each.kind in ("mention", "statement") and each.undone is None}
    judged = {key for each in judgements.by_people(connection) for key in (each.left, each.right)}
    found: dict[str, set[str]] = defaultdict(set)
    for key in told | judged:
        found[key.partition(":")[0]].add(key)
    return found


def _decisions(connection: Connection) -> Iterator[Orphan]:
    standing = [each for each in decisions.decisions(connection) if each.undone is None]
    there = mentions.among(connection, {each.target for each in standing if each.kind == "mention"})
    for each in standing:
        if not (_FOUND[each.kind](connection, each) if each.kind in _FOUND else each.target in there):
            yield Orphan(decision=each, judgement=None, missing=(each.target,))


def _leads(connection: Connection, made: Decision) -> bool:
    return events.exists(connection, made.target) or events.heir_of(connection, made.target) is not None


def _said(connection: Connection, made: Decision) -> bool:
    report = reports.beginning(connection, made.target.partition(":")[0])
    record = codings.record_of(connection, report) if report else None
    return record is not None and meant(record, made.target) is not None


def _named(connection: Connection, made: Decision) -> bool:
    return actors.holds(connection, made.target, made.id)


_FOUND: Final[dict[str, Callable[[Connection, Decision], bool]]] = {"event": _leads, "statement": _said, KIND: _named}


def _judgements(connection: Connection) -> Iterator[Orphan]:
    standing = judgements.by_people(connection)
    there = mentions.among(connection, {key for each in standing for key in (each.left, each.right)})
    for each in standing:
        missing = tuple(key for key in (each.left, each.right) if key not in there)
        if missing:
            yield Orphan(decision=None, judgement=each, missing=missing)
