"""What is kept made unreadable in place: raw bytes, records, mentions, statements, events, releases, and what people wrote.

Nothing is coded or merged anew: ids, offsets and which mentions are one event stay as they are. The functions are told how to mask; they
know where things stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.records import codec
from dateline.records.resolved import Record
from dateline.records.story import AccountEvent, Mention
from dateline.store import audit, mentions
from dateline.store.codings import searched
from dateline.store.events import keep as keep_event
from dateline.store.packing import pack, pack_value, unpack, unpack_value
from dateline.store.schema import blob, coding, mention, occurrence, party, report, statement
from dateline.store.schema_account import event, event_party, release, release_item
from dateline.store.schema_trust import redaction
from dateline.store.search import forget_words, index_words
from dateline.store.words import plain_name

Words = Callable[[str], str]
Values = Callable[[Any], Any]

_AT_ONCE: Final = 200
_SAID: Final = ("source", "member", "url", "page", "outlet", "authors", "title")


@dataclass(frozen=True, slots=True)
class Held:
    """What the store has of one report, to look through.

    Attributes:
        no: Its number.
        id: Its id.
        text: Its raw text.
        said: What came with it, and its records, as JSON.
    """

    no: int
    id: str
    text: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who redacts, when and why.

    Attributes:
        who: Their name.
        at: The time, ISO 8601.
        why: The reason.
    """

    who: str
    at: str
    why: str | None


def held(connection: Connection, identities: Collection[str] | None = None) -> Iterator[Held]:
    """All reports, or some, in the order in which they came."""
    wanted = [] if identities is None else [report.c.id.in_(sorted(identities))]
    last = 0
    while some := connection.execute(select(report).where(report.c.no > last, *wanted).order_by(report.c.no).limit(_AT_ONCE)).all():
        last = some[-1].no
        for row in some:
            told = [{name: getattr(row, name) for name in _SAID}]
            found = connection.execute(
                select(occurrence.c.source, occurrence.c.member, occurrence.c.headers, occurrence.c.given).where(
                    occurrence.c.report == row.no
                )
            )
            told += [dict(each._mapping) for each in found]
            records = connection.execute(select(coding.c.record).where(coding.c.report == row.no)).scalars()
            said = [msgspec.json.encode(told), *(unpack(packed) for packed in records)]
            yield Held(row.no, row.id, raw_text(connection, row.id, row.raw_text), b"\n".join(said).decode("utf-8", errors="replace"))


def marks(connection: Connection) -> tuple[int, ...]:
    """How far the store has come: the last report, coding and place where one was found."""
    return tuple(connection.execute(select(func.max(table.c.no))).scalar() or 0 for table in (report, coding, occurrence))


def since(connection: Connection, marked: tuple[int, ...]) -> set[str]:
    """Ids of the reports that came, were coded or were found elsewhere since `marks`; the last one then among them, whose number may be
    given anew.
    """
    newest, coded, found = marked
    asked = (
        select(report.c.id).where(report.c.no >= newest),
        select(report.c.id).join(coding, coding.c.report == report.c.no).where(coding.c.no >= coded),
        select(report.c.id).join(occurrence, occurrence.c.report == report.c.no).where(occurrence.c.no >= found),
    )
    return {identity for question in asked for identity in connection.execute(question).scalars()}


def raw_text(connection: Connection, identity: str, beside: str | None) -> str:
    """The raw text of a report: its bytes, or what was read from them."""
    packed = connection.execute(select(blob.c.data).where(blob.c.sha256 == (beside or identity))).scalar()
    return "" if packed is None else unpack(packed).decode("utf-8", errors="surrogatepass")


def names_of(connection: Connection, identity: str) -> list[str]:
    """The names under which mentions and events know an identity."""
    found: set[str] = set()
    for table in (party, event_party):
        found.update(connection.execute(select(table.c.name).where(table.c.identity == identity).distinct()).scalars())
    return sorted(found)


