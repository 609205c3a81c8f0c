"""Versions: a page that was fetched again and says something else, a file that was written over.

Reports are versions of one page if they have one address, or stand at one place (source and member), and share text: addresses that a
whole archive gives to all its articles, and rows that moved up in a table, make no versions. Only the latest counts for the account.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, bindparam, select, update

from dateline.records.report import Report
from dateline.records.resolved import Record
from dateline.store import mentions
from dateline.store.codings import record_of
from dateline.store.schema import NO_MEMBER, mention, occurrence, report
from dateline.store.values import kept
from dateline.store.words import words_of

SHARED: Final = 0.2
"""Share of the runs of three words of the shorter text that the other must have. Different reports have a few in a hundred in common,
a page that is rewritten while news comes in keeps most of its paragraphs."""

_MOST_TRIED: Final = 20
"""Latest reports of one address that are compared: a page has one, only addresses that say nothing have more."""

# Made once: making a statement takes longer than running it.
_REPORT: Final = select(report.c.no, report.c.coded, report.c.version_of).where(report.c.id == bindparam("of"))
_SET_REPORT: Final = update(report).where(report.c.no == bindparam("of"))
_STANDING: Final = (
    select(report.c.id)
    .where(report.c.no != bindparam("of"), report.c.coded, report.c.latest)
    .order_by(report.c.no.desc())
    .limit(_MOST_TRIED)
)
_OF_PAGE: Final = _STANDING.where(report.c.page == bindparam("its_page"))
_HERE: Final = select(occurrence.c.report).where(occurrence.c.source == bindparam("at"), occurrence.c.member == bindparam("in"))
_AT_PLACE: Final = _STANDING.where(report.c.page.is_(None), report.c.no.in_(_HERE))

_TRACKING: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref", "cmpid", "ocid")
NOWHERE: Final = "-"  # standard input is no place where a report stands


def page_of(url: str | None) -> str | None:
    """What an address names, without what changes from visit to visit; None for a site's front page, which is another every hour.

    Scheme, `www.`, a slash at the end, the fragment and marks for counting visitors do not tell pages apart.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # no address, whatever it is
        return None
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING)])
    path = parts.path.rstrip("/")
    if not host or not (path or query):
        return None
    return kept(f"{host}{path}{'?' if query else ''}{query}")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a report is beside those that the store has.

    Attributes:
        record: Its record, with the version that the store knows.
        is_known: Whether it says the same as the version before, and only the page around it is another: that one goes on to count.
    """

    record: Record
    is_known: bool


def settle(connection: Connection, record: Record) -> Settled:
    """Says of a report that is coded for the first time which one it is a later version of, and makes that one count no more.

    Args:
        connection: A writing one.
        record: Of a report that the store has, before its record is kept.

    Returns:
        What it is; of two that say the same the first goes on to count, and nothing changes for the account.
    """
    told = record.report
    row = connection.execute(_REPORT, {"of": told.id}).one()
    if row.coded:
        return Settled(replace(record, report=replace(told, version_of=row.version_of)), is_known=False)
    page = page_of(told.url)
    before = _predecessor(connection, row.no, record, page)
    is_known = before is not None and _say_the_same(told, before.report)
    version_of = before.report.id if before is not None else None
    connection.execute(_SET_REPORT, {"of": row.no, "page": page, "version_of": version_of, "latest": not is_known})
    if version_of is not None and not is_known:
        supersede(connection, version_of)
    return Settled(replace(record, report=replace(told, version_of=version_of)), is_known)


def _say_the_same(one: Report, other: Report) -> bool:
    """Whether two pages hold one article, whatever else has changed on them."""
    return (one.text, one.title, one.published) == (other.text, other.title, other.published)


def supersede(connection: Connection, identity: str) -> None:
    """Makes a report and its mentions count no more for the account.

    The mentions stay with their events until the account is brought up to date: there the new version's take their place, so that
    an event keeps its id although its only report was rewritten.
    """
    no = connection.execute(select(report.c.no).where(report.c.id == identity)).scalar_one()
    mentions.unsettle(connection, no)
    connection.execute(update(report).where(report.c.no == no).values(latest=False, pending=False))
    connection.execute(update(mention).where(mention.c.report == no).values(live=False))


def _predecessor(connection: Connection, no: int, record: Record, page: str | None) -> Record | None:
    """The record of the latest report of the same page that shares text, None if there is none."""
    if page is not None:
        ids = connection.execute(_OF_PAGE, {"of": no, "its_page": page}).scalars().all()
    elif record.report.source != NOWHERE:
        member = NO_MEMBER if record.report.member is None else kept(record.report.member)
        ids = connection.execute(_AT_PLACE, {"of": no, "at": kept(record.report.source), "in": member}).scalars().all()
    else:
        ids = []
    if not ids:
        return None
    words = _runs(record.report.text)
    records = (record_of(connection, identity) for identity in ids)
    return next((other for other in records if other is not None and _shared(words, other) >= SHARED), None)


def _shared(words: set[tuple[str, str, str]], other: Record) -> float:
    """The share of the lesser text's runs of words that the other has."""
    others = _runs(other.report.text)
    least = min(len(words), len(others))
    return len(words & others) / least if least else 0.0


def _runs(text: str) -> set[tuple[str, str, str]]:
    words = words_of(text)
    return set(zip(words, words[1:], words[2:], strict=False))
