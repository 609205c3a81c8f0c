"""What an event of the account is asked and counted by, in columns and tables of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from dateline.records.doubt import doubt_of
from dateline.records.identity import identity_in
from dateline.records.resolved import Place, Role, Source
from dateline.records.story import AccountEvent
from dateline.store import tally
from dateline.store.schema_account import event_figure, event_party, event_place, event_tag
from dateline.store.search import forget_boxes, place_boxes
from dateline.store.values import kept, kept_or_none
from dateline.store.words import plain_name

_AT_ONCE: Final = 500
_KM_PER_DEGREE: Final = 111.2
_POLE: Final = 89.0
"""Degrees north or south beyond which a box in degrees goes all the way round."""

Box = tuple[float, float, float, float]


def values(told: AccountEvent, days: Mapping[str, str]) -> dict[str, Any]:
    """An event's row but for its body and times.

    Args:
        told: The event.
        days: The days of reports that first told of events, by id.
    """
    where = told.places[0] if told.places else None
    first = told.date.earliest if told.date else None
    last = told.date.latest if told.date else None
    day = last or first or days.get(told.first)
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


def keep_parts(connection: Connection, several: Sequence[tuple[int, AccountEvent]]) -> None:
    """Stores what events are asked and counted by, by their numbers."""
    rows: dict[Any, list[dict[str, Any]]] = {event_tag: [], event_party: [], event_figure: []}
    for no, told in several:
        for table, some in _parts(told).items():
            rows[table] += ({"event": no, **row} for row in some)
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)
    rejected = {no for no, told in several if told.verdict == tally.REJECTED}
    parties = ((row["event"], row["role"], row["identity"]) for row in rows[event_party])
    tally.add(connection, (each for each in parties if each[0] not in rejected))
    _keep_places(connection, several)


def _parts(told: AccountEvent) -> dict[Any, list[dict[str, Any]]]:
    tags = {
        "mode": told.mode,
        "context": told.context,
        "verdict": [told.verdict] if told.verdict else [],
        "disagreement": told.disagreements,
        "decision": told.decisions,
        "position": positions_of(told),
        "outlet": [claim.outlet for claim in told.versions.get("type", ()) if claim.outlet],
        "place": [plain_name(name) for place in told.places for name in (place.name, place.admin1, place.admin2) if name],
    }
    parties: dict[str, Sequence[Role | Source]] = {"actor": told.actors, "recipient": told.recipients, "source": told.sources}
    return {
        event_tag: [{"kind": kind, "value": value} for kind, values in tags.items() for value in dict.fromkeys(map(kept, values))],
        event_party: [
            {"role": role, "rank": rank, **_party(value, told)} for role, values in parties.items() for rank, value in enumerate(values)
        ],
        event_figure: [{"kind": figure.kind, "low": figure.low, "best": figure.best, "high": figure.high} for figure in told.figures],
    }


def positions_of(told: AccountEvent) -> list[str]:
    """Whether somebody denies or doubts that it happened: the positions that are looked for."""
    taken = {stand.position for stand in told.stands}
    return [position for position in ("denies", "doubts") if position in taken]


def _party(value: Role | Source, told: AccountEvent) -> dict[str, Any]:
    actor = told.people.get(value.actor or "")
    return {
        "name": kept(value.name),
        "plain": plain_name(value.name),
        "identity": identity_in(told, value),
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
        "kind": actor.kind if actor else None,
    }


def _keep_places(connection: Connection, several: Sequence[tuple[int, AccountEvent]]) -> None:
    places = [(no, rank, place) for no, told in several for rank, place in enumerate(told.places)]
    if not places:
        return
    rows = [
        {
            "event": no,
            "rank": rank,
            **{name: kept_or_none(getattr(place, name)) for name in ("name", "country", "admin1", "admin2")},
            **{name: getattr(place, name) for name in ("role", "geonameid", "precision", "lat", "lon", "radius_km")},
        }
        for no, rank, place in places
    ]
    added = connection.execute(insert(event_place).returning(event_place.c.no, sort_by_parameter_order=True), rows).scalars().all()
    place_boxes(connection, [(no, box) for no, (_, _, place) in zip(added, places, strict=True) if (box := box_of(place))])


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


def forget_parts(connection: Connection, events: Sequence[int]) -> None:
    """Takes away what events of these numbers are asked and counted by."""
    for start in range(0, len(events), _AT_ONCE):
        some = events[start : start + _AT_ONCE]
        tally.remove(connection, some)
        numbers = connection.execute(select(event_place.c.no).where(event_place.c.event.in_(some))).scalars().all()
        forget_boxes(connection, list(numbers))
        for table in (event_tag, event_party, event_place, event_figure):
            connection.execute(delete(table).where(table.c.event.in_(some)))