def raw(connection: Connection, no: int, words: Words) -> tuple[str, str, str]:
    """Masks the raw bytes of a report, and where it was found and what came with it.

    Of bytes that are no text in UTF-8 (a PDF, an old encoding) only the text that was read from them is kept.

    Returns:
        The report's id, the SHA-256 of what was kept, and of what is kept now.
    """
    row = connection.execute(select(report).where(report.c.no == no)).one()
    before = connection.execute(select(blob.c.data).where(blob.c.sha256 == row.id)).scalar_one()
    kept = words(raw_text(connection, row.id, row.raw_text)).encode("utf-8", errors="surrogatepass")
    values = {name: _masked(getattr(row, name), words) for name in _SAID}
    connection.execute(update(report).where(report.c.no == no).values(raw_text=None, **values))
    connection.execute(update(blob).where(blob.c.sha256 == row.id).values(size=len(kept), data=pack(kept)))
    if row.raw_text is not None and connection.execute(select(report.c.no).where(report.c.raw_text == row.raw_text)).first() is None:
        connection.execute(delete(blob).where(blob.c.sha256 == row.raw_text))
    _occurrences(connection, no, words)
    return row.id, hashlib.sha256(unpack(before)).hexdigest(), hashlib.sha256(kept).hexdigest()


def _occurrences(connection: Connection, no: int, words: Words) -> None:
    """Masks where a report was found; of places that cannot be told apart any more one stays."""
    seen: set[tuple[str, str]] = set()
    for row in connection.execute(select(occurrence).where(occurrence.c.report == no).order_by(occurrence.c.no)).all():
        values = {name: _masked(getattr(row, name), words) for name in ("source", "member", "headers", "given")}
        connection.execute(delete(occurrence).where(occurrence.c.no == row.no))
        if (place := (values["source"], values["member"])) not in seen:
            seen.add(place)
            connection.execute(insert(occurrence).values({**row._mapping, **values}))


def records(connection: Connection, no: int, masked: Callable[[Record], Record]) -> None:
    """Masks all records of a report, and what the report is found by."""
    for row in connection.execute(select(coding.c.no, coding.c.record, coding.c.current).where(coding.c.report == no)).all():
        before = unpack_value(row.record, Record)
        after = masked(before)
        if row.current:
            forget_words(connection, "report", [(no, searched(before))])
            index_words(connection, "report", [(no, searched(after))])
        connection.execute(update(coding).where(coding.c.no == row.no).values(record=pack_value(after)))


def current_records(connection: Connection, no: int) -> list[Record]:
    """The records of a report, the current one first."""
    rows = connection.execute(select(coding.c.record).where(coding.c.report == no).order_by(coding.c.current.desc(), coding.c.no))
    return [unpack_value(packed, Record) for packed in rows.scalars()]


def told_mentions(connection: Connection, no: int, masked: Callable[[Mention], Mention]) -> dict[str, Mention]:
    """Masks the mentions of a report; gives them by their keys, as the blocks that they are looked up by have to be kept anew."""
    found = {}
    for row in connection.execute(select(mention.c.no, mention.c.body).where(mention.c.report == no)).all():
        changed = masked(unpack_value(row.body, Mention))
        mentions.replace_one(connection, row.no, changed)
        found[changed.key] = changed
    return found


def statements(connection: Connection, no: int, words: Words) -> None:
    """Masks the statements of a report."""
    for row in connection.execute(select(statement).where(statement.c.report == no)).all():
        speaker = _masked(row.speaker, words)
        values = {
            "speaker": speaker,
            "plain": row.plain if speaker == row.speaker else plain_name(speaker or ""),
            "identity": row.identity if speaker == row.speaker else f"{(speaker or '').casefold()}|{row.country or ''}",
            "told_identity": _masked(row.told_identity, words),
            "told": _masked(row.told, words),
            "addressee": _masked(row.addressee, words),
            "content": words(row.content),
        }
        forget_words(connection, "statement", [(row.no, row.content)])
        connection.execute(update(statement).where(statement.c.no == row.no).values(values))
        index_words(connection, "statement", [(row.no, values["content"])])


