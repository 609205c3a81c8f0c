"""What a folder of tables holds: by which coder, of which inputs, split by split, with the hash of every file.

A split is there if its entry is: the entry is written last, when all files of the split are in their places.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import msgspec

from dateline.bulk.folder import LOCK, Folder
from dateline.errors import OutputError
from dateline.records.codec import decoder

RUN: Final = "manifest/run.json"
INPUTS: Final = "manifest/inputs.json"
SPLITS: Final = "manifest/splits"
FORMAT: Final = 1
_AT_ONCE: Final = 32  # an object store answers in tens of milliseconds, each of thousands of small files


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a table.

    Attributes:
        name: Its path within the folder.
        rows: How many it has.
        bytes: Its size.
        sha256: The hash of its bytes.
    """

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A split that was coded and written.

    Attributes:
        load: The inputs that were read together: the hash of their hashes, 16 digits.
        number: Which split of the load, from 0.
        last: Whether it is the load's last.
        inputs: Hash and source of each input of the load; in the last split's entry only.
        reports: Documents that were read, those that failed included.
        records: Documents that were coded.
        failures: Documents that failed.
        events: Events of the records.
        statements: Statements of the records.
        tokens: About how many tokens the documents have.
        files: What was written.
    """

    load: str
    number: int
    last: bool
    inputs: tuple[tuple[str, str], ...] = ()
    reports: int
    records: int
    failures: int
    events: int
    statements: int
    tokens: int
    files: tuple[File, ...]

    @property
    def name(self) -> str:
        """Of the split's files and its entry."""
        return split_name(self.load, self.number)


def split_name(load: str, number: int) -> str:
    """The name of a split's files."""
    return f"{load}-{number:05d}"


@dataclass(slots=True)
class Manifest:
    """All that a folder's manifest says.

    Attributes:
        run: By what and how the folder was coded: coder, reading options, sizes.
        entries: The splits that are there, by their names.
        hashes: Of inputs that were listed before: source, to stamp and hash.
    """

    run: Mapping[str, Any]
    entries: dict[str, Entry] = field(default_factory=dict)
    hashes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def numbers(self) -> dict[str, frozenset[int]]:
        """Which splits of each load are there."""
        found: dict[str, set[int]] = {}
        for each in self.entries.values():
            found.setdefault(each.load, set()).add(each.number)
        return {load: frozenset(numbers) for load, numbers in found.items()}

    def whole(self) -> dict[str, Entry]:
        """The last entries of the loads that are there whole, by load."""
        numbers = self.numbers()
        return {each.load: each for each in self.entries.values() if each.last and len(numbers[each.load]) == each.number + 1}


def is_run(folder: Folder) -> bool:
    """Whether a folder is one that runs write to."""
    return folder.has(RUN)


def refuse_other(folder: Folder) -> None:
    """Sees to it that a folder is empty, or one that a run wrote.

    Raises:
        OutputError: If it holds something else.
    """
    if not is_run(folder) and any(name != LOCK for name in folder.names()):
        raise OutputError(f"{folder.address} is not empty and no run wrote it; name a new folder")


def opened(folder: Folder, run: Mapping[str, Any]) -> Manifest:
    """A folder's manifest, which is begun where there is nothing yet.

    Args:
        folder: Where the tables are.
        run: By what and how this run would code.

    Raises:
        OutputError: If the folder was coded in another way.
    """
    plain = json.loads(json.dumps({"format": FORMAT, **run}))
    if is_run(folder):
        found = loaded(folder)
        different = [name for name in plain if found.run.get(name) != plain[name]]
        if different:
            raise OutputError(
                f"{folder.address} was coded with another {' and another '.join(different)}; name a new folder, or code with what "
                f"{RUN} in it says"
            )
        return found
    folder.write(RUN, _json(plain))
    return Manifest(plain)


def loaded(folder: Folder) -> Manifest:
    """The manifest of a folder that a run wrote.

    Raises:
        OutputError: If it cannot be read.
    """
    names = [name for name in folder.names(SPLITS) if name.endswith(".json")]
    with ThreadPoolExecutor(_AT_ONCE) as several:
        entries = list(several.map(lambda name: _entry(folder, name), names))
    hashes = _parsed(folder, INPUTS) if folder.has(INPUTS) else {}
    return Manifest(
        _parsed(folder, RUN),
        {each.name: each for each in entries},
        {source: (stamp, digest) for source, (stamp, digest) in hashes.items()},
    )


def keep(folder: Folder, entry: Entry) -> None:
    """Commits a split, whose files are all in their places."""
    folder.write(f"{SPLITS}/{entry.name}.json", _json(asdict(entry)))


def keep_hashes(folder: Folder, hashes: Mapping[str, tuple[str, str]]) -> None:
    """Notes the hashes of inputs, so that they need not be read again to be known."""
    folder.write(INPUTS, _json(dict(sorted(hashes.items()))))


def clear(folder: Folder, there: Manifest, *, tables: Iterable[str], going_on: Collection[str]) -> None:
    """Removes the files of splits that were never committed, and splits of loads that were begun and are not gone on with.

    Args:
        folder: Where the tables are.
        there: Its manifest.
        tables: Names of the tables.
        going_on: Ids of the loads that are coded now.
    """
    whole = there.whole()
    for name, entry in list(there.entries.items()):
        if entry.load not in whole and entry.load not in going_on:
            folder.remove(f"{SPLITS}/{name}.json")  # first: without it, nobody takes its files for coded
            del there.entries[name]
    named = {file.name for entry in there.entries.values() for file in entry.files}
    for table in tables:
        for name in folder.names(table):
            if name not in named:
                folder.remove(name)


def _entry(folder: Folder, name: str) -> Entry:
    try:
        return decoder(Entry).decode(folder.read(name))
    except msgspec.MsgspecError as error:
        raise OutputError(f"{folder.address}/{name} is damaged ({error}); remove it, and its split is coded again") from error


def _parsed(folder: Folder, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(folder.read(name))
    except ValueError as error:
        raise OutputError(f"{folder.address}/{name} is damaged ({error}); the folder cannot be gone on with") from error
    return found


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", errors="replace")
