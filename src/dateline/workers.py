"""The same coder in several processes: the outcomes come in the order of the reports, whoever codes them and whenever."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final, TypeAlias

from dateline.config import Settings
from dateline.errors import DatelineError, UsageError
from dateline.logs import is_silent, silence
from dateline.pipeline import Coder
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Record

Outcome: TypeAlias = Record | Failure

FEW: Final = 24
MUCH: Final = 200_000
"""Reports, and characters in them, up to which one process is quicker: another needs about two seconds to start, in which
one process codes some twenty reports of 5,000 characters."""

YOUNG: Final = 50_000
"""New objects, about a long report's, after which a worker looks for circles among them."""

STARTS: Final = 4
"""Workers in a row that may die before they could code anything: memory may be short for a moment, but what ended so many ends the next."""

AHEAD: Final = 8
"""Reports a worker that may be read before the oldest one is done, so that one long report does not stop the other workers."""


def outcomes(reports: Iterable[RawReport | Failure], settings: Settings, *, workers: int | None = None) -> Generator[Outcome, None, None]:
    """Codes reports in order, lazily.

    Args:
        reports: What `dateline.read_reports` gives; failures are passed on in their places.
        settings: For every coder.
        workers: How many processes; 1 is this one. If None: one for a few short reports, else one a processor.

    Raises:
        UsageError: If `workers` is less than 1.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"workers is {workers}; give 1 or more, or leave it out")
    return _outcomes(iter(reports), settings, workers)


def _outcomes(source: Iterator[RawReport | Failure], settings: Settings, workers: int | None) -> Generator[Outcome, None, None]:
    if workers is None:
        seen, few = _few(source)
        workers = 1 if few else processors()
        source = itertools.chain(seen, source)
    if workers == 1:
        yield from Coder(settings).outcomes(source)
        return
    crew = Crew(settings, workers)
    try:
        yield from crew.outcomes(source)
    finally:
        crew.dismiss()


def processors() -> int:
    """Processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _few(source: Iterator[RawReport | Failure]) -> tuple[list[RawReport | Failure], bool]:
    """The first reports, and whether they are all and soon done."""
    seen: list[RawReport | Failure] = []
    characters = 0
    for report in source:
        seen.append(report)
        characters += len(report.text) if isinstance(report, RawReport) else 0
        if len(seen) > FEW or characters > MUCH:
            return seen, False
    return seen, True


@dataclass(slots=True)
class _Worker:
    """A process and the pipe to it, and whether it has said that it can code."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    """What a worker says first."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A report, its place among all, the worker that has it, and whether one died of it before."""

    place: int
    report: RawReport
    worker: _Worker
    again: bool = False


class Crew:
    """Workers that have one report each at a time, so that it is known which report killed one."""

    def __init__(self, settings: Settings, count: int) -> None:
        """Starts so many processes; `dismiss` ends them.

        Args:
            settings: For every coder.
            count: How many.
        """
        self._settings = settings
        self._limit = count * AHEAD
        self._idle = [self._hire() for _ in range(count)]
        self._tasks: dict[object, _Task] = {}
        self._done: dict[int, Outcome] = {}
        self._next = 0
        self._unready = 0  # workers that died one after the other before they could code

    def outcomes(self, source: Iterator[RawReport | Failure]) -> Iterator[Outcome]:
        """The outcomes in the order of the source, which is read only a little ahead; may be asked again when a source is at its end."""
        more = True
        for place in itertools.count(self._next):
            while place not in self._done:
                more = more and self._hand_out(source, before=place + self._limit)
                if self._tasks:
                    self._collect()
                elif place not in self._done:
                    return
            yield self._done.pop(place)

    def dismiss(self) -> None:
        """Ends every worker, whatever it is at."""
        workers = [*self._idle, *(task.worker for task in self._tasks.values())]
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()

    def _hire(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that it does not copy
        pipe, its_end = context.Pipe()
        process = context.Process(target=_work, args=(its_end, self._settings, is_silent()), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        its_end.close()
        return _Worker(process, pipe)

    def _hand_out(self, source: Iterator[RawReport | Failure], *, before: int) -> bool:
        """Gives the idle workers the next reports up to a place; says whether there may be more."""
        while self._idle and self._next < before:
            report = next(source, None)
            if report is None:
                return False
            if isinstance(report, Failure):
                self._done[self._next] = report
            else:
                self._give(_Task(self._next, report, self._idle.pop()))
            self._next += 1
        return True

    def _give(self, task: _Task) -> None:
        self._tasks[task.worker.pipe] = task
        with suppress(OSError):  # it has died: the end of its pipe tells `_collect`
            task.worker.pipe.send(replace(task.report, data=None))  # the coder reads the text

    def _collect(self) -> None:
        """Waits until at least one worker is done, or dead."""
        for pipe in wait([task.worker.pipe for task in self._tasks.values()]):
            task = self._tasks.pop(pipe)
            try:
                outcome = task.worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(task)
                continue
            if isinstance(outcome, _Ready):
                task.worker.ready, self._unready = True, 0
                self._tasks[pipe] = task
                continue
            self._idle.append(task.worker)
            if isinstance(outcome, Exception):
                raise outcome
            self._done[task.place] = outcome

    def _replace(self, task: _Task) -> None:
        """Hires a worker for one that died. The report is tried once more: memory may have been short for a moment.

        Raises:
            UsageError: If one after the other died before it could code: no report's fault.
        """
        failure = _buried(task)
        if not task.worker.ready:
            self._unready += 1
            if self._unready == STARTS:
                raise UsageError(_stillborn(task.worker.process.exitcode))
            self._give(replace(task, worker=self._hire()))
        elif task.again:
            self._done[task.place] = failure
            self._idle.append(self._hire())
        else:
            self._give(replace(task, worker=self._hire(), again=True))


def _buried(task: _Task) -> Failure:
    """What is to be said of the report that a worker died of."""
    task.worker.process.join()
    task.worker.pipe.close()
    return Failure(
        task.report.source,
        task.report.member,
        "internal",
        f"the processes that coded it ended without a word, twice (exit code {task.worker.process.exitcode}); memory may have run out: "
        "code this document alone, with --workers 1",
    )


def _stillborn(code: int | None) -> str:
    """What is to be said where no process lives long enough to code."""
    return (
        f"{STARTS} processes in a row ended before they could code anything (exit code {code}); in a script of your own, put what starts "
        'this under `if __name__ == "__main__":`, as every process reads the script again; else memory may be too short for so many: '
        "give workers=1 (--workers 1), which codes in this process"
    )


def _work(pipe: Connection, settings: Settings, silent: bool) -> None:
    """A worker's life: report in, outcome out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it and ends the others
    if silent:
        silence()
    _collect_seldom()
    coder = Coder(settings)
    with suppress(EOFError, BrokenPipeError):
        pipe.send(_Ready())
        while True:
            report = pipe.recv()
            try:
                (outcome,) = coder.outcomes([report])
            except Exception as error:  # no report's fault, or it would be a failure: for the first process to raise
                pipe.send(error if isinstance(error, DatelineError) else RuntimeError(f"{type(error).__name__}: {error}"))
            else:
                pipe.send(outcome)


def _collect_seldom() -> None:
    """What a report is made of holds few circles, and looking for them often takes a tenth of the time."""
    gc.set_threshold(YOUNG, 20, 50)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What starts meanwhile ignores Ctrl-C from its first moment on. Signals can be set in the main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
