"""What a person who reads a report sees: the clean text, what is marked in it, what was cut, and the reports of the same text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.project import Project
from dateline.project.show import WholeReport
from dateline.records.answers import KnownReport, KnownStatement
from dateline.records.report import Dateline, PublishedMethod, RemovedReason
from dateline.records.resolved import Actor, CoderStamp, Event, Record, Statement
from dateline.records.span import Span
from dateline.store import codings, copies, mentions, reports
from dateline.store.listing import LISTS
from dateline.store.reports import Occurrence
from dateline.web.problems import Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of the raw text that is no part of what the report says.

    Attributes:
        reason: What it was.
        text: Its words.
        start: First character in the raw text.
        end: First character after it in the raw text.
    """

    reason: RemovedReason
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHere:
    """An event that the report tells, with the words of each field.

    Attributes:
        mention: The mention's key.
        event: The event of the account that it is part of, null if it counts for none.
        told: What the report says of it, as people have corrected it; spans point into the report's text.
    """

    mention: str
    event: str | None
    told: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementHere:
    """A statement that the report has, with its words.

    Attributes:
        id: As in the list of statements.
        known: As there.
        told: With the spans of its words in the report's text; null if they are not known.
    """

    id: str
    known: KnownStatement
    told: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameText:
    """Another report of the same text.

    Attributes:
        id: Its id.
        outlet: Who published it.
        title: Its headline.
        day: Its day.
        url: Its address.
        kind: In which way one is a copy of the other; null where they are of one group by way of others.
        score: That it is, 0 to 1.
        reasons: Why, in words.
    """

    id: str
    outlet: str | None
    title: str | None
    day: str | None
    url: str | None
    kind: str | None
    score: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report, to be read.

    Attributes:
        id: SHA-256 of its bytes.
        report: What is known of it.
        text: The clean text; offsets count its characters (code points).
        sentences: Spans of the sentences.
        dateline: What stood before the first sentence.
        published_method: Where its day comes from.
        published_estimate: An interval in EDTF that the text suggests, where no day is known.
        coder: Which coder read it; null if it could not be coded.
        actors: Who is named in it, with where.
        events: What it tells, in the order of its text.
        statements: What people say in it, in the order of its text.
        cut: What was taken out of the raw text, in order.
        copies: The other reports of its copy group, the first of all first.
        versions: Ids of the versions of the page, the oldest first; this one is among them.
        occurrences: Where its bytes were found.
    """

    id: str
    report: KnownReport
    text: str
    sentences: tuple[Span, ...]
    dateline: Dateline
    published_method: PublishedMethod | None
    published_estimate: str | None
    coder: CoderStamp | None
    actors: tuple[Actor, ...]
    events: tuple[EventHere, ...]
    statements: tuple[StatementHere, ...]
    cut: tuple[Cut, ...]
    copies: tuple[SameText, ...]
    versions: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]


def read_report(project: Project, identity: str) -> ReadReport:
    """A report by its id or the first digits of it.

    Raises:
        Refusal: If there is none (404), or several begin so (409).
    """
    found = _known(project, identity)
    with project.store.read() as connection:
        record = codings.record_of(connection, found.id)
        raw = reports.raw_report(connection, found.id)
        told = mentions.of_report(connection, found.id)
        into = mentions.event_of(connection, [mention.key for mention in told])
        same = _same_text(connection, found)
        occurrences = reports.occurrences_of(connection, found.id)
        chain = versions_of(connection, found.id)
    text = raw.text if raw is not None else ""
    read = record.report if record is not None else None
    return ReadReport(
        id=found.id,
        report=found.report,
        text=read.text if read else text,
        sentences=read.sentences if read else (),
        dateline=read.dateline if read else Dateline(),
        published_method=read.published_method if read else None,
        published_estimate=read.published_estimate if read else None,
        coder=record.coder if record else None,
        actors=record.actors if record else (),
        events=tuple(EventHere(mention=each.key, event=into.get(each.key), told=each.event) for each in told),
        statements=_statements(found.statements, record),
        cut=tuple(Cut(reason=e.reason, text=text[e.start : e.end], start=e.start, end=e.end) for e in (read.removed if read else ())),
        copies=same,
        versions=chain,
        occurrences=occurrences,
    )


def raw_of(project: Project, identity: str) -> tuple[str, bytes]:
    """A report's whole id and its bytes.

    Raises:
        Refusal: If there is none, or several begin so.
    """
    found = _known(project, identity)
    with project.store.read() as connection:
        content = reports.content_of(connection, found.id)
    if content is None:
        raise Refusal(404, f"the bytes of report {found.id} are not kept any more; its coded text is at /api/v1/reports/{found.id}")
    return found.id, content


def _known(project: Project, identity: str) -> WholeReport:
    try:
        found = project.show(identity)
    except UsageError as error:
        several = "several" in str(error)
        words = f"several reports begin with {identity}; give more digits" if several else f"there is no report {identity}"
        raise Refusal(409 if several else 404, f"{words}; GET /api/v1/reports lists them") from error
    if not isinstance(found, WholeReport):
        raise Refusal(404, f"{identity} is no report; GET /api/v1/reports lists them")
    return found


def _statements(known: tuple[KnownStatement, ...], record: Record | None) -> tuple[StatementHere, ...]:
    told = {each.id: each for each in record.statements} if record else {}
    return tuple(StatementHere(id=each.id, known=each, told=told.get(each.id.partition(":")[2])) for each in known)


def _same_text(connection: Connection, found: WholeReport) -> tuple[SameText, ...]:
    from dateline.query import ask, order_of

    if not found.copies:
        return ()
    links = {(link.of if link.report == found.id else link.report): link for link in copies.links_of(connection, [found.id])}
    page = LISTS["reports"](connection, ask(report=found.copies), order_of("reports", "added:asc"), after=None, most=len(found.copies))
    return tuple(_same(each, links.get(each.id)) for each in page.answers)


def _same(report: KnownReport, link: copies.CopyLink | None) -> SameText:
    kind, score, reasons = (link.kind, link.score, link.reasons) if link else (None, None, ())
    return SameText(
        id=report.id,
        outlet=report.outlet,
        title=report.title,
        day=report.day,
        url=report.url,
        kind=kind,
        score=score,
        reasons=reasons,
    )


def versions_of(connection: Connection, identity: str) -> tuple[str, ...]:
    """Ids of all versions of a page, the oldest first; the one that is given is among them."""
    found = [identity]
    while (former := reports.before(connection, found[:1])) and former[0] not in found:
        found.insert(0, former[0])
    while (later := reports.behind(connection, found[-1])) is not None and later not in found:
        found.append(later)
    return tuple(found)
