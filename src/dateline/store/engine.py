"""Connections to a project's database, and what its refusals mean."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, TimeoutError

from dateline.errors import StoreError, UsageError

PATIENCE: Final = 60.0
"""Seconds to wait for another writer. A document is written in milliseconds and a batch merged in a few seconds; whoever holds the database
longer hangs."""

CONNECTIONS: Final = 32
"""At a time. Whoever needs a further one waits."""
_POOL: Final[dict[str, Any]] = {"pool_size": CONNECTIONS // 2, "max_overflow": CONNECTIONS // 2, "pool_timeout": PATIENCE}
_WRITING: Final = "dateline_writing"
_SQLITE_SETTINGS: Final = (
    "journal_mode = WAL",  # readers never wait for the writer
    "synchronous = NORMAL",  # a killed process loses nothing; power that fails may cost the last documents, whole, and a rerun brings them
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",  # 64 MiB: the upper pages of all indexes of a million mentions
    "journal_size_limit = 67108864",
)
_SQLITE_FUNCTIONS: Final = {"sin": math.sin, "cos": math.cos}  # not every SQLite is built with them
_POSTGRESQL_SCHEMES: Final = ("postgresql", "postgres", "postgresql+psycopg")


def is_url(address: str) -> bool:
    """Whether this names a database server, not a folder."""
    return "://" in address


def engine_of(address: str | Path) -> Engine:
    """Connections to the database of an address; nothing is opened yet.

    Args:
        address: A `postgresql://` URL, or the path of a SQLite file.

    Raises:
        UsageError: If it is neither, or what PostgreSQL needs is not installed.
    """
    if isinstance(address, str) and is_url(address):
        return _server(address)
    url = URL.create("sqlite", database=str(address))
    engine = create_engine(
        url, connect_args={"timeout": PATIENCE, "check_same_thread": False}, **({} if url.database == ":memory:" else _POOL)
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _server(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UsageError(f"{address!r} is no database URL; write it as postgresql://user@host/database") from error
    if url.drivername not in _POSTGRESQL_SCHEMES:
        raise UsageError(f"a project cannot be kept in {url.drivername}; give a folder, or a URL postgresql://user@host/database")
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 15}, **_POOL)
    except (ImportError, NoSuchModuleError) as error:
        raise UsageError("PostgreSQL needs a driver that is not installed; run: pip install 'dateline[postgresql]'") from error
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  (the driver's own connection)
    connection.isolation_level = None  # the driver must not begin transactions of its own: `_begin_sqlite` does
    for setting in _SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    for name, function in _SQLITE_FUNCTIONS.items():
        connection.create_function(name, 1, function, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    """A writer asks for the lock at once: one that read first and then found another's writing could only fail."""
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """One writer at a time, as in SQLite, so that what it read still holds when it writes."""
    if connection.get_execution_options().get(_WRITING, False):
        connection.execute(text(f"SET LOCAL lock_timeout = {int(PATIENCE * 1000)}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('dateline'), hashtext(current_schema()))"))


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """A transaction that is kept whole or not at all. A reader sees one state of the database until it ends.

    Raises:
        StoreError: If the database refuses.
    """
    with explained(engine), engine.connect() as plain:
        options: dict[str, Any] = {_WRITING: writing}
        if not writing and engine.dialect.name == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        connection = plain.execution_options(**options)
        with connection.begin():
            yield connection


# What the databases say, what that means, and what to do.
_MEANINGS: Final = (
    ("database or disk is full", "there is no room left; make room and run the same command again, nothing that was stored is lost"),
    ("no space left", "there is no room left; make room and run the same command again, nothing that was stored is lost"),
    ("disk i/o error", "its disk refused to read or write; check its room and health, then run the same command again"),
    ("file too large", "its file may not grow further; raise the limit and run the same command again, nothing that was stored is lost"),
    ("database is locked", "another program has been writing to it for a minute; wait until that has ended"),
    ("lock timeout", "another program has been writing to it for a minute; wait until that has ended"),
    ("readonly database", "it may not be written to; change its permissions, or work on a copy"),
    ("unable to open database file", "its file cannot be opened; check that the folder is there and may be written to"),
    ("file is not a database", "its file is no SQLite database; name a project's folder, or restore the file"),
    ("malformed", "its file is damaged; restore it from a copy"),
    ("connection refused", "no server answers there; start it, or correct the URL"),
    ("password authentication failed", "the server does not accept the name and password; correct the URL"),
    ("does not exist", "the server knows no such database or table; create the database, then run: dateline init URL"),
)


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Says what a refusal of the database means.

    Raises:
        StoreError: Instead of the driver's error.
    """
    try:
        yield
    except TimeoutError as error:
        raise StoreError(
            f"{shown(engine.url)}: all {CONNECTIONS} connections to it were busy for a minute; ask again in a while"
        ) from error
    except DBAPIError as error:
        said = str(error.orig).strip()
        meaning = next((meaning for words, meaning in _MEANINGS if words in said.lower()), None)
        if meaning is None:
            raise
        raise StoreError(f"{shown(engine.url)}: {meaning} ({said.splitlines()[0]})") from error


def shown(url: URL) -> str:
    """The database's name for messages, without a password."""
    return url.database or "the database" if url.drivername.startswith("sqlite") else url.render_as_string(hide_password=True)
