"""The words of a text that are searched: the same in every database.

SQLite's and PostgreSQL's own analysers cut and stem differently, so that one question would have two answers. Words are made here,
and the databases only index them: letters and digits, without case and accents, without the endings of English plurals.

Source: the S-stemmer of D. Harman, "How effective is suffixing?", JASIS 42(1), 1991; it joins "attacks" and "attack" and errs on few words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dateline.errors import UsageError

_WORD: Final = re.compile(r"[^\W_]+")
_TERM: Final = re.compile(r'(-?)"([^"]*)"|(\S+)')
# Ending, endings before which it stays, what takes its place.
_PLURALS: Final = (("ies", ("eies", "aies"), "y"), ("es", ("aes", "ees", "oes"), "e"), ("s", ("us", "ss"), ""))
_SHORTEST_STEMMED: Final = 4
_LONGEST: Final = 100
"""Letters of a word that are kept: longer ones are addresses and noise, and PostgreSQL refuses words of 2 kB."""


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched, in order."""
    return [_stem(word[:_LONGEST]) for word in _WORD.findall(_plain(text))]


def plain_name(name: str) -> str:
    """A name as it is looked up: its letters and digits, without case and accents, a blank between words."""
    return " ".join(_WORD.findall(_plain(name)))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if len(word) < _SHORTEST_STEMMED:
        return word
    for ending, kept, instead in _PLURALS:
        if word.endswith(ending):
            return word if word.endswith(kept) else word[: -len(ending)] + instead
    return word


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a search asks for.

    Attributes:
        words: One, or those of a phrase, in order.
        wanted: False where it must not be there.
        prefix: Whether the last word may go on.
    """

    words: tuple[str, ...]
    wanted: bool = True
    prefix: bool = False


def parse_search(question: str) -> tuple[Term, ...]:
    """What a search asks for: all of its words; `"a phrase"`, `begin*`, `-without`.

    Raises:
        UsageError: If no word is asked for.
    """
    terms = tuple(_terms(question))
    if not any(term.wanted for term in terms):
        raise UsageError(f"the search {question!r} asks for no word; give at least one that must be there")
    return terms


def _terms(question: str) -> Iterator[Term]:
    for minus, phrase, bare in _TERM.findall(question):
        wanted = not (minus or bare.startswith("-"))
        prefix = bare.endswith("*")
        words = _WORD.findall(_plain(phrase or bare))
        if words:
            last = words[-1] if prefix else _stem(words[-1][:_LONGEST])
            yield Term((*(_stem(word[:_LONGEST]) for word in words[:-1]), last), wanted, prefix)
