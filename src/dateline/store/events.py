"""Events of the account: whole, with columns to ask by; and the ids that are no more."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from dateline.records.doubt import doubt_of
from dateline.records.resolved import Place, Role, Source
from dateline.records.story import AccountEvent
from dateline.store.packing import pack_value, unpack_value
from dateline.store.schema import report
from dateline.store.schema_account import event, event_figure, event_party, event_place, event_tag, tombstone
from dateline.store.search import forget_boxes, place_boxes
from dateline.store.values import identity_of, kept, kept_or_none
from dateline.store.words import plain_name

_AT_ONCE: Final = 500
_KM_PER_DEGREE: Final = 111.2
_POLE: Final = 89.0
"""Degrees north or south beyond which a box in degrees goes all the way round."""

_ADD_PLACE: Final = insert(event_place).returning(event_place.c.no)

Box = tuple[float, float, float, float]


def keep(connection: Connection, told: AccountEvent, *, at: str) -> bool:
    """Stores an event, new or in place of what it was; says whether that is any different.

    Args:
        connection: A writing one.
        told: The event.
        at: The time, ISO 8601.
    """
    body = pack_value(told)
    had = connection.execute(select(event.c.no, event.c.body).where(event.c.id == told.id)).first()
    if had is not None and had.body == body:
        connection.execute(update(event).where(event.c.no == had.no).values(stale=False))
        return False
    values = {**_values(connection, told), "stale": False, "changed": at, "body": body}
    if had is None:
        no = int(connection.execute(insert(event).returning(event.c.no), {"created": at, **values}).scalar_one())
        connection.execute(delete(tombstone).where(tombstone.c.id == told.id))
    else:
        no = had.no
        _forget_parts(connection, no)
        connection.execute(update(event).where(event.c.no == no).values(values))
    _keep_parts(connection, no, told)
    return True


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
        _forget_parts(connection, no)
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
    return list(connection.execute(select(event.c.id).where(event.c.stale).order_by(event.c.no).limit(most)).scalars())


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


def _values(connection: Connection, told: AccountEvent) -> dict[str, Any]:
    where = told.places[0] if told.places else None
    first = told.date.earliest if told.date else None
    last = told.date.latest if told.date else None
    day = last or first or connection.execute(select(report.c.day).where(report.c.id == told.first)).scalar()
    return {
        "id": told.id,
        "type": told.type,
        "status": told.status,
        "day_from": first or last,
        "day_to": last or first,
        "day": day or "",
        "precision": where.precision if where else None,
        "place": kept_or_none(where.name) if where else None,
        "country": where.country if where else None,
        "admin1": kept_or_none(where.admin1) if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "reports": told.reports,
        "independent": told.independent,
        "confidence": told.confidence,
        "disagreements": len(told.disagreements),
        "corrected": bool(told.decisions),
        "doubt": doubt_of(told),
        "open": told.verdict is None,
        "first": told.first,
    }


def _keep_parts(connection: Connection, no: int, told: AccountEvent) -> None:
    tags = {
        "mode": told.mode,
        "context": told.context,
        "verdict": [told.verdict] if told.verdict else [],
        "position": positions_of(told),
        "disagreement": told.disagreements,
        "outlet": [claim.outlet for claim in told.versions.get("type", ()) if claim.outlet],
        "place": [plain_name(name) for place in told.places for name in (place.name, place.admin1, place.admin2) if name],
    }
    parties: dict[str, Sequence[Role | Source]] = {"actor": told.actors, "recipient": told.recipients, "source": told.sources}
    rows: dict[Any, list[dict[str, Any]]] = {
        event_tag: [{"kind": kind, "value": kept(value)} for kind, values in tags.items() for value in dict.fromkeys(values)],
        event_party: [
            {"role": role, "rank": rank, **_party(value, told)} for role, values in parties.items() for rank, value in enumerate(values)
        ],
        event_figure: [{"kind": figure.kind, "low": figure.low, "best": figure.best, "high": figure.high} for figure in told.figures],
    }
    for table, several in rows.items():
        if several:
            connection.execute(insert(table), [{"event": no, **row} for row in several])
    _keep_places(connection, no, told.places)


def positions_of(told: AccountEvent) -> list[str]:
    """Whether somebody denies or doubts that it happened: the positions that are looked for."""
    taken = {stand.position for stand in told.stands}
    return [position for position in ("denies", "doubts") if position in taken]


def _party(value: Role | Source, told: AccountEvent) -> dict[str, Any]:
    actor = told.people.get(value.actor or "")
    return {
        "name": kept(value.name),
        "plain": plain_name(value.name),
        "identity": identity_of(value.name, actor),
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
        "kind": actor.kind if actor else None,
    }


def _keep_places(connection: Connection, no: int, places: Sequence[Place]) -> None:
    for rank, place in enumerate(places):
        values = {
            **{name: kept_or_none(getattr(place, name)) for name in ("name", "country", "admin1", "admin2")},
            **{name: getattr(place, name) for name in ("role", "geonameid", "precision", "lat", "lon", "radius_km")},
        }
        added = connection.execute(_ADD_PLACE, {"event": no, "rank": rank, **values}).scalar_one()
        place_boxes(connection, [(added, box)] if (box := box_of(place)) else [])


def box_of(place: Place) -> Box | None:
    """The box of a place on the map, in degrees: west, south, east, north; None if it has no coordinates.

    Its own box where it has one, else its point with its radius. One that crosses the date line goes all the way round.
    """
    if place.bbox is not None:
        west, south, east, north = place.bbox
        return (west, south, east, north) if west <= east else (-180.0, south, 180.0, north)
    if place.lat is None or place.lon is None:
        return None
    up = (place.radius_km or 0.0) / _KM_PER_DEGREE
    south, north = max(-90.0, place.lat - up), min(90.0, place.lat + up)
    if max(-south, north) >= _POLE:
        return (-180.0, south, 180.0, north)
    aside = up / math.cos(math.radians(max(-south, north)))
    west, east = place.lon - aside, place.lon + aside
    return (west, south, east, north) if west >= -180 and east <= 180 else (-180.0, south, 180.0, north)


def _forget_parts(connection: Connection, no: int) -> None:
    numbers = connection.execute(select(event_place.c.no).where(event_place.c.event == no)).scalars().all()
    forget_boxes(connection, list(numbers))
    for table in (event_tag, event_party, event_place, event_figure):
        connection.execute(delete(table).where(table.c.event == no))


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
