"""The audit: what was done, by whom and when, in a chain of hashes that shows any change.

Each row's hash covers the row and the hash of the row before, so a row can be neither changed nor taken out nor put in without all later
hashes changing. What was decided itself is not in the row but in its own table; the row has a salted SHA-256 of it, its seal. Taking the
salt away makes the seal say nothing, so that what has to be forgotten can be.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from dateline.store.schema_trust import audit, audit_salt
from dateline.store.values import kept

BEGINNING: Final = "0" * 64
"""What stands for the hash of the row before the first."""

SEAL: Final = "seal"
"""The detail that holds the salted hash of what was done."""

_SALT_BYTES: Final = 16
"""As many as make guessing hopeless: 128 bits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit.

    Attributes:
        no: Its number: 1, 2, 3 without a gap.
        at: When, ISO 8601 in UTC.
        who: Who did it.
        action: What: decide, undo, judge, split, release, redact, forget, and what is done with users.
        target: To what: an id, or a name that a person gave to a release or a user; never a name out of a report.
        details: More, without any words of reports or people.
        previous: The hash of the row before.
        hash: SHA-256 over all of these.
    """

    no: int
    at: str
    who: str
    action: str
    target: str
    details: str
    previous: str
    hash: str

    @property
    def told(self) -> dict[str, Any]:
        """The details, read."""
        read: dict[str, Any] = json.loads(self.details)
        return read

    @property
    def true_hash(self) -> str:
        """What the hash has to be."""
        return _hash(self.no, self.at, self.who, self.action, self.target, self.details, self.previous)


def note(
    connection: Connection, action: str, target: str, *, who: str, at: str, details: dict[str, Any] | None = None, sealed: object = None
) -> Entry:
    """Adds a row to the audit, in the transaction that does what it tells.

    Args:
        connection: A writing one: it is the only one.
        action: What is done.
        target: To what.
        who: By whom.
        at: The time, ISO 8601.
        details: More, without any words of reports or people: the row can never change.
        sealed: What only its salted hash is kept of; anything that JSON can hold, None for nothing.
    """
    who, target, last = kept(who), kept(target), head(connection)
    salt = secrets.token_hex(_SALT_BYTES)
    told = dict(details or {}) if sealed is None else {**(details or {}), SEAL: seal(salt, sealed)}
    written = _json(told)
    no, previous = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    entry = Entry(no, at, who, action, target, written, previous, _hash(no, at, who, action, target, written, previous))
    connection.execute(insert(audit).values({name: getattr(entry, name) for name in Entry.__dataclass_fields__}))
    if sealed is not None:
        connection.execute(insert(audit_salt).values(no=no, salt=salt))
    return entry


def head(connection: Connection) -> tuple[int, str] | None:
    """Number and hash of the last row, None where there is none: whoever keeps them can show later that nothing before was changed."""
    row = connection.execute(select(audit.c.no, audit.c.hash).order_by(audit.c.no.desc()).limit(1)).first()
    return None if row is None else (row.no, row.hash)


def entries(connection: Connection, *, after: int = 0, most: int | None = None, newest_first: bool = False) -> Iterator[Entry]:
    """The rows in their order.

    Args:
        connection: Any.
        after: Only those behind this number; before it, where the newest come first and it is not 0.
        most: How many at most.
        newest_first: Whether the last comes first.
    """
    beyond = audit.c.no < after if newest_first and after else audit.c.no > after
    question = select(audit).where(beyond).order_by(audit.c.no.desc() if newest_first else audit.c.no).limit(most)
    for row in connection.execute(question):
        yield Entry(**row._mapping)


def salts(connection: Connection) -> dict[int, str]:
    """The salts that are still there, by the number of their row."""
    return {row.no: row.salt for row in connection.execute(select(audit_salt))}


def unseal(connection: Connection, targets: Collection[str]) -> None:
    """Takes the salts of all rows about targets away: what they sealed has gone, and nobody can guess at it any more."""
    numbers = select(audit.c.no).where(audit.c.target.in_(sorted(targets)))
    connection.execute(audit_salt.delete().where(audit_salt.c.no.in_(numbers)))


def seal(salt: str, sealed: object) -> str:
    """The salted SHA-256 of anything that JSON can hold."""
    return hashlib.sha256(f"{salt}{_json(sealed)}".encode()).hexdigest()


def _hash(*parts: object) -> str:
    return hashlib.sha256(_json(parts).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
