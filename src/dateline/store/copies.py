"""Copies among reports: bands to find them by, links that say why, and the groups that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from dateline.store.schema import band, copy, meta, report

_AT_ONCE: Final = 500

_WAY: Final = "copies"

# Made once: making a statement takes longer than running it.
_NUMBER: Final = select(report.c.no).where(report.c.id == bindparam("of"))
_FORGET_BANDS: Final = delete(band).where(band.c.report == bindparam("of"))
_PLACED: Final = update(report).where(report.c.no == bindparam("of")).values(placed=True)
_UNLINK: Final = delete(copy).where(copy.c.report == bindparam("its_report"), copy.c.of == bindparam("its_of"))
_REGROUP: Final = (
    update(report)
    .where(report.c.id == bindparam("its_id"), report.c.copy_group != bindparam("to"))
    .values(copy_group=bindparam("to"), pending=report.c.coded & report.c.latest)
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Why two reports are of one copy group.

    Attributes:
        report: The copy's id.
        of: The id of the one that it is a copy or version of.
        kind: In which way: exact, near, excerpt, paraphrase, version.
        score: That it is, 0 to 1.
        reasons: In words.
    """

    report: str
    of: str
    kind: str
    score: float
    reasons: tuple[str, ...]


def way(connection: Connection) -> str | None:
    """The name of the way in which copies are found here, None as long as none were looked for."""
    return connection.execute(select(meta.c.value).where(meta.c.key == _WAY)).scalar()


def start_anew(connection: Connection, name: str) -> None:
    """Forgets all groups, links and bands, and makes all reports wait; from now on copies are found in the way of this name."""
    connection.execute(delete(meta).where(meta.c.key == _WAY))
    connection.execute(insert(meta).values(key=_WAY, value=name))
    connection.execute(delete(band))
    connection.execute(delete(copy))
    placed = update(report).where(report.c.placed)
    connection.execute(placed.values(placed=False, copy_group=report.c.id, pending=report.c.coded & report.c.latest))


def unplaced(connection: Connection, identities: Sequence[str]) -> list[str]:
    """Those of the reports whose copy group has not been looked for, in their order."""
    found: set[str] = set()
    for some in _some(identities):
        found.update(connection.execute(select(report.c.id).where(report.c.id.in_(some), ~report.c.placed)).scalars())
    return [identity for identity in identities if identity in found]


def keep_bands(connection: Connection, identity: str, bands: Iterable[int]) -> None:
    """Stores what copies of a report are found by, in place of what was stored of it, and notes that it is placed.

    Args:
        connection: A writing one.
        identity: The report's id.
        bands: Numbers of 64 bits with a sign; reports that share one may be copies.
    """
    no = connection.execute(_NUMBER, {"of": identity}).scalar_one()
    connection.execute(_FORGET_BANDS, {"of": no})
    connection.execute(_PLACED, {"of": no})
    rows = [{"value": value, "report": no} for value in sorted(set(bands))]
    if rows:
        connection.execute(insert(band), rows)


def holders(connection: Connection, bands: Collection[int], *, most: int) -> dict[int, list[str]]:
    """The ids of the reports that keep a band, by band, in the order in which they came; bands that nobody keeps are left out.

    Args:
        connection: Any.
        bands: Their numbers.
        most: Ids of one band at most.
    """
    found: dict[int, list[str]] = {}
    for some in _some(sorted(set(bands))):
        question = select(band.c.value, report.c.id).join(report, band.c.report == report.c.no).where(band.c.value.in_(some))
        for value, identity in connection.execute(question.order_by(band.c.value, report.c.no)):
            held = found.setdefault(value, [])
            if len(held) < most:
                held.append(identity)
    return found


def link(connection: Connection, links: Iterable[CopyLink]) -> None:
    """Stores links, each in place of the one between the same two."""
    for each in links:
        connection.execute(_UNLINK, {"its_report": each.report, "its_of": each.of})
        values = {"report": each.report, "of": each.of, "kind": each.kind, "score": each.score, "reasons": list(each.reasons)}
        connection.execute(insert(copy), values)


def unlink(connection: Connection, identity: str) -> None:
    """Takes away the links of a report."""
    connection.execute(delete(copy).where(or_(copy.c.report == identity, copy.c.of == identity)))


def links_of(connection: Connection, identities: Collection[str]) -> tuple[CopyLink, ...]:
    """The links that name any of the reports, sorted."""
    found: dict[tuple[str, str], CopyLink] = {}
    for some in _some(sorted(identities)):
        for row in connection.execute(select(copy).where(or_(copy.c.report.in_(some), copy.c.of.in_(some)))):
            found[row.report, row.of] = CopyLink(row.report, row.of, row.kind, row.score, tuple(row.reasons))
    return tuple(found[pair] for pair in sorted(found))


def group_of(connection: Connection, identities: Collection[str], *, placed: bool = False) -> dict[str, str]:
    """The copy group of each report: the id of the group's first.

    Args:
        connection: Any.
        identities: The reports' ids.
        placed: Whether only those whose group has been looked for; until then a report is its own group.
    """
    found: dict[str, str] = {}
    for some in _some(sorted(identities)):
        question = select(report.c.id, report.c.copy_group).where(report.c.id.in_(some)).order_by(report.c.id)
        found.update((row.id, row.copy_group) for row in connection.execute(question.where(report.c.placed) if placed else question))
    return found


def members_of(connection: Connection, groups: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the reports of each group, in the order in which they came."""
    found: dict[str, list[str]] = {group: [] for group in sorted(groups)}
    for some in _some(sorted(groups)):
        question = select(report.c.copy_group, report.c.id).where(report.c.copy_group.in_(some)).order_by(report.c.no)
        for group, identity in connection.execute(question):
            found[group].append(identity)
    return {group: tuple(several) for group, several in found.items()}


def regroup(connection: Connection, groups: dict[str, str]) -> None:
    """Says which group each report is of, by its id; the account learns of it, as sources are counted by groups."""
    if groups:
        connection.execute(_REGROUP, [{"its_id": identity, "to": group} for identity, group in sorted(groups.items())])


def _some(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
