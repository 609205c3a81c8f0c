"""What people wrote, made unreadable where it names somebody: decisions, judgements, answers, notes and searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import JSON, Connection, LargeBinary, Table, Text, delete, select, update

from dateline.store import audit, decisions, judgements, reviews
from dateline.store.packing import unpack
from dateline.store.redacting import By
from dateline.store.schema import copy, failure, metadata
from dateline.store.schema_account import decision, judgement, release, search, watched
from dateline.store.schema_review import review
from dateline.store.schema_trust import redaction

Values = Callable[[Any], Any]

_AT_ONCE: Final = 200

# What people wrote, and what is told of documents: the columns that may hold words; and what the audit has seals of it by.
_WRITTEN: Final[tuple[tuple[Table, tuple[str, ...]], ...]] = (
    (decision, ("target", "old", "new", "why")),
    (judgement, ("reasons",)),
    (review, ("fields", "seen", "corrected", "why")),
    (release, ("note", "manifest")),
    (watched, ("title", "state", "error")),
    (copy, ("reasons",)),
    (redaction, ("why",)),
)
_SEALS: Final[dict[str, tuple[Callable[[Any], str], Callable[[Connection, str], dict[str, Any] | None]]]] = {
    "decision": (lambda row: str(row.id), decisions.sealed),
    "judgement": (lambda row: f"J{row.no}", judgements.sealed),
    "review": (lambda row: str(row.id), reviews.sealed),
}


def mask(connection: Connection, values: Values, *, by: By) -> int:
    """Masks what people wrote; says how many rows were."""
    changed = 0
    for table, columns in _WRITTEN:
        for row in connection.execute(select(table)).all():
            after = {name: values(getattr(row, name)) for name in columns}
            if any(after[name] != getattr(row, name) for name in columns):
                key = [column == getattr(row, column.name) for column in table.primary_key.columns]
                connection.execute(update(table).where(*key).values(after))
                _seal_anew(connection, table.name, row, by)
                changed += 1
    return changed


def _seal_anew(connection: Connection, name: str, row: Any, by: By) -> None:  # noqa: ANN401  (a row of any table)
    """The old seal says nothing any more; a new one is of what is kept now."""
    if name in _SEALS:
        identity_of, sealed = _SEALS[name]
        identity = identity_of(row)
        content = sealed(connection, identity)
        if content is not None:  # the coder's judgements have no seal
            audit.unseal(connection, [identity])
            audit.note(connection, "redact", identity, who=by.who, at=by.at, sealed=content)


def forget(connection: Connection, hits: Callable[[str], bool]) -> int:
    """Takes saved searches for a name away, what is watched under it, and notes of documents that failed; says how many."""
    gone = 0
    for table, columns in ((search, ("name", "question")), (watched, ("address",)), (failure, ("source", "member", "message"))):
        for row in connection.execute(select(table)).all():
            if any(hits(msgspec.json.encode(getattr(row, name)).decode()) for name in columns):
                connection.execute(delete(table).where(*(column == getattr(row, column.name) for column in table.primary_key.columns)))
                gone += 1
    return gone


def left(connection: Connection, hits: Callable[[str], bool]) -> Iterator[str]:
    """Where a name still stands, looked for in every column of every table: "table.column", as often as it does."""
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if isinstance(column.type, Text | JSON | LargeBinary)]
        if not columns:
            continue
        with connection.execute(select(*columns).execution_options(yield_per=_AT_ONCE)) as rows:
            for row in rows:
                yield from (f"{table.name}.{column.name}" for column in columns if hits(_readable(getattr(row, column.name))))


def _readable(value: object) -> str:
    if isinstance(value, bytes):
        return unpack(value).decode("utf-8", errors="replace")
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
