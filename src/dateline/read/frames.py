"""The records of a web archive, cut apart so that a damaged one costs itself and nothing else.

FastWARC reads a record well but stops at the first damaged one. Here a record is cut out by its length, which is believed only if
another record or the end follows; after damage, the next record that begins anywhere is looked for: first among the packed streams (by
the standard each record is packed by itself), then within what they held.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.errors import FailureReason
from dateline.read.budget import FREE, MOST_RATIO, Budget
from dateline.read.item import Source
from dateline.read.packing import GZIP, Stream

_CHUNK: Final = 2**16
# Room for a record's own header and the server's; servers refuse to send more than 16 KiB.
_MOST_HEADER: Final = 2**16
# After damage, this much of what was packed is looked through again: a cut record swallows what follows it, but not for long.
_WINDOW: Final = 4 * 2**20
_MARK: Final = b"WARC/"
_BEGIN: Final = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]+:")
_LONGEST_BEGIN: Final = 64
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ID: Final = re.compile(rb"^warc-record-id:[ \t]*<?([\x21-\x3b\x3d\x3f-\x7e]{1,200})>?[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_BLANK: Final = re.compile(rb"[\r\n]*")
_END: Final = b"\r\n\r\n"
_REPAIR: Final = "fetch the archive anew"


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole record.

    Attributes:
        name: Its identifier, else its number.
        data: Its own header, the server's, and the content.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that is no whole record."""

    name: str
    reason: FailureReason
    message: str


@dataclass(frozen=True, slots=True)
class _Break:
    """Packed data that could not be unpacked: what came before it is cut off here."""

    reason: FailureReason
    message: str


# What a packed stream held; an empty piece says that all before it was unpacked whole.
_Piece = bytes | _Break


def frames(source: Source, *, max_bytes: int) -> Iterator[Frame | Damage]:
    """The archive's records in order, and where it is damaged.

    Args:
        source: The archive, packed or not.
        max_bytes: The largest record, unpacked.

    Raises:
        SpentError: If all in all it unpacks to too much.
    """
    pieces = _Members(source.stream, source.budget).pieces() if source.packed else iter(lambda: source.stream.read(_CHUNK), b"")
    yield from _Records(pieces, max_bytes + _MOST_HEADER)


