"""From what was ingested, corrected or judged to the account: only events that it may touch are looked at again.

Reports wait in the order in which they came, and are taken a batch at a time, each batch in one transaction: a run that is killed is gone
on with at the same batch, and gives the same account as one that was not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dateline.merge import LARGEST, Assignment, Memory, account, assign, clusters, event_id
from dateline.merge.decided import decided
from dateline.project.collecting import seldom_collected
from dateline.project.copying import Copying
from dateline.project.lineage import ancestors, standing
from dateline.records.story import AccountEvent, Mention
from dateline.store import Store, events, reports
from dateline.store import blocks as indexed
from dateline.store import judgements as judged
from dateline.store import mentions as told
from dateline.store.recent import Recent

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH: Final = 100
"""Reports of a batch: some hundred mentions, which share much of what they are compared with, in a transaction of a second or two."""

MOST_AT_ONCE: Final = 2_000
"""Mentions that are grouped together at most. The events of a crowded subject hang together by likely pairs; beyond this many, those
that are furthest from what is new stay as they are."""

HOPS: Final = 1
"""How far what is new reaches. Groups are joined by the average over all their pairs, so events that a new mention is not likely one with
come no nearer to each other by it; going on from one likely pair to the next would reach half of a busy week."""
AFTER_JUDGEMENT: Final = 2
"""The same for what a person judged or what lost mentions: what is left of an event may go to those its mentions are likely one with."""

CORE: Final = 20
"""Mentions of an event that new ones are compared with: the first. Whether they are of one event shows with fewer; and a story that a
thousand reports tell would otherwise be compared with itself each time that another comes."""

Tell = Callable[[int, int], None]

_MERGED: Final = "its mentions are told as part of this event"
_GONE: Final = "no report tells of it any longer"


def merge(store: Store, *, tell: Tell | None = None) -> int:
    """Brings the account up to date.

    Args:
        store: The project's.
        tell: Is told after each batch how many reports are done and how many wait.

    Returns:
        How many events are new or different.
    """
    with seldom_collected() as collect:
        return _merge(store, tell, collect)


def _merge(store: Store, tell: Tell | None, after_batch: Callable[[], None]) -> int:
    changed, done, copying, lately = 0, 0, Copying(), _Lately()
    copying.prepare(store)
    while True:
        with store.write() as connection:
            waiting = reports.pending(connection, most=BATCH)
            stale = [] if waiting else events.stale(connection, most=BATCH)  # what is new may take up what the old ones lost
            if not waiting and not stale:
                return changed
            copying.place(connection, waiting)
            changed += _merge_batch(connection, waiting, stale, lately, at=store.now())
            done += len(waiting)
            left = reports.count_pending(connection)
        after_batch()
        if tell is not None:
            tell(done, left)


@dataclass(frozen=True, slots=True)
class _Lately:
    """What is kept at hand from batch to batch.

    Attributes:
        recent: Mentions that were read.
        memory: What was made of them.
    """

    recent: Recent = field(default_factory=Recent)
    memory: Memory = field(default_factory=Memory)


def tell_again(connection: Connection, identities: Collection[str], *, at: str) -> int:
    """Tells events anew, as after a person's decision about them; only those that lost or got mentions are grouped anew.

    Args:
        connection: A writing one.
        identities: Their ids.
        at: The time, ISO 8601.

    Returns:
        How many events are new or different.
    """
    there = events.by_ids(connection, identities)
    groups = told.of_events(connection, there)
    whole = {identity for identity, event in there.items() if {each.key for each in groups[identity]} == set(event.mentions)}
    changed = _keep(connection, {identity: groups[identity] for identity in sorted(whole)}, ancestors(connection, whole), at=at)
    rest = there.keys() - whole
    return changed + (_regroup(connection, _touched(connection, (), rest, hops=AFTER_JUDGEMENT), (), _Lately(), at=at) if rest else 0)


def group_again(connection: Connection, keys: Collection[str], *, at: str) -> int:
    """Groups mentions anew, and what hangs together with them, as after a person's judgement of them; returns what `tell_again` does.

    Args:
        connection: A writing one.
        keys: The mentions' keys.
        at: The time, ISO 8601.
    """
    return _regroup(connection, _touched(connection, keys, (), hops=AFTER_JUDGEMENT), keys, _Lately(), at=at)


def place_again(connection: Connection, changed: Mention, *, live: bool, at: str) -> int:
    """Places a mention anew that a person has corrected; returns what `tell_again` does.

    Args:
        connection: A writing one.
        changed: The mention, as it is stored now.
        live: Whether it counts for the account.
        at: The time, ISO 8601.
    """
    lately, fresh = _Lately(), {changed.key: changed} if live else {}
    lost = {event for event in told.event_of(connection, [changed.key]).values() if event is not None}
    indexed.keep(connection, {key: lately.memory.blocks(each) for key, each in fresh.items()})
    judged.forget_mentions(connection, [changed.key])
    if live:
        _judge(connection, fresh, lately, at=at)
    events.mark_stale(connection, lost)
    return _regroup(connection, _touched(connection, fresh, lost), fresh, lately, at=at)


def _merge_batch(connection: Connection, waiting: list[str], stale: list[str], lately: _Lately, *, at: str) -> int:
    if not waiting:
        return tell_again(connection, stale, at=at)
    fresh = {each.key: each for identity in waiting for each in told.of_report(connection, identity, recent=lately.recent)}
    former = [each.key for identity in reports.before(connection, waiting) for each in told.of_report(connection, identity)]
    indexed.keep(connection, {key: lately.memory.blocks(each) for key, each in fresh.items()})
    _judge(connection, fresh, lately, at=at)
    lost = {event for event in told.event_of(connection, former).values() if event is not None}
    touched = _touched(connection, fresh, lost)
    changed = _regroup(connection, touched, fresh, lately, at=at)
    reports.settled(connection, waiting)
    return changed


def _judge(connection: Connection, fresh: dict[str, Mention], lately: _Lately, *, at: str) -> None:
    """Judges new mentions against those that they share a block with, and keeps what is not plainly different."""
    names = {name for each in fresh.values() for name in lately.memory.blocks(each)}
    sizes = indexed.sizes(connection, names)
    partners = {key for _, key in indexed.members(connection, [name for name, size in sizes.items() if 1 < size <= LARGEST])}
    partners.update(indexed.heads(connection, [name for name, size in sizes.items() if size > LARGEST]))
    known = {**told.by_keys(connection, partners - fresh.keys(), recent=lately.recent), **fresh}
    found = lately.memory.judgements(known.values(), fresh=fresh)
    judged.keep_anew(connection, fresh, (each for each in found if each.verdict != "different"), at=at)


@dataclass(slots=True)
class _Touched:
    """The events and mentions that new mentions may change.

    Attributes:
        events: Ids of the events.
        keys: Keys of the mentions: all of these events, and those of none.
    """

    events: set[str]
    keys: set[str]


def _touched(connection: Connection, fresh: Iterable[str], stale: Iterable[str], *, hops: int = HOPS) -> _Touched:
    """What new mentions may change: the events that they or those that they are likely one with are part of, and so on for some hops.

    Args:
        connection: Any.
        fresh: Keys of mentions that are new, or judged anew.
        stale: Ids of events that have lost mentions.
        hops: How often to go from mentions to those that they are likely one with.
    """
    touched = _Touched(set(stale), set(fresh))
    new, reached = set(touched.keys), set(touched.events)
    for _ in range(hops):
        new |= told.keys_of_events(connection, reached)
        touched.keys |= judged.likely(connection, new) | new
        if len(touched.keys) >= MOST_AT_ONCE:
            break
        around = {event for event in told.event_of(connection, touched.keys).values() if event is not None}
        new, reached = set(), around - touched.events
        touched.events |= around
    touched.events |= {event for event in told.event_of(connection, touched.keys).values() if event is not None}
    touched.keys |= told.keys_of_events(connection, touched.events)
    return touched


def _regroup(connection: Connection, touched: _Touched, fresh: Collection[str], lately: _Lately, *, at: str) -> int:
    """Groups mentions anew and stores the events that they make; those that are no more leave a tombstone."""
    ghosts = told.by_keys(connection, told.ghosts(connection, touched.events))
    members = {**told.by_keys(connection, touched.keys, live=True, recent=lately.recent), **ghosts}
    before = events.by_ids(connection, touched.events)
    groups = _groups(connection, members, before, {*fresh, *ghosts}, lately.memory)
    assigned = assign(
        groups,
        {key: identity for identity, event in before.items() for key in event.mentions},
        retired=events.retired(connection, touched.events | {event_id(key) for key in members}),
        taken=_Taken(connection, touched.events),
    )
    made = dict(zip(assigned.ids, groups, strict=True))
    same = _same(connection, made, before, {*fresh, *ghosts})
    wanted = {identity: [each for each in group if each.key not in ghosts] for identity, group in made.items() if identity not in same}
    changed = _keep(connection, wanted, _former(connection, assigned, wanted), at=at)
    told.assign(connection, dict.fromkeys(ghosts))
    for identity, heir in assigned.tombstones.items():
        events.forget(connection, identity, into=heir, why=_GONE if heir is None else _MERGED, at=at)
    return changed + len(assigned.tombstones)


def _groups(
    connection: Connection, members: dict[str, Mention], before: dict[str, AccountEvent], free: Collection[str], memory: Memory
) -> list[tuple[Mention, ...]]:
    """The groups of mentions. Of a story that very many tell the first mentions are compared, and the rest go where most of these go.

    Args:
        connection: A writing one.
        members: All mentions, by key.
        before: The events that they made up so far.
        free: Keys of mentions that are always compared.
        memory: What was made of mentions before.
    """
    persons = judged.judged_by_people(connection, members)
    later = {key: event.id for event in before.values() for key in event.mentions[CORE:] if key in members and key not in persons}
    following = {key: identity for key, identity in later.items() if key not in free}
    compared = [each for key, each in members.items() if key not in following]
    made = {(each.left, each.right): each for each in memory.judgements(compared)}
    known = judged.among(connection, [each.key for each in compared], known=made)
    groups = list(clusters(compared, [*made.values(), *known], sketched=memory.sketch))
    place = {each.key: number for number, group in enumerate(groups) for each in group}
    for identity in sorted(set(following.values())):
        counted = Counter(place[key] for key in before[identity].mentions if key in place)
        number = min(counted, key=lambda each: (-counted[each], each)) if counted else len(groups)
        if not counted:
            groups.append(())
        groups[number] += tuple(members[key] for key, its in sorted(following.items()) if its == identity)
    return groups


def _former(connection: Connection, assigned: Assignment, wanted: Collection[str]) -> dict[str, set[str]]:
    """For each event that is wanted the ids that lead to it, those included that it takes up now."""
    heirs = {old: into for old, into in assigned.tombstones.items() if into is not None}
    older = ancestors(connection, {*wanted, *heirs})
    found = {identity: set(older[identity]) for identity in wanted}
    for old, into in heirs.items():
        if into in found:
            found[into] |= {old, *older[old]}
    return found


def _same(
    connection: Connection, made: Mapping[str, Sequence[Mention]], before: Mapping[str, AccountEvent], free: Collection[str]
) -> set[str]:
    """Ids of the events that are what they were: of the same mentions, none of which is new, and nobody has decided about them since."""
    same = {
        identity
        for identity, group in made.items()
        if identity in before
        and {each.key for each in group} == {*before[identity].mentions}
        and not any(each.key in free for each in group)
    }
    return same - events.stale_among(connection, same)


def _keep(connection: Connection, groups: Mapping[str, Sequence[Mention]], former: Mapping[str, Collection[str]], *, at: str) -> int:
    """Stores the events of groups; says how many are new, different or no more."""
    decisions = standing(connection, former)
    told.assign(connection, {each.key: identity for identity, group in groups.items() for each in group})
    whole = (decided(account(group, identity), decisions[identity]) for identity, group in groups.items() if group)
    changed = events.keep_all(connection, whole, at=at)
    for identity, group in groups.items():
        if not group and events.exists(connection, identity):
            events.forget(connection, identity, into=None, why=_GONE, at=at)
            changed += 1
    return changed


class _Taken:
    """Ids that other events have, asked one by one: the store may hold millions."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        self._connection = connection
        self._touched = touched

    def __contains__(self, identity: object) -> bool:
        return identity not in self._touched and events.exists(self._connection, str(identity))
