"""What the coder said of a report: the whole record, and its parts to ask by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from dateline.errors import StoreError
from dateline.records import codec
from dateline.records.identity import Corrections
from dateline.records.report import Report
from dateline.records.resolved import CoderStamp, Record, Statement
from dateline.records.story import Mention
from dateline.store import actors
from dateline.store import mentions as mention_rows
from dateline.store.packing import pack_value, unpack_value
from dateline.store.schema import PARTS, about, coding, report, statement
from dateline.store.search import forget_words, index_words
from dateline.store.values import identity_of, kept, kept_or_none, last_day
from dateline.store.words import plain_name

# Made once: making a statement takes longer than running it.
_REPORT: Final = select(report.c.no, report.c.latest).where(report.c.id == bindparam("of"))
_SET_REPORT: Final = update(report).where(report.c.no == bindparam("of"))
_REPLACED: Final = update(coding).where(coding.c.report == bindparam("of"), coding.c.current).values(current=False)
_FORGET: Final = coding.delete().where(coding.c.report == bindparam("of"), coding.c.coder == bindparam("its_coder"))
_CURRENT: Final = select(coding.c.record).where(coding.c.report == bindparam("of"), coding.c.current)
_RECORD: Final = (
    select(coding.c.record).join(report, coding.c.report == report.c.no).where(report.c.id == bindparam("of"), coding.c.current)
)

_AT_ONCE: Final = 100
"""Records that are fetched at once: some MB."""


def coder_of(stamp: CoderStamp) -> str:
    """What names a coder in the store: the SHA-256 of its stamp."""
    return hashlib.sha256(msgspec.json.encode(stamp, order="sorted")).hexdigest()


def keep(connection: Connection, record: Record, mentions: Sequence[Mention], *, at: str) -> None:
    """Makes a record its report's current coding, in place of the one before, which stays as a former one.

    Args:
        connection: A writing one.
        record: Of a report that the store has.
        mentions: What `dateline.merge.mentions_of` makes of it, a person's corrections applied.
        at: The time, ISO 8601.

    Raises:
        StoreError: If the store does not have the report.
    """
    row = connection.execute(_REPORT, {"of": record.report.id}).first()
    if row is None:
        raise StoreError(f"report {record.report.id} is not in the store; ingest it before its record")
    _forget_parts(connection, row.no)
    add(connection, row.no, record, at=at, current=True)
    connection.execute(_SET_REPORT, {"of": row.no, **report_values(record), "pending": row.latest})
    index_words(connection, "report", [(row.no, searched(record))])
    mention_rows.keep(connection, row.no, mentions, live=row.latest)
    _keep_statements(connection, row.no, record, mentions)


def add(connection: Connection, no: int, record: Record, *, at: str, current: bool = False) -> None:
    """Keeps a record beside the current one, for a person to choose, or in its place; the same coder's former one is replaced.

    Args:
        connection: A writing one.
        no: The report's number.
        record: The record.
        at: The time, ISO 8601.
        current: Whether it takes the current one's place. Its parts are kept by `keep` only.
    """
    row = coding_row(record, at=at, current=current)
    if current:
        connection.execute(_REPLACED, {"of": no})
    connection.execute(_FORGET, {"of": no, "its_coder": row["coder"]})
    connection.execute(coding.insert(), {"report": no, **row})


def coding_row(record: Record, *, at: str, current: bool) -> dict[str, Any]:
    """A record as a row without its report's number."""
    values = {"stamp": msgspec.to_builtins(record.coder), "record": pack_value(record), "current": current, "added": at}
    return {"coder": coder_of(record.coder), **values}


def record_of(connection: Connection, identity: str, *, coder: str | None = None) -> Record | None:
    """A report's record, None if it has none.

    Args:
        connection: Any.
        identity: The report's id.
        coder: Whose, as `coder_of` names it; the current one if None.
    """
    if coder is None:
        packed = connection.execute(_RECORD, {"of": identity}).scalar()
    else:
        former = select(coding.c.record).join(report, coding.c.report == report.c.no)
        packed = connection.execute(former.where(report.c.id == identity, coding.c.coder == coder)).scalar()
    return None if packed is None else unpack_value(packed, Record)


class _OfReport(msgspec.Struct):
    """A record without what was coded: reading a report's text alone takes a tenth of the time."""

    report: Report


def report_of(connection: Connection, identity: str) -> Report | None:
    """The report of a report's current record, None if it has none."""
    packed = connection.execute(_RECORD, {"of": identity}).scalar()
    return None if packed is None else unpack_value(packed, _OfReport).report


def records(connection: Connection, *, coder: str | None = None) -> Iterator[Record]:
    """The records of all reports, in the order in which these came: the current ones, or those of one coder."""
    wanted = coding.c.current if coder is None else coding.c.coder == coder
    question = select(coding.c.record).where(wanted).order_by(coding.c.report).execution_options(yield_per=_AT_ONCE)
    with connection.execute(question) as rows:
        for (packed,) in rows:
            yield unpack_value(packed, Record)


