"""Whether mentions tell of one event, by the coder's word and by people's. What is undone stays, with who undid it.

What people judge and undo is noted in the audit.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, bindparam, or_, select, tuple_, update
from sqlalchemy.engine import Row

from dateline.records.story import Judgement
from dateline.store import audit
from dateline.store.schema_account import judgement
from dateline.store.values import kept, kept_or_none

_AT_ONCE: Final = 250
_SEALED: Final = ("left", "right", "verdict", "reasons", "by", "at")
_STANDS: Final = judgement.c.undone.is_(None)
_NAMES: Final = ("left", "right", "verdict", "score", "origin", "by", "at")
_FORGET: Final = judgement.delete().where(
    judgement.c.left == bindparam("one"), judgement.c.right == bindparam("other"), judgement.c.origin == "coder", _STANDS
)


def keep(connection: Connection, judgements: Iterable[Judgement], *, at: str) -> None:
    """Stores judgements; each takes the place of the standing one of the same pair and origin.

    The coder's former ones go, as they follow from the mentions; a person's stay, as undone by whoever judges anew.
    """
    coders: dict[tuple[str, str], Judgement] = {}
    for each in judgements:
        if each.origin == "coder":
            coders[each.left, each.right] = each
        else:
            _keep_person(connection, each, at)
    if coders:
        connection.execute(_FORGET, [{"one": left, "other": right} for left, right in coders])
        connection.execute(judgement.insert(), [_values(each, at) for each in coders.values()])


def keep_anew(connection: Connection, fresh: Collection[str], judgements: Iterable[Judgement], *, at: str) -> None:
    """Stores the coder's judgements of mentions in place of all that it had of them.

    Args:
        connection: A writing one.
        fresh: The mentions' keys.
        judgements: The coder's, each of a pair with one of these, each pair once.
        at: The time, ISO 8601.
    """
    forget_mentions(connection, fresh)
    rows = [_values(each, at) for each in judgements]
    if rows:
        connection.execute(judgement.insert(), rows)


def _keep_person(connection: Connection, each: Judgement, at: str) -> None:
    undo(connection, each.left, each.right, by=each.by or "", at=each.at or at)
    no = connection.execute(judgement.insert().returning(judgement.c.no), _values(each, at)).scalar_one()
    details = {"left": each.left, "right": each.right, "verdict": each.verdict}
    audit.note(connection, "judge", f"J{no}", who=each.by or "", at=each.at or at, details=details, sealed=sealed(connection, f"J{no}"))


def _values(each: Judgement, at: str) -> dict[str, Any]:
    told = {**{name: getattr(each, name) for name in _NAMES}, "by": kept_or_none(each.by), "at": each.at or at}
    return {**told, "reasons": [kept(reason) for reason in each.reasons]}


def sealed(connection: Connection, identity: str) -> dict[str, Any] | None:
    """What the audit has a seal of, as it stands in the table; None if there is no such judgement.

    Args:
        connection: Any.
        identity: `J` and the judgement's number.
    """
    row = connection.execute(select(judgement).where(judgement.c.no == int(identity[1:]), judgement.c.origin == "person")).first()
    return None if row is None else {name: getattr(row, name) for name in _SEALED}


def undo(connection: Connection, left: str, right: str, *, by: str, at: str) -> bool:
    """Takes a person's judgement of a pair back; says whether there was one."""
    same = (judgement.c.left == left, judgement.c.right == right, judgement.c.origin == "person", _STANDS)
    standing = connection.execute(select(judgement.c.no).where(*same)).scalars().all()
    for no in standing:
        connection.execute(update(judgement).where(judgement.c.no == no).values(undone=at, undone_by=kept(by)))
        audit.note(connection, "undo", f"J{no}", who=by, at=at)
    return bool(standing)


def forget(connection: Connection, pairs: Collection[tuple[str, str]]) -> None:
    """Takes the coder's judgements of pairs away, as it will judge them anew or has no longer any."""
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        connection.execute(judgement.delete().where(judgement.c.origin == "coder", tuple_(judgement.c.left, judgement.c.right).in_(some)))


