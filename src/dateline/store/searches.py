"""Saved searches, and up to when each has been seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dateline.store.schema_account import search


def keep(connection: Connection, name: str, filters: dict[str, Any], *, at: str) -> None:
    """Saves a search under a name, in place of one that had it; what there is now counts as seen."""
    connection.execute(delete(search).where(search.c.name == name))
    connection.execute(insert(search).values(name=name, question=filters, created=at, seen=at))


def searches(connection: Connection) -> list[tuple[str, dict[str, Any], str]]:
    """All: name, filters, up to when it has been seen; by name."""
    rows = connection.execute(select(search.c.name, search.c.question, search.c.seen).order_by(search.c.name))
    return [(row.name, row.question, row.seen) for row in rows]


def saw(connection: Connection, name: str, *, at: str) -> bool:
    """Notes that all until a time has been seen; says whether there is such a search."""
    return connection.execute(update(search).where(search.c.name == name).values(seen=at)).rowcount > 0


def forget(connection: Connection, name: str) -> bool:
    """Takes a search away; says whether there was one."""
    return connection.execute(delete(search).where(search.c.name == name)).rowcount > 0
