"""Numbers in digits and words: the pattern that finds them and what they amount to.

Our own rather than text2num's: that rewrites a text and loses where the number stood, and leaves out "half a million",
"a dozen" and "1.5 million", which news reports are full of.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from functools import cache
from typing import Final

from dateline.knowledge.calendar import NumberWords, load_number_words

DIGITS: Final = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?!\d)(?:\.\d{1,6})?"
MAX_WORDS: Final = 8
"""Words of one spelled number; "nine hundred and ninety-nine thousand and one" has eight. A limit keeps the search linear."""
FOLDING: Final = str.maketrans(
    string.ascii_uppercase + "\u00a0\u2009\u202f\t",
    string.ascii_lowercase + "    ",
)


def folded(text: str) -> str:
    """The text in lower case (ASCII only) and with plain blanks, one character for one, so that offsets stay."""
    return text.translate(FOLDING)


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def number_pattern() -> str:
    """A pattern, without groups that capture, for one whole number: "23", "1.5 million", "two hundred and six", "half a million"."""
    words = load_number_words()
    small, scale = alternation([*words.ones, *words.tens]), alternation(words.scales)
    joint = r"(?: and |[ -])"
    spelled = rf"(?:{small})(?:{joint}(?:{small}|{scale})){{0,{MAX_WORDS}}}(?!\w)"
    return (
        rf"(?:(?:{DIGITS})(?:[ -](?:{scale})(?!\w))?"
        rf"|half a (?:{scale}|dozen)(?!\w)|(?:an?|one) (?:{scale})(?!\w)(?:{joint}(?:{small}|{scale})(?!\w)){{0,{MAX_WORDS}}}|{spelled})"
    )


def number_value(text: str) -> int:
    """What a match of `number_pattern` amounts to, rounded down: "1.5 million" is 1500000.

    Args:
        text: The words of the number.
    """
    words = load_number_words()
    total: float = 0
    group: float = 0
    for word in re.split(r"[\s-]+", text.lower()):
        value = _word_value(word, words)
        if word not in words.scales:
            group = group + value
        elif value < 1000:
            group = (group or 1) * value
        else:
            total, group = total + (group or 1) * value, 0
    return int(total + group)


def _word_value(word: str, words: NumberWords) -> float:
    if word[:1].isdigit():
        return float(word.replace(",", ""))
    return {"half": 0.5}.get(word, 0) or words.ones.get(word, 0) or words.tens.get(word, 0) or words.scales.get(word, 0)
