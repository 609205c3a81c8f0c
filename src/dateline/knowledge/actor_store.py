"""One table of actors in the form that is read while coding: a file that is mapped, not parsed.

The form: a line of JSON that says what it is and how large its parts are, the actors as lines of JSON, sorted 64-bit hashes
of keys, where each actor's line starts, and the actor that each key leads to. Numbers are little-endian. A key that is not
in the table is taken for one that is about once in 10^13 look-ups of a table of a million keys.
"""

from __future__ import annotations

import hashlib
import io
import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal

import numpy as np

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import exact_key, fold, is_long, skeleton
from dateline.knowledge.actor_rows import KnownActor, Term, office_keys

FORMAT: Final = "dateline actors 1"
HEADER_BYTES: Final = 1024
"""Of the first line, padded: the numbers after it stay aligned."""
ALIGNED: Final = 8
"""Bytes of the largest numbers."""
Index = Literal["exact", "skeleton", "given", "office", "heading"]


def _hash(index: Index, key: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{index}\t{key}".encode(), digest_size=8).digest(), "little")


def _keys(actor: KnownActor) -> Iterator[int]:
    yield from (_hash("exact", exact_key(name)) for name in actor.names)
    yield from (_hash("skeleton", skeleton(name)) for name in actor.names if is_long(name))
    yield _hash("heading", heading_key(actor))
    if actor.kind == "person":
        yield _hash("given", fold(actor.name).split()[0])
    yield from (_hash("office", f"{of}\t{office}") for of, office in office_keys(actor))


def heading_key(actor: KnownActor) -> str:
    """What makes two rows of different tables one actor."""
    return f"{fold(actor.name)}\t{actor.kind}"


def _line(actor: KnownActor) -> bytes:
    terms = [[term.role, term.start, term.end, term.source] for term in actor.terms]
    cells = [actor.name, actor.kind, actor.country, actor.sectors, actor.wikidata, actor.aliases, terms, actor.source, actor.row]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class StoreHeader:
    """What a table says of itself.

    Attributes:
        name: What it is called.
        origin: The file that it was made from, or the hash of several.
        actors: Number of its actors.
        keys: Number of keys that lead to them.
        lines: Bytes of the actors' lines.
        sha256: Hash of all that follows.
    """

    name: str
    origin: str
    actors: int
    keys: int
    lines: int
    sha256: str


def write_store(file: BinaryIO, actors: Iterable[KnownActor], *, name: str, origin: str) -> StoreHeader:
    """Writes a table, one actor at a time; the same actors give the same bytes.

    Args:
        file: Where to; must be seekable.
        actors: The rows. Only their keys are kept in memory, some 100 bytes an actor.
        name: What the table is called.
        origin: The file that the rows came from.
    """
    digest, starts, keys, rows = hashlib.sha256(), array("Q", [0]), array("Q"), array("I")
    file.write(b" " * HEADER_BYTES)
    for row, actor in enumerate(actors):
        line = _line(actor)
        digest.update(line)
        file.write(line)
        starts.append(starts[-1] + len(line))
        found = set(_keys(actor))
        keys.extend(sorted(found))
        rows.extend(row for _ in found)
    order = np.lexsort((np.asarray(rows), np.asarray(keys)))
    for part in (_padding(starts[-1]), *(_bytes(numbers, kind) for numbers, kind in _indices(order, keys, starts, rows))):
        digest.update(part)
        file.write(part)
    header = StoreHeader(name, origin, len(starts) - 1, len(keys), starts[-1], digest.hexdigest())
    file.seek(0)
    file.write(json.dumps({"format": FORMAT, **asdict(header)}).encode().ljust(HEADER_BYTES - 1) + b"\n")
    return header


def _indices(order: object, keys: array[int], starts: array[int], rows: array[int]) -> Iterator[tuple[object, str]]:
    yield np.asarray(keys)[order], "<u8"  # type: ignore[call-overload]  # the order is an array of positions
    yield starts, "<u8"
    yield np.asarray(rows)[order], "<u4"  # type: ignore[call-overload]


def _bytes(numbers: object, kind: str) -> bytes:
    return np.asarray(numbers).astype(kind).tobytes()


def _padding(size: int) -> bytes:
    return b" " * (-size % ALIGNED)


class ActorStore:
    """A table of actors, found by name, spelling or office. Read-only, safe to share."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Takes the bytes that `write_store` made.

        Raises:
            KnowledgeError: If they are something else.
        """
        self.header = header = _header(data[:HEADER_BYTES])
        view, at = memoryview(data)[HEADER_BYTES:], header.lines + len(_padding(header.lines))
        ends = (at + 8 * header.keys, at + 8 * header.keys + 8 * (header.actors + 1), at + 12 * header.keys + 8 * (header.actors + 1))
        if len(view) != ends[-1]:
            raise KnowledgeError(f"the table of actors '{header.name}' is not whole; import it again")
        self._lines = view[: header.lines]
        self._hashes = _numbers(view[at : ends[0]], "Q")
        self._starts = _numbers(view[ends[0] : ends[1]], "Q")
        self._rows = _numbers(view[ends[1] : ends[2]], "I")
        self._read: dict[int, KnownActor] = {}

    @classmethod
    def open(cls, path: Path) -> ActorStore:
        """Maps a file.

        Raises:
            KnowledgeError: If it cannot be read or is no table of actors.
        """
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"the table of actors {path} cannot be read: {error}; import it again") from error

    @classmethod
    def of(cls, actors: Iterable[KnownActor], *, name: str, origin: str = "") -> ActorStore:
        """Makes a table in memory."""
        file = io.BytesIO()
        write_store(file, actors, name=name, origin=origin)
        return cls(file.getvalue())

    def __len__(self) -> int:
        """The number of actors."""
        return self.header.actors

    def __iter__(self) -> Iterator[KnownActor]:
        """All actors in the order of the table."""
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> KnownActor:
        """The actor of a row."""
        actor = self._read.get(row)
        if actor is None:
            actor = self._read[row] = self._parse(row)
        return actor

    def find(self, index: Index, key: str) -> tuple[KnownActor, ...]:
        """The actors that a key leads to, in the order of the table."""
        wanted = _hash(index, key)
        at, found = bisect_left(self._hashes, wanted), []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            found.append(self[self._rows[at]])
            at += 1
        return tuple(found)

    def _parse(self, row: int) -> KnownActor:
        line = bytes(self._lines[self._starts[row] : self._starts[row + 1]])
        name, kind, country, sectors, wikidata, aliases, terms, source, place = json.loads(line)
        return KnownActor(
            name=name,
            kind=kind,
            country=country,
            sector=sectors[0] if sectors else None,
            sectors=tuple(sectors),
            role=None,
            wikidata=wikidata,
            aliases=tuple(aliases),
            terms=tuple(Term(*term) for term in terms),
            source=source,
            table=self.header.name,
            row=place,
        )


def _numbers(view: memoryview, code: Literal["Q", "I"]) -> Sequence[int]:
    if sys.byteorder == "little":
        return view.cast(code)
    numbers = array(code, view.tobytes())
    numbers.byteswap()
    return numbers


def _header(line: bytes) -> StoreHeader:
    try:
        header = json.loads(line)
        if header.pop("format") != FORMAT:
            raise KeyError("format")
        return StoreHeader(**header)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError("this is no table of actors of this version of dateline; make it with 'dateline knowledge import'") from error