def forget_mentions(connection: Connection, keys: Collection[str]) -> None:
    """Takes all of the coder's judgements of mentions away."""
    for some in _some(keys):
        named = or_(judgement.c.left.in_(some), judgement.c.right.in_(some))
        connection.execute(judgement.delete().where(judgement.c.origin == "coder", named))


def of_mentions(connection: Connection, keys: Collection[str]) -> tuple[Judgement, ...]:
    """The standing judgements that name any of the mentions, in the order of their pairs, the coder's before a person's."""
    found: dict[tuple[str, str, str], Judgement] = {}
    for some in _some(keys):
        named = or_(judgement.c.left.in_(some), judgement.c.right.in_(some))
        for each in _each(connection.execute(select(judgement).where(named, _STANDS))):
            found[each.left, each.right, each.origin] = each
    return tuple(found[pair] for pair in sorted(found))


def likely(connection: Connection, keys: Collection[str]) -> set[str]:
    """The mentions that any of these are the same event with, by a standing judgement; these themselves may be among them."""
    found: set[str] = set()
    for some in _some(keys):
        for one, other in ((judgement.c.left, judgement.c.right), (judgement.c.right, judgement.c.left)):
            question = select(other).where(one.in_(some), judgement.c.verdict == "same", _STANDS)
            found.update(connection.execute(question).scalars())
    return found


def among(connection: Connection, keys: Collection[str], *, known: Container[tuple[str, str]] = ()) -> list[Judgement]:
    """The standing judgements of pairs of these mentions, in the order of their pairs, the coder's before a person's; without reasons.

    Args:
        connection: Any.
        keys: The mentions' keys.
        known: Pairs of which the coder's judgement is not wanted.
    """
    wanted = set(keys)
    columns = [judgement.c[name] for name in _NAMES]
    found: list[Judgement] = []
    for some in _some(keys):
        for left, right, verdict, score, origin, by, at in connection.execute(select(*columns).where(judgement.c.left.in_(some), _STANDS)):
            if right in wanted and (origin == "person" or (left, right) not in known):
                found.append(Judgement(left=left, right=right, verdict=verdict, score=score, reasons=(), origin=origin, by=by, at=at))
    return sorted(found, key=lambda each: (each.left, each.right, each.origin))


def judged_by_people(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of the mentions that a person judged, against another of them."""
    wanted = set(keys)
    found: set[str] = set()
    for some in _some(keys):
        pairs = select(judgement.c.left, judgement.c.right).where(judgement.c.left.in_(some), judgement.c.origin == "person", _STANDS)
        found.update(key for left, right in connection.execute(pairs) if right in wanted for key in (left, right))
    return found


def by_people(connection: Connection) -> tuple[Judgement, ...]:
    """All standing judgements of people, in the order of their pairs."""
    question = select(judgement).where(judgement.c.origin == "person", _STANDS)
    return tuple(sorted(_each(connection.execute(question)), key=lambda each: (each.left, each.right)))


def of_people(connection: Connection, keys: Collection[str]) -> list[tuple[Judgement, str | None, str | None]]:
    """All judgements of people that name any of the mentions, the oldest first, each with when and by whom it was undone."""
    found: dict[int, tuple[Judgement, str | None, str | None]] = {}
    for some in _some(keys):
        named = or_(judgement.c.left.in_(some), judgement.c.right.in_(some))
        for row in connection.execute(select(judgement).where(named, judgement.c.origin == "person")):
            found[row.no] = (_judgement(row), row.undone, row.undone_by)
    return [found[no] for no in sorted(found)]


def history(connection: Connection, left: str, right: str) -> tuple[tuple[Judgement, str | None, str | None], ...]:
    """All judgements of a pair, the oldest first, each with when and by whom it was undone."""
    rows = connection.execute(select(judgement).where(judgement.c.left == left, judgement.c.right == right).order_by(judgement.c.no))
    return tuple((_judgement(row), row.undone, row.undone_by) for row in rows)


def _each(rows: Iterable[Row[Any]]) -> Iterator[Judgement]:
    return (_judgement(row) for row in rows)


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        score=row.score,
        reasons=tuple(row.reasons),
        origin=row.origin,
        by=row.by,
        at=row.at,
    )


def _some(keys: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
