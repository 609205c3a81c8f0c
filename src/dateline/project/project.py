"""A project, opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dateline.config import Settings
from dateline.project import merging
from dateline.project.answers import Answers
from dateline.project.backing import back_up
from dateline.project.ingest import Ingested, Intake, Taken
from dateline.project.place import Place, find, make
from dateline.project.recoding import Recoded, recode
from dateline.project.released import Released
from dateline.project.reviewed import Reviewed
from dateline.project.show import Shown, show
from dateline.project.trusted import Trusted
from dateline.query import ask
from dateline.records.answers import KnownActor, KnownReport, KnownStatement
from dateline.records.report import Failure, RawReport
from dateline.records.story import AccountEvent
from dateline.store import Store, events, reports, watched

if TYPE_CHECKING:
    from dateline.fetch import FetchSettings
    from dateline.read import ReadSettings

Tell = Callable[[Taken], None]


class Project(Reviewed, Released, Trusted):
    """A project's store, and what is done with it.

    Example:
        >>> with dateline.open("my-project") as project:
        ...     project.ingest(["reports/"])

    Attributes:
        place: Where it is.
        store: Its database.
    """

    def __init__(self, place: Place, store: Store) -> None:
        """Takes an opened store; see `init` and `open_project`."""
        self.place = place
        self.store = store

    def ingest(
        self,
        paths: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
        *,
        read: ReadSettings | None = None,
        fetch: FetchSettings | None = None,
        settings: Settings | None = None,
        workers: int | None = None,
        tell: Tell | None = None,
    ) -> Ingested:
        """Reads files, folders and web addresses, codes and keeps what is new, and brings the account up to date.

        Running it again changes nothing, and goes on where a run was ended.

        Args:
            paths: What to read: also addresses of pages, feeds and sitemaps, and lists of feeds. Articles of feeds that the project has
                are not fetched again.
            read: How to read it.
            fetch: How to fetch what has a web address.
            settings: For the coder; the project's own if None.
            workers: Processes that code; see `dateline.workers.outcomes`.
            tell: Is told what became of each report.

        Raises:
            StoreError: If the database refuses, as when the disk is full. What was stored stays; run it again.
        """
        from dateline.fetch import FetchSettings
        from dateline.intake.paths import read_all
        from dateline.read import ReadSettings

        several = [paths] if isinstance(paths, str | os.PathLike) else paths
        found = read_all(
            [os.fspath(path) for path in several],
            settings=read or ReadSettings(),
            fetch=fetch or FetchSettings(),
            is_known=self.has_page,
        )
        return self.take(found, settings=settings, workers=workers, tell=tell)

    def has_page(self, url: str) -> bool:
        """Whether there is a coded report of this address."""
        with self.store.read() as connection:
            return watched.has_page(connection, url)

    def take(
        self,
        found: Iterable[RawReport | Failure],
        *,
        settings: Settings | None = None,
        workers: int | None = None,
        tell: Tell | None = None,
    ) -> Ingested:
        """As `ingest`, for reports that were read elsewhere."""
        intake = self.intake(settings=settings, workers=workers)
        with closing(intake.take(found)) as taken:
            for each in taken:
                if tell is not None:
                    tell(each)
        self.merge()
        return intake.counts

    def intake(self, *, settings: Settings | None = None, workers: int | None = None) -> Intake:
        """What takes reports in one by one, for callers who watch; the account learns of them with `merge`.

        Args:
            settings: For the coder; the project's own if None.
            workers: Processes that code.
        """
        from dateline.workers import outcomes

        chosen = settings or self.place.settings
        return Intake(self.store, lambda found: outcomes(found, chosen, workers=workers))

    def recode(self, *, settings: Settings | None = None, workers: int | None = None) -> Recoded:
        """Codes all reports anew that this version, with this codebook and knowledge, has not coded; what people decided stays.

        A run that was ended is gone on with by running it again.

        Args:
            settings: For the coder; the project's own if None.
            workers: Processes that code.
        """
        from dateline.pipeline import Coder
        from dateline.workers import outcomes

        chosen = settings or self.place.settings
        counts = recode(self.store, lambda found: outcomes(found, chosen, workers=workers), Coder(chosen).stamp)
        self.merge()
        return counts

    def merge(self, *, tell: merging.Tell | None = None) -> int:
        """Brings the account up to date with what was ingested, corrected or judged; says how many events are new or changed.

        Args:
            tell: Is told now and then how many reports are done and how many wait.
        """
        changed = merging.merge(self.store, tell=tell)
        if changed:
            self.store.tidy()
        return changed

    def events(
        self, *, sort: str | None = None, limit: int | None = None, after: str | None = None, **filters: object
    ) -> Answers[AccountEvent]:
        """The account's events that are asked for; see `dateline.project.answers.Answers` for what can be done with them.

        Args:
            sort: `date`, `independent`, `reports`, `confidence` or `changed`, with `:asc` or `:desc` behind it; the latest first if None.
            limit: How many at most, all if None.
            after: A cursor to go on behind.
            **filters: As `dateline.query.ask` takes them: `type`, `country`, `since` and so on.

        Raises:
            UsageError: If a filter or the order makes no sense.
        """
        return Answers(self.store, "events", ask(**filters), sort, limit, after)

    def reports(
        self, *, sort: str | None = None, limit: int | None = None, after: str | None = None, **filters: object
    ) -> Answers[KnownReport]:
        """The reports that are asked for, by `date`, `added`, `outlet` or `events`; see `events`."""
        return Answers(self.store, "reports", ask(**filters), sort, limit, after)

    def actors(
        self, *, sort: str | None = None, limit: int | None = None, after: str | None = None, **filters: object
    ) -> Answers[KnownActor]:
        """Those who take part in the events that are asked for, by `events`, `as_actor` and so on, or `name`; see `events`."""
        return Answers(self.store, "actors", ask(**filters), sort, limit, after)

    def statements(
        self, *, sort: str | None = None, limit: int | None = None, after: str | None = None, **filters: object
    ) -> Answers[KnownStatement]:
        """The statements that are asked for, by `date`, `confidence` or `speaker`; see `events`."""
        return Answers(self.store, "statements", ask(**filters), sort, limit, after)

    def show(self, identity: str) -> Shown:
        """One thing by its id: an event with its paragraph and evidence, or where it went; a mention, a report, a statement.

        Raises:
            UsageError: If nothing is called so.
        """
        return show(self.store, identity)

    def size(self) -> dict[str, int]:
        """How much the project has: `all_reports` that were coded, `all_events` of the account."""
        with self.store.read() as connection:
            return {"all_reports": reports.count(connection), "all_events": events.count(connection)}

    def backup(self, folder: str | os.PathLike[str]) -> Path:
        """Copies the project into a new folder, in one state, while others work on it; the copy is a project of its own.

        Raises:
            ProjectError: If its data are on a server, or the folder is there already or cannot be made.
            StoreError: If the database refuses.
        """
        return back_up(self.place, self.store, Path(folder))

    def close(self) -> None:
        """Ends all connections to the database."""
        self.store.close()

    def __enter__(self) -> Project:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ends all connections to the database."""
        self.close()


def init(address: str | os.PathLike[str], *, store: str | None = None) -> Project:
    """Makes a project and opens it.

    Args:
        address: A folder, which is made if it is not there; or the URL of an empty PostgreSQL database.
        store: The database's URL, where the folder is to hold the project's settings only.

    Raises:
        ProjectError: If there is a project already, or the folder cannot be written to.
        StoreError: If the database cannot be used.
    """
    place = make(address, store=store)
    return Project(place, Store.create(place.store))


def open_project(address: str | os.PathLike[str] | None = None) -> Project:
    """Opens a project.

    Args:
        address: Its folder or URL; if None that of DATELINE_PROJECT, else that of the current folder or the nearest above it.

    Raises:
        ProjectError: If there is none.
        StoreError: If its database cannot be used.
    """
    place = find(address)
    return Project(place, Store.open(place.store))
