"""When two spellings are one name, and two titles one office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from dateline.knowledge.countries import fold

__all__ = ["exact_key", "fold", "is_long", "near", "office_key", "skeleton"]

MIN_FUZZY_LENGTH: Final = 5
"""A surname of four letters has too many neighbours at one edit (Hunt, Hurt, Bunt) for a misspelling to be told from a name."""
KEPT: Final = 1 << 16
"""Words whose forms are remembered: more than a long report has; each costs some 200 bytes."""
_TRANSLITERATIONS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[-'`.]", " "),
        (r"\b(al|el|ul) (?=\w)", ""),
        (r"\b(mohammed|mohammad|muhammed|mohamed|mohamad|muhammad)\b", "muhammad"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"(sch|sh)", "s"),
        (r"(tz|ts|cz)", "c"),
        (r"ck|q|c(?=[aouklr])", "k"),
        (r"w", "v"),
        (r"j", "y"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(iyy|iy|yy|ii|yi|ij|y|ie)\b", "i"),
        (r"y", "i"),
        (r"(.)\1", r"\1"),
    )
)
_OFFICES: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bdefense\b", "defence"),
        (r"[-,.]", " "),
        (r"\b(acting|interim|caretaker|transitional|transition) ", ""),
        (r"^(minister|secretary) (?:of|for) (?:the )?(.+)$", r"\2 \1"),
        (r"^(foreign affairs|external affairs|external relations|foreign relations) minister$", "foreign minister"),
        (r"^(premier|taoiseach|president of the government|chairman of the council of ministers|grand vizier)$", "prime minister"),
        (r"^(amir)$", "emir"),
        (r"^(army chief|chief of army staff|army chief of staff|chief of the army staff)$", "army chief"),
        (r"^(chief of the general staff|chief of general staff|chief of staff of the armed forces|armed forces chief)$", "chief of staff"),
    )
)
"""Titles that mean one office: American and British spelling, "Minister of X" and "X Minister", other words for heads of government."""


@lru_cache(KEPT)
def skeleton(name: str) -> str:
    """A name without the differences that transliteration makes: Zelenskyy and Zelensky, Gaddafi and Qadhafi come near or meet."""
    text = fold(name)
    for pattern, replacement in _TRANSLITERATIONS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


@lru_cache(KEPT)
def office_key(role: str) -> str:
    """The comparable form of an office: "Minister of Defense" and "Defence Minister" meet."""
    text = fold(role)
    for pattern, replacement in _OFFICES:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


@lru_cache(KEPT)
def exact_key(name: str) -> str:
    """Abbreviations keep their case, so that "US" and "us", "WHO" and "who" stay apart."""
    bare = re.sub(r"^[Tt]he ", "", " ".join(name.split()))
    letters = bare.replace(".", "")
    return letters if letters.isupper() and len(letters) <= 6 else fold(bare)


def is_long(name: str) -> bool:
    """Whether a name has two words or six letters: shorter skeletons meet by chance."""
    return " " in name.strip() or len(name) >= 6


def near(surname: str, other: str) -> bool:
    """Whether one surname may be a slip for the other: one edit, two from seven letters on, and the same first letter.

    Two edits in short names join different people (Schultz and Scholz are two edits and seven letters; Brown and Bowen
    are two edits and five).
    """
    one, two = fold(surname), fold(other)
    longer = max(len(one), len(two))
    if longer < MIN_FUZZY_LENGTH or one[:1] != two[:1]:
        return False
    return DamerauLevenshtein.distance(one, two, score_cutoff=2) <= (2 if longer >= 7 else 1)
