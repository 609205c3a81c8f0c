"""What it takes to place reports in copy groups as the index grows: comparisons, keys and memory, all of which should stay level.

Usage: python -m benchmarks.copies [--reports 20000] [--step 2000]
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.merge.copies_compare import CopyReport
from dateline.merge.copies_groups import MemoryShelf
from dateline.merge.copies_text import read_text

_SYLLABLES = ("ba", "do", "ke", "li", "mu", "na", "or", "pe", "ri", "su", "ta", "ve", "wi", "zo", "har", "len", "mor", "sten", "vik", "dal")
_COPIED = 0.3
"""Share of reports that are copies of an earlier one with another line at the end."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a stretch of reports took.

    Attributes:
        reports: How many reports the index holds after it.
        compared: Mean number of reports that a new one was compared with.
        keys: Mean number of keys that were kept of one.
        milliseconds: Mean time of processor for one.
        groups: How many groups there are.
    """

    reports: int
    compared: float
    keys: float
    milliseconds: float
    groups: int


def reports(total: int) -> Iterator[CopyReport]:
    """Made-up reports of some 80 words; three in ten are copies."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(20_000)]
    names = [word.capitalize() for word in words[:5_000]]
    texts: list[str] = []
    for number in range(total):
        if texts and chance.random() < _COPIED:
            text = f"{chance.choice(texts)}\n\n{_sentence(chance, words, names)}"
        else:
            text = " ".join(_sentence(chance, words, names) for _ in range(5))
            texts.append(text)
        yield CopyReport(id=f"{number:07d}", text=read_text(text))


def _sentence(chance: random.Random, words: list[str], names: list[str]) -> str:
    # As words of content are in language: some of them often, the commonest in one of fifty, most of them seldom.
    said = [words[min(int(50 * (chance.paretovariate(0.9) - 1)), len(words) - 1)] for _ in range(14)]
    said.insert(4, chance.choice(names))
    said.insert(9, chance.choice(names))
    return f"The {' '.join(said)}."


def growth(total: int, *, step: int) -> Iterator[Step]:
    """Places reports one after the other and tells, for each stretch, what one took."""
    shelf = MemoryShelf()
    compared = keys = 0
    start = time.process_time()
    for number, report in enumerate(reports(total), 1):
        placement = shelf.add(report)
        compared += placement.compared
        keys += len(placement.keys)
        if number % step == 0:
            taken = time.process_time() - start
            yield Step(number, compared / step, keys / step, 1000 * taken / step, len(set(shelf.groups().values())))
            compared = keys = 0
            start = time.process_time()


def main() -> None:
    """Prints one line a stretch, and the memory of the index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--step", type=int, default=2_000)
    given = parser.parse_args()
    for step in growth(given.reports, step=given.step):
        print(step)
    tracemalloc.start()
    shelf = MemoryShelf()
    for report in reports(1_000):
        shelf.add(report)
    print(f"{tracemalloc.get_traced_memory()[0] / 1_000 / 1024:.1f} KiB of memory a report, its words included")


if __name__ == "__main__":
    main()
