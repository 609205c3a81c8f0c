"""From an empty database, or one of an earlier version, to this version's tables.

A new database gets today's tables at once. One that is there walks up, a step a version, each in the transaction of all. A test compares
both ways.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, inspect, select, text

from dateline.errors import StoreError
from dateline.store import schema_account as schema_account  # its tables belong to the metadata
from dateline.store import schema_review as schema_review  # so do its
from dateline.store.engine import shown
from dateline.store.schema import meta, metadata
from dateline.store.schema_trust import GUARD
from dateline.store.search import CREATE
from dateline.store.step_2 import step_2
from dateline.store.step_3 import step_3
from dateline.store.step_4 import step_4
from dateline.store.step_5 import step_5
from dateline.store.step_6 import step_6

Step = Callable[[Connection], None]

STEPS: Final[dict[int, Step]] = {2: step_2, 3: step_3, 4: step_4, 5: step_5, 6: step_6}
"""By the version that it leads to, from 2 on."""

NEWEST: Final = max(STEPS, default=1)
_VERSION: Final = "schema"


def version_of(connection: Connection) -> int | None:
    """The version of a database's tables, None where there are none of Dateline's.

    Raises:
        StoreError: If it holds tables, but not Dateline's.
    """
    inspector = inspect(connection)
    if not inspector.has_table(meta.name):
        names = inspector.get_table_names()
        if names:
            raise StoreError(
                f"{shown(connection.engine.url)} holds tables of something else ({', '.join(names[:3])}); give an empty database"
            )
        return None
    value = connection.execute(select(meta.c.value).where(meta.c.key == _VERSION)).scalar()
    if value is None:
        raise StoreError(f"{shown(connection.engine.url)} has a table 'meta' that is not dateline's; give an empty database")
    return int(value)


def migrate(connection: Connection) -> None:
    """Brings the tables to this version; nothing happens where they are.

    Raises:
        StoreError: If they are of a later version.
    """
    version = version_of(connection)
    if version is None:
        create(connection)
        return
    check_not_newer(connection, version)
    for step in range(version + 1, NEWEST + 1):
        STEPS[step](connection)
    if version < NEWEST:
        connection.execute(meta.update().where(meta.c.key == _VERSION).values(value=str(NEWEST)))


def create(connection: Connection) -> None:
    """All tables of this version, in an empty database."""
    metadata.create_all(connection)
    for statement in CREATE[connection.dialect.name]:
        connection.execute(text(statement))
    for statement in GUARD[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    connection.execute(meta.insert().values(key=_VERSION, value=str(NEWEST)))


def check_not_newer(connection: Connection, version: int) -> None:
    """Lets nothing old write to something new.

    Raises:
        StoreError: If the tables are of a later version.
    """
    if version > NEWEST:
        raise StoreError(
            f"{shown(connection.engine.url)} was written by a later version of dateline (its tables have version {version}, this program "
            f"knows {NEWEST}); install that version"
        )
