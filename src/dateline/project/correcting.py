"""People's corrections of single mentions and statements: what one report tells, in place of what the coder read there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import UsageError
from dateline.merge import mentions_of
from dateline.merge.decided_mention import decided_mention, is_rejected
from dateline.merge.decided_statements import anchor_of, decided_statements
from dateline.merge.mentions import DIGITS
from dateline.project import merging
from dateline.project.said import of_told
from dateline.project.telling import telling_of
from dateline.records.resolved import Record
from dateline.records.story import Decision, Mention
from dateline.store import Store, codings, decisions, mentions, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.project.wordings import Writer


def correct_mention(store: Store, key: str, field: str, words: str, *, writer: Writer, by: str, why: str | None) -> Decision:
    """Decides one field of one mention; the event that it is part of is told anew, and it may go into another.

    Args:
        store: The project's.
        key: The mention's.
        field: One of `dateline.merge.decided_mention.FIELDS`; `verdict` "rejected" says that the report tells no such event there.
        words: The value as a person writes it.
        writer: Reads it.
        by: Who decides.
        why: The reason.

    Raises:
        UsageError: If there is no such mention or field, or the words are no value of it.
    """
    with store.read() as connection:
        value = writer.value(field, words, find_mention(connection, key).event)
    with store.write() as connection:
        told = find_mention(connection, key)
        at = store.now()
        old = _said(connection, told, field)
        identity = decisions.keep(connection, kind="mention", target=key, field=field, old=old, new=value, why=why, by=by, at=at)
        settle_mention(connection, key, at=at)
        return Decision(id=identity, kind="mention", target=key, field=field, old=old, new=value, why=why, by=by, at=at)


def find_mention(connection: Connection, key: str) -> Mention:
    """A mention by its key.

    Raises:
        UsageError: If there is none.
    """
    found = mentions.by_key(connection, key)
    if found is None:
        raise UsageError(f"{key}: no such mention in this project; dateline show E... lists those of an event")
    return found


def settle_mention(connection: Connection, key: str, *, at: str) -> None:
    """Stores a mention as the coder read it and people decided, and places it; nothing happens where no coding has it.

    Args:
        connection: A writing one.
        key: The mention's.
        at: The time, ISO 8601.
    """
    where = mentions.place_of(connection, key)
    record = codings.record_of(connection, where[0]) if where else None
    if where is None or record is None:
        return
    record = decided_statements(record, statement_decisions(connection, record.report.id))
    read = mentions_of(record, telling_of(record))[where[1]]
    standing = decisions.of_targets(connection, [key])[key]
    changed = decided_mention(replace(read, key=key), standing)
    live = mentions.rewrite(connection, changed, counts=not is_rejected(standing))
    if not where[2]:  # else it is placed when its report's turn comes
        merging.place_again(connection, find_mention(connection, key), live=live, at=at)


def correct_statement(store: Store, identity: str, field: str, words: str, *, writer: Writer, by: str, why: str | None) -> Decision:
    """Decides one field of a statement; the events that it is about are told anew.

    Args:
        store: The project's.
        identity: The statement's id (`3f52...:s3`).
        field: speaker, stance, content, or verdict: "rejected" says that nobody says so there.
        words: The value as a person writes it.
        writer: Reads it.
        by: Who decides.
        why: The reason.

    Raises:
        UsageError: If there is no such statement or field, or the words are no value of it.
    """
    value = writer.said(field, words)
    with store.write() as connection:
        record = _record_with(connection, identity)
        number = identity.partition(":")[2]
        said = next((each for each in record.statements if each.id == number), None)
        if said is None:
            raise UsageError(f"{identity}: no such statement in this project; dateline statements lists their ids")
        at, target = store.now(), anchor_of(record, said)
        speaker = said.speaker.name if said.speaker else None
        old = {"speaker": speaker, "stance": said.stance, "content": said.content.text}.get(field)
        made = decisions.keep(connection, kind="statement", target=target, field=field, old=old, new=value, why=why, by=by, at=at)
        settle_statements(connection, target, at=at)
        return Decision(id=made, kind="statement", target=target, field=field, old=old, new=value, why=why, by=by, at=at)


def settle_statements(connection: Connection, target: str, *, at: str) -> None:
    """Stores the statements of a report as the coder read them and people decided, and places the mentions that they are about.

    Args:
        connection: A writing one.
        target: A statement's id or the name by which decisions know it.
        at: The time, ISO 8601.
    """
    record = _record_with(connection, target)
    decided = decided_statements(record, statement_decisions(connection, record.report.id))
    here = mentions.of_report(connection, record.report.id)
    codings.keep_statements(connection, decided, here)
    fresh = mentions_of(decided, telling_of(decided))
    for had, now in zip(here, fresh, strict=True):
        if had.said != now.said:
            settle_mention(connection, had.key, at=at)


def statement_decisions(connection: Connection, report: str) -> list[Decision]:
    """The standing decisions about a report's statements, the oldest first."""
    return decisions.beginning(connection, f"{report[:DIGITS]}:q")


def _record_with(connection: Connection, target: str) -> Record:
    report = reports.beginning(connection, target.partition(":")[0])
    record = codings.record_of(connection, report) if report else None
    if record is None:
        raise UsageError(f"{target}: no such statement in this project; dateline statements lists their ids")
    return record


def as_decided(connection: Connection, found: Iterable[Mention]) -> tuple[tuple[Mention, ...], set[str]]:
    """Mentions that were read anew as people decided about them, and the keys of those that they rejected."""
    several = tuple(found)
    standing = decisions.of_targets(connection, [each.key for each in several])
    rejected = {key for key, made in standing.items() if is_rejected(made)}
    return tuple(decided_mention(each, standing[each.key]) for each in several), rejected


def _said(connection: Connection, told: Mention, field: str) -> Any:  # noqa: ANN401  (each field has its own form)
    """What the mention said of a field before."""
    if field == "verdict":
        return "rejected" if is_rejected(decisions.of_targets(connection, [told.key])[told.key]) else None
    event: dict[str, Any] = msgspec.to_builtins(told.event)
    figures = [{**count, "best": count["low"] if count["low"] is not None else count["high"]} for count in event["counts"]]
    return of_told({**event, "figures": figures}, field)
