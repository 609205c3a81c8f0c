"""What is remembered of the feeds and sitemaps that are watched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.engine import Row

from dateline.records.source import SourceState
from dateline.store.schema import report
from dateline.store.schema_account import watched
from dateline.store.values import kept, kept_or_none
from dateline.store.versions import page_of

_KIND = "feed"
# What only the watch itself asks for stands together in one column.
_INNER = ("etag", "last_modified", "found", "due", "changed", "failed", "seen", "tries")


def load(connection: Connection, url: str) -> SourceState | None:
    """The state of a source, None if it was never watched."""
    row = connection.execute(select(watched).where(watched.c.address == kept(url))).first()
    return None if row is None else _state(row)


def save(connection: Connection, state: SourceState) -> None:
    """Keeps the state of a source in place of the one before.

    Args:
        connection: A writing one.
        state: What is to be remembered.
    """
    forget(connection, state.url)
    row = {
        "address": kept(state.url),
        "kind": _KIND,
        "title": kept_or_none(state.title),
        "state": _kept({name: getattr(state, name) for name in _INNER}),
        "tried": state.tried,
        "succeeded": state.succeeded,
        "failures": state.failures,
        "error": kept_or_none(state.trouble),
        "found": state.new,
    }
    connection.execute(watched.insert().values(row))


def forget(connection: Connection, url: str) -> bool:
    """Forgets a source; says whether it was watched. What it brought stays.

    Args:
        connection: A writing one.
        url: Its address.
    """
    return connection.execute(watched.delete().where(watched.c.address == kept(url))).rowcount > 0


def states(connection: Connection) -> Iterator[SourceState]:
    """The states of all sources, in the order of their addresses."""
    for row in connection.execute(select(watched).order_by(watched.c.address)):
        yield _state(row)


def has_page(connection: Connection, url: str) -> bool:
    """Whether there is a coded report of this address."""
    page = page_of(url)
    return page is not None and connection.execute(select(report.c.no).where(report.c.page == page).limit(1)).first() is not None


def _state(row: Row[Any]) -> SourceState:
    return SourceState(
        url=row.address,
        title=row.title,
        tried=row.tried,
        succeeded=row.succeeded,
        failures=row.failures,
        trouble=row.error,
        new=row.found,
        **row.state,
    )


def _kept(value: object) -> Any:  # noqa: ANN401  (whatever JSON holds)
    """The value with what no database takes replaced in all its texts."""
    if isinstance(value, str):
        return kept(value)
    return {kept(key): _kept(each) for key, each in value.items()} if isinstance(value, dict) else value
