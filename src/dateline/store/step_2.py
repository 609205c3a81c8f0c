"""From version 1 of the tables to version 2: the audit, redactions, and users.

What people had decided before there was an audit is noted in it with its own day, so that it cannot be changed unseen from now on. The SQL
stays as it is whatever becomes of the tables later.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, select

from dateline.store import audit
from dateline.store.schema_account import decision, judgement, release
from dateline.store.schema_trust import GUARD

_NUMBER: Final = {"sqlite": "INTEGER", "postgresql": "BIGINT"}
_COUNTED: Final = {"sqlite": "INTEGER", "postgresql": "BIGSERIAL"}
_TABLES: Final = (
    "CREATE TABLE audit (no {number} NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, "
    "details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (no))",
    "CREATE INDEX audit_by_target ON audit (target, no)",
    "CREATE TABLE audit_salt (no {number} NOT NULL, salt TEXT NOT NULL, PRIMARY KEY (no), FOREIGN KEY(no) REFERENCES audit (no))",
    'CREATE TABLE redaction (kind TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL, why TEXT, now TEXT NOT NULL, '
    "was TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (kind, id))",
    "CREATE TABLE forgotten (no {counted} NOT NULL, id TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL, words INTEGER NOT NULL, "
    "at TEXT NOT NULL, PRIMARY KEY (no))",
    "CREATE TABLE person (name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, added TEXT NOT NULL, changed TEXT NOT NULL, "
    "PRIMARY KEY (name))",
    "CREATE TABLE session (key TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, made TEXT NOT NULL, "
    "expires TEXT NOT NULL, PRIMARY KEY (key), FOREIGN KEY(person) REFERENCES person (name) ON DELETE CASCADE)",
    "CREATE INDEX session_by_person ON session (person)",
)


def step_2(connection: Connection) -> None:
    """Makes the tables and notes what there was before them."""
    dialect = connection.dialect.name
    for statement in (*_TABLES, *GUARD[dialect]):
        connection.exec_driver_sql(
            statement.format(number=_NUMBER[dialect], counted=_COUNTED[dialect]) if statement in _TABLES else statement
        )
    _note_decisions(connection)
    _note_judgements(connection)
    _note_releases(connection)


def _note_decisions(connection: Connection) -> None:
    names = ("kind", "target", "field", "old", "new", "why", "by", "at")
    columns = [decision.c[name] for name in names]
    for row in connection.execute(select(decision.c.id, decision.c.undone, decision.c.undone_by, *columns).order_by(decision.c.no)).all():
        details = {"kind": row.kind, "field": row.field, "of": row.target}
        sealed = {name: getattr(row, name) for name in names}
        audit.note(connection, "decide", row.id, who=row.by, at=row.at, details=details, sealed=sealed)
        _note_undone(connection, row.id, row)


def _note_judgements(connection: Connection) -> None:
    names = ("left", "right", "verdict", "reasons", "by", "at")
    columns = [judgement.c[name] for name in names]
    question = select(judgement.c.no, judgement.c.undone, judgement.c.undone_by, *columns).where(judgement.c.origin == "person")
    for row in connection.execute(question.order_by(judgement.c.no)).all():
        details = {name: getattr(row, name) for name in ("left", "right", "verdict")}
        sealed = {name: getattr(row, name) for name in names}
        audit.note(connection, "judge", f"J{row.no}", who=row.by or "", at=row.at, details=details, sealed=sealed)
        _note_undone(connection, f"J{row.no}", row)


def _note_undone(connection: Connection, target: str, row: Any) -> None:  # noqa: ANN401  (a row of either table)
    if row.undone is not None:
        audit.note(connection, "undo", target, who=row.undone_by or "", at=row.undone)


def _note_releases(connection: Connection) -> None:
    rows = connection.execute(select(release.c.name, release.c.at, release.c.by, release.c.sha256).order_by(release.c.at, release.c.name))
    for row in rows.all():
        audit.note(connection, "release", row.name, who=row.by or "", at=row.at, details={"sha256": row.sha256})
