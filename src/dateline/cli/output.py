"""Where results go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO, Final

from dateline.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT: Final = "-"


class _Interrupts:
    """Puts Ctrl-C off while something is written, so that what was written ends with a whole line; pressed twice, it is heard at once."""

    def __init__(self) -> None:
        self._writing = False
        self._pressed = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listens for Ctrl-C in this way; in the main thread only, as signals demand."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._on_signal)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Raises `KeyboardInterrupt` for a Ctrl-C of this stretch at its end."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._pressed:
            raise KeyboardInterrupt

    def _on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        if self._writing and not self._pressed:
            self._pressed = True
        else:
            raise KeyboardInterrupt


class _Sink(io.RawIOBase):
    """Hands each write to a file whole. Counts, for formats that must know where they are in a pipe that cannot tell."""

    def __init__(self, file: BinaryIO, interrupts: _Interrupts, around: Callable[[], None]) -> None:
        self._file = file
        self._interrupts = interrupts
        self._around = around
        self._written = 0

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Writes all of it.

        Raises:
            OutputError: If the disk or the device refuses.
        """
        with self._interrupts.put_off(), _explained("the results"):
            self._around()
            self._file.write(data)
        self._written += (length := memoryview(data).nbytes)
        return length

    def flush(self) -> None:
        """Sends on what is held back."""
        with self._interrupts.put_off(), _explained("the results"):
            self._file.flush()

    def tell(self) -> int:
        """Bytes written so far."""
        return self._written


@contextmanager
def opened(path: str | None, *, before_write: Callable[[], None] = lambda: None) -> Iterator[BinaryIO]:
    """A file to write results to.

    A named file is written beside its place and moved there at the end; if anything goes wrong, or the user interrupts, nothing
    is left and a file that was there before is as it was.

    Args:
        path: The file's path; None or `-` for standard output.
        before_write: Called before each write, for a progress bar to make way.

    Raises:
        OutputError: If it cannot be written.
    """
    interrupts = _Interrupts()
    with interrupts.heard():
        if path is None or path == STDOUT:
            yield _Sink(sys.stdout.buffer, interrupts, before_write)  # type: ignore[misc]  # a RawIOBase serves as BinaryIO
        else:
            with _replacing(path) as file:
                yield _Sink(file, interrupts, before_write)  # type: ignore[misc]


@contextmanager
def _replacing(path: str) -> Iterator[BinaryIO]:
    folder, name = os.path.split(os.path.realpath(path))
    with _explained(path):
        if os.path.isdir(path):
            raise OutputError(f"cannot write {path}: it is a folder; name a file in it")
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        with _explained(path):
            _take_mode(temporary, path)
            os.replace(temporary, path if not os.path.islink(path) else os.path.realpath(path))
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _take_mode(temporary: str, path: str) -> None:
    """Gives the new file the old one's permissions, else those that the user's files usually get."""
    try:
        shutil.copymode(path, temporary)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # the reader has seen enough, which is no error
    except OSError as error:
        raise OutputError(f"cannot write {what}: {error.strerror}; make room, or name a file in a folder that you may write to") from error
