"""From version 4 of the tables to version 5: how many events each party takes part in.

The SQL stays as it is whatever becomes of the tables later.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

_STATEMENTS: Final = (
    "CREATE TABLE taking_part (identity TEXT NOT NULL, events INTEGER NOT NULL, as_actor INTEGER NOT NULL, as_recipient INTEGER NOT NULL, "
    "as_source INTEGER NOT NULL, PRIMARY KEY (identity))",
    "INSERT INTO taking_part (identity, events, as_actor, as_recipient, as_source) SELECT identity, count(DISTINCT event), "
    "count(DISTINCT CASE WHEN role = 'actor' THEN event END), count(DISTINCT CASE WHEN role = 'recipient' THEN event END), "
    "count(DISTINCT CASE WHEN role = 'source' THEN event END) FROM event_party WHERE event NOT IN "
    "(SELECT event FROM event_tag WHERE kind = 'verdict' AND value = 'rejected') GROUP BY identity",
    "CREATE INDEX taking_part_by_events ON taking_part (events, identity)",
)


def step_5(connection: Connection) -> None:
    """Makes the table and counts."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
