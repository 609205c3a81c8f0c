"""What people decide: fields of events, and which mentions are one event. Each is kept with who, when and why, and can be undone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from dateline.errors import ConflictError, UsageError
from dateline.project import acting, correcting, merging
from dateline.project.lineage import ancestors, find
from dateline.project.said import said
from dateline.records.identity import FIELDS as ACTOR
from dateline.records.identity import KIND
from dateline.records.story import AccountEvent, Decision, Judgement, Verdict
from dateline.store import Store, actors, audit, decisions, events, judgements, mentions, reviews

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.project.wordings import Writer

_EVENT_OR_MENTION: Final = re.compile(r"E[0-9a-f]*$|[0-9a-f]{16}:")
_PERSON: Final = 1.0
"""The score of a person's judgement."""


def correct(
    store: Store, target: str, field: str, words: str, *, writer: Writer, by: str, why: str | None, expected: AccountEvent | None = None
) -> Decision:
    """Decides one field of an event or of one mention, and tells the event anew.

    Args:
        store: The project's.
        target: The event's id, where one that went into another event is that event; or a mention's key.
        field: One of `dateline.merge.decided.FIELDS`; or of an actor (`dateline.project.acting`) or a statement.
        words: The value as a person writes it (`dateline.project.wordings`).
        writer: Reads it.
        by: Who decides.
        why: The reason.
        expected: The event as the person saw it; None if that is all the same.

    Raises:
        ConflictError: If the event is not as expected any more.
        UsageError: If there is no such event or field, or the words are no value of it.
    """
    if field in ACTOR:
        return acting.correct_actor(store, target, field, words, writer=writer, by=by, why=why)
    if ":s" in target:
        return correcting.correct_statement(store, target, field, words, writer=writer, by=by, why=why)
    if ":" in target:
        return correcting.correct_mention(store, target, field, words, writer=writer, by=by, why=why)
    with store.read() as connection:
        event = find(connection, target)
    value = writer.value(field, words, event)
    with store.write() as connection:
        event = find(connection, target)
        check_is(event, expected)
        made = keep(connection, event, field, value, by=by, why=why, at=store.now())
        merging.tell_again(connection, [event.id], at=store.now())
        return made


def check_is(event: AccountEvent, expected: AccountEvent | None) -> None:
    """Lets nobody decide about what they have not seen.

    Raises:
        ConflictError: If the event is not as expected any more.
    """
    if expected is not None and event != expected:
        raise ConflictError(f"{event.id} has changed since you looked at it; look at it as it is now, and decide again")


def keep(connection: Connection, event: AccountEvent, field: str, value: object, *, by: str, why: str | None, at: str) -> Decision:
    """Stores a decision about an event, which is told anew later.

    Args:
        connection: A writing one.
        event: As it stands.
        field: Which field.
        value: As `dateline.project.wordings` makes it.
        by: Who decides.
        why: The reason.
        at: The time, ISO 8601.
    """
    told = said(event, field)
    identity = decisions.keep(connection, kind="event", target=event.id, field=field, old=told, new=value, why=why, by=by, at=at)
    return Decision(id=identity, kind="event", target=event.id, field=field, old=told, new=value, why=why, by=by, at=at)


def judge(store: Store, left: str, right: str, verdict: Verdict, *, by: str, why: str | None) -> tuple[Judgement, ...]:
    """Says whether two mentions, or two events, are one event.

    If two events are the same, all their mentions are tied together; if they are different, each mention of one is different from each of
    the other.

    Args:
        store: The project's.
        left: An event's id or a mention's key.
        right: Another.
        verdict: What they are.
        by: Who judges.
        why: The reason.

    Raises:
        UsageError: If one of them is not there, or they are one already.
    """
    with store.write() as connection:
        ones, others = _mentions_of(connection, left), _mentions_of(connection, right)
        if set(ones) & set(others):
            raise UsageError(f"{left} and {right} are one event already; name mentions of it, or use split")
        pairs = itertools.product(ones, others) if verdict == "different" else _ties(ones, others)
        made = _keep(connection, pairs, verdict, by=by, why=why, at=store.now())
        merging.group_again(connection, _keys(made), at=store.now())
        return made


def split(
    store: Store, target: str, keys: Sequence[str], *, by: str, why: str | None, expected: AccountEvent | None = None
) -> tuple[Judgement, ...]:
    """Takes mentions out of an event: they are an event of their own.

    Args:
        store: The project's.
        target: The event's id.
        keys: Keys of some of its mentions, not all.
        by: Who judges.
        why: The reason.
        expected: The event as the person saw it; None if that is all the same.

    Raises:
        ConflictError: If the event is not as expected any more.
        UsageError: If there is no such event, or the mentions are none of its, or all.
    """
    with store.write() as connection:
        event = find(connection, target)
        check_is(event, expected)
        strange = [key for key in keys if key not in event.mentions]
        if strange:
            raise UsageError(f"{', '.join(strange)}: no mention of {event.id}; it has {', '.join(event.mentions)}")
        rest = [key for key in event.mentions if key not in keys]
        if not rest or not keys:
            raise UsageError(f"{event.id} cannot be split so: name some of its mentions, and leave some")
        at = store.now()
        together = [(keys[0], key) for key in keys[1:]]
        audit.note(connection, "split", event.id, who=by, at=at, details={"mentions": list(keys)})
        apart = _keep(connection, itertools.product(keys, rest), "different", by=by, why=why, at=at)
        made = apart + _keep(connection, together, "same", by=by, why=why, at=at)
        merging.group_again(connection, _keys(made), at=at)
        return made


