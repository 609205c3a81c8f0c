"""How many events each party takes part in, kept as events change: counting them all anew takes longer than a reader waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select, text, update

from dateline.store.schema_account import event_party, event_tag, taking_part

SIDES: Final = {"as_actor": "actor", "as_recipient": "recipient", "as_source": "source"}
"""Columns that count one role, by their names."""

REJECTED: Final = "rejected"
"""The verdict of events that do not count, as lists leave them out too."""

_NAMES: Final = ("events", *SIDES)
_ADD: Final = text(
    "INSERT INTO taking_part (identity, events, as_actor, as_recipient, as_source) "
    "VALUES (:identity, :events, :as_actor, :as_recipient, :as_source) ON CONFLICT (identity) DO UPDATE SET "
    + ", ".join(f"{name} = taking_part.{name} + excluded.{name}" for name in _NAMES)
)
_TAKE: Final = (
    update(taking_part)
    .where(taking_part.c.identity == bindparam("of"))
    .values({taking_part.c[name]: taking_part.c[name] - bindparam(f"less_{name}") for name in _NAMES})
)


def add(connection: Connection, parties: Iterable[tuple[int, str, str]]) -> None:
    """Counts parties of new events in: numbers of events, roles, identities. Rejected events are left out by the caller."""
    counted = _counted(parties)
    if counted:
        connection.execute(_ADD, [{"identity": identity, **counts} for identity, counts in sorted(counted.items())])


def remove(connection: Connection, events: Sequence[int]) -> None:
    """Takes the parties of events out again, before these lose them.

    Args:
        connection: A writing one.
        events: Their numbers, as many as one question may hold.
    """
    rejected = select(event_tag.c.event).where(event_tag.c.kind == "verdict", event_tag.c.value == REJECTED)
    had = select(event_party.c.event, event_party.c.role, event_party.c.identity)
    rows = connection.execute(had.where(event_party.c.event.in_(events), event_party.c.event.not_in(rejected)))
    counted = _counted((row.event, row.role, row.identity) for row in rows)
    if counted:
        connection.execute(_TAKE, [_less(identity, counts) for identity, counts in sorted(counted.items())])
        connection.execute(delete(taking_part).where(taking_part.c.events == 0))


def _less(identity: str, counts: Mapping[str, int]) -> dict[str, Any]:
    return {"of": identity, **{f"less_{name}": number for name, number in counts.items()}}


def _counted(parties: Iterable[tuple[int, str, str]]) -> Mapping[str, dict[str, int]]:
    """The number of events of each identity, in any role and in each."""
    once = set(parties)
    by_role = Counter((identity, role) for _, role, identity in once)
    whole = Counter(identity for _, identity in {(event, identity) for event, _, identity in once})
    return {
        identity: {"events": number, **{name: by_role[identity, role] for name, role in SIDES.items()}}
        for identity, number in whole.items()
    }
