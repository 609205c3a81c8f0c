"""All that a store holds, in a form that two stores can be compared by: rows by name, numbers of the database replaced by their order."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import OperationalError

from dateline.store import Store
from dateline.store.packing import unpack
from dateline.store.schema import metadata
from dateline.store.search import SEARCHED


def dump(store: Store) -> dict[str, list[Any]]:
    with store.read() as connection:
        order = {table.name: _order(connection, table) for table in metadata.sorted_tables}
        found = {table.name: sorted(_rows(connection, table, order), key=repr) for table in metadata.sorted_tables}
        found["audit"] = [{name: row[name] for name in ("who", "action", "target")} for row in found["audit"]]  # seals are salted anew
        del found["audit_salt"]
        for name in SEARCHED:
            found[f"words_of_{name}"] = sorted(_words(connection, name, order[name]))
        found["boxes"] = sorted(order["event_place"][row[0]] for row in connection.execute(text("SELECT no FROM box_of_event_place")))
    return found


def _order(connection: Connection, table: Any) -> dict[int, int]:
    if "no" not in table.c:
        return {}
    return {no: place for place, no in enumerate(connection.execute(select(table.c.no).order_by(table.c.no)).scalars())}


def _rows(connection: Connection, table: Any, order: dict[str, dict[int, int]]) -> Any:
    numbers = {key.parent.name: key.column.table.name for key in table.foreign_keys if key.column.name == "no"}
    if "no" in table.c:
        numbers["no"] = table.name
    for row in connection.execute(select(table)):
        yield {name: _value(value, order.get(numbers.get(name, ""))) for name, value in row._mapping.items()}


def _value(value: Any, order: dict[int, int] | None) -> Any:
    if order is not None:
        return order[value]
    return unpack(value) if isinstance(value, bytes) else value


def _words(connection: Connection, name: str, order: dict[int, int]) -> Any:
    if connection.dialect.name == "postgresql":
        return [(order[no], words) for no, words in connection.execute(text(f"SELECT no, words::text FROM words_of_{name}"))]
    with suppress(OperationalError):  # an earlier dump on this connection made it
        connection.execute(text(f"CREATE VIRTUAL TABLE temp.all_words_{name} USING fts5vocab('main', 'words_of_{name}', 'instance')"))
    return [(order[doc], offset, term) for term, doc, offset in connection.execute(text(f"SELECT term, doc, offset FROM all_words_{name}"))]