def undo(store: Store, target: str, *, by: str, pair: str | None = None) -> str:
    """Takes a decision (`D7`) or a person's judgement of two mentions back.

    Args:
        store: The project's.
        target: The decision's id, or one mention's key.
        by: Who takes it back.
        pair: The other mention's key.

    Returns:
        What was taken back, in words.

    Raises:
        UsageError: If there is nothing to take back.
    """
    with store.write() as connection:
        if pair is not None:
            left, right = sorted((target, pair))
            if not judgements.undo(connection, left, right, by=by, at=store.now()):
                raise UsageError(f"no person's judgement of {left} and {right} stands; see dateline history")
            merging.group_again(connection, [left, right], at=store.now())
            return f"the judgement of {left} and {right}"
        made = decisions.by_id(connection, target)
        known = actors.corrections(connection).leads(made.target) if made and made.kind == KIND else ""
        if made is None or not decisions.undo(connection, target, by=by, at=store.now()):
            raise UsageError(f"no decision {target} stands; dateline history ID lists those of an event")
        if made.kind == "event" and made.field == "verdict":
            _take_answers_back(connection, made, by=by, at=store.now())
        waiting = acting.settle(connection, known) if known else _FOLLOW[made.kind](connection, made.target, store.now())
    acting.tell(store, waiting or ())
    return f"{made.id}: {made.field} of {made.target}"


def _event_follows(connection: Connection, target: str, at: str) -> None:
    merging.tell_again(connection, [events.heir_of(connection, target) or target], at=at)


def _mention_follows(connection: Connection, target: str, at: str) -> None:
    correcting.settle_mention(connection, target, at=at)


def _statement_follows(connection: Connection, target: str, at: str) -> None:
    correcting.settle_statements(connection, target, at=at)


_FOLLOW: Final[dict[str, Callable[[Connection, str, str], None]]] = {
    "event": _event_follows,
    "mention": _mention_follows,
    "statement": _statement_follows,
}
"""What follows from taking a decision back, by the kind of its target."""


def _take_answers_back(connection: Connection, made: Decision, *, by: str, at: str) -> None:
    """A verdict that came of reviewing goes with the answers that it came of: the event waits again."""
    for each in reviews.of_events(connection, [made.target]).get(made.target, ()):
        if made.id in each.decisions:
            reviews.undo(connection, each.id, by=by, at=at)


def history(store: Store, target: str) -> tuple[list[Decision], list[tuple[Judgement, str | None, str | None]]]:
    """All that people decided about an event and those that went into it, undone too; and their judgements of its mentions.

    Args:
        store: The project's.
        target: The event's id; or a mention's key, also of one that no coding has any more; or an actor's identity or name.

    Raises:
        UsageError: If there is no such event or actor.
    """
    with store.read() as connection:
        if not _EVENT_OR_MENTION.match(target):
            return acting.about(connection, acting.find(connection, target).identity, undone=True), []
        if ":" in target:
            own = decisions.of_targets(connection, [target], undone=True)[target]
            return list(own), judgements.of_people(connection, [target])
        event = find(connection, target)
        about = [event.id, *ancestors(connection, [event.id])[event.id], *event.mentions]
        told = decisions.of_targets(connection, about, undone=True)
        of_actors = [each for each in decisions.about_actors(connection) if each.id in event.decisions]
        made = sorted((*(each for several in told.values() for each in several), *of_actors), key=lambda each: int(each.id[1:]))
        return made, judgements.of_people(connection, event.mentions)


def _mentions_of(connection: Connection, target: str) -> list[str]:
    if ":" not in target:
        return list(find(connection, target).mentions)
    if mentions.by_key(connection, target) is None:
        raise UsageError(f"{target}: no such mention in this project; dateline show E... lists those of an event")
    return [target]


def _ties(ones: Sequence[str], others: Sequence[str]) -> list[tuple[str, str]]:
    """As few pairs as hold all of both together: each with the first of the other side."""
    return [(ones[0], others[0]), *((one, others[0]) for one in ones[1:]), *((ones[0], other) for other in others[1:])]


def _keep(
    connection: Connection, pairs: Iterable[tuple[str, str]], verdict: Verdict, *, by: str, why: str | None, at: str
) -> tuple[Judgement, ...]:
    made = tuple(
        Judgement(
            left=min(pair), right=max(pair), verdict=verdict, score=_PERSON, reasons=(why,) if why else (), origin="person", by=by, at=at
        )
        for pair in pairs
    )
    judgements.keep(connection, made, at=at)
    return made


def _keys(made: Iterable[Judgement]) -> set[str]:
    return {key for each in made for key in (each.left, each.right)}
