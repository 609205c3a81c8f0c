"""The engine of a Ray cluster: Ray Data reads the loads, hands splits to actors that hold a coder each, and these commit them.

Whatever is lost with a machine is not waited for: what was not committed at the end of a round is what the next round codes.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any, Final

import ray
from ray.data import ActorPoolStrategy, DataContext, TaskPoolStrategy
from ray.exceptions import RayError

from dateline.bulk import local, manifest
from dateline.bulk.folder import Folder
from dateline.bulk.inputs import InputFile, sha256
from dateline.bulk.manifest import Entry, split_name
from dateline.bulk.reach import reached
from dateline.bulk.splits import Load, Reading, Split, splits
from dateline.bulk.writing import commit
from dateline.config import Settings
from dateline.errors import DatelineError
from dateline.records.report import Failure
from dateline.records.resolved import CoderStamp, Record
from dateline.workers import Crew

ROUNDS: Final = 3
"""Rounds without any progress after which the run gives up: what fails so often fails for another reason than a machine."""
_READERS: Final = 16
"""Actors that one reader serves: reading and unpacking pages of a web archive costs a fiftieth of coding them."""
FEW_BYTES: Final = 2**28
"""Bytes that are sooner hashed here, in about a second, than told to a cluster."""

_Row = dict[str, Any]


class Cluster:
    """A cluster that was reached, or started on this machine, for a run."""

    def __init__(
        self, folder: Folder, reading: Reading, settings: Settings, stamp: CoderStamp, *, address: str, workers: int | None
    ) -> None:
        """Takes note; nothing is started yet.

        Args:
            folder: Where the tables are.
            reading: How to read.
            settings: For every coder.
            stamp: Which coder this machine has: all must have the same.
            address: `local`, `auto`, or where a cluster is.
            workers: Actors; one a processor if None.
        """
        self._folder, self._reading, self._settings, self._stamp = folder, reading, settings, stamp
        self._address, self._workers = address, workers
        self._trouble: str | None = None
        self._open = ExitStack()
        self._processors = 0

    def __enter__(self) -> Cluster:
        """Does nothing yet: a run with nothing to do needs no cluster."""
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of the cluster; one that was started here ends."""
        self._open.close()

    def _ready(self) -> int:
        """Reaches the cluster, if it was not yet; how many processors there are to use."""
        if not self._processors:
            self._processors = self._open.enter_context(reached(self._address, workers=self._workers))
            DataContext.get_current().max_errored_blocks = -1  # the next round codes what was lost
        return self._processors

    def hashes(self, files: Sequence[InputFile]) -> Iterator[str | Failure]:
        """The hash of each file, in their order."""
        if sum(file.size for file in files) < FEW_BYTES:
            yield from local.hashes(files)
            return
        self._ready()
        told = ray.data.from_items([{"number": number, "file": pickle.dumps(file)} for number, file in enumerate(files)])
        found = {row["number"]: pickle.loads(row["hash"]) for row in told.map(_hash, num_cpus=0.1).iter_rows()}
        yield from (found[number] for number in range(len(files)))

    def code(self, loads: Sequence[Load], tell: Callable[[int], None]) -> Iterator[Entry]:
        """Codes and commits what the loads hold, in rounds until all is there.

        Raises:
            DatelineError: If several rounds brought nothing.
        """
        left, idle = list(loads), 0
        while left:
            self._trouble = None
            found: dict[str, set[int]] = {}
            for entry in self._round(left):
                found.setdefault(entry.load, set()).add(entry.number)
                tell(entry.reports)
                yield entry
            there = manifest.loaded(self._folder)
            numbers, whole = there.numbers(), there.whole()
            for load in left:  # committed by an actor that was lost before it could tell
                for number in numbers.get(load.id, frozenset()) - load.done - found.get(load.id, set()):
                    yield there.entries[split_name(load.id, number)]
            idle = 0 if found else idle + 1
            left = [replace(load, done=numbers.get(load.id, frozenset())) for load in left if load.id not in whole]
            if idle == ROUNDS:
                why = self._trouble or f"{len(left)} loads are left, the first with {left[0].files[0].source}; Ray's log tells why"
                raise DatelineError(f"the cluster coded nothing in {ROUNDS} rounds: {why}; what is done is kept, run again")

    def _round(self, loads: Sequence[Load]) -> Iterator[Entry]:
        workers = self._ready()
        rows = ray.data.from_items([{"load": pickle.dumps(load)} for load in loads], override_num_blocks=len(loads))
        read = rows.flat_map(
            partial(_splits, reading=self._reading), compute=TaskPoolStrategy(size=max(1, workers // _READERS)), num_cpus=0
        )
        coded = read.map_batches(
            _Coder,
            fn_constructor_args=(self._folder, self._settings, self._stamp),
            batch_size=1,
            compute=ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
            num_cpus=1,
            max_restarts=0,  # one that was lost with its machine is not waited for, nor what it had
        )
        coming = iter(coded.iter_rows())
        while True:
            try:
                row = next(coming, None)
            except RayError as error:  # such as an actor that was to start on a machine that was just lost
                self._trouble = " ".join(str(error).split())
                return
            if row is None:
                return
            done: Entry | str = pickle.loads(row["entry"])
            if isinstance(done, str):
                self._trouble = done
            else:
                yield done


def _hash(row: _Row) -> _Row:
    return {"number": row["number"], "hash": pickle.dumps(sha256(pickle.loads(row["file"])))}


def _splits(row: _Row, *, reading: Reading) -> Iterator[_Row]:
    """The splits of a load; in place of one that cannot be read, what is the matter."""
    try:
        for split in splits(pickle.loads(row["load"]), reading):
            yield {"split": pickle.dumps(split)}
    except DatelineError as error:
        yield {"split": pickle.dumps(str(error))}


class _Coder:
    """An actor: a coder in a process of its own, so that a document it dies of costs that document and not the actor."""

    def __init__(self, folder: Folder, settings: Settings, stamp: CoderStamp) -> None:
        self._folder, self._stamp = folder, stamp
        self._crew = Crew(settings, 1)

    def __call__(self, batch: _Row) -> _Row:
        return {"entry": [pickle.dumps(self._coded(pickle.loads(packed))) for packed in batch["split"]]}

    def _coded(self, split: Split | str) -> Entry | str:
        if isinstance(split, str):
            return split
        try:
            outcomes = list(self._crew.outcomes(iter(split.items)))
            if any(isinstance(each, Record) and each.coder != self._stamp for each in outcomes):
                return (
                    f"{os.uname().nodename} has another version of Dateline, its codebook or knowledge; install the same on every machine"
                )
            return commit(self._folder, split, outcomes)
        except DatelineError as error:
            return f"{os.uname().nodename}: {error}"
