"""A run: what is new among the inputs is coded into a folder of tables; what the folder has is passed over."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from dateline.bulk import local, manifest
from dateline.bulk.folder import Folder
from dateline.bulk.inputs import InputFile, files
from dateline.bulk.manifest import Entry, Manifest
from dateline.bulk.splits import SPLIT_TOKENS, Load, Reading, loads
from dateline.bulk.tables import TABLES
from dateline.config import Settings
from dateline.errors import UsageError
from dateline.pipeline import Coder
from dateline.read import ReadSettings
from dateline.read.settings import load_days
from dateline.records.codec import plain_deep
from dateline.records.report import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EngineName = Literal["local", "ray"]
ENGINES: Final[tuple[EngineName, ...]] = ("local", "ray")

_CLIENT: Final = "ray://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """By what a run codes.

    Attributes:
        name: `local`, processes of this machine; `ray`, a cluster's.
        address: Of the cluster: `local` starts Ray on this machine, `auto` takes the one that runs, `HOST:PORT` another.
        workers: Coders at once; as many as there are processors if None.
    """

    name: EngineName = "local"
    address: str = "local"
    workers: int | None = None


@dataclass(slots=True)
class Run:
    """What a run did, while it is going on and afterwards.

    Attributes:
        known: Inputs whose bytes are there already, or are those of another input.
        inputs: Inputs that were to be coded.
        unread: Inputs that could not be read at all; the next run tries them again.
        entries: The splits that were coded.
    """

    known: int = 0
    inputs: int = 0
    unread: list[Failure] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of a number that entries have, such as `reports`."""
        return sum(getattr(entry, name) for entry in self.entries)


def code(
    paths: Sequence[str],
    out: str,
    *,
    run: Run,
    reading: ReadSettings | None = None,
    settings: Settings | None = None,
    engine: Engine | None = None,
    split_tokens: int = SPLIT_TOKENS,
    tell: Callable[[int], None] = lambda _: None,
) -> Generator[Entry, None, None]:
    """Codes what a folder does not have yet, split by split; gives each split's entry when it is committed.

    Ended at any time, it is gone on with by running it again: what was committed is not coded again.

    Args:
        paths: Files and folders, on disks or in object stores (`s3://bucket/reports/`).
        out: The folder of tables, likewise.
        run: Is told what there is to do and what was done.
        reading: How to read.
        settings: For every coder.
        engine: By what to code; this machine's processes if None.
        split_tokens: Tokens of a split.
        tell: Is told how many more documents are coded.

    Raises:
        UsageError: If an input cannot be read twice the same, or the engine is not installed.
        OutputError: If the folder holds something else, or cannot be written to.
    """
    chosen, given = engine or Engine(), reading or ReadSettings()
    check(chosen)
    days = load_days(given.published_from) if given.published_from is not None else {}
    found = list(_without(files(paths), given.published_from))
    coder = Coder(settings)
    folder = Folder.at(out)
    manifest.refuse_other(folder)
    with folder.held():
        there = manifest.opened(folder, _described(coder, given, split_tokens))
        how = Reading(settings=replace(given, published_from=None), days=days, split_tokens=split_tokens)
        with _started(chosen, folder, how, coder) as started:
            todo = _todo(folder, there, found, run, started)
            manifest.clear(folder, there, tables=[table.name for table in TABLES], going_on={load.id for load in todo})
            for entry in started.code(todo, tell):
                run.entries.append(entry)
                yield entry


def check(engine: Engine) -> None:
    """Sees to it that an engine is installed, and that its address is one that it can be reached by.

    Raises:
        UsageError: If not.
    """
    if engine.address.startswith(_CLIENT):
        raise UsageError(
            f"{engine.address} is an address of Ray Client, by which a run cannot go: Ray does not "
            "give its token there. Run the command on a machine of the cluster with --address auto, or join one by "
            "'ray start --address=HOST:6379' and run it there"
        )
    if engine.name == "ray" and importlib.util.find_spec("ray") is None:
        raise UsageError("the engine ray needs Ray, which is not installed: pip install 'dateline[ray]', on every machine of the cluster")