def events_of(connection: Connection, numbers: Collection[int]) -> set[str]:
    """Ids of the events that reports tell of."""
    found: set[str] = set()
    for some in mentions.some_of(sorted(numbers)):
        found.update(connection.execute(select(mention.c.event).where(mention.c.report.in_(some), mention.c.event.is_not(None))).scalars())
    return found


def account(connection: Connection, identities: Collection[str], masked: Callable[[AccountEvent], AccountEvent], *, at: str) -> int:
    """Masks events of the account; says how many are any different."""
    changed = 0
    for identity in sorted(identities):
        row = connection.execute(select(event.c.body, event.c.stale).where(event.c.id == identity)).first()
        if row is not None:
            changed += keep_event(connection, masked(unpack_value(row.body, AccountEvent)), at=at)
            connection.execute(update(event).where(event.c.id == identity).values(stale=row.stale))
    return changed


def released(connection: Connection, name: str, masked: Callable[[AccountEvent], AccountEvent], *, by: By) -> int:
    """Masks the events of a release, and has it say so; says how many were.

    Its SHA-256 is that of what is kept now; what it was before stands in its manifest and in `redaction`.
    """
    whole, changed = hashlib.sha256(), 0
    for row in connection.execute(select(release_item).where(release_item.c.release == name).order_by(release_item.c.id)).all():
        before = unpack(row.body)
        after = msgspec.json.encode(masked(codec.decoder(AccountEvent).decode(before)))
        digest = row.sha256
        if after != before:
            changed, digest = changed + 1, hashlib.sha256(after).hexdigest()
            here = (release_item.c.release == name, release_item.c.kind == row.kind, release_item.c.id == row.id)
            connection.execute(update(release_item).where(*here).values(sha256=digest, body=pack(after)))
        whole.update(f"{row.id} {digest}\n".encode())
    if changed:
        _say_so(connection, name, whole.hexdigest(), changed, by)
    return changed


def _say_so(connection: Connection, name: str, sha256: str, changed: int, by: By) -> None:
    row = connection.execute(select(release.c.sha256, release.c.manifest).where(release.c.name == name)).one()
    told = {"at": by.at, "by": by.who, "events": changed, "was": row.sha256}
    manifest = {**row.manifest, "redacted": [*row.manifest.get("redacted", []), told]}
    connection.execute(update(release).where(release.c.name == name).values(sha256=sha256, manifest=manifest))
    note(connection, "release", name, now=sha256, was=row.sha256, by=by, details={"events": changed})


def release_names(connection: Connection) -> list[str]:
    """The names of all releases."""
    return list(connection.execute(select(release.c.name).order_by(release.c.name)).scalars())


def note(connection: Connection, kind: str, identity: str, *, now: str, was: str, by: By, details: dict[str, Any] | None = None) -> None:
    """Notes in the audit and among the redactions that something is no longer as it came.

    Args:
        connection: A writing one.
        kind: report, release.
        identity: Its id.
        now: The SHA-256 of what is kept.
        was: That of what was kept just before.
        by: Who and why; the reason stands among the redactions only, where it can be masked too.
        details: More for the audit.
    """
    here = (redaction.c.kind == kind, redaction.c.id == identity)
    before = connection.execute(select(redaction).where(*here)).first()
    connection.execute(delete(redaction).where(*here))
    first, times = (before.was, before.times) if before else (was, 0)
    values = {"kind": kind, "id": identity, "at": by.at, "by": by.who, "why": by.why, "now": now, "was": first, "times": times + 1}
    connection.execute(insert(redaction).values(values))
    audit.note(connection, f"redact {kind}", identity, who=by.who, at=by.at, details={**(details or {}), "was": was, "sha256": now})


def _masked(value: Any, words: Words) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list | tuple):
        return [_masked(each, words) for each in value]
    if isinstance(value, dict):
        return {key: _masked(each, words) for key, each in value.items()}
    return value
