"""Events of the account: whole, with columns to ask by; and the ids that are no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, tuple_, update

from dateline.records.story import AccountEvent
from dateline.store.event_parts import forget_parts, keep_parts, values
from dateline.store.packing import pack_value, unpack_value
from dateline.store.schema import holds, report
from dateline.store.schema_account import event, tombstone

_AT_ONCE: Final = 500

_FRESH: Final = update(event).where(event.c.no == bindparam("of")).values(stale=False)
_REPLACE: Final = update(event).where(event.c.no == bindparam("of"))
_REVIVE: Final = delete(tombstone).where(tombstone.c.id == bindparam("of"))


def keep(connection: Connection, told: AccountEvent, *, at: str) -> bool:
    """Stores an event, new or in place of what it was; says whether that is any different.

    Args:
        connection: A writing one.
        told: The event.
        at: The time, ISO 8601.
    """
    return keep_all(connection, [told], at=at) > 0


def keep_all(connection: Connection, told: Iterable[AccountEvent], *, at: str) -> int:
    """Stores events, each new or in place of what it was; says how many are any different.

    Args:
        connection: A writing one.
        told: The events, each id once.
        at: The time, ISO 8601.
    """
    bodies = {each.id: (each, pack_value(each)) for each in told}
    had = _had(connection, bodies)
    changed = [each for each, body in bodies.values() if each.id not in had or had[each.id].body != body]
    same = [{"of": had[identity].no} for identity in sorted(bodies.keys() - {each.id for each in changed}) if had[identity].stale]
    if same:
        connection.execute(_FRESH, same)
    days = _days(connection, [each for each in changed if each.date is None])
    rows = {each.id: {**values(each, days), "stale": False, "changed": at, "body": bodies[each.id][1]} for each in changed}
    numbers = {each.id: had[each.id].no for each in changed if each.id in had}
    forget_parts(connection, list(numbers.values()))
    if numbers:
        connection.execute(_REPLACE, [{**rows[identity], "of": no} for identity, no in numbers.items()])
    numbers.update(_add(connection, [{**rows[each.id], "created": at} for each in changed if each.id not in had]))
    keep_parts(connection, [(numbers[each.id], each) for each in changed])
    return len(changed)


def _had(connection: Connection, identities: Collection[str]) -> dict[str, Any]:
    """What the store has of events, by id."""
    question = select(event.c.id, event.c.no, event.c.body, event.c.stale)
    return {row.id: row for some in _some(sorted(identities)) for row in connection.execute(question.where(event.c.id.in_(some)))}


def _days(connection: Connection, undated: Sequence[AccountEvent]) -> dict[str, str]:
    """The days of the reports that first told of events."""
    question = select(report.c.id, report.c.day)
    first = sorted({each.first for each in undated})
    return {row.id: row.day for some in _some(first) for row in connection.execute(question.where(report.c.id.in_(some)))}


def _add(connection: Connection, rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Adds events; gives their numbers. Ids that had been given up are in use again."""
    if not rows:
        return {}
    found = connection.execute(insert(event).returning(event.c.no, event.c.id, sort_by_parameter_order=True), rows)
    numbers = {row.id: row.no for row in found}
    connection.execute(_REVIVE, [{"of": identity} for identity in numbers])
    return numbers


def forget(connection: Connection, identity: str, *, into: str | None, why: str, at: str) -> None:
    """Takes an event away and leaves a tombstone that says where it went.

    Args:
        connection: A writing one.
        identity: The event's id.
        into: The event that has taken its mentions up, None if there is none.
        why: In words.
        at: The time, ISO 8601.
    """
    no = connection.execute(select(event.c.no).where(event.c.id == identity)).scalar()
    if no is not None:
        forget_parts(connection, [no])
        connection.execute(delete(event).where(event.c.no == no))
    connection.execute(delete(tombstone).where(tombstone.c.id == identity))
    connection.execute(insert(tombstone).values(id=identity, into=into, why=why, at=at))


def by_id(connection: Connection, identity: str) -> AccountEvent | None:
    """One event, None if there is none of this id; `heir_of` says where it may have gone."""
    body = connection.execute(select(event.c.body).where(event.c.id == identity)).scalar()
    return None if body is None else unpack_value(body, AccountEvent)


def by_ids(connection: Connection, identities: Collection[str]) -> dict[str, AccountEvent]:
    """Several by their ids, in the order of the ids; those that are not there are left out."""
    found: dict[str, AccountEvent] = {}
    for some in _some(sorted(identities)):
        for identity, body in connection.execute(select(event.c.id, event.c.body).where(event.c.id.in_(some)).order_by(event.c.id)):
            found[identity] = unpack_value(body, AccountEvent)
    return found


def events(connection: Connection) -> Iterator[AccountEvent]:
    """All, in the order of their ids."""
    with connection.execute(select(event.c.body).order_by(event.c.id).execution_options(yield_per=_AT_ONCE)) as rows:
        for (body,) in rows:
            yield unpack_value(body, AccountEvent)


