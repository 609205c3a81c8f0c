"""What is written to a file, sent as it is written: a list of any length takes the memory of some pieces.

The writer runs in a thread of its own and waits when the reader is slow; when the reader goes away, it ends. If it fails in the middle, the
answer ends without its last piece, so that the reader knows that it is not whole.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Full, Queue
from typing import BinaryIO, Final, cast

from dateline.web.problems import Refusal

_PIECE: Final = 1 << 16
"""Bytes of a piece: what a network takes at once."""
_WAITING: Final = 8
"""Pieces that wait for the reader."""
_LOOK: Final = 0.2
"""Seconds after which a writer that waits looks whether the reader is still there."""


AT_ONCE: Final = 4
"""Files that are written at once: each holds up to three connections to the database, of which there are 32, for as long as its reader
takes; all other answers need one for a moment."""
PATIENCE: Final = 10.0
"""Seconds that a further file waits for its turn."""
_TURNS: Final = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def turn(*, patience: float = PATIENCE) -> Iterator[None]:
    """Writes one of a few files at once.

    Args:
        patience: Seconds to wait for the turn.

    Raises:
        Refusal: If others take too long (503).
    """
    if not _TURNS.acquire(timeout=patience):
        words = f"{AT_ONCE} files are being written for others, which is as many as can be at once; ask again in a while"
        raise Refusal(503, words, kind="busy", headers={"Retry-After": "30"})
    try:
        yield
    finally:
        _TURNS.release()


class _GoneError(Exception):
    """The reader has gone away."""


class _Pieces:
    """A file, as far as writers use one, whose content goes into a queue, a piece at a time."""

    def __init__(self) -> None:
        self.queue: Queue[bytes | BaseException | None] = Queue(_WAITING)
        self.gone = threading.Event()
        self._held = bytearray()

    def write(self, content: bytes) -> int:
        self._held += content
        if len(self._held) >= _PIECE:
            self.give()
        return len(content)

    def flush(self) -> None:
        """Nothing: small pieces would cost more than they hurry."""

    def give(self) -> None:
        """Sends what is held."""
        if self._held:
            self.put(bytes(self._held))
            self._held.clear()

    def put(self, piece: bytes | BaseException | None) -> None:
        while not self.gone.is_set():
            try:
                self.queue.put(piece, timeout=_LOOK)
            except Full:
                continue
            return
        raise _GoneError


def streamed(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """The pieces that a function writes, as it writes them.

    Args:
        write: Writes to the file that it is given.

    Raises:
        Exception: What the function raises.
    """
    with turn():
        out = _Pieces()
        worker = threading.Thread(target=_run, args=(write, out), name="streaming", daemon=True)
        worker.start()
        try:
            while (piece := out.queue.get()) is not None:
                if isinstance(piece, BaseException):
                    raise piece
                yield piece
        finally:
            out.gone.set()
            worker.join()


def _run(write: Callable[[BinaryIO], object], out: _Pieces) -> None:
    try:
        try:
            write(cast(BinaryIO, out))
            out.give()
            out.put(None)
        except _GoneError:
            raise
        except Exception as error:  # told to the reader
            out.put(error)
    except _GoneError:
        return
