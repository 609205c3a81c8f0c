"""A project's database: opened, brought to this version, read and written in transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from sqlalchemy import Connection, inspect

from dateline.errors import StoreError
from dateline.store.engine import engine_of, explained, shown, transaction
from dateline.store.migrations import NEWEST, check_not_newer, migrate, version_of
from dateline.store.search import SEARCHED

# SQLite looks at a thousand rows of each index that has grown tenfold; PostgreSQL counts by itself, but minutes later.
# Indexes of words keep what was deleted until their parts are joined; files keep it until they are written anew.
_SCRUB: Final = {
    "sqlite": (
        *(f"INSERT INTO words_of_{name}(words_of_{name}) VALUES ('optimize')" for name in SEARCHED),
        "VACUUM",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ),
    "postgresql": ("SET lock_timeout = 60000", "VACUUM FULL"),
}
_TIDY: Final = {"sqlite": ("PRAGMA analysis_limit = 1000", "PRAGMA optimize"), "postgresql": ("ANALYZE",)}


def utc_now() -> str:
    """The time, ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Store:
    """One database, SQLite's or PostgreSQL's. The functions of this package's modules read and write in its transactions.

    Example:
        >>> with Store.open(path) as store, store.read() as connection:
        ...     print(reports.text_of(connection, some_id))

    Attributes:
        now: Says what time it is; a test may set the clock.
    """

    def __init__(self, address: str | Path, *, now: Callable[[], str] = utc_now) -> None:
        """Opens nothing yet; see `create` and `open`."""
        self._engine = engine_of(address)
        self.now = now

    @classmethod
    def create(cls, address: str | Path, *, now: Callable[[], str] = utc_now) -> Store:
        """Opens a database, making Dateline's tables in an empty one.

        Raises:
            StoreError: If it cannot be used, or holds something else.
            UsageError: If the address cannot be understood.
        """
        store = cls(address, now=now)
        try:
            with store.write() as connection:
                migrate(connection)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, address: str | Path, *, now: Callable[[], str] = utc_now) -> Store:
        """Opens a database that Dateline made; one of an earlier version is brought to this one.

        Raises:
            StoreError: If it cannot be used, or Dateline did not make it.
            UsageError: If the address cannot be understood.
        """
        store = cls(address, now=now)
        try:
            store._ready()
        except BaseException:
            store.close()
            raise
        return store

    def _ready(self) -> None:
        with self.read() as connection:
            version = version_of(connection)
            if version is None:
                raise StoreError(f"{self} holds no project; make one with: dateline init")
            check_not_newer(connection, version)
        if version < NEWEST:
            with self.write() as connection:
                migrate(connection)

    @property
    def dialect(self) -> str:
        """Which database it is: `sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database; what is written meanwhile does not show.

        Raises:
            StoreError: If the database refuses.
        """
        with transaction(self._engine, writing=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is the only writing one; it is kept whole when the block ends, and not at all if that raises.

        Raises:
            StoreError: If the database refuses, or another writer takes too long.
        """
        with transaction(self._engine, writing=True) as connection:
            yield connection

    def tidy(self) -> None:
        """Lets the database count what it holds, where that has changed much, so that it finds the quickest ways."""
        with self.write() as connection:
            for statement in _TIDY[connection.dialect.name]:
                connection.exec_driver_sql(statement)

    def scrub(self) -> bool:
        """Overwrites what was taken out: databases leave it in their files until its room is needed.

        Copies of the files, logs of a server and snapshots of a disk are beyond reach.

        Returns:
            Whether it could; not while another program works on the database. SQLite's journal goes when the last program has ended.
        """
        try:
            with explained(self._engine), self._engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                if connection.dialect.name == "postgresql":
                    driver.autocommit = True  # it vacuums outside transactions only; the connection is thrown away below
                for statement in _SCRUB[connection.dialect.name]:
                    answer = driver.execute(statement)
                busy = connection.dialect.name == "sqlite" and answer.fetchone()[0]
                connection.invalidate()
        except StoreError:
            return False
        return not busy

    def copy_to(self, path: Path) -> None:
        """Copies a database that is a file, in one state; others may read and write meanwhile. The copy is checked.

        Args:
            path: Of the copy, where nothing is yet.

        Raises:
            StoreError: If there is no room, or the copy is not sound.
        """
        with explained(self._engine), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("VACUUM INTO ?", (str(path),))
            connection.invalidate()
        copied = Store(path)
        with closing(copied), explained(copied._engine), copied._engine.connect() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if said != "ok":
            raise StoreError(f"{path} is not sound ({said}); check the disk, and make the copy anew")

    def tables(self) -> list[str]:
        """The names of its tables, in order."""
        with self.read() as connection:
            return sorted(inspect(connection).get_table_names())

    def close(self) -> None:
        """Ends all connections."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ends all connections."""
        self.close()

    def __str__(self) -> str:
        """Its name for messages."""
        return shown(self._engine.url)
