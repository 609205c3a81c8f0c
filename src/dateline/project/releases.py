"""Releases of an account, what tells two of them apart, and what has changed since a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dateline.errors import UsageError
from dateline.records.story import AccountEvent
from dateline.store import Store, codings, events, releases

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW: Final = "now"
"""What stands for the account as it is, where a release is named."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
_UNSAID: Final = frozenset({"id", "people"})
"""Fields of an event that are not compared: the parties tell what people say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A frozen set of events.

    Attributes:
        name: Its name.
        at: When it was made, ISO 8601 in UTC.
        by: Who made it.
        note: What for.
        sha256: Of the lines "id sha256" of its events, in the order of their ids.
        manifest: How many events it has, by which filters, and which coders made their records.
    """

    name: str
    at: str
    by: str | None
    note: str | None
    sha256: str
    manifest: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event that two sets do not tell alike.

    Attributes:
        event: Its id.
        what: added, removed or changed.
        into: Of one that was removed: the event that has taken it up.
        fields: Of one that was changed: what it said before and says now, by field.
    """

    event: str
    what: str
    into: str | None
    fields: dict[str, tuple[Any, Any]]


def freeze(
    store: Store, name: str, told: Iterable[AccountEvent], *, filters: dict[str, Any], version: str, by: str, note: str | None
) -> Release:
    """Freezes events under a name.

    Args:
        store: The project's.
        name: Letters, digits, `.`, `_` and `-`.
        told: The events.
        filters: By which they were chosen.
        version: Dateline's.
        by: Who releases.
        note: What for.

    Raises:
        UsageError: If the name cannot be used, or there is such a release.
    """
    if not _NAME.match(name) or name == NOW:
        raise UsageError(f"{name!r} cannot name a release; use letters, digits, '.', '_' and '-', as in 2026.1")
    chosen = sorted(told, key=lambda event: event.id)
    with store.write() as connection:
        if any(each["name"] == name for each in releases.releases(connection)):
            raise UsageError(f"there is a release {name} already, and releases never change; choose another name")
        coders = [msgspec.to_builtins(stamp) for stamp in codings.coders(connection).values()]
        manifest = {"dateline": version, "filters": filters, "coders": coders}
        releases.keep(connection, name, chosen, manifest=manifest, by=by, note=note, at=store.now())
    return find(store, name)


def every(store: Store) -> list[Release]:
    """All releases, the oldest first."""
    with store.read() as connection:
        return [Release(**each) for each in releases.releases(connection)]


def find(store: Store, name: str) -> Release:
    """A release by its name.

    Raises:
        UsageError: If there is none.
    """
    there = every(store)
    found = next((each for each in there if each.name == name), None)
    if found is None:
        raise UsageError(f"there is no release {name!r}; there are {', '.join(each.name for each in there) or 'none yet'}")
    return found


def broken(store: Store, name: str) -> list[str]:
    """Ids of events whose bytes are no longer those that were frozen; "release" if some are missing.

    Raises:
        UsageError: If there is no such release.
    """
    find(store, name)
    with store.read() as connection:
        return releases.broken(connection, name)


def content(store: Store, name: str) -> Iterator[AccountEvent]:
    """The events of a release, or of the account as it is (`now`), in the order of their ids.

    Raises:
        UsageError: If there is no such release.
    """
    if name != NOW:
        find(store, name)
    with store.read() as connection:
        yield from _content(connection, name)


def _content(connection: Connection, name: str) -> Iterator[AccountEvent]:
    return events.events(connection) if name == NOW else releases.events(connection, name)


def differences(store: Store, before: str, after: str = NOW) -> Iterator[Change]:
    """What tells two releases apart, in the order of the events' ids.

    Args:
        store: The project's.
        before: A release.
        after: Another, or `now`.

    Raises:
        UsageError: If there is no such release.
    """
    for name in (before, after):
        if name != NOW:
            find(store, name)
    with store.read() as connection:
        both = merge(*(_numbered(connection, name, side) for side, name in enumerate((before, after))))
        for identity, sides in groupby(both, key=itemgetter(0)):
            found = {side: event for _, side, event in sides}
            if change := _change(connection, identity, found.get(0), found.get(1)):
                yield change


def _numbered(connection: Connection, name: str, side: int) -> Iterator[tuple[str, int, AccountEvent]]:
    """The events of a release, each with its id and the side on which the release is compared."""
    for event in _content(connection, name):
        yield event.id, side, event


def _change(connection: Connection, identity: str, one: AccountEvent | None, other: AccountEvent | None) -> Change | None:
    if one is None:
        return Change(event=identity, what="added", into=None, fields={})
    if other is None:
        return Change(event=identity, what="removed", into=events.heir_of(connection, identity), fields={})
    old, new = said(one), said(other)
    changed = {name: (old[name], new[name]) for name in old if old[name] != new[name]}
    return Change(event=identity, what="changed", into=None, fields=changed) if changed else None


def said(event: AccountEvent) -> dict[str, Any]:
    """What an event says, as JSON has it, without what only tells of the making: parties by their names, no confidences."""
    told: dict[str, Any] = msgspec.to_builtins(event)
    for name in ("actors", "recipients", "sources"):
        told[name] = [role["name"] for role in told[name]]
    told["places"] = [{part: place[part] for part in ("name", "country", "precision", "role")} for place in told["places"]]
    told["date"] = told["date"] and told["date"]["edtf"]
    told["figures"] = [{part: figure[part] for part in ("kind", "low", "best", "high")} for figure in told["figures"]]
    return {name: value for name, value in told.items() if name not in _UNSAID | {"versions", "stands", "confidence"}}


def since(store: Store, day: str) -> Iterator[Change]:
    """Events that are new, different or no more since a time, for those who keep a copy.

    Args:
        store: The project's.
        day: ISO 8601: a day, or a time in UTC.
    """
    with store.read() as connection:
        for identity, created in events.changed_since(connection, day):
            yield Change(event=identity, what="added" if created >= day else "changed", into=None, fields={})
        for identity, into, _, _ in events.tombstones(connection, since=day):
            yield Change(event=identity, what="removed", into=into, fields={})