def stale(connection: Connection, *, most: int) -> list[str]:
    """Ids of events that have lost mentions since they were made, at most so many, in their order."""
    return list(connection.execute(select(event.c.id).where(holds(event.c.stale)).order_by(event.c.no).limit(most)).scalars())


def changed_since(connection: Connection, at: str, *, after: bool = False) -> list[tuple[str, str]]:
    """Events that are new or different since a time, the oldest change first.

    Args:
        connection: Any.
        at: The time, ISO 8601.
        after: Whether what changed at the very time is left out.

    Returns:
        Their ids, each with when it was made.
    """
    when = event.c.changed > at if after else event.c.changed >= at
    rows = connection.execute(select(event.c.id, event.c.created).where(when).order_by(event.c.changed, event.c.id))
    return [(row.id, row.created) for row in rows]


def changed_of(connection: Connection, identities: Collection[str]) -> dict[str, str]:
    """When each of these events last changed, ISO 8601; those that are not there are left out."""
    found: dict[str, str] = {}
    for some in _some(sorted(identities)):
        found.update((row.id, row.changed) for row in connection.execute(select(event.c.id, event.c.changed).where(event.c.id.in_(some))))
    return found


def stale_among(connection: Connection, identities: Collection[str]) -> set[str]:
    """Those of the events that have lost mentions or were decided about since they were made."""
    return {
        identity
        for some in _some(sorted(identities))
        for identity in connection.execute(select(event.c.id).where(event.c.id.in_(some), event.c.stale)).scalars()
    }


def mark_stale(connection: Connection, identities: Collection[str]) -> None:
    """Makes events wait to be told anew, as by a person's decision about them."""
    for some in _some(sorted(identities)):
        connection.execute(update(event).where(event.c.id.in_(some)).values(stale=True))


def retired(connection: Connection, identities: Collection[str]) -> dict[str, str | None]:
    """The tombstones that are of these ids or lead to them: each with where it went."""
    found: dict[str, str | None] = {}
    for some in _some(sorted(identities)):
        question = select(tombstone.c.id, tombstone.c.into).where(tombstone.c.id.in_(some) | tombstone.c.into.in_(some))
        found.update((row.id, row.into) for row in connection.execute(question))
    return found


def exists(connection: Connection, identity: str) -> bool:
    """Whether an event of this id stands."""
    return connection.execute(select(event.c.no).where(event.c.id == identity)).first() is not None


def count(connection: Connection) -> int:
    """How many events the account has."""
    return connection.execute(select(func.count()).select_from(event)).scalar_one()


def tombstone_of(connection: Connection, identity: str) -> tuple[str | None, str, str] | None:
    """Where an event went that is no more, why and when; None if it stands or the id was never given."""
    row = connection.execute(select(tombstone.c.into, tombstone.c.why, tombstone.c.at).where(tombstone.c.id == identity)).first()
    return None if row is None else (row.into, row.why, row.at)


def heir_of(connection: Connection, identity: str) -> str | None:
    """Where an event went that is no more: the event that stands, None if nothing is left or the id was never given."""
    seen: set[str] = set()
    while identity not in seen:
        seen.add(identity)
        row = connection.execute(select(tombstone.c.into).where(tombstone.c.id == identity)).first()
        if row is None:
            return identity if len(seen) > 1 else None
        if row.into is None:
            return None
        identity = row.into
    return None


def tombstones(connection: Connection, *, since: str | None = None) -> Iterator[tuple[str, str | None, str, str]]:
    """Ids that are no more, the oldest first: id, where it went, why, when.

    Args:
        connection: Any.
        since: Only those from this time on, ISO 8601.
    """
    question = select(tombstone.c.id, tombstone.c.into, tombstone.c.why, tombstone.c.at).order_by(tombstone.c.at, tombstone.c.id)
    yield from connection.execute(question if since is None else question.where(tombstone.c.at >= since))


def tombstones_after(
    connection: Connection, *, since: str | None, after: tuple[str, str] | None, most: int
) -> list[tuple[str, str | None, str, str]]:
    """As `tombstones`, at most so many.

    Args:
        connection: Any.
        since: Only those from this time on, ISO 8601.
        after: Time and id of the one to go on behind.
        most: How many at most.
    """
    conditions = [] if since is None else [tombstone.c.at >= since]
    if after is not None:
        conditions.append(tuple_(tombstone.c.at, tombstone.c.id) > after)
    asked = select(tombstone.c.id, tombstone.c.into, tombstone.c.why, tombstone.c.at).where(*conditions)
    return [(row.id, row.into, row.why, row.at) for row in connection.execute(asked.order_by(tombstone.c.at, tombstone.c.id).limit(most))]


def count_tombstones(connection: Connection, *, since: str | None) -> int:
    """How many ids are no more, since a time if one is given."""
    conditions = [] if since is None else [tombstone.c.at >= since]
    return connection.execute(select(func.count()).select_from(tombstone).where(*conditions)).scalar_one()


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
