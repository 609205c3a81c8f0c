"""What people say instead of the coder, field by field. Nothing is taken away: what is undone says when and by whom.

Every decision and every undoing is noted in the audit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from dateline.records.identity import KIND
from dateline.records.story import Decision
from dateline.store import audit
from dateline.store.schema_account import decision
from dateline.store.values import kept, kept_or_none

_AT_ONCE: Final = 500
_SEALED: Final = ("kind", "target", "field", "old", "new", "why", "by", "at")


def keep(connection: Connection, *, kind: str, target: str, field: str, old: object, new: object, why: str | None, by: str, at: str) -> str:
    """Stores a decision and gives its id. One about the same field stays below it, and counts again when this one is taken back."""
    values = {"kind": kind, "target": target, "field": field, "old": old, "new": new, "why": kept_or_none(why), "by": kept(by), "at": at}
    last = connection.execute(select(decision.c.no).order_by(decision.c.no.desc()).limit(1)).scalar()
    no = (last or 0) + 1
    connection.execute(insert(decision).values(no=no, id=f"D{no}", **values))
    details = {"kind": kind, "field": field} if kind == KIND else {"kind": kind, "field": field, "of": target}
    audit.note(connection, "decide", f"D{no}", who=by, at=at, details=details, sealed=sealed(connection, f"D{no}"))
    return f"D{no}"


def sealed(connection: Connection, identity: str) -> dict[str, Any] | None:
    """What the audit has a seal of, as it stands in the table; None if there is no such decision."""
    row = connection.execute(select(decision).where(decision.c.id == identity)).first()
    return None if row is None else {name: getattr(row, name) for name in _SEALED}


def undo(connection: Connection, identity: str, *, by: str, at: str) -> bool:
    """Takes a decision back; says whether it stood."""
    standing = (decision.c.id == identity, decision.c.undone.is_(None))
    if not connection.execute(update(decision).where(*standing).values(undone=at, undone_by=kept(by))).rowcount:
        return False
    audit.note(connection, "undo", identity, who=by, at=at)
    return True


def by_id(connection: Connection, identity: str) -> Decision | None:
    """One decision, None if there is none of this id."""
    return next(_each(connection, decision.c.id == identity), None)


def of_targets(connection: Connection, targets: Collection[str], *, undone: bool = False) -> dict[str, tuple[Decision, ...]]:
    """The decisions about each target, the oldest first; those that stand, or all."""
    found: dict[str, list[Decision]] = {target: [] for target in sorted(targets)}
    ordered = sorted(targets)
    for start in range(0, len(ordered), _AT_ONCE):
        wanted = [decision.c.target.in_(ordered[start : start + _AT_ONCE])]
        for each in _each(connection, *wanted, *([] if undone else [decision.c.undone.is_(None)])):
            found[each.target].append(each)
    return {target: tuple(several) for target, several in found.items()}


def beginning(connection: Connection, prefix: str) -> list[Decision]:
    """The standing decisions about targets that begin so, the oldest first."""
    return list(_each(connection, decision.c.target.startswith(prefix, autoescape=True), decision.c.undone.is_(None)))


def about_actors(connection: Connection, *, undone: bool = False) -> list[Decision]:
    """The decisions about actors, the oldest first; those that stand, or all."""
    return list(_each(connection, decision.c.kind == KIND, *([] if undone else [decision.c.undone.is_(None)])))


def decisions(connection: Connection, *, since: str | None = None) -> Iterator[Decision]:
    """All, the oldest first, those undone too.

    Args:
        connection: Any.
        since: Only those from this time on, ISO 8601.
    """
    yield from _each(connection, *([] if since is None else [decision.c.at >= since]))


def _each(connection: Connection, *conditions: Any) -> Iterator[Decision]:  # noqa: ANN401  (conditions of the database library)
    names = tuple(Decision.__dataclass_fields__)
    for row in connection.execute(select(decision).where(*conditions).order_by(decision.c.no)):
        yield Decision(**{name: getattr(row, name) for name in names})
