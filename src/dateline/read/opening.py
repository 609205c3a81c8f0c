"""Opens files and standard input, unpacks gzip on the way, and never lets a bomb go off."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from dateline.errors import DocumentError
from dateline.read.item import Source
from dateline.read.walk import STDIN, Found

# Enough to tell a format: a page's <html> after long comments, a table's header, a row of a report of usual length.
HEAD: Final = 2**16
_GZIP: Final = b"\x1f\x8b"
# News text packs 3 to 5 times, tables of near copies up to 60; a stream of one repeated byte, the bomb, 1,000 times.
_MOST_RATIO: Final = 200
# Under this a bomb harms nobody and a small file of one repeated line may well exceed the ratio.
_FREE: Final = 16 * 2**20


class _Bytes(io.RawIOBase):
    """A stream with some bytes put back before it. Counts what was taken. Leaves the stream itself open."""

    def __init__(self, head: bytes, rest: BinaryIO | io.BufferedReader) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is not public in 3.11
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Unpacked(io.RawIOBase):
    """A gzip stream's content. Stops a bomb by what comes out for what went in."""

    def __init__(self, packed: _Bytes) -> None:
        self._packed = packed
        self._content = gzip.GzipFile(fileobj=io.BufferedReader(packed))
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as above
        try:
            data = self._content.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DocumentError("malformed", f"the gzip data is cut off or damaged ({error}); fetch or pack the file anew") from error
        self._given += len(data)
        if self._given > max(_FREE, _MOST_RATIO * self._packed.taken):
            raise DocumentError("too-large", f"it unpacks to over {_MOST_RATIO} times its size, as a gzip bomb does; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(found: Found) -> Iterator[Source]:
    """The file's content from its beginning; closes it afterwards, but for standard input.

    Raises:
        DocumentError: `missing`, without a standard input; `malformed` or `too-large`, for gzip; also later, on reading.
        OSError: If the system cannot open or read it.
    """
    if found.path == STDIN:
        if sys.stdin is None:
            raise DocumentError("missing", "there is no standard input; name a file")
        yield _source(sys.stdin.buffer, "")
        return
    with open(found.path, "rb") as file:
        yield _source(file, found.relative)


def _source(file: BinaryIO, name: str) -> Source:
    name = name.lower()
    head = file.read(HEAD)
    stream = _Bytes(head, file)
    if not head.startswith(_GZIP):
        return Source(io.BufferedReader(stream), head, name)
    content = io.BufferedReader(_Unpacked(stream))
    head = content.read(HEAD)
    return Source(io.BufferedReader(_Bytes(head, content)), head, name.removesuffix(".gz"))
