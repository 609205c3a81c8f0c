"""Unpacks gzip, bzip2 and xz as they are read, and never lets a bomb go off."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dateline.errors import DocumentError
from dateline.read.budget import FREE, MOST_RATIO, Budget

_CHUNK: Final = 2**16
# The strongest setting of xz, -9, asks for 65 MiB; what asks for more means to fill the memory.
_XZ_MEMORY: Final = 128 * 2**20


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""
        ...


class _Engine(Protocol):
    """What bz2 and lzma offer, and `_Inflater` for zlib."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /, max_length: int) -> bytes: ...


class _Inflater:
    """zlib's engine for gzip, in the form of the others."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._engine.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._engine.decompress(self._engine.unconsumed_tail + data, max_length)


@dataclass(frozen=True, slots=True)
class Packing:
    """One way of packing a stream."""

    name: str
    marks: tuple[bytes, ...]
    engine: Callable[[], _Engine]


GZIP: Final = Packing("gzip", (b"\x1f\x8b",), _Inflater)
_PACKINGS: Final = (
    GZIP,
    Packing("bzip2", tuple(b"BZh%d1AY&SY" % level for level in range(1, 10)), bz2.BZ2Decompressor),
    Packing("xz", (b"\xfd7zXZ\0",), lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)),
)
_UNPACKED: Final[Mapping[str, str]] = {
    ".gz": "",
    ".bz2": "",
    ".xz": "",
    ".tgz": ".tar",
    ".tbz": ".tar",
    ".tbz2": ".tar",
    ".txz": ".tar",
}


def packing_of(head: bytes) -> Packing | None:
    """How a stream that begins with these bytes is packed; None if it is not."""
    return next((packing for packing in _PACKINGS if head.startswith(packing.marks)), None)


def unpacked_name(name: str) -> str:
    """A file's name without what says that it is packed: `a.csv` of `a.csv.gz`, `a.tar` of `a.tgz`."""
    for suffix, instead in _UNPACKED.items():
        if name.lower().endswith(suffix):
            return name[: -len(suffix)] + instead
    return name


class Unpacked(io.RawIOBase):
    """A packed stream's content; several packed streams one after the other are one. Stops a bomb by what comes out for what goes in."""

    def __init__(self, packed: Stream, packing: Packing, budget: Budget) -> None:
        self._packed = packed
        self._packing = packing
        self._budget = budget
        self._engine = packing.engine()
        self._ahead = b""
        self._taken = 0
        self._given = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is not public in 3.11
        """The next bytes unpacked.

        Raises:
            DocumentError: `malformed`, `too-large`.
        """
        data = b""
        while not data and not (self._engine.eof and self._is_over()):
            data = self._step(len(buffer))
        self._given += len(data)
        self._budget.give(len(data))
        if self._given > max(FREE, MOST_RATIO * self._taken):
            name = self._packing.name
            raise DocumentError("too-large", f"it unpacks to over {MOST_RATIO} times its size, as a {name} bomb does; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)

    def _step(self, size: int) -> bytes:
        packed = self._more() if self._engine.needs_input else b""
        if self._engine.needs_input and not packed:
            raise self._damaged("it ends too early")
        try:
            return self._engine.decompress(packed, size)
        except (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError) as error:  # OSError is bz2's word for damage
            raise self._damaged(str(error)) from error

    def _more(self) -> bytes:
        data, self._ahead = self._ahead or self._packed.read(_CHUNK), b""
        self._taken += len(data)
        return data

    def _is_over(self) -> bool:
        """Whether nothing but zeros, which fill up blocks of tapes, follows the packed stream; else begins the next one."""
        rest = self._engine.unused_data
        while not rest.strip(b"\0"):
            if not (rest := self._packed.read(_CHUNK)):
                return True
        rest = rest.lstrip(b"\0")
        rest += self._packed.read(_CHUNK) if len(rest) < len(self._packing.marks[0]) else b""
        if not rest.startswith(self._packing.marks):
            raise self._damaged("something else follows it")
        self._engine, self._ahead = self._packing.engine(), rest
        return False

    def _damaged(self, why: str) -> DocumentError:
        return DocumentError("malformed", f"the {self._packing.name} data is cut off or damaged ({why}); fetch or pack the file anew")
