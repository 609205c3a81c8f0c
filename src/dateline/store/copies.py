"""Copies among reports: sketches and bands to find them by, links that say why, and the groups that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, or_, select, update

from dateline.store.packing import pack, unpack
from dateline.store.schema import band, copy, report, sketch

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Why two reports are of one copy group.

    Attributes:
        report: The copy's id.
        of: The id of the one that it is likely a copy of.
        score: That it is, 0 to 1.
        reasons: In words.
    """

    report: str
    of: str
    score: float
    reasons: tuple[str, ...]


def keep_sketch(connection: Connection, identity: str, data: bytes, bands: Iterable[int]) -> None:
    """Stores what copies of a report are found by, in place of what was stored of it.

    Args:
        connection: A writing one.
        identity: The report's id.
        data: Its sketch, in the copy finder's own form.
        bands: Numbers of 64 bits with a sign; reports that share one may be copies.
    """
    no = connection.execute(select(report.c.no).where(report.c.id == identity)).scalar_one()
    connection.execute(delete(sketch).where(sketch.c.report == no))
    connection.execute(delete(band).where(band.c.report == no))
    connection.execute(insert(sketch).values(report=no, data=pack(data)))
    rows = [{"value": value, "report": no} for value in sorted(set(bands))]
    if rows:
        connection.execute(insert(band), rows)


def sketches(connection: Connection, identities: Collection[str]) -> dict[str, bytes]:
    """The sketches of reports by their ids, in order; those without one are left out."""
    found: dict[str, bytes] = {}
    for some in _some(sorted(identities)):
        question = select(report.c.id, sketch.c.data).join(report, sketch.c.report == report.c.no).where(report.c.id.in_(some))
        found.update((identity, unpack(data)) for identity, data in connection.execute(question.order_by(report.c.id)))
    return found


def sharing(connection: Connection, bands: Collection[int], *, most: int | None = None) -> list[str]:
    """Ids of the reports that have any of the bands, sorted.

    Args:
        connection: Any.
        bands: Their numbers.
        most: Bands of more reports than this say nothing and are passed over.
    """
    found: set[str] = set()
    for value in sorted(set(bands)):
        question = select(report.c.id).join(band, band.c.report == report.c.no).where(band.c.value == value)
        ids = connection.execute(question if most is None else question.limit(most + 1)).scalars().all()
        if most is None or len(ids) <= most:
            found.update(ids)
    return sorted(found)


def link(connection: Connection, links: Iterable[CopyLink]) -> None:
    """Stores links, each in place of the one between the same two."""
    for each in links:
        connection.execute(delete(copy).where(copy.c.report == each.report, copy.c.of == each.of))
        values = {"report": each.report, "of": each.of, "score": each.score, "reasons": list(each.reasons)}
        connection.execute(insert(copy).values(values))


def unlink(connection: Connection, identity: str) -> None:
    """Takes away the links of a report."""
    connection.execute(delete(copy).where(or_(copy.c.report == identity, copy.c.of == identity)))


def links_of(connection: Connection, identities: Collection[str]) -> tuple[CopyLink, ...]:
    """The links that name any of the reports, sorted."""
    found: dict[tuple[str, str], CopyLink] = {}
    for some in _some(sorted(identities)):
        for row in connection.execute(select(copy).where(or_(copy.c.report.in_(some), copy.c.of.in_(some)))):
            found[row.report, row.of] = CopyLink(row.report, row.of, row.score, tuple(row.reasons))
    return tuple(found[pair] for pair in sorted(found))


def group_of(connection: Connection, identities: Collection[str]) -> dict[str, str]:
    """The copy group of each report: the id of the group's first."""
    return dict(_pairs(connection, identities))


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
    for identity, group in sorted(groups.items()):
        changed = (report.c.id == identity, report.c.copy_group != group)
        connection.execute(update(report).where(*changed).values(copy_group=group, pending=report.c.coded))


def _pairs(connection: Connection, identities: Collection[str]) -> Iterator[Any]:
    for some in _some(sorted(identities)):
        yield from connection.execute(select(report.c.id, report.c.copy_group).where(report.c.id.in_(some)).order_by(report.c.id))


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
