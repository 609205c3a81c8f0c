"""Words as merging compares them: folded, cut to their beginning, each as telling as it is rare."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Final

from dateline.knowledge.countries import fold

LETTERS: Final = 6
"""How much of a word counts: cutting to a beginning brings forms and derivations together ("resigned", "resignation") as well as a
stemmer does. Source: McNamee and Mayfield 2004, character n-gram tokenization for European language text retrieval."""
GIST: Final = 40
"""Words that stand for a report: swept 20 to 80 by topic-wise cross-validation, which moved the score by less than 0.005 from 40 on."""
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


def telling(text: str) -> dict[str, float]:
    """The keys of a text, each with its weight, those of words that stand in most reports left out."""
    found = {key: weight(key) for key in dict.fromkeys(keys(text))}
    return {key: value for key, value in found.items() if value > LEAST}


LEAST: Final = 1.0
"""Words that stand in more than a third of the reports (e to the -1) say nothing of what a report is about."""


def gist(text: str) -> tuple[str, ...]:
    """The keys of the words that tell best what a text is about, the best first: often in it, seldom elsewhere."""
    counts = Counter(keys(text))
    scored = ((round((1 + math.log(n)) * weight(key), 6), key) for key, n in counts.items() if weight(key) > LEAST and not key.isdigit())
    return tuple(key for _, key in heapq.nsmallest(GIST, ((-value, key) for value, key in scored)))


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two sets of weighted words, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    both = math.fsum(value * other[key] for key, value in one.items() if key in other)
    return both / (_length(one) * _length(other)) if both else 0.0


def _length(words: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(value * value for value in words.values()))


def weighted(found: Iterable[str]) -> dict[str, float]:
    """Keys with their weights."""
    return {key: weight(key) for key in found}
