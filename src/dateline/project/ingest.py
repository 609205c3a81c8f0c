"""From paths to the store: what is new is coded and kept, each report in one transaction; what is known costs a look.

Reports are known by their bytes. A run that was killed is gone on with by running it again: what was stored is known then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from dateline.merge import mentions_of
from dateline.project import redacting
from dateline.project.telling import telling_of
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Record
from dateline.store import Store, arrivals, codings, forgetting, reports, versions
from dateline.workers import Outcome

if TYPE_CHECKING:
    from sqlalchemy import Connection

Code = Callable[[Iterable[RawReport | Failure]], Generator[Outcome, None, None]]

State = Literal["new", "changed", "known", "failed"]
STATES: Final[tuple[State, ...]] = ("new", "changed", "known", "failed")

TOGETHER: Final = 100
"""Coded reports that are kept in one transaction: those who correct events meanwhile wait for it some tenths of a second."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one report.

    Attributes:
        state: `new`; `changed`: a new version of a page that the project had; `known`: the project had its bytes, or its page with the same
            article; `failed`.
        source: Where it was found.
        member: The row, record or entry within the source, None where that is one report.
        report: Its id, None where it could not be read.
        failure: Why it failed, else None.
    """

    state: State
    source: str
    member: str | None
    report: str | None
    failure: Failure | None = None


@dataclass(slots=True)
class Ingested:
    """What a run brought.

    Attributes:
        new: Reports that the project did not have.
        changed: New versions of pages that it had, or of files that were written over.
        known: Reports whose bytes it had, or whose page it had, and it says the same.
        failed: Documents that could not be read or coded.
        events: Events of the new and changed reports.
        statements: Their statements.
        failures: What failed, and why, in the order in which it did.
    """

    new: int = 0
    changed: int = 0
    known: int = 0
    failed: int = 0
    events: int = 0
    statements: int = 0
    failures: list[Failure] = field(default_factory=list)

    def note(self, taken: Taken) -> None:
        """Counts one report."""
        setattr(self, taken.state, getattr(self, taken.state) + 1)
        if taken.failure is not None:
            self.failures.append(taken.failure)


class Intake:
    """Takes reports into a store."""

    def __init__(self, store: Store, code: Code) -> None:
        """Looks up which documents failed before.

        Args:
            store: Where they are kept.
            code: Codes reports, in their order.
        """
        self._store = store
        self._code = code
        self._coding: deque[RawReport] = deque()
        self._twins: dict[str, list[RawReport]] = {}
        self._told: deque[Taken] = deque()
        self.counts = Ingested()
        with store.read() as connection:
            self._failed_before = {(failure.source, failure.member) for failure in reports.failures(connection)}

    def take(self, found: Iterable[RawReport | Failure]) -> Generator[Taken, None, None]:
        """Takes reports in and says of each what became of it, known ones before those that are being coded."""
        with closing(self._code(self._unknown(iter(found)))) as coded:
            for outcome in coded:
                self._keep(self._coding.popleft(), outcome)
                yield from self._tell()
        yield from self._tell()

    def take_coded(self, found: Iterable[tuple[RawReport | None, Outcome]]) -> Generator[Taken, None, None]:
        """As `take`, for documents that were coded elsewhere: each with what came of it, None for what could not be read.

        Those that can be no version of anything are kept many in one transaction.
        """
        coming = iter(found)
        while some := list(islice(coming, TOGETHER)):
            self._take_several(some)
            yield from self._tell()

    def _take_several(self, some: Sequence[tuple[RawReport | None, Outcome]]) -> None:
        coded = [(raw, outcome) for raw, outcome in some if raw is not None and isinstance(outcome, Record)]
        with self._store.read() as connection:
            new = arrivals.strangers(connection, coded)
        together: list[tuple[RawReport, Record]] = []
        for raw, outcome in some:
            if raw is not None and isinstance(outcome, Record) and raw.id in new:
                new.remove(raw.id)  # the same bytes are known from then on
                together.append((raw, outcome))
                continue
            self._keep_together(together)  # reports are numbered as they come
            together = []
            self._take_one(raw, outcome)
        self._keep_together(together)

    def _keep_together(self, several: Sequence[tuple[RawReport, Record]]) -> None:
        if not several:
            return
        now, dialect = self._store.now(), self._store.dialect
        arrived = [
            arrivals.arrival(raw, record, mentions_of(record, telling_of(record)), dialect=dialect, at=now) for raw, record in several
        ]
        with self._store.write() as connection:
            still = len(arrivals.strangers(connection, several)) == len(several)
            if still:
                arrivals.keep_all(connection, arrived)
                for raw, _ in several if forgetting.every(connection) is not None else ():
                    redacting.arriving(connection, raw.id, at=now)
        if not still:  # another program was quicker with one of them
            for raw, record in several:
                self._take_one(raw, record)
            return
        for raw, record in several:
            self._told.append(Taken("new", raw.source, raw.member, raw.id))
            self.counts.events += len(record.events)
            self.counts.statements += len(record.statements)

    def _take_one(self, raw: RawReport | None, outcome: Outcome) -> None:
        if raw is None:
            if isinstance(outcome, Failure):
                self._fail(outcome)
        elif not self._is_known(raw):
            self._twins[raw.id] = []
            self._keep(raw, outcome)

    def _tell(self) -> Iterator[Taken]:
        while self._told:
            taken = self._told.popleft()
            self.counts.note(taken)
            yield taken

    def _unknown(self, found: Iterator[RawReport | Failure]) -> Iterator[RawReport]:
        """What is to be coded. All else is settled on the way; what is the same as a report that is being coded waits for that one."""
        for each in found:
            if isinstance(each, Failure):
                self._fail(each)
            elif each.id in self._twins:
                self._twins[each.id].append(replace(each, text="", data=b""))
            elif not self._is_known(each):
                self._twins[each.id] = []
                self._coding.append(each)
                yield each

    def _is_known(self, raw: RawReport) -> bool:
        """Whether the store has the report's record; if so, that it was found here is noted too."""
        with self._store.read() as connection:
            had = reports.look_up(connection, raw)
        if had is None or not had.coded:
            return False
        failed = (raw.source, raw.member) in self._failed_before
        if not had.found or failed:
            with self._store.write() as connection:
                reports.keep(connection, raw, at=self._store.now())
                reports.forget_failure(connection, raw.source, raw.member)
        self._told.append(Taken("known", raw.source, raw.member, raw.id))
        return True

    def _keep(self, raw: RawReport, outcome: Outcome) -> None:
        """Stores what came of a report, and where the same bytes were found meanwhile."""
        twins = self._twins.pop(raw.id)
        if isinstance(outcome, Failure):
            for each in (raw, *twins):
                self._fail(replace(outcome, source=each.source, member=each.member), each)
            return
        with self._store.write() as connection:
            state = self._keep_record(connection, raw, outcome)
            for twin in twins:
                reports.keep(connection, twin, at=self._store.now())
        self._told.append(Taken(state, raw.source, raw.member, raw.id))
        self._told.extend(Taken("known", twin.source, twin.member, twin.id) for twin in twins)

    def _keep_record(self, connection: Connection, raw: RawReport, record: Record) -> State:
        now = self._store.now()
        reports.forget_failure(connection, raw.source, raw.member)
        if reports.keep(connection, raw, at=now).coded:  # another program was quicker
            return "known"
        settled = versions.settle(connection, record)
        told = settled.record
        codings.keep(connection, told, mentions_of(told, telling_of(told)), at=now)
        redacting.arriving(connection, raw.id, at=now)
        if settled.is_known:
            return "known"
        self.counts.events += len(told.events)
        self.counts.statements += len(told.statements)
        return "new" if told.report.version_of is None else "changed"

    def _fail(self, failure: Failure, raw: RawReport | None = None) -> None:
        """Notes a failure; what could be read of the document is kept."""
        with self._store.write() as connection:
            now = self._store.now()
            if raw is not None:
                reports.keep(connection, raw, at=now)
                redacting.arriving(connection, raw.id, at=now)
            reports.keep_failure(connection, failure, report_id=raw.id if raw else None, at=now)
        self._told.append(Taken("failed", failure.source, failure.member, raw.id if raw else None, failure))
