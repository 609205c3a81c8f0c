"""A crowd at one server: many readers and a writer at once, every answer looked at, no correction lost; and how long answers take.

usage: python -m benchmarks.crowd.run PROJECT [--readers 200] [--writers 1] [--seconds 60] [--results benchmarks/results/crowd.json]

A copy of the project is served, by `dateline serve` in a process of its own. Each reader asks as fast as answers come, so these are
figures of a server that has all it can do. `make crowd` runs this on made-up news of 50,000 events.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Final

from benchmarks.crowd.people import Reader, Writer, addresses, lost
from benchmarks.crowd.server import Asker, serving
from benchmarks.soak.cost import circumstances
from dateline.project import open_project

SEED: Final = 20_261_123
CORRECTED: Final = 20
"""Events that writers correct over and over: few, so that writers meet, and readers see what changes."""
SHOWN: Final = 20
"""Of what went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What a crowd met with.

    Attributes:
        seconds: How long it was there.
        readers: Who read.
        writers: Who wrote.
        processor: Seconds of processor that the server took, starting included.
        events: How many the project has.
        wrong: All that was no good answer, what was lost, and what `dateline verify` finds afterwards.
    """

    seconds: float
    readers: Sequence[Reader]
    writers: Sequence[Writer]
    processor: float
    events: int
    wrong: tuple[str, ...]


def crowd(project: Path, *, readers: int, writers: int, seconds: float, seed: int = SEED) -> Crowd:
    """Serves a copy of a project to a crowd.

    Args:
        project: Its folder.
        readers: How many read at once.
        writers: How many write at once.
        seconds: How long.
        seed: Decides what is asked.
    """
    with tempfile.TemporaryDirectory(prefix="crowd-") as folder:
        copy = Path(shutil.copytree(project, Path(folder) / "project"))
        before = _processor()
        with serving(copy) as asker:
            read, wrote, taken = _meet(asker, readers, writers, seconds, seed)
            wrong = [words for reader in read for words in reader.wrong] + [words for writer in wrote for words in writer.wrong]
            wrong += lost(asker, [each for writer in wrote for each in writer.kept])
        processor = _processor() - before
        with open_project(copy) as after:
            wrong += [f"verify: {each}" for each in after.verify()]
            events = after.size()["all_events"]
    return Crowd(seconds=taken, readers=read, writers=wrote, processor=processor, events=events, wrong=tuple(wrong))


def _processor() -> float:
    """Seconds of processor of all processes that this one started and that have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _meet(asker: Asker, readers: int, writers: int, seconds: float, seed: int) -> tuple[list[Reader], list[Writer], float]:
    some = addresses(asker, seed=seed)
    events = sorted({each.rpartition("/")[2] for each in some if each.startswith("/events/")})[:CORRECTED]
    read = [Reader(asker.again(), some, seed=seed + number) for number in range(readers)]
    wrote = [Writer(asker.again(), events, name=f"writer {number}", seed=seed - 1 - number) for number in range(writers)]
    begun = time.monotonic()
    work: list[Callable[[float], None]] = [*(each.read for each in read), *(each.write for each in wrote)]
    threads = [Thread(target=each, args=(begun + seconds,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return read, wrote, time.monotonic() - begun


def results(met: Crowd) -> dict[str, Any]:
    """What was measured, with when and where; times in milliseconds."""
    taken = [each for reader in met.readers for each in reader.taken]
    kinds = sorted({name for name, _ in taken})
    statuses = sum((Counter(reader) for reader in met.readers), Counter[int]())
    return {
        **circumstances(),
        "readers": len(met.readers),
        "writers": len(met.writers),
        "seconds": round(met.seconds, 1),
        "events": met.events,
        "processor_seconds": round(met.processor, 1),
        "answers": len(taken),
        "answers_a_second": round(len(taken) / met.seconds, 1),
        "statuses": {str(status): statuses[status] for status in sorted(statuses)},
        "answer_ms": _times([seconds for _, seconds in taken]),
        "answer_ms_by_address": {name: _times([seconds for other, seconds in taken if other == name]) for name in kinds},
        "corrections": sum(len(writer.kept) for writer in met.writers),
        "correction_ms": _times([seconds for writer in met.writers for seconds in writer.taken]),
        "saving_ms": _times([seconds for writer in met.writers for seconds in writer.saved]),
        "conflicts": sum(writer.conflicts for writer in met.writers),
        "wrong": len(met.wrong),
        "the_first_wrong": list(met.wrong[:SHOWN]),
    }


def _times(seconds: Sequence[float]) -> dict[str, int]:
    """The middle, what nine in ten and 99 in a hundred do not exceed, and the longest; nothing of fewer than two."""
    if len(seconds) < 2:
        return {}
    parts = statistics.quantiles(seconds, n=100, method="inclusive")
    told = {"p50": parts[49], "p90": parts[89], "p99": parts[98], "max": max(seconds)}
    return {name: round(1000 * value) for name, value in told.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code: 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path, help="the folder of a project; it is not changed")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--writers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/crowd.json"))
    options = parser.parse_args(arguments)
    found = results(crowd(options.project, readers=options.readers, writers=options.writers, seconds=options.seconds))
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in found.items() if name != "answer_ms_by_address"}, indent=1))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
