"""How far a run has come: a bar on a terminal's standard error, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, Task

Item = TypeVar("Item")

_ROWS: Final = (".csv", ".tsv", ".jsonl", ".ndjson")
_BLOCK: Final = 2**20


class Bar(AbstractContextManager["Bar"]):
    """A bar with the number of documents, their rate and the time that is left."""

    def __init__(self, paths: Sequence[str], *, shown: bool) -> None:
        """Draws nothing yet.

        Args:
            paths: What will be read, to know how much it is.
            shown: Whether to draw at all.
        """
        self._progress = _progress() if shown else None
        self._paths = paths

    def __enter__(self) -> Bar:
        """Draws the empty bar."""
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Takes the bar away."""
        if self._progress:
            self._progress.stop()

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """Passes the items on and counts them."""
        if self._progress is None:
            yield from items
            return
        task = self._progress.add_task("coding", total=documents(self._paths))
        for item in items:
            yield item
            self._progress.start()  # it made way for what was written meanwhile
            self._progress.advance(task)

    def steps(self, name: str) -> Callable[[int, int], None]:
        """A second bar for what follows: to be told how much is done and how much is left."""
        progress = self._progress
        if progress is None:
            return lambda done, left: None  # noqa: ARG005  (nobody looks)
        task = progress.add_task(name, total=None)
        return lambda done, left: progress.update(task, completed=done, total=done + left)

    def counted(self, name: str) -> Callable[[int], None]:
        """A bar without an end: to be told how many more are done."""
        progress = self._progress
        if progress is None:
            return lambda more: None  # noqa: ARG005  (nobody looks)
        task = progress.add_task(name, total=None)
        return lambda more: progress.update(task, advance=more)

    def make_way(self) -> None:
        """Takes the bar away until the next item, so that nothing is written across it."""
        if self._progress and sys.stdout.isatty():
            self._progress.stop()


def documents(paths: Sequence[str]) -> int | None:
    """About how many documents the paths hold: a table counts its lines. None if standard input or a web address is among them."""
    from dateline.intake.paths import is_address
    from dateline.read.walk import STDIN, walk
    from dateline.records.report import Failure

    if any(path == STDIN or is_address(path) for path in paths):
        return None
    return sum(1 if isinstance(found, Failure) else _documents_in(found.path) for found in walk(paths))


def _documents_in(path: str) -> int:
    if not path.lower().endswith(_ROWS):
        return 1
    try:
        with open(path, "rb", buffering=0) as file:
            return max(1, sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b"")))
    except OSError:
        return 1  # it will be one failed document


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f}/s")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
