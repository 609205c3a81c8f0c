"""Is everything still as it was written? The audit's chain, what it has seals of, releases, raw bytes, and who may do what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select, text

from dateline.errors import StoreError
from dateline.store import audit, decisions, judgements, releases, reviews
from dateline.store.packing import unpack
from dateline.store.schema import blob, report
from dateline.store.schema_account import decision, judgement, release
from dateline.store.schema_review import review
from dateline.store.schema_trust import person, redaction

_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is not as it was written.

    Attributes:
        where: Which row, decision, release, report or user.
        what: What is wrong with it.
    """

    where: str
    what: str


def chain(connection: Connection) -> Iterator[Wrong]:
    """Rows of the audit that were changed, or between which some are missing."""
    no, previous = 0, audit.BEGINNING
    for entry in audit.entries(connection):
        where = f"audit {entry.no}"
        if entry.no != no + 1:
            yield Wrong(where, f"the rows between {no} and {entry.no} are missing")
        elif entry.previous != previous:
            yield Wrong(where, f"it does not follow row {no}: one of the two was changed")
        if entry.hash != entry.true_hash:
            yield Wrong(where, "it was changed after it was written")
        no, previous = entry.no, entry.hash


def holds_head(connection: Connection, no: int, sha256: str) -> Iterator[Wrong]:
    """Whether a row that was noted down elsewhere is still there: the chain alone does not show that its end was cut off."""
    found = next(audit.entries(connection, after=no - 1, most=1), None)
    if found is None or found.no != no:
        yield Wrong(f"audit {no}", "it is gone: the audit's end was cut off after it had been noted down")
    elif found.hash != sha256:
        yield Wrong(f"audit {no}", "it is another row than was noted down: the audit was written anew")


@dataclass(slots=True)
class _Told:
    """What the audit says of decisions, releases and users in the end."""

    seals: dict[str, audit.Entry]
    undone: set[str]
    releases: dict[str, str]
    reports: dict[str, str]
    roles: dict[str, str | None]


def _read(connection: Connection) -> _Told:
    told = _Told({}, set(), {}, {}, {})
    notes: dict[str, Callable[[audit.Entry], object]] = {
        "undo": lambda entry: told.undone.add(entry.target),
        "release": lambda entry: told.releases.update({entry.target: entry.told["sha256"]}),
        "redact release": lambda entry: told.releases.update({entry.target: entry.told["sha256"]}),
        "redact report": lambda entry: told.reports.update({entry.target: entry.told["sha256"]}),
        "add user": lambda entry: told.roles.update({entry.target: entry.told["role"]}),
        "change role": lambda entry: told.roles.update({entry.target: entry.told["role"]}),
        "remove user": lambda entry: told.roles.update({entry.target: None}),
    }
    for entry in audit.entries(connection):
        if audit.SEAL in entry.told:
            told.seals[entry.target] = entry
        if entry.action in notes:
            notes[entry.action](entry)
    return told


def decided(connection: Connection) -> Iterator[Wrong]:
    """Decisions, judgements and answers that are not what was decided, or that nobody noted, or that are gone."""
    told, salts = _read(connection), audit.salts(connection)
    for identity, entry in told.seals.items():
        content = _content(connection, identity)
        if content is None:
            yield Wrong(identity, f"it is gone, but audit {entry.no} has it")
        elif entry.no in salts and audit.seal(salts[entry.no], content) != entry.told[audit.SEAL]:
            yield Wrong(identity, f"it was changed since audit {entry.no}")
    for identity, undone in _there(connection):
        if identity not in told.seals:
            yield Wrong(identity, "the audit does not have it: it was not made by dateline")
        if undone != (identity in told.undone):
            yield Wrong(identity, f"it {'was' if undone else 'is no longer'} taken back, which the audit says otherwise")


_SEALED: Final[dict[str, Callable[[Connection, str], dict[str, Any] | None]]] = {
    "D": decisions.sealed,
    "J": judgements.sealed,
    "R": reviews.sealed,
}