def not_of(connection: Connection, coder: str) -> list[str]:
    """Ids of the reports whose current record is another coder's, in the order in which they came.

    Args:
        connection: Any.
        coder: As `coder_of` names it.
    """
    question = select(report.c.id).join(coding, coding.c.report == report.c.no).where(coding.c.current, coding.c.coder != coder)
    return list(connection.execute(question.order_by(report.c.no)).scalars())


def coders(connection: Connection) -> dict[str, CoderStamp]:
    """All coders that have records here, by the name that `coder_of` gives, in the order in which they came."""
    first = select(func.min(coding.c.no)).group_by(coding.c.coder)
    rows = connection.execute(select(coding.c.coder, coding.c.stamp).where(coding.c.no.in_(first)).order_by(coding.c.no))
    return {coder: codec.convert(stamp, CoderStamp) for coder, stamp in rows}


def searched(record: Record) -> str:
    """What a report is found by."""
    return f"{record.report.title or ''}\n{record.report.text}"


def _forget_parts(connection: Connection, no: int) -> None:
    """Takes the parts of the current coding away, as the next one's take their place."""
    packed = connection.execute(_CURRENT, {"of": no}).scalar()
    if packed is None:
        return
    forget_words(connection, "report", [(no, searched(unpack_value(packed, Record)))])
    mention_rows.forget(connection, no)
    _forget_statements(connection, no)


def report_values(record: Record) -> dict[str, Any]:
    """The columns of a report that say what its record says."""
    told = record.report
    return {
        **{name: kept_or_none(getattr(told, name)) for name in ("url", "outlet", "title", "language", "published")},
        "authors": [kept(author) for author in told.authors],
        "day": _day(record),
        "coded": True,
        "events": len(record.events),
        "statements": len(record.statements),
    }


def keep_statements(connection: Connection, record: Record, mentions: Sequence[Mention]) -> None:
    """Stores the statements of a report in place of those that are there, as people have corrected them.

    Args:
        connection: A writing one.
        record: The report's, its statements as they are to be.
        mentions: The report's, in the record's order.
    """
    no = connection.execute(select(report.c.no).where(report.c.id == record.report.id)).scalar_one()
    _forget_statements(connection, no)
    _keep_statements(connection, no, record, mentions)


def _forget_statements(connection: Connection, no: int) -> None:
    rows = connection.execute(select(statement.c.no, statement.c.content).where(statement.c.report == no)).all()
    forget_words(connection, "statement", [(row.no, row.content) for row in rows])
    connection.execute(statement.delete().where(statement.c.report == no))


def _keep_statements(connection: Connection, no: int, record: Record, mentions: Sequence[Mention]) -> None:
    if not record.statements:
        return
    rows = statement_rows(no, record, actors.corrections(connection))
    connection.execute(statement.insert(), rows)
    index_words(connection, "statement", [(row["no"], row["content"]) for row in rows])
    pairs = about_rows(no, record, mentions)
    if pairs:
        connection.execute(about.insert(), pairs)


def statement_rows(no: int, record: Record, corrections: Corrections) -> list[dict[str, Any]]:
    """The statements of a record as rows.

    Args:
        no: The report's number.
        record: The record.
        corrections: What was decided about actors.
    """
    first, day = no * PARTS, _day(record)
    return [
        {"no": first + place, "report": no, "day": day, **actors.speaking(_statement_values(each, record), corrections)}
        for place, each in enumerate(record.statements, start=1)
    ]


def about_rows(no: int, record: Record, mentions: Sequence[Mention]) -> list[dict[str, int]]:
    """Which mentions the statements of a record are about, as rows."""
    first = no * PARTS
    told = {mention.event.id: first + place for place, mention in enumerate(mentions, start=1)}
    return [
        {"statement": first + place, "mention": told[event]}
        for place, said in enumerate(record.statements, start=1)
        for event in dict.fromkeys(said.about)
        if event in told
    ]


def _day(record: Record) -> str:
    """The report's day, empty if it is not known."""
    return record.report.published or last_day(record.report.published_estimate) or ""


def _statement_values(said: Statement, record: Record) -> dict[str, Any]:
    who = said.speaker
    actor = next((actor for actor in record.actors if who is not None and actor.id == who.actor), None)
    return {
        "id": said.id,
        "speaker": None if who is None else kept(who.name),
        "plain": None if who is None else plain_name(who.name),
        "identity": None if who is None else identity_of(who.name, actor),
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
        "kind": actor.kind if actor else None,
        "addressee": None if said.addressee is None else kept(said.addressee.name),
        "stance": said.stance,
        "direct": said.direct,
        "content": kept(said.content.text),
        "confidence": said.confidence,
    }
