"""Coded reports that nothing in the store is a version of, kept many at once: each table gets its rows in one go.

All that takes time, packing and finding the words, is done before others have to wait for the transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, select, tuple_

from dateline.records.report import RawReport
from dateline.records.resolved import Record
from dateline.records.story import Mention
from dateline.store import actors, codings
from dateline.store.loading import load, numbers
from dateline.store.mentions import mention_rows, mention_values, party_values, some_of
from dateline.store.raws import blob_row, contents, member_of, occurrence_row, report_row
from dateline.store.schema import PARTS, about, blob, coding, failure, mention, occurrence, party, report, statement
from dateline.store.search import index_written, written
from dateline.store.values import kept
from dateline.store.versions import NOWHERE, page_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A coded report, as far as it can be made into rows without its number.

    Attributes:
        record: Its record.
        mentions: The record's mentions.
        report: The report's row.
        blobs: What is kept of its bytes.
        occurrence: Where it was found.
        coding: The record's row.
        values: The columns of each mention.
        words: Of title and text.
        mention_words: Of each mention's sentence.
        statement_words: Of each statement.
    """

    record: Record
    mentions: Sequence[Mention]
    report: Row
    blobs: Sequence[Row]
    occurrence: Row
    coding: Row
    values: Sequence[Row]
    words: str
    mention_words: Sequence[str]
    statement_words: Sequence[str]


def arrival(raw: RawReport, record: Record, mentions: Sequence[Mention], *, dialect: str, at: str) -> Arrival:
    """Prepares a report for `keep_all`.

    Args:
        raw: As it was read.
        record: What was coded.
        mentions: What `dateline.merge.mentions_of` makes of that.
        dialect: The database's (`Store.dialect`).
        at: The time, ISO 8601.
    """
    told = replace(record, report=replace(record.report, version_of=None))
    row = {**report_row(raw, at=at), "page": page_of(told.report.url), **codings.report_values(told), "pending": True}
    return Arrival(
        record=told,
        mentions=mentions,
        report=row,
        blobs=[blob_row(sha256, content) for sha256, content in contents(raw).items()],
        occurrence={**occurrence_row(raw), "added": at},
        coding=codings.coding_row(told, at=at, current=True),
        values=[mention_values(each) for each in mentions],
        words=written(dialect, codings.searched(told)),
        mention_words=[written(dialect, each.sentence) for each in mentions],
        statement_words=[written(dialect, kept(each.content.text)) for each in told.statements],
    )


def strangers(connection: Connection, found: Iterable[tuple[RawReport, Record]]) -> set[str]:
    """Ids of the reports that have no bytes, page or place in common with one that is kept, nor with one before them.

    What cannot be a version of anything needs no look at what is there.
    """
    names = [(raw.id, {name for name in (("id", raw.id), _standing(record)) if name is not None}) for raw, record in found]
    taken = _taken(connection, {name for _, own in names for name in own})
    fresh = set[str]()
    for identity, own in names:
        if not own & taken:
            fresh.add(identity)
        taken |= own
    return fresh


def _standing(record: Record) -> tuple[str, ...] | None:
    """Under what a report is looked for when another is to be told a version of it, as `dateline.store.versions` does."""
    page = page_of(record.report.url)
    if page is not None:
        return ("page", page)
    if record.report.source == NOWHERE:
        return None
    return ("place", kept(record.report.source), member_of(record.report.member))


def _taken(connection: Connection, names: Collection[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Those of the names that are in the store."""
    columns: dict[str, tuple[Column[Any], ...]] = {
        "id": (report.c.id,),
        "page": (report.c.page,),
        "place": (occurrence.c.source, occurrence.c.member),
    }
    found = set[tuple[str, ...]]()
    for kind, of in columns.items():
        for some in some_of(sorted(name[1:] for name in names if name[0] == kind)):
            wanted = tuple_(*of).in_(some) if len(of) > 1 else of[0].in_([value for (value,) in some])
            found.update((kind, *row) for row in connection.execute(select(*of).where(wanted)))
    return found


def keep_all(connection: Connection, arrived: Sequence[Arrival]) -> None:
    """Stores coded reports that are `strangers`, in their order; what was noted of failures at their places is forgotten.

    Args:
        connection: A writing one.
        arrived: The reports.
    """
    places = [(each.occurrence["source"], each.occurrence["member"]) for each in arrived]
    for some in some_of(places):
        connection.execute(failure.delete().where(tuple_(failure.c.source, failure.c.member).in_(some)))
    numbered = list(zip(numbers(connection, report, len(arrived)), arrived, strict=True))
    load(connection, blob, _new_blobs(connection, arrived))
    load(connection, report, [{"no": no, **each.report} for no, each in numbered])
    load(connection, occurrence, [{"report": no, **each.occurrence} for no, each in numbered])
    load(connection, coding, [{"report": no, **each.coding} for no, each in numbered])
    index_written(connection, "report", [{"no": no, "words": each.words} for no, each in numbered])
    load(connection, mention, [row for no, each in numbered for row in mention_rows(no, each.values, live=True)])
    load(connection, party, [row for no, each in numbered for row in _parties(no, each.mentions)])
    index_written(connection, "mention", [row for no, each in numbered for row in _words(no, each.mention_words)])
    _keep_statements(connection, numbered)


def _new_blobs(connection: Connection, arrived: Sequence[Arrival]) -> list[Row]:
    rows = {row["sha256"]: row for each in arrived for row in each.blobs}
    for some in some_of(sorted(rows)):
        for sha256 in connection.execute(select(blob.c.sha256).where(blob.c.sha256.in_(some))).scalars():
            del rows[sha256]
    return list(rows.values())


def _parties(no: int, mentions: Sequence[Mention]) -> Iterator[Row]:
    for place, each in enumerate(mentions, start=1):
        yield from ({"mention": no * PARTS + place, **values} for values in party_values(each))


def _words(no: int, words: Sequence[str]) -> Iterator[Row]:
    yield from ({"no": no * PARTS + place, "words": each} for place, each in enumerate(words, start=1))


def _keep_statements(connection: Connection, numbered: Sequence[tuple[int, Arrival]]) -> None:
    decided = actors.corrections(connection)
    load(connection, statement, [row for no, each in numbered for row in codings.statement_rows(no, each.record, decided)])
    index_written(connection, "statement", [row for no, each in numbered for row in _words(no, each.statement_words)])
    load(connection, about, [row for no, each in numbered for row in codings.about_rows(no, each.record, each.mentions)])
