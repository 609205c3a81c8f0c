"""Raw reports as they came: bytes by hash, where they were found, what failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, func, select, tuple_, update
from sqlalchemy.engine import Row

from dateline.records.report import Failure, Media, RawReport
from dateline.store.packing import unpack
from dateline.store.raws import blob_row, contents, member_of, occurrence_row, report_row
from dateline.store.schema import blob, failure, holds, occurrence, report
from dateline.store.schema_trust import redaction
from dateline.store.values import kept

# Made once: a report is kept by a dozen statements, and making them takes longer than running them.
_SETTLED: Final = update(report).where(report.c.id == bindparam("of")).values(pending=False)
_HERE: Final = and_(occurrence.c.report == report.c.no, occurrence.c.source == bindparam("at"), occurrence.c.member == bindparam("in"))
_LOOK_UP: Final = (
    select(report.c.no, report.c.coded, occurrence.c.no)
    .select_from(report.outerjoin(occurrence, _HERE))
    .where(report.c.id == bindparam("of"))
)
_INSERT: Final = report.insert().returning(report.c.no)
_HAS_BYTES: Final = select(blob.c.sha256).where(blob.c.sha256 == bindparam("of"))
_FORGET_FAILURE: Final = failure.delete().where(failure.c.source == bindparam("at"), failure.c.member == bindparam("in"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of a report's bytes.

    Attributes:
        no: The report's number.
        coded: Whether it has been coded.
        found: Whether it is known to stand at the place where it was found now.
    """

    no: int
    coded: bool
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Where and when a report's bytes were found.

    Attributes:
        source: Path or address.
        member: The row, record or entry within it, None where the source is one report.
        fetched: When, ISO 8601, None if not known.
        headers: What the server said.
        given: What came with it: address, outlet, authors, title, day of publication and where that is from.
    """

    source: str
    member: str | None
    fetched: str | None
    headers: tuple[tuple[str, str], ...]
    given: dict[str, Any]


def look_up(connection: Connection, raw: RawReport) -> Kept | None:
    """What the store has of a report's bytes, None if nothing."""
    row = connection.execute(_LOOK_UP, {"of": raw.id, **_at(raw.source, raw.member)}).first()
    return None if row is None else Kept(row[0], row[1], row[2] is not None)


def keep(connection: Connection, raw: RawReport, *, at: str) -> Kept:
    """Stores a raw report and where it was found, as far as the store does not have it; says what it had.

    Args:
        connection: A writing one.
        raw: The report.
        at: The time, ISO 8601.
    """
    had = look_up(connection, raw)
    no = _insert(connection, raw, at) if had is None else had.no
    if had is None or (not had.found and not _is_redacted(connection, raw.id)):
        connection.execute(occurrence.insert(), {"report": no, "added": at, **occurrence_row(raw)})
    return Kept(no, had.coded, had.found) if had is not None else Kept(no, coded=False, found=False)


def _is_redacted(connection: Connection, identity: str) -> bool:
    """Whether words were taken out of a report: where it is found again is not noted, as that might say them."""
    here = (redaction.c.kind == "report", redaction.c.id == identity)
    return connection.execute(select(redaction.c.id).where(*here)).first() is not None


def _insert(connection: Connection, raw: RawReport, at: str) -> int:
    for sha256, content in contents(raw).items():
        if connection.execute(_HAS_BYTES, {"of": sha256}).first() is None:
            connection.execute(blob.insert(), blob_row(sha256, content))
    return int(connection.execute(_INSERT, report_row(raw, at=at)).scalar_one())


def _at(source: str, member: str | None) -> dict[str, str]:
    """The place, as the statements take it."""
    return {"at": kept(source), "in": member_of(member)}


def content_of(connection: Connection, sha256: str) -> bytes | None:
    """Raw bytes by their hash, None if there are none."""
    packed = connection.execute(select(blob.c.data).where(blob.c.sha256 == sha256)).scalar()
    return None if packed is None else unpack(packed)


def raw_report(connection: Connection, identity: str) -> RawReport | None:
    """A raw report as it first came, to be coded again; None if there is none of this id."""
    row = connection.execute(
        select(report, occurrence.c.given, occurrence.c.headers)
        .join(occurrence, occurrence.c.report == report.c.no)
        .where(report.c.id == identity)
        .order_by(occurrence.c.no)
        .limit(1)
    ).first()
    return None if row is None else _raw(connection, row)