class _Members:
    """The streams of a packed archive, one after the other."""

    def __init__(self, stream: Stream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._ahead = bytearray()
        self._lost = False

    def pieces(self) -> Iterator[_Piece]:
        while self._look_ahead():
            if self._lost or self._ahead.startswith(GZIP.marks):
                yield from self._member()
            elif self._ahead.strip(b"\0"):
                self._lost = True
                yield _Break("malformed", "no packed record begins where one should")
            else:  # what fills up the last block of a tape
                self._ahead.clear()

    def _more(self) -> bool:
        data = self._stream.read(_CHUNK)
        self._ahead += data
        return bool(data)

    def _look_ahead(self) -> bool:
        """Goes to where the next stream begins or should; after damage, to the next that holds a record. False at the end."""
        while True:
            while len(self._ahead) < _CHUNK and self._more():
                pass
            if not self._ahead or not self._lost or _begins_record(bytes(self._ahead[:_CHUNK])):
                return bool(self._ahead)
            at = self._ahead.find(GZIP.marks[0], 1)
            del self._ahead[: at if at > 0 else max(1, len(self._ahead) - 1)]

    def _member(self) -> Iterator[_Piece]:
        engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
        fed = taken = given = 0
        broken: _Break | None = None
        while not engine.eof and broken is None:
            if fed == len(self._ahead) and not self._more():
                broken = _Break("malformed", "the archive is cut off")
                break
            packed = bytes(self._ahead[fed : fed + _CHUNK])
            try:
                data = engine.decompress(packed, 16 * _CHUNK)
            except zlib.error as error:
                broken = _Break("malformed", str(error))
                break
            used = len(packed) - len(engine.unconsumed_tail) - len(engine.unused_data)
            fed, taken, given = fed + used, taken + used, given + len(data)
            self._budget.give(len(data))
            if data:
                yield data
            if given > max(FREE, MOST_RATIO * taken):
                broken = _Break("too-large", f"it unpacks to over {MOST_RATIO} times its size, as a bomb does")
            if fed > _WINDOW:
                del self._ahead[: fed - _WINDOW]
                fed = _WINDOW
        del self._ahead[: 1 if broken else fed]
        self._lost = broken is not None
        yield broken or b""


def _blank(data: bytearray, start: int) -> int:
    """How many line ends stand there; not by `lstrip`, which would copy all that is held, once a record."""
    found = _BLANK.match(data, start)
    return 0 if found is None else found.end() - start


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(packed, len(_MARK)) == _MARK
    except zlib.error:
        return False


class _Records:
    """Cuts what was unpacked into records."""

    def __init__(self, pieces: Iterator[_Piece], most: int) -> None:
        self._pieces = pieces
        self._most = most
        self._held = bytearray()
        self._sure = 0  # so much of what is held was unpacked whole
        self._break: _Break | None = None
        self._over = False
        self._number = 0

    def __iter__(self) -> Iterator[Frame | Damage]:
        while self._go_on():
            self._number += 1
            yield self._next()

    def _fill(self) -> bool:
        """Holds one piece more; not past a break before that is told."""
        if self._over or self._break:
            return False
        piece = next(self._pieces, None)
        if piece is None:
            self._over = True
        elif isinstance(piece, _Break):
            self._break = piece
        elif piece:
            self._held += piece
        else:
            self._sure = len(self._held)
        return not (self._over or self._break)

    def _drop(self, count: int) -> None:
        del self._held[:count]
        self._sure = max(0, self._sure - count)

    def _go_on(self) -> bool:
        """Goes to where something stands that is to be told of."""
        while True:
            self._drop(_blank(self._held, 0))
            if self._held or not self._fill():
                return bool(self._held or self._break)

    def _next(self) -> Frame | Damage:
        while len(self._held) < _MOST_HEADER and not _HEADER_END.search(self._held) and self._fill():
            pass
        end = _HEADER_END.search(self._held, 0, _MOST_HEADER)
        if not self._held.startswith(_MARK) or end is None:
            return self._damage(b"", "no record begins where one should")
        header = bytes(self._held[: end.end()])
        if _BEGIN.search(header, 1):
            return self._damage(b"", "its header is cut off")
        length = _LENGTH.search(header)
        if length is None:
            return self._damage(header, "its header does not say how long it is")
        if int(length[1]) > self._most:
            return self._damage(header, f"it is {int(length[1]):,} bytes long; raise the limit max_bytes", reason="too-large")
        whole = len(header) + int(length[1])
        if (why := self._flaw(whole)) is not None:
            return self._damage(header, why)
        frame = Frame(self._name(header), bytes(self._held[:whole]))
        self._drop(whole)
        return frame

    def _flaw(self, whole: int) -> str | None:
        """Why a record of this length is not whole; None if it is."""
        while len(self._held) < whole + len(_MARK) + len(_END) and self._sure < whole and self._fill():
            pass
        if len(self._held) < whole:
            return "it is cut off"
        after = whole + _blank(self._held, whole)
        rest = self._held[after : after + len(_MARK)]
        if self._held.startswith(_END, whole) and rest:
            return None
        if not rest and (self._over or self._sure >= whole):
            return None
        if not rest:
            return "it is damaged"
        return None if rest.startswith(_MARK[: len(rest)]) else "its length is wrong"

    def _damage(self, header: bytes, why: str, *, reason: FailureReason = "malformed") -> Damage:
        name = self._name(header)
        self._drop(len(_MARK) if self._held.startswith(_MARK) else 0)
        if (broken := self._seek()) is not None:
            reason, why = broken.reason, broken.message
        return Damage(name, reason, f"the record cannot be read: {why}; {_REPAIR}")

    def _seek(self) -> _Break | None:
        """Goes to the beginning of the next record; returns the break that was met on the way, which ends the damage."""
        while not (found := _BEGIN.search(self._held)):
            self._drop(max(0, len(self._held) - _LONGEST_BEGIN))
            if not self._fill():
                broken, self._break = self._break, None
                self._drop(len(self._held))
                return broken
        self._drop(found.start())
        return None

    def _name(self, header: bytes) -> str:
        found = _ID.search(header)
        return found[1].decode("ascii") if found else f"record {self._number}"
