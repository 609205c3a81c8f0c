"""From inputs to splits: files are read in loads, one large or several small ones, and what they hold is cut into splits by tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.bulk.inputs import InputFile, at_hand
from dateline.read import ReadSettings
from dateline.read.reports import read_found
from dateline.records.report import Failure, RawReport

SPLIT_TOKENS: Final = 400_000
"""Tokens of a split, some 800 articles: four minutes of one processor, which is what one that fails costs. Each split writes a
file a table and day of publication, so smaller ones make more and smaller files."""
LOAD_BYTES: Final = 16 * 2**20
"""Small files are read together up to here: some 5,000 texts of 3 kB, seven splits. A larger file is a load of its own."""
MOST_ITEMS: Final = 20_000
"""Documents of a split at most, whatever their tokens: rows that failed have none."""
_CHARACTERS: Final = {"text": 5, "html": 150}
"""Characters a token, roughly: English words with their spaces and marks; a page of news is 80 kB of markup and menus with 500 words."""

Item = RawReport | Failure


@dataclass(frozen=True, slots=True)
class Load:
    """Files that are read one after the other.

    Attributes:
        files: The files.
        hashes: Of their bytes, in the same order.
        done: Numbers of its splits that are there already.
    """

    files: tuple[InputFile, ...]
    hashes: tuple[str, ...]
    done: frozenset[int] = frozenset()

    @property
    def id(self) -> str:
        """Names it: the hash of its files' hashes."""
        return hashlib.sha256("\n".join(self.hashes).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Split:
    """Documents that are coded and committed together.

    Attributes:
        load: The load's id.
        number: Which split of it, from 0.
        items: The documents, in order.
        tokens: About how many they have.
        inputs: Hash and source of each file of the load, if this is its last split.
        last: Whether it is.
    """

    load: str
    number: int
    items: tuple[Item, ...]
    tokens: int
    inputs: tuple[tuple[str, str], ...] = ()
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How inputs are read.

    Attributes:
        settings: Columns, days, bounds.
        days: Days of publication by file, as `published_from` gives them.
        split_tokens: Tokens of a split.
    """

    settings: ReadSettings
    days: Mapping[str, str]
    split_tokens: int = SPLIT_TOKENS


def loads(files: Iterable[tuple[InputFile, str]]) -> Iterator[Load]:
    """Files with their hashes, put together to loads in their order."""
    held: list[tuple[InputFile, str]] = []
    size = 0
    for file, digest in files:
        if held and size + file.size > LOAD_BYTES:
            yield _load(held)
            held, size = [], 0
        held.append((file, digest))
        size += file.size
    if held:
        yield _load(held)


def _load(held: Sequence[tuple[InputFile, str]]) -> Load:
    return Load(tuple(file for file, _ in held), tuple(digest for _, digest in held))


def splits(load: Load, reading: Reading) -> Iterator[Split]:
    """Reads a load and cuts it into splits; gives those that are not there yet.

    Raises:
        DatelineError: If a file is not what was listed.
    """
    inputs = tuple((digest, file.source) for file, digest in zip(load.files, load.hashes, strict=True))
    number, items, tokens = 0, list[Item](), 0
    for item in _items(load.files, reading):
        if tokens >= reading.split_tokens or len(items) >= MOST_ITEMS:
            if number not in load.done:
                yield Split(load.id, number, tuple(items), tokens)
            number, items, tokens = number + 1, [], 0
        items.append(item)
        tokens += weight(item)
    if number not in load.done:
        yield Split(load.id, number, tuple(items), tokens, inputs, last=True)


def weight(item: Item) -> int:
    """About how many tokens a document has."""
    return 0 if isinstance(item, Failure) else 1 + len(item.text) // _CHARACTERS[item.media]


def _items(files: Iterable[InputFile], reading: Reading) -> Iterator[Item]:
    for file in files:
        with at_hand(file) as found:
            yield from read_found(found, settings=reading.settings, days=reading.days)
