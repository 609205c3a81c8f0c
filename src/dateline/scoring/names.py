"""Whether two names are of one actor."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TITLES: Final = frozenset(["mr", "mrs", "ms", "president", "prime", "minister"])
_FUNCTION_WORDS: Final = frozenset(["the", "a", "an", "of", "and", "in", "at", "to", "for", "on", "by", "his", "her", "their", "its"])
_LEFT_OUT: Final = _TITLES | _FUNCTION_WORDS

# Letters that do not fall apart into a plain letter and a mark.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "ı": "i", "ð": "d", "þ": "th"}
)
_POINT_IN_ABBREVIATION: Final = re.compile(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)")
_WORD: Final = re.compile(r"[a-z0-9]+")

_ABBREVIATIONS: Final = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "isis": "islamic state",
    "isil": "islamic state",
    "daesh": "islamic state",
    "dprk": "north korea",
    "rok": "south korea",
}
"""Abbreviations, which stand for these words within longer names too ("US Congress")."""

_OTHER_NAMES: Final = {
    frozenset(other.split()): frozenset(usual.split())
    for usual, others in {
        "united states": ("united states america", "america"),
        "united kingdom": ("great britain", "britain"),
        "islamic state": ("islamic state iraq levant", "islamic state iraq syria"),
        "north korea": ("democratic people s republic korea",),
        "south korea": ("republic korea",),
    }.items()
    for other in others
}
"""Other whole names; within a longer one the words may mean something else ("Bank of America")."""

ENOUGH_WORDS: Final = 0.75
FEWEST_WORDS: Final = 3
"""Names are one if they share three quarters of at least three words ("Mexican federal police force", "Mexican federal police"); of two
words, one that differs makes another actor."""


def same_name(gold: str | None, predicted: str | None, *, kind: str | None = None) -> bool:
    """Whether both are names of one actor.

    Their words are equal; or, for a person, one name is a part of the other with the surname; or, for others, they share most words.

    Args:
        gold: The annotator's name.
        predicted: The coder's.
        kind: What sort of actor the annotator says it is.
    """
    if not gold or not predicted:
        return not gold and not predicted
    words, others = name_words(gold), name_words(predicted)
    if not words or not others:  # a name in another script, or of nothing but function words
        return gold.strip().lower() == predicted.strip().lower()
    if words == others:
        return True
    if kind == "person":
        return (words <= others or others <= words) and bool(_surnames(gold) & words & others)
    every = words | others
    return len(every) >= FEWEST_WORDS and len(words & others) >= ENOUGH_WORDS * len(every)


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """The words that tell a name from others: lower case, without accents, titles and function words, abbreviations in full."""
    telling = [word for word in _spelt(_POINT_IN_ABBREVIATION.sub("", name)) if word not in _LEFT_OUT]
    words = frozenset(part for word in telling for part in _ABBREVIATIONS.get(word, word).split())
    return _OTHER_NAMES.get(words, words)


def _spelt(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return _WORD.findall(plain.lower())


def _surnames(name: str) -> set[str]:
    """The last word and the first, which is the surname where the family's name comes first."""
    words = _spelt(name)
    return {words[0], words[-1]} if words else set()
