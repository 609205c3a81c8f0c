"""The watch of a project: what its sources bring is taken into the store, round by round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from dateline.config import Settings
from dateline.fetch import Visitor
from dateline.intake.schedule import WatchSettings
from dateline.intake.watch import Watch
from dateline.project.ingest import Taken
from dateline.project.project import Project
from dateline.read import ReadSettings
from dateline.records.source import SourceState
from dateline.store import Store, watched


class StoredStates:
    """What is remembered of sources, in a store."""

    def __init__(self, store: Store) -> None:
        """Reads and writes in transactions of their own."""
        self._store = store

    def load(self, url: str) -> SourceState | None:
        """The state of a source, None if it was never watched."""
        with self._store.read() as connection:
            return watched.load(connection, url)

    def save(self, state: SourceState) -> None:
        """Keeps the state of a source in place of the one before."""
        with self._store.write() as connection:
            watched.save(connection, state)

    def all(self) -> Sequence[SourceState]:
        """The states of all sources, in the order of their addresses."""
        with self._store.read() as connection:
            return list(watched.states(connection))

    def forget(self, url: str) -> bool:
        """Forgets a source; says whether it was watched."""
        with self._store.write() as connection:
            return watched.forget(connection, url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one round brought.

    Attributes:
        asked: The sources that were asked, as they are remembered now.
        new: New reports.
        changed: New versions of pages.
        known: Reports that the project had.
        failed: Articles that could not be had or read.
        account: Events of the account that are new or different.
    """

    asked: tuple[SourceState, ...]
    new: int
    changed: int
    known: int
    failed: int
    account: int


class ProjectWatch:
    """Watches sources for a project.

    Attributes:
        visitor: What fetches; stopping it ends a round early, and what was fetched till then is kept.
    """

    def __init__(
        self,
        project: Project,
        urls: Sequence[str],
        *,
        visitor: Visitor,
        watch: WatchSettings,
        read: ReadSettings | None = None,
        settings: Settings | None = None,
        workers: int | None = None,
    ) -> None:
        """Asks nothing yet.

        Args:
            project: Where reports go.
            urls: Addresses of feeds and sitemaps; all that the project ever watched if there are none.
            visitor: Fetches.
            watch: How to watch.
            read: How to read what was fetched.
            settings: For the coder; the project's own if None.
            workers: Processes that code.
        """
        self.visitor = visitor
        self._project = project
        self._settings = settings
        self._workers = workers
        states = StoredStates(project.store)
        self._watch = Watch(
            urls or [state.url for state in states.all()],
            visitor=visitor,
            states=states,
            settings=watch,
            reading=read,
            is_known=project.has_page,
        )

    @property
    def urls(self) -> tuple[str, ...]:
        """The sources that are watched."""
        return self._watch.urls

    def wait(self) -> float:
        """Seconds until the next source is to be asked."""
        return self._watch.wait()

    def round(self, *, at_once: bool = False, tell: Callable[[Taken], None] | None = None) -> Told:
        """Asks every source whose time has come, and takes in what it brings.

        A round that is killed is begun anew by the next; what it had stored is known then.

        Args:
            at_once: Whether to ask sources before their time, but for those in trouble.
            tell: Is told what became of each report.
        """
        one = self._watch.round(at_once=at_once)
        intake = self._project.intake(settings=self._settings, workers=self._workers)
        with closing(one.items()) as items, closing(intake.take(items)) as taken:
            for each in taken:
                one.note(each.source, each.state)
                if tell is not None:
                    tell(each)
        asked = one.finish()
        account = 0 if self.visitor.stopped.is_set() else self._project.merge()
        return Told(asked=tuple(asked), account=account, **one.counts)
