"""From version 5 of the tables to version 6: whose statements are whose by a person's word, and decisions about actors by their kind.

The SQL stays as it is whatever becomes of the tables later.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

_STATEMENTS: Final = (
    "ALTER TABLE statement ADD COLUMN told_identity TEXT",
    "ALTER TABLE statement ADD COLUMN told JSON",
    "CREATE INDEX statement_as_told ON statement (told_identity) WHERE told_identity IS NOT NULL",
    "CREATE INDEX decision_by_kind ON decision (kind, no)",
)


def step_6(connection: Connection) -> None:
    """Adds the columns, empty, and makes the indexes."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
