"""From version 2 of the tables to version 3: what the map, the timeline and the network ask, and who denies or doubts an event."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select

from dateline.store.packing import unpack_value
from dateline.store.schema_account import event, event_tag

_INDEXES: Final = (
    "CREATE INDEX event_at_a_glance ON event (lat, lon, precision, type, status, country, place, admin1, day, day_from, confidence)",
    "CREATE INDEX event_party_by_event ON event_party (event, role, identity)",
)
_AT_ONCE: Final = 500
_LOOKED_FOR: Final = ("denies", "doubts")


class _Stand(msgspec.Struct):
    position: str


class _Told(msgspec.Struct):
    """As much of an event as is needed here, whatever becomes of the rest."""

    stands: tuple[_Stand, ...]


def step_3(connection: Connection) -> None:
    """Makes the indexes, and tags the events that somebody denies or doubts."""
    for statement in _INDEXES:
        connection.exec_driver_sql(statement)
    last = 0
    while some := connection.execute(select(event.c.no, event.c.body).where(event.c.no > last).order_by(event.c.no).limit(_AT_ONCE)).all():
        last = some[-1].no
        rows = [
            {"event": row.no, "kind": "position", "value": position}
            for row in some
            for position in _LOOKED_FOR
            if any(stand.position == position for stand in unpack_value(row.body, _Told).stands)
        ]
        if rows:
            connection.execute(insert(event_tag), rows)
