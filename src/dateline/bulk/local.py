"""The engine of one machine: splits one after the other, coded by as many processes as `dateline.workers` is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from dateline.bulk.folder import Folder
from dateline.bulk.inputs import InputFile, sha256
from dateline.bulk.manifest import Entry
from dateline.bulk.splits import Item, Load, Reading, Split, splits
from dateline.bulk.writing import commit
from dateline.config import Settings
from dateline.records.report import Failure
from dateline.workers import Outcome, outcomes, processors


def hashes(files: Sequence[InputFile]) -> Iterator[str | Failure]:
    """The hash of each file, in their order."""
    with ThreadPoolExecutor(processors()) as several:
        yield from several.map(sha256, files)


def code(
    folder: Folder, loads: Iterable[Load], reading: Reading, settings: Settings, *, workers: int | None, tell: Callable[[int], None]
) -> Iterator[Entry]:
    """Codes and commits what the loads hold; the coders go on to the next split while one is written."""
    waiting: deque[Split] = deque()
    coded: list[Outcome] = []
    with closing(outcomes(_items(loads, reading, waiting), settings, workers=workers)) as found:
        for outcome in found:
            coded.append(outcome)
            tell(1)
            while waiting and len(coded) >= len(waiting[0].items):
                split = waiting.popleft()
                yield commit(folder, split, coded[: len(split.items)])
                del coded[: len(split.items)]
    for split in waiting:  # those without a document
        yield commit(folder, split, ())


def _items(loads: Iterable[Load], reading: Reading, waiting: deque[Split]) -> Iterator[Item]:
    for load in loads:
        for split in splits(load, reading):
            waiting.append(split)
            yield from split.items
