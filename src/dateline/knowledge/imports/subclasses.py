"""Which classes of a Wikidata dump are subclasses of the wanted ones, as far as the dump itself tells."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from itertools import islice
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

LEFT_OUT: Final = "wikidata-left-out.tsv"
DEEPEST: Final = 6
"""Steps from a class down to a subclass. Farther down the tree of Wikidata's classes drifts: states are organisations, and so on."""
MOST_PAIRS: Final = 20_000_000
"""Pairs of class and superclass that are kept, 160 MB; Wikidata has some five million. What comes after is not looked at."""
Meaning = TypeVar("Meaning")


def left_out() -> frozenset[int]:
    """Classes below which nothing is taken: countries, places, sports clubs, bands, fiction."""
    with resources.files("dateline.knowledge").joinpath("data", "imports", LEFT_OUT).open(encoding="utf-8") as lines:
        return frozenset(int(row["class"][1:]) for row in csv.DictReader(lines, delimiter="\t"))


def with_subclasses(pairs: Iterable[tuple[int, int]], wanted: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The wanted classes and their subclasses, with the meaning of the first wanted class that each lies below, the nearest first.

    Args:
        pairs: Class and superclass, by number.
        wanted: Meaning by class, those first that decide.
    """
    below = _by_superclass(pairs)
    barred = left_out()
    found = dict(wanted)
    layer = [(int(name[1:]), meaning) for name, meaning in wanted.items()]
    for _ in range(DEEPEST):
        following: list[tuple[int, Meaning]] = []
        for number, meaning in layer:
            for child in _subclasses(below, number):
                if child not in barred and f"Q{child}" not in found:
                    found[f"Q{child}"] = meaning
                    following.append((child, meaning))
        layer = following
    return found


def _by_superclass(pairs: Iterable[tuple[int, int]]) -> NDArray[np.uint64]:
    """The pairs as one number each, superclass first, in order: eight bytes a pair."""
    packed = np.fromiter((parent << 32 | child for child, parent in islice(pairs, MOST_PAIRS)), dtype=np.uint64)
    packed.sort()
    return packed


def _subclasses(below: NDArray[np.uint64], parent: int) -> Iterator[int]:
    first, last = np.searchsorted(below, np.array([parent << 32, (parent + 1) << 32], dtype=np.uint64))
    yield from (int(pair) & 0xFFFFFFFF for pair in below[first:last])
