"""Files of records, as `dateline code --format jsonl` writes them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final

from dateline.cli.failures import FailureList
from dateline.errors import RecordError, UsageError
from dateline.records.report import Failure

if TYPE_CHECKING:
    from dateline.records.resolved import Record

STDIN: Final = "-"


class RecordFiles(AbstractContextManager["RecordFiles"]):
    """Records of files, which can be gone through more than once; standard input is kept in a temporary file for that.

    Attributes:
        failures: The lines that are no records. Each costs only itself.
    """

    def __init__(self, paths: tuple[str, ...]) -> None:
        """Opens nothing yet.

        Args:
            paths: Of the files; `-` for standard input.
        """
        self._paths = paths
        self._stack = ExitStack()
        self._spooled: IO[bytes] | None = None
        self._counted = False
        self.failures = FailureList(of="records")

    def __enter__(self) -> RecordFiles:
        """Keeps standard input, where it is asked for."""
        if STDIN in self._paths:
            self._spooled = self._stack.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(sys.stdin.buffer, self._spooled)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Forgets what was kept."""
        self._stack.close()

    def records(self) -> Iterator[Record]:
        """All records from the start; failures are noted the first time only."""
        first, self._counted = not self._counted, True
        for outcome in self._outcomes():
            if isinstance(outcome, Failure):
                if first:
                    self.failures.failures.append(outcome)
            else:
                self.failures.passed += first
                yield outcome

    def _outcomes(self) -> Iterator[Record | Failure]:
        from dateline.records.check import check
        from dateline.records.codec import decode

        for path in self._paths:
            for number, line in self._lines(path):
                try:
                    record = decode(line)
                    check(record)
                    yield record
                except RecordError as error:
                    yield Failure(source=path, member=f"line {number}", reason="malformed", message=str(error))

    def _lines(self, path: str) -> Iterator[tuple[int, bytes]]:
        if path == STDIN and self._spooled is not None:
            self._spooled.seek(0)
            yield from _numbered(self._spooled)
            return
        try:
            with open(path, "rb") as file:
                yield from _numbered(file)
        except OSError as error:
            raise UsageError(f"cannot read {path}: {error.strerror}; name a file of records") from error


def _numbered(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(file, start=1) if line.strip())
