"""Opens files, standard input and what lies within archives, unpacked on the way."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from dateline.errors import DocumentError
from dateline.read.budget import Budget
from dateline.read.item import Source
from dateline.read.packing import GZIP, Stream, Unpacked, packing_of, unpacked_name
from dateline.read.walk import STDIN, Found

# Enough to tell a format: a page's <html> after long comments, a table's header, a row of a report of usual length.
HEAD: Final = 2**16
WARC: Final = b"WARC/"
# What can be read only by jumping about in it (ZIP, Parquet) and comes from a pipe or from within an archive is held in a temporary file.
_MOST_HELD: Final = 2**30
_CHUNK: Final = 2**20


class _Bytes(io.RawIOBase):
    """A stream with some bytes put back before it. Tells the budget what was taken. Leaves the stream itself open."""

    def __init__(self, head: bytes, rest: Stream, budget: Budget | None = None) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is not public in 3.11
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        if self._budget is not None:
            self._budget.take(len(data))
        return len(data)


@contextmanager
def opened(found: Found) -> Iterator[Source]:
    """The file's content from its beginning; closes it afterwards, but for standard input.

    Raises:
        DocumentError: `missing`, without a standard input; `malformed` or `too-large`, for packed files; also later, on reading.
        OSError: If the system cannot open or read it.
    """
    if found.path == STDIN:
        if sys.stdin is None:
            raise DocumentError("missing", "there is no standard input; name a file")
        yield _outer(sys.stdin.buffer, "", path=None)
        return
    with open(found.path, "rb") as file:
        yield _outer(file, found.relative, path=found.path)


def _outer(file: BinaryIO, name: str, *, path: str | None) -> Source:
    state = os.fstat(file.fileno()) if path is not None else None
    budget = Budget(state.st_size if state is not None and stat.S_ISREG(state.st_mode) else 0)
    return source_of(_Bytes(b"", file, budget), name, budget=budget, path=path)


def source_of(stream: Stream, name: str, *, budget: Budget, path: str | None = None) -> Source:
    """A stream made ready to be read: unpacked, with its head looked at.

    Args:
        stream: Its bytes from the beginning.
        name: Its name; what says that it is packed is cut from it.
        budget: What unpacking is counted against.
        path: Where the same bytes stand on disk, if they do.
    """
    name = name.lower()
    head = _read_full(stream, HEAD)
    packing = packing_of(head)
    whole: io.BufferedReader = io.BufferedReader(_Bytes(head, stream))
    if packing is None:
        return Source(whole, head, name, budget=budget, path=path)
    name = unpacked_name(name)
    if packing is GZIP and _is_warc(head, name):
        return Source(whole, WARC, name, budget=budget, packed=True)
    content = io.BufferedReader(Unpacked(whole, packing, budget), HEAD)
    head = content.read(HEAD)
    return Source(io.BufferedReader(_Bytes(head, content)), head, name, budget=budget)


def _read_full(stream: Stream, size: int) -> bytes:
    parts = []
    while size and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _is_warc(head: bytes, name: str) -> bool:
    """Whether a web archive is packed: it is told before it is unpacked, for each of its records is packed by itself."""
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, len(WARC)) == WARC
    except zlib.error:
        return name.endswith(".warc")


@contextmanager
def seekable(source: Source) -> Iterator[BinaryIO]:
    """The source as a file that can be read from anywhere: the file on disk itself, else a temporary one.

    Raises:
        DocumentError: `too-large`.
        OSError: If the disk is full.
    """
    if source.path is not None:
        with open(source.path, "rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as held:
        while data := source.stream.read(_CHUNK):
            held.write(data)
            if held.tell() > _MOST_HELD:
                raise DocumentError(
                    "too-large", f"it is an archive of over {_MOST_HELD:,} bytes that is not a file itself; unpack it first"
                )
        held.seek(0)
        yield held
