"""Words as merging compares them: folded, cut to their beginning, each as telling as it is rare."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from dateline.knowledge.countries import fold

LETTERS: Final = 6
"""How much of a word counts: cutting to a beginning brings forms and derivations together ("resigned", "resignation") as well as a
stemmer does. Source: McNamee and Mayfield 2004, character n-gram tokenization for European language text retrieval."""
GIST: Final = 40
"""Words that stand for a report: swept 20 to 80 by topic-wise cross-validation, which moved the score by less than 0.005 from 40 on."""
KEPT: Final = 1 << 12
"""Vectors that are kept, the latest, some 10 MB: the mentions of a report share its title and gist, those of a sentence its words."""
_WORD: Final = re.compile(r"[^\W_]+")


@cache
def rarity() -> Mapping[str, float]:
    """How telling a word's key is: minus the logarithm of the share of reports that have it. The rarest are not in the table."""
    table = resources.files(__package__).joinpath("data", "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {key: float(value) for key, value in rows}


@cache
def _rarest() -> float:
    return max(rarity().values())


def weight(key: str) -> float:
    """How telling a key is; what the table lacks is as telling as its rarest."""
    found = rarity().get(key)
    return _rarest() if found is None else found


def keys(text: str) -> list[str]:
    """The keys of a text's words, in order, with those that say nothing ("the") among them."""
    return [word[:LETTERS] for word in _WORD.findall(fold(text))]


@lru_cache(KEPT)
def telling(text: str) -> Mapping[str, float]:
    """The words of a text, those that stand in most reports left out, as a vector of length 1."""
    return weighted(tuple(key for key in keys(text) if weight(key) > LEAST))


LEAST: Final = 1.0
"""Words that stand in more than a third of the reports (e to the -1) say nothing of what a report is about."""


def gist(text: str) -> tuple[str, ...]:
    """The keys of the words that tell best what a text is about, the best first: often in it, seldom elsewhere."""
    counts = Counter(keys(text))
    scored = ((round((1 + math.log(n)) * weight(key), 6), key) for key, n in counts.items() if weight(key) > LEAST and not key.isdigit())
    return tuple(key for _, key in heapq.nsmallest(GIST, ((-value, key) for value, key in scored)))


@lru_cache(KEPT)
def weighted(found: tuple[str, ...]) -> Mapping[str, float]:
    """Keys of words as a vector of length 1: each with its weight, scaled."""
    values = {key: weight(key) for key in dict.fromkeys(found)}
    length = math.sqrt(math.fsum(value * value for value in values.values()))
    return {key: value / length for key, value in values.items()} if length else {}


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1; 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(value * other[key] for key, value in one.items() if key in other)
