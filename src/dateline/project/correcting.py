"""People's corrections of single mentions: what one report tells, in place of what the coder read there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import UsageError
from dateline.merge import mentions_of
from dateline.merge.decided_mention import decided_mention, is_rejected
from dateline.project import merging
from dateline.project.said import of_told
from dateline.project.telling import telling_of
from dateline.records.story import Decision, Mention
from dateline.store import Store, codings, decisions, mentions

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
    read = mentions_of(record, telling_of(record))[where[1]]
    standing = decisions.of_targets(connection, [key])[key]
    changed = decided_mention(replace(read, key=key), standing)
    live = mentions.rewrite(connection, changed, counts=not is_rejected(standing))
    if not where[2]:  # else it is placed when its report's turn comes
        merging.place_again(connection, find_mention(connection, key), live=live, at=at)


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
