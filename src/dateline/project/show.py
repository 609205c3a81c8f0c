"""One thing of a project by its id: an event, a mention, a report or a statement, told with all that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from dateline.errors import UsageError
from dateline.query import ask, order_of
from dateline.records.answers import KnownReport, KnownStatement
from dateline.records.story import Judgement, Mention
from dateline.store import Store, copies, events, judgements, listing, mentions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.export.shown import ShownEvent

_MOST: Final = 10_000
"""Parts of one report that are fetched: a million characters, the longest that is coded, have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """An event that is no more.

    Attributes:
        id: Its id.
        into: The event that tells it now, None if none does.
        why: In words.
        at: Since when, ISO 8601.
        heir: The event that stands at the end of the way, None if there is none.
    """

    id: str
    into: str | None
    why: str
    at: str
    heir: ShownEvent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMention:
    """An event of one report.

    Attributes:
        id: Its key.
        mention: What the report says.
        event: The event of the account that it is part of, None if it counts for none.
        judgements: What was judged of it and others.
    """

    id: str
    mention: Mention
    event: str | None
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event that a report tells.

    Attributes:
        mention: The mention's key.
        event: The event of the account that it is part of, None if it counts for none.
        type: What kind of act.
        status: Whether it happened.
        sentence: The sentence that tells it.
    """

    mention: str
    event: str | None
    type: str
    status: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """A report with what it tells.

    Attributes:
        id: Its id.
        report: What is known of it.
        events: What it tells, in the order of its text.
        statements: What people say in it, in the order of its text.
        copies: Ids of the other reports of the same text, the first of all first.
    """

    id: str
    report: KnownReport
    events: tuple[ToldEvent, ...]
    statements: tuple[KnownStatement, ...]
    copies: tuple[str, ...]


Shown: TypeAlias = "ShownEvent | Departed | ShownMention | WholeReport | KnownStatement"


def show(store: Store, identity: str) -> Shown:
    """What has an id.

    Args:
        store: The project's.
        identity: Of an event (`E...`), a mention (`3f52...:120-128`), a statement (`3f52...:s3`) or a report, whose first digits do.

    Raises:
        UsageError: If nothing is called so, or several reports are.
    """
    with store.read() as connection:
        if identity.startswith("E"):
            found: Shown | None = _event(connection, identity) or _departed(connection, identity)
        elif ":s" in identity:
            found = _statement(connection, identity)
        elif ":" in identity:
            found = _mention(connection, identity)
        else:
            found = _report(connection, identity)
    if found is None:
        raise UsageError(f"there is no {identity!r} in this project; 'dateline events' and 'dateline reports' list the ids")
    return found


def _event(connection: Connection, identity: str) -> ShownEvent | None:
    from dateline.export.account import Entry
    from dateline.export.shown import shown

    event = events.by_id(connection, identity)
    if event is None:
        return None
    told = mentions.by_keys(connection, event.mentions)
    return shown(Entry(event=event, mentions=tuple(told[key] for key in event.mentions if key in told), named=()))


def _departed(connection: Connection, identity: str) -> Departed | None:
    stone = events.tombstone_of(connection, identity)
    if stone is None:
        return None
    heir = events.heir_of(connection, identity)
    return Departed(id=identity, into=stone[0], why=stone[1], at=stone[2], heir=None if heir is None else _event(connection, heir))


def _mention(connection: Connection, identity: str) -> ShownMention | None:
    found = mentions.by_key(connection, identity)
    if found is None:
        return None
    event = mentions.event_of(connection, [identity])[identity]
    return ShownMention(id=identity, mention=found, event=event, judgements=judgements.of_mentions(connection, [identity]))


def _statement(connection: Connection, identity: str) -> KnownStatement | None:
    report = identity.partition(":")[0]
    return next((each for each in _statements(connection, report) if each.id == identity), None)


def _statements(connection: Connection, report: str) -> tuple[KnownStatement, ...]:
    return listing.statements(connection, ask(report=report), order_of("statements", "date:asc"), after=None, most=_MOST).answers


def _report(connection: Connection, identity: str) -> WholeReport | None:
    page = listing.reports(connection, ask(report=identity), order_of("reports", None), after=None, most=2)
    if len(page.answers) > 1:
        raise UsageError(f"several reports begin with {identity}; give more digits, as 'dateline reports' shows them")
    if not page.answers:
        return None
    (report,) = page.answers
    told = mentions.of_report(connection, report.id)
    into = mentions.event_of(connection, [each.key for each in told])
    group = copies.members_of(connection, [report.group])[report.group]
    return WholeReport(
        id=report.id,
        report=report,
        events=tuple(
            ToldEvent(mention=each.key, event=into[each.key], type=each.event.type, status=each.event.status, sentence=each.sentence)
            for each in told
        ),
        statements=_statements(connection, report.id),
        copies=tuple(each for each in group if each != report.id),
    )