def _content(connection: Connection, identity: str) -> dict[str, Any] | None:
    return _SEALED[identity[0]](connection, identity)


def _there(connection: Connection) -> Iterator[tuple[str, bool]]:
    """All decisions, answers and judgements of people, each with whether it was taken back."""
    for table in (decision, review):
        for row in connection.execute(select(table.c.id, table.c.undone).order_by(table.c.no)):
            yield row.id, row.undone is not None
    for row in connection.execute(
        select(judgement.c.no, judgement.c.undone).where(judgement.c.origin == "person").order_by(judgement.c.no)
    ):
        yield f"J{row.no}", row.undone is not None


def released(connection: Connection) -> Iterator[Wrong]:
    """Releases that are not what was frozen."""
    told = _read(connection).releases
    there: dict[str, str] = dict(connection.execute(select(release.c.name, release.c.sha256).order_by(release.c.name)).all())
    for name, sha256 in sorted(told.items()):
        if name not in there:
            yield Wrong(f"release {name}", "it is gone, but the audit has it")
        elif there[name] != sha256:
            yield Wrong(f"release {name}", f"its SHA-256 is {there[name]}, that in the audit {sha256}")
    for name in there:
        if name not in told:
            yield Wrong(f"release {name}", "the audit does not have it: it was not made by dateline")
        for broken in releases.broken(connection, name):
            what = "its list of events was changed" if broken == "release" else f"event {broken} is not what was frozen"
            yield Wrong(f"release {name}", what)


def kept(connection: Connection) -> Iterator[Wrong]:
    """Raw bytes that are not those that came, and reports whose bytes are gone."""
    redacted = dict(connection.execute(select(redaction.c.id, redaction.c.now).where(redaction.c.kind == "report")).all())
    told = _read(connection).reports
    for identity in sorted(redacted.keys() | told.keys()):
        if redacted.get(identity) != told.get(identity):
            yield Wrong(f"report {identity}", "that it was redacted stands in one of audit and redactions only, or otherwise")
    with connection.execute(select(blob.c.sha256, blob.c.data).order_by(blob.c.sha256).execution_options(yield_per=_AT_ONCE)) as rows:
        for sha256, data in rows:
            if (what := _damage(data, told.get(sha256, sha256))) is not None:
                yield Wrong(f"bytes {sha256}", what)
    lost = select(report.c.id).where(report.c.id.not_in(select(blob.c.sha256))).order_by(report.c.no)
    for identity in connection.execute(lost).scalars():
        yield Wrong(f"report {identity}", "its raw bytes are gone")


def _damage(packed: bytes, expected: str) -> str | None:
    try:
        found = hashlib.sha256(unpack(packed)).hexdigest()
    except StoreError as error:
        return str(error)
    return None if found == expected else f"they are not what came: their SHA-256 is {found}"


def users(connection: Connection) -> Iterator[Wrong]:
    """Users whose role nobody gave them."""
    told = _read(connection).roles
    there: dict[str, str] = dict(connection.execute(select(person.c.name, person.c.role).order_by(person.c.name)).all())
    for name in sorted(told.keys() | there.keys()):
        if told.get(name) != there.get(name):
            yield Wrong(f"user {name}", f"the role is {there.get(name) or 'none'}, by the audit it is {told.get(name) or 'none'}")


def database(connection: Connection) -> Iterator[Wrong]:
    """What the database itself finds wrong with its file; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA quick_check")):
        if said != "ok":
            yield Wrong("database", f"{said}; restore the project from a copy")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Wrong("database", f"table {row[0]}, row {row[1]}: what it names in {row[2]} is gone")


CHECKS: Final[dict[str, Callable[[Connection], Iterator[Wrong]]]] = {
    "database": database,
    "audit": chain,
    "decisions": decided,
    "releases": released,
    "bytes": kept,
    "users": users,
}
"""What is checked, by name, in this order."""
