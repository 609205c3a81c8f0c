"""Events by their ids, also those that went into another, with what people decided about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    led: dict[str, list[str]] = {}
    seen: set[str] = set()
    waiting = set(identities)
    while waiting:
        seen |= waiting
        found = {old: into for old, into in events.retired(connection, waiting).items() if into in waiting}
        for old, into in sorted(found.items()):
            led.setdefault(into, []).append(old)
        waiting = found.keys() - seen
    return {identity: tuple(sorted(_leading(identity, led))) for identity in sorted(identities)}


def _leading(identity: str, led: Mapping[str, Sequence[str]]) -> set[str]:
    """All that lead to an id, by what leads to each at once."""
    found: set[str] = set()
    waiting = [identity]
    while waiting:
        some = [old for old in led.get(waiting.pop(), ()) if old not in found and old != identity]
        found.update(some)
        waiting += some
    return found


def standing(connection: Connection, former: Mapping[str, Collection[str]]) -> dict[str, list[Decision]]:
    """For each event the decisions about it, those that it took up, and all actors, the oldest first.

    Args:
        connection: Any.
        former: The ids that each event took up, by its id.
    """
    told = decisions.of_targets(connection, {*former, *(old for several in former.values() for old in several)})
    actors = decisions.about_actors(connection)
    return {
        identity: [*sorted((each for name in {identity, *several} for each in told[name]), key=lambda each: int(each.id[1:])), *actors]
        for identity, several in former.items()
    }