class _Local:
    """The engine of this machine, in the form that runs use."""

    def __init__(self, engine: Engine, folder: Folder, reading: Reading, settings: Settings) -> None:
        self._engine, self._folder, self._reading, self._settings = engine, folder, reading, settings

    def __enter__(self) -> _Local:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def hashes(self, several: Sequence[InputFile]) -> Iterator[str | Failure]:
        return local.hashes(several)

    def code(self, todo: Sequence[Load], tell: Callable[[int], None]) -> Iterator[Entry]:
        return local.code(self._folder, todo, self._reading, self._settings, workers=self._engine.workers, tell=tell)


def _started(engine: Engine, folder: Folder, reading: Reading, coder: Coder) -> Any:  # noqa: ANN401  (either engine)
    if engine.name == "local":
        return _Local(engine, folder, reading, coder.settings)
    from dateline.bulk.cluster import Cluster

    return Cluster(folder, reading, coder.settings, coder.stamp, address=engine.address, workers=engine.workers)


def _without(found: Iterable[InputFile | Failure], published_from: str | None) -> Iterator[InputFile | Failure]:
    """Leaves out the list of days, which people keep beside the reports."""
    listed = os.path.abspath(published_from) if published_from is not None else None
    return (each for each in found if isinstance(each, Failure) or each.path != listed)


def _described(coder: Coder, reading: ReadSettings, split_tokens: int) -> dict[str, Any]:
    """What tells records of one run from those of another. The list of days grows with the inputs and is no part of it."""
    columns = {name: value for name, value in asdict(reading).items() if name != "published_from"}
    return {
        "coder": plain_deep(coder.stamp),
        "reading": columns,
        "split_tokens": split_tokens,
        "min_confidence": coder.settings.min_confidence,
        "max_characters": coder.settings.max_characters,
    }


def _todo(folder: Folder, there: Manifest, found: Sequence[InputFile | Failure], run: Run, engine: Any) -> list[Load]:  # noqa: ANN401
    """The loads that are not there whole. They are made of all inputs, so that one that was begun is the same again."""
    run.unread = [each for each in found if isinstance(each, Failure)]
    listed = [each for each in found if isinstance(each, InputFile)]
    hashed = _hashed(folder, there, listed, run, engine)
    known = {digest for entry in there.whole().values() for digest, _ in entry.inputs}
    first = {digest: file for file, digest in reversed(hashed)}  # of files with the same bytes the first one counts
    run.inputs = len(first.keys() - known)
    run.known = len(hashed) - run.inputs
    numbers = there.numbers()
    todo = []
    for load in loads((file, digest) for file, digest in hashed if first[digest] is file):
        new = [(file, digest) for file, digest in zip(load.files, load.hashes, strict=True) if digest not in known]
        if new:
            left = Load(tuple(file for file, _ in new), tuple(digest for _, digest in new))
            todo.append(replace(left, done=numbers.get(left.id, frozenset())))
    return todo


def _hashed(
    folder: Folder,
    there: Manifest,
    listed: Sequence[InputFile],
    run: Run,
    engine: Any,  # noqa: ANN401
) -> list[tuple[InputFile, str]]:
    """Each file with its hash. Of a file that has not changed since it was hashed, that is known; the run is told what cannot be read."""
    had = {file: there.hashes[file.path][1] for file in listed if there.hashes.get(file.path, ("",))[0] == file.stamp}
    new = [file for file in listed if file not in had]
    for file, digest in zip(new, engine.hashes(new), strict=True):
        if isinstance(digest, Failure):
            run.unread.append(digest)
        else:
            had[file] = digest
    if new:
        manifest.keep_hashes(folder, there.hashes | {file.path: (file.stamp, digest) for file, digest in had.items()})
    return [(file, had[file]) for file in listed if file in had]
