"""The part of a project by which it can be trusted: the audit, and the proof that nothing was changed behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.errors import UsageError
from dateline.project import merging, redacting
from dateline.project.decided import user
from dateline.project.redacting import Redacted
from dateline.project.show import WholeReport, show
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

    def redact(self, words: str, *, by: str | None = None, why: str | None = None, reports: Collection[str] = ()) -> Redacted:
        """Takes a passage or a name out of all that the project keeps, or of some reports and what follows from them, for good.

        Every character becomes a block, so that all offsets stay. See `dateline.project.redacting`.

        Args:
            words: The passage, as the report has it.
            by: Who redacts; the user of this machine if None.
            why: The reason.
            reports: Ids of reports, or their first digits; everything if there are none.

        Raises:
            UsageError: If the words are too short, or stand nowhere, or there is no such report.
        """
        merging.merge(self.store)
        return redacting.redact(self.store, words, by=by or user(), why=why, reports=[_report(self.store, each) for each in reports])

    def forget(self, person: str, *, also: Sequence[str] = (), by: str | None = None, why: str | None = None) -> Redacted:
        """Forgets a person for good: the name however it is written, what else identifies them, and what comes in later.

        Args:
            person: The name, or the identity that the actors are listed with.
            also: Other spellings.
            by: Who has them forgotten; the user of this machine if None.
            why: The reason; kept with the redactions, so it must not name the person.

        Raises:
            UsageError: If the name is too short, or nothing in the project has it.
        """
        merging.merge(self.store)
        return redacting.forget(self.store, person, also=also, by=by or user(), why=why)

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


def _report(store: Store, identity: str) -> str:
    found = show(store, identity)
    if not isinstance(found, WholeReport):
        raise UsageError(f"{identity} is no report; dateline reports lists them")
    return found.id
