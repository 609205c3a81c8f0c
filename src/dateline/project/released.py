"""The part of a project that freezes its account, tells what has changed, and keeps searches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.project import releases
from dateline.project.answers import Answers
from dateline.project.decided import user
from dateline.project.releases import NOW
from dateline.query import ask
from dateline.store import Store, events, searches

if TYPE_CHECKING:
    from dateline.project.releases import Change, Release
    from dateline.records.story import AccountEvent


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search.

    Attributes:
        name: Its name.
        filters: As `Project.events` takes them.
        seen: Up to when it has been looked at, ISO 8601 in UTC.
    """

    name: str
    filters: dict[str, Any]
    seen: str


class Released:
    """What a project can do with releases and saved searches."""

    store: Store

    def release(self, name: str, *, by: str | None = None, note: str | None = None, **filters: object) -> Release:
        """Freezes the events that are asked for under a name; they stay as they are now.

        Args:
            name: As `2026.1`.
            by: Who releases; the user of this machine if None.
            note: What for.
            **filters: As `events` takes them; all events that nobody has rejected if none is given.

        Raises:
            UsageError: If the name cannot be used or is taken, or a filter makes no sense.
        """
        from dateline import __version__

        given = {key: value for key, value in filters.items() if value not in (None, ())}
        told = self._asked(given)
        return releases.freeze(self.store, name, told, filters=given, version=__version__, by=by or user(), note=note)

    def releases(self) -> list[Release]:
        """All releases, the oldest first."""
        return releases.every(self.store)

    def diff(self, before: str, after: str = NOW) -> Iterator[Change]:
        """What tells two releases apart, or a release and the account as it is.

        Raises:
            UsageError: If there is no such release.
        """
        return releases.differences(self.store, before, after)

    def changes(self, since: str) -> Iterator[Change]:
        """Events that are new, different or no more since a day or a time in UTC, ISO 8601."""
        return releases.since(self.store, since)

    def save_search(self, name: str, **filters: object) -> None:
        """Saves a question about events; `alerts` tells what is new in it from now on.

        Raises:
            UsageError: If a filter makes no sense.
        """
        given = {key: value for key, value in filters.items() if value not in (None, ())}
        ask(**given)
        with self.store.write() as connection:
            searches.keep(connection, name, given, at=self.store.now())

    def forget_search(self, name: str) -> None:
        """Takes a saved search away.

        Raises:
            UsageError: If there is none of this name.
        """
        with self.store.write() as connection:
            if not searches.forget(connection, name):
                raise UsageError(f"there is no saved search {name!r}; dateline alerts lists them")

    def searches(self) -> list[Search]:
        """All saved searches, by name."""
        with self.store.read() as connection:
            return [Search(*each) for each in searches.searches(connection)]

    def seen_search(self, name: str) -> None:
        """Notes that a saved search has been looked at: what there is now is new no more.

        Raises:
            UsageError: If there is none of this name.
        """
        with self.store.write() as connection:
            if not searches.saw(connection, name, at=self.store.now()):
                raise UsageError(f"there is no saved search {name!r}; dateline alerts lists them")

    def alerts(self, *, keep: bool = False) -> dict[str, list[AccountEvent]]:
        """By saved search the events that are new or different since it was last seen.

        Args:
            keep: Whether they stay new, as for a look that is not to count.
        """
        at = self.store.now()
        with self.store.read() as connection:
            saved = searches.searches(connection)
            fresh = {name: {identity for identity, _ in events.changed_since(connection, seen, after=True)} for name, _, seen in saved}
        found = {name: [e for e in self._asked(filters) if e.id in fresh[name]] if fresh[name] else [] for name, filters, _ in saved}
        if not keep:
            with self.store.write() as connection:
                for name, _, _ in saved:
                    searches.saw(connection, name, at=at)
        return found

    def _asked(self, filters: dict[str, object]) -> Answers[AccountEvent]:
        return Answers(self.store, "events", ask(**filters))
