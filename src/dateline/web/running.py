"""Jobs: reports that somebody brought are read, coded and merged one job after the other, while the server answers.

One thread does it, as the store has one writer. Jobs are known as long as the server runs; what they brought is in the store.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Literal

from dateline.errors import DatelineError
from dateline.project import Project
from dateline.project.ingest import Intake, Taken
from dateline.records.report import Failure, RawReport
from dateline.workers import Outcome

if TYPE_CHECKING:
    from dateline.pipeline import Coder

State = Literal["waiting", "reading", "merging", "done", "failed", "ended"]
Found = Callable[[str], Iterator[RawReport | Failure]]

KEPT: Final = 200
"""Jobs that are told of; the oldest that are over go first."""
LISTED: Final = 50
"""Reports and failures that one job tells of; it counts all, and the lists of reports and of failures have them."""
FEW: Final = 24
"""Documents up to which the server codes itself; for more it hires processes, which take seconds to start."""
OVER: Final[frozenset[State]] = frozenset({"done", "failed", "ended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Reports that somebody brought, and what became of them.

    Attributes:
        id: `J` and when it was made.
        kind: files, text or addresses.
        named: The first names of what was brought.
        size: How many files, texts or addresses were brought; an archive holds many reports, so there may be more to read.
        by: Who brought it.
        made: When, ISO 8601 in UTC.
        started: When it was begun, null while it waits.
        over: When it was over.
        state: Waiting, being read, being merged into the account, done, failed as a whole, or ended by a person.
        new: Reports that the project did not have.
        changed: New versions of those that it had.
        known: Reports that it had.
        failed: Documents that could not be read or coded.
        events: Events of the account that are new or different.
        reports: Ids of the first new and changed reports.
        failures: The first failures.
        trouble: Why it failed as a whole.
    """

    id: str
    kind: str
    named: tuple[str, ...]
    size: int
    by: str
    made: str
    started: str | None = None
    over: str | None = None
    state: State = "waiting"
    new: int = 0
    changed: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0
    reports: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    trouble: str | None = None


@dataclass(slots=True)
class _Task:
    """A job under way.

    Attributes:
        job: As it is now.
        found: Reads what was brought, given the job's id.
        release: Puts away what was kept for it.
        stopped: Whether somebody ended it.
    """

    job: Job
    found: Found
    release: Callable[[], None]
    stopped: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """The jobs of a server."""

    def __init__(self, project: Project) -> None:
        """Takes the project that reports are brought into; starts nothing yet."""
        self._project = project
        self._lock = threading.Lock()
        self._tasks: dict[str, _Task] = {}
        self._waiting: SimpleQueue[_Task] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._coder: Coder | None = None

    def add(self, kind: str, named: tuple[str, ...], found: Found, *, by: str, release: Callable[[], None]) -> Job:
        """Has something brought in, after what was brought before.

        Args:
            kind: files, text or addresses.
            named: The names of all that is brought.
            found: Reads it, given the job's id.
            by: Who brings it.
            release: Puts away what was kept for it, when it is over.
        """
        made = datetime.now(UTC)
        with self._lock:
            identity = f"J{made:%Y%m%d-%H%M%S}-{made.microsecond:06}"
            job = Job(id=identity, kind=kind, named=named[:LISTED], size=len(named), by=by, made=made.isoformat(timespec="seconds"))
            task = _Task(job, found, release)
            self._tasks[identity] = task
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="dateline-jobs", daemon=True)
                self._thread.start()
        self._waiting.put(task)
        return job

    def every(self) -> tuple[Job, ...]:
        """All that are known, the newest first."""
        with self._lock:
            return tuple(task.job for task in reversed(self._tasks.values()))

    def find(self, identity: str) -> Job | None:
        """One of them, None if it is not known."""
        with self._lock:
            task = self._tasks.get(identity)
            return None if task is None else task.job

    def end(self, identity: str) -> None:
        """Has a job stop after the report that it is at; what it has brought so far stays."""
        with self._lock:
            self._tasks[identity].stopped.set()

    def _forget(self) -> None:
        over = [identity for identity, task in self._tasks.items() if task.job.state in OVER]
        for identity in over[: max(0, len(self._tasks) - KEPT)]:
            del self._tasks[identity]

    def _work(self) -> None:
        while True:
            task = self._waiting.get()
            try:
                self._run(task)
            except DatelineError as error:
                self._now(task, state="failed", trouble=str(error))
            except Exception:  # whatever it was must not end the thread, on which later jobs wait
                logging.getLogger("dateline").exception("job %s: internal error", task.job.id)
                self._now(task, state="failed", trouble="this is a fault of dateline's; its log says where, please report it")
            finally:
                task.release()

    def _run(self, task: _Task) -> None:
        if not task.stopped.is_set():
            self._now(task, state="reading", started=_now())
            intake = self._intake(task.job.size)
            with closing(intake.take(task.found(task.job.id))) as taken:
                for each in taken:
                    self._note(task, each)
                    if task.stopped.is_set():
                        break
            self._now(task, state="merging")
            self._now(task, events=self._project.merge())
        self._now(task, state="ended" if task.stopped.is_set() else "done")

    def _intake(self, size: int) -> Intake:
        return Intake(self._project.store, self._code) if size <= FEW else self._project.intake()

    def _code(self, found: Iterable[RawReport | Failure]) -> Generator[Outcome, None, None]:
        """Codes in this process, with a coder that is loaded once."""
        if self._coder is None:
            from dateline.pipeline import Coder

            self._coder = Coder(self._project.place.settings)
        yield from self._coder.outcomes(found)

    def _note(self, task: _Task, taken: Taken) -> None:
        job = task.job
        counts: dict[str, int] = {taken.state: getattr(job, taken.state) + 1}
        reports, failures = job.reports, job.failures
        if taken.report is not None and taken.state in ("new", "changed"):
            reports = (*reports, taken.report)[:LISTED]
        if taken.failure is not None:
            failures = (*failures, taken.failure)[:LISTED]
        self._now(task, reports=reports, failures=failures, **counts)

    def _now(self, task: _Task, **values: object) -> None:
        with self._lock:
            task.job = replace(task.job, **values)  # type: ignore[arg-type]  # each by its own name
            if task.job.state in OVER:
                task.job = replace(task.job, over=_now())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
