"""From version 3 of the tables to version 4: reviews, and how doubtful each event is.

The SQL stays as it is whatever becomes of the tables later.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from dateline.records.doubt import doubt_of
from dateline.records.story import AccountEvent
from dateline.store.packing import unpack_value
from dateline.store.schema_account import event

_NUMBER: Final = {"sqlite": "INTEGER", "postgresql": "BIGSERIAL"}
_STATEMENTS: Final = (
    "CREATE TABLE review (no {number} NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL, verdict TEXT NOT NULL, part TEXT NOT NULL, "
    '"by" TEXT NOT NULL, at TEXT NOT NULL, seconds FLOAT, fields JSON NOT NULL, seen JSON NOT NULL, corrected JSON NOT NULL, why TEXT, '
    "decisions JSON NOT NULL, undone TEXT, undone_by TEXT, PRIMARY KEY (no), UNIQUE (id))",
    'CREATE INDEX review_of_event ON review (event, "by", verdict) WHERE undone IS NULL',
    'CREATE INDEX review_by_person ON review ("by", no) WHERE undone IS NULL',
    "ALTER TABLE event ADD COLUMN doubt FLOAT NOT NULL DEFAULT 0",
    "ALTER TABLE event ADD COLUMN open BOOLEAN NOT NULL DEFAULT true",
    "CREATE INDEX event_by_doubt ON event (doubt, id) WHERE open",
    "CREATE INDEX judgement_by_score ON judgement (score, no) WHERE undone IS NULL AND origin = 'coder'",
)
_FILL: Final = update(event).where(event.c.no == bindparam("of")).values(doubt=bindparam("how"), open=bindparam("whether"))
_AT_ONCE: Final = 500


def step_4(connection: Connection) -> None:
    """Makes the table and fills the columns."""
    number = _NUMBER[connection.dialect.name]
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement.format(number=number))
    last = 0
    while rows := connection.execute(select(event.c.no, event.c.body).where(event.c.no > last).order_by(event.c.no).limit(_AT_ONCE)).all():
        connection.execute(_FILL, [_doubt(*row) for row in rows])
        last = rows[-1].no


def _doubt(no: int, body: bytes) -> dict[str, Any]:
    told = unpack_value(body, AccountEvent)
    return {"of": no, "how": doubt_of(told), "whether": told.verdict is None}
