"""People's corrections of actors: which names are one, what an actor is called, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from dateline.errors import ConflictError, UsageError
from dateline.project import merging
from dateline.records.identity import DESCRIBED, KIND, SAME, Named
from dateline.records.story import Decision
from dateline.store import Store, actors, decisions, events, network

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.project.wordings import Writer

BATCH: Final = 100
"""Events that are told anew in one transaction: a second or so, in which nobody else can write."""


def correct_actor(
    store: Store, who: str, field: str, words: str, *, writer: Writer, by: str, why: str | None, expected: Sequence[str] | None = None
) -> Decision:
    """Decides one field of an actor, or that two are one; the events in which it takes part are told anew, its statements are renamed.

    The decision and a note of all events that wait for it are one transaction, the telling follows in batches: what a killed program left
    the next merging does.

    Args:
        store: The project's.
        who: The actor's identity, or a name that only one actor has.
        field: One of `dateline.records.identity.FIELDS`.
        words: The value as a person writes it; for `same-as` the identity or name of the other, by which both are known from then on.
        writer: Reads it.
        by: Who decides.
        why: The reason.
        expected: Ids of the decisions about the actor that the person saw; None if that is all the same.

    Raises:
        ConflictError: If others have been made, or some of them taken back.
        UsageError: If there is no such actor or field, the words are no value of it, or the two are one already.
    """
    value = None if field == SAME else writer.actor(field, words)
    with store.write() as connection:
        actor = find(connection, who)
        if expected is not None and list(expected) != [each.id for each in about(connection, actor.identity)]:
            raise ConflictError(f"{actor.identity} has changed since you looked at it; look at it as it is now, and decide again")
        old: Any = asdict(actor) if field == SAME else getattr(actor, field)
        new = _other(connection, actor, words) if field == SAME else value
        kept: dict[str, Any] = {"target": actor.identity, "field": field, "old": old, "new": new, "why": why, "by": by, "at": store.now()}
        made = Decision(id=decisions.keep(connection, kind=KIND, **kept), kind=KIND, **kept)
        waiting = settle(connection, actor.identity)
    tell(store, waiting)
    return made


def find(connection: Connection, who: str) -> Named:
    """An actor as it is known now, by an identity, one that was said to be it, or a name that only one actor has.

    Raises:
        UsageError: If there is none, or several have the name.
    """
    identity = actors.corrections(connection).leads(who)
    found = network.names_of(connection, [identity]).get(identity) or actors.speaker(connection, identity)
    if found is not None:
        return found
    called = actors.called(connection, who)
    if not called:
        raise UsageError(f"{who}: no such actor in this project; dateline actors --format jsonl lists their identities")
    if len(called) > 1:
        raise UsageError(f"{who}: several actors are called so; give the identity of one: {', '.join(called)}")
    return find(connection, called[0])


def about(connection: Connection, identity: str, *, undone: bool = False) -> list[Decision]:
    """The decisions about an actor and those that it was said to be, the oldest first.

    Args:
        connection: Any.
        identity: By which it is known now.
        undone: Whether those that were taken back are wanted too.
    """
    leads = actors.corrections(connection).leads
    return [each for each in decisions.about_actors(connection, undone=undone) if leads(each.target) == identity]


def settle(connection: Connection, known: str) -> list[str]:
    """Has all that an actor takes part in follow what was decided or taken back; gives ids of the events that wait to be told anew.

    Args:
        connection: A writing one.
        known: The identity by which the actor was known until now.
    """
    waiting = actors.events_of(connection, known)
    events.mark_stale(connection, waiting)
    actors.settle_statements(connection, known)
    return waiting


def tell(store: Store, waiting: Sequence[str]) -> None:
    """Tells events anew, those that still wait for it."""
    for start in range(0, len(waiting), BATCH):
        with store.write() as connection:
            merging.tell_again(connection, events.stale_among(connection, waiting[start : start + BATCH]), at=store.now())


def _other(connection: Connection, actor: Named, words: str) -> dict[str, str | None]:
    """Who an actor is said to be, as the coder has it: what people decided about that one is laid over it, and may be taken back."""
    other = find(connection, words)
    if other.identity == actor.identity:
        raise UsageError(f"{words} and {actor.identity} are one actor already")
    before = {each.field: each.old for each in reversed(about(connection, other.identity)) if each.target == other.identity}
    return asdict(replace(other, **{field: before[field] for field in DESCRIBED if field in before}))
