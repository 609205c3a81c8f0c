"""The part of a project by which it can be trusted: the audit, and the proof that nothing was changed behind it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UsageError
from dateline.store import Store, audit, checking
from dateline.store.audit import Entry
from dateline.store.checking import CHECKS, Wrong


class Trusted:
    """What a project can say of itself."""

    store: Store

    def verify(self, *, head: str | None = None) -> Iterator[Wrong]:
        """What is not as it was written: in the audit, decisions, releases, raw bytes, users, and in the database's file.

        Args:
            head: What `audit_head` gave at some time, to be found again: `12:3fa9...`.

        Raises:
            UsageError: If `head` is none.
        """
        noted = None if head is None else _head(head)
        with self.store.read() as connection:
            for check in CHECKS.values():
                yield from check(connection)
            if noted is not None:
                yield from checking.holds_head(connection, *noted)

    def audit_head(self) -> str | None:
        """Number and hash of the audit's last row, None while there is none. Note it down elsewhere: later it proves all before it."""
        with self.store.read() as connection:
            found = audit.head(connection)
        return None if found is None else f"{found[0]}:{found[1]}"

    def audited(self, *, after: int = 0, most: int | None = None, newest_first: bool = False) -> list[Entry]:
        """Rows of the audit; see `dateline.store.audit.entries`."""
        with self.store.read() as connection:
            return list(audit.entries(connection, after=after, most=most, newest_first=newest_first))


def _head(said: str) -> tuple[int, str]:
    number, _, sha256 = said.partition(":")
    if not number.isdecimal() or len(sha256) != len(audit.BEGINNING):
        raise UsageError(f"{said!r} is no head of an audit; give what dateline verify printed, a number, a colon and 64 digits")
    return int(number), sha256