def _raw(connection: Connection, row: Row[Any]) -> RawReport:
    data = content_of(connection, row.id) or b""
    text = data if row.raw_text is None else content_of(connection, row.raw_text) or b""
    given = {**row.given, "authors": tuple(row.given.get("authors", ()))}
    media: Media = "html" if row.media == "html" else "text"
    return RawReport(
        id=row.id,
        source=row.source,
        member=row.member or None,
        text=text.decode("utf-8", errors="surrogatepass"),
        media=media,
        raw_bytes=row.bytes,
        encoding=row.encoding,
        fetched=row.fetched,
        headers=tuple((name, value) for name, value in row.headers),
        data=None if row.raw_text is None else data,
        **given,
    )


def occurrences_of(connection: Connection, identity: str) -> tuple[Occurrence, ...]:
    """Where a report's bytes were found, the first place first."""
    rows = connection.execute(
        select(occurrence).join(report, occurrence.c.report == report.c.no).where(report.c.id == identity).order_by(occurrence.c.no)
    )
    return tuple(
        Occurrence(
            source=row.source,
            member=row.member or None,
            fetched=row.fetched,
            headers=tuple((name, value) for name, value in row.headers),
            given=row.given,
        )
        for row in rows
    )


def keep_failure(connection: Connection, failed: Failure, *, report_id: str | None, at: str) -> None:
    """Notes that a document failed; what was noted of it before is replaced.

    Args:
        connection: A writing one.
        failed: What and why.
        report_id: The report's id where it could be read but not coded.
        at: The time, ISO 8601.
    """
    forget_failure(connection, failed.source, failed.member)
    row = {name: kept(value) for name, value in asdict(failed).items() if name != "member"}
    connection.execute(failure.insert(), {**row, "member": member_of(failed.member), "report": report_id, "added": at})


def forget_failure(connection: Connection, source: str, member: str | None) -> None:
    """Takes back that a document failed: now it came through."""
    connection.execute(_FORGET_FAILURE, _at(source, member))


def count(connection: Connection) -> int:
    """How many reports have been coded."""
    return connection.execute(select(func.count()).select_from(report).where(report.c.coded)).scalar_one()


def beginning(connection: Connection, digits: str) -> str | None:
    """The id of the report that begins so, None if there is none."""
    here = and_(report.c.id >= digits, report.c.id < f"{digits}g")  # g comes behind all hexadecimal digits in every database's order
    return connection.execute(select(report.c.id).where(here).limit(1)).scalar()


def pending(connection: Connection, *, most: int) -> list[str]:
    """Ids of reports that the account does not know yet as they are, at most so many, in the order in which they came."""
    return list(connection.execute(select(report.c.id).where(holds(report.c.pending)).order_by(report.c.no).limit(most)).scalars())


def count_pending(connection: Connection) -> int:
    """How many reports the account does not know yet as they are."""
    return connection.execute(select(func.count()).select_from(report).where(holds(report.c.pending))).scalar_one()


def before(connection: Connection, identities: Collection[str]) -> list[str]:
    """Ids of the reports that these are later versions of, sorted."""
    found: set[str] = set()
    for identity in identities:
        found.update(
            connection.execute(select(report.c.version_of).where(report.c.id == identity, report.c.version_of.is_not(None))).scalars()
        )
    return sorted(found)


def behind(connection: Connection, identity: str) -> str | None:
    """The id of the next version of a report, None if there is none."""
    question = select(report.c.id).where(report.c.version_of == identity).order_by(report.c.no).limit(1)
    return connection.execute(question).scalar()


def settled(connection: Connection, identities: Collection[str]) -> None:
    """Notes that the account knows reports as they are."""
    if identities:
        connection.execute(_SETTLED, [{"of": identity} for identity in sorted(identities)])


def failures(connection: Connection) -> Iterator[Failure]:
    """The documents that failed when they were last tried, in the order of their names."""
    for row in connection.execute(select(failure).order_by(failure.c.source, failure.c.member)):
        yield Failure(row.source, row.member or None, row.reason, row.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A document that failed when it was last tried.

    Attributes:
        source: Where it was found.
        member: The row, record or entry within that, None where it is one report.
        reason: What sort of failure.
        message: What is wrong, why, and what repairs it.
        added: When it was tried, ISO 8601 in UTC.
    """

    source: str
    member: str | None
    reason: str
    message: str
    added: str


def failed(connection: Connection, *, after: tuple[str, str], most: int) -> list[Failed]:
    """Documents that failed when they were last tried, in the order of their names.

    Args:
        connection: Any.
        after: Source and member of one, to go on behind it; empty ones for the first.
        most: How many at most.
    """
    behind = tuple_(failure.c.source, failure.c.member) > after
    rows = connection.execute(select(failure).where(behind).order_by(failure.c.source, failure.c.member).limit(most))
    return [Failed(source=row.source, member=row.member or None, reason=row.reason, message=row.message, added=row.added) for row in rows]


def count_failures(connection: Connection) -> int:
    """How many documents failed when they were last tried."""
    return connection.execute(select(func.count()).select_from(failure)).scalar_one()
