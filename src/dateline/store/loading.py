"""Many rows at once, in the quickest way that a database has: COPY in PostgreSQL, one prepared statement in SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DBAPIError

LEAST: Final = 20
"""Rows from which COPY pays: its way to the server and back costs about as much as inserting so many."""

Process = Callable[[Any], Any]


def load(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows to a table.

    Args:
        connection: A writing one.
        table: Which.
        rows: All with the same columns; those that are not named hold what the table gives by itself.
    """
    if not rows:
        return
    if not copies(connection, rows):
        connection.execute(table.insert(), rows)
        return
    columns = [column for column in table.columns if column.name in rows[0]]
    names = [column.name for column in columns]
    written = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    copy_in(connection, table.name, names, (_written(row, names, written) for row in rows))


def copies(connection: Connection, rows: Sequence[object]) -> bool:
    """Whether so many rows are copied into this database."""
    return connection.dialect.name == "postgresql" and len(rows) >= LEAST


def _written(row: Mapping[str, Any], names: Sequence[str], processes: Sequence[Process | None]) -> Iterator[Any]:
    for name, process in zip(names, processes, strict=True):
        yield row[name] if process is None else process(row[name])


def copy_in(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """Copies rows into a table of PostgreSQL, in the transaction of the connection.

    Args:
        connection: A writing one.
        table: The table's name.
        columns: Names of the columns.
        rows: Their values, as the driver takes them.

    Raises:
        DBAPIError: If the database refuses, as for any statement.
    """
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quote(table)} ({', '.join(quote(name) for name in columns)}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    refusal: type[Exception] = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copying:
            for row in rows:
                copying.write_row(tuple(row))
    except refusal as error:
        raise DBAPIError.instance(statement, None, error, refusal, dialect=connection.dialect) from error


def numbers(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for new rows of a table, in their order, that nobody else gets.

    Args:
        connection: A writing one.
        table: One whose numbers the database gives.
        count: How many.
    """
    if connection.dialect.name == "postgresql":
        drawn = text("SELECT nextval(pg_get_serial_sequence(:of, 'no')) FROM generate_series(1, :count)")
        return [int(no) for no in connection.execute(drawn, {"of": table.name, "count": count}).scalars()]
    last = connection.execute(select(func.max(table.c.no))).scalar() or 0
    return list(range(last + 1, last + 1 + count))
