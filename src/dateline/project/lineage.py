"""Events by their ids, also those that went into another, with what people decided about them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.records.story import AccountEvent, Decision
from dateline.store import decisions, events

if TYPE_CHECKING:
    from sqlalchemy import Connection


def find(connection: Connection, target: str) -> AccountEvent:
    """An event by its id, or the one that has taken it up.

    Raises:
        UsageError: If there is none.
    """
    event = events.by_id(connection, target) or events.by_id(connection, events.heir_of(connection, target) or "")
    if event is None:
        raise UsageError(f"{target}: no such event in this project; dateline events lists their ids")
    return event


def ancestors(connection: Connection, identities: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each event the ids that are no more and lead to it, sorted."""
    found: dict[str, set[str]] = {identity: set() for identity in sorted(identities)}
    for identity, former in found.items():
        waiting = {identity}
        while waiting:
            waiting = {old for old, into in events.retired(connection, waiting).items() if into in waiting} - former - {identity}
            former |= waiting
    return {identity: tuple(sorted(former)) for identity, former in found.items()}


def standing(connection: Connection, identity: str, former: Collection[str]) -> list[Decision]:
    """The decisions about an event and those that it took up, the oldest first."""
    told = decisions.of_targets(connection, [identity, *former])
    return sorted((each for several in told.values() for each in several), key=lambda each: int(each.id[1:]))
