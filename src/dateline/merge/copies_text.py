"""A report's words as copies are told by: what stays when a text is shortened, respelled or worded anew.

Own sentence and word rules, on purpose simpler than the analyser's: what is kept of a report must not change when the coder does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

NAME_WEIGHT: Final = 2.0
"""Of names and numbers, against 1 for other words of content: they stay when a sentence is worded anew, and tell events apart."""

_SENTENCE_END: Final = re.compile(r"""(?<=[.!?])["')\]]*\s+(?=["'(\[]*[A-Z0-9])|\s*\n\s*""")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|St|No|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*")
_MARKS: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."}
)
_SHORTEST_STEM: Final = 4
_LONGEST_STEM: Final = 7
"""Letters of a stem: "negotiation", "negotiated" and "negotiators" agree in seven, and so do most derived words."""
_ENDINGS: Final = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y")
_RESPELLED: Final = (("ou", "o"), ("z", "s"), ("ae", "e"), ("ph", "f"))
"""Where British and American spelling part: colour, organise, paediatric, sulphur."""
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-z])\1")
_NUMBER_WORDS: Final = {
    word: str(number)
    for number, word in (
        *enumerate(
            (
                *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
                *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            )
        ),
        *zip(range(20, 100, 10), ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), strict=True),
    )
}
_FUNCTION_WORDS: Final = frozenset(  # said and told: they stand in nearly every sentence of a report, whoever wrote it
    """
    a an the this that these those it its he she they them their his her him we us our you your i my me who whom whose which what
    when where why how and or but nor so yet if than then as at by for from in into of off on onto out over to up with about after
    before between during through under until upon within without against among across per via is are was were be been being am do
    does did done has have had having will would shall should can could may might must not no also just only very more most much
    many some any all both each every other another such own same too there here now again still even while because since although
    though however said says say saying told tells tell according add added adds one two
    """.split()  # noqa: SIM905  (words are read more easily without quotes)
)


@dataclass(frozen=True, slots=True)
class CopySentence:
    """A sentence's words.

    Attributes:
        words: Stems of all its words, in order.
        content: Stems of its words of content with their weight.
        anchors: Its names and numbers.
        weight: Sum of the weights.
    """

    words: tuple[str, ...]
    content: dict[str, float]
    anchors: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class CopyText:
    """A report's sentences that have words of content.

    Attributes:
        sentences: In order.
        weight: Sum of the sentences' weights.
        words: How many words there are.
    """

    sentences: tuple[CopySentence, ...]
    weight: float
    words: int

    def content(self) -> dict[str, float]:
        """Stems of all words of content with the greatest weight that they have anywhere."""
        found: dict[str, float] = {}
        for sentence in self.sentences:
            for word, weight in sentence.content.items():
                found[word] = max(weight, found.get(word, 0.0))
        return found


def read_text(text: str) -> CopyText:
    """The words of a report's clean text.

    Args:
        text: Paragraphs or lines parted by line breaks.
    """
    sentences = tuple(sentence for sentence in map(_sentence, split_sentences(text)) if sentence.content)
    return CopyText(sentences, sum(s.weight for s in sentences), sum(len(s.words) for s in sentences))


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a text, marks unified and accents cut."""
    start = 0
    plain = plainly(text)
    for mark in _SENTENCE_END.finditer(plain):
        if _ABBREVIATION.search(plain, max(start, mark.start() - 6), mark.start()) and "\n" not in mark.group():
            continue
        yield plain[start : mark.start()]
        start = mark.end()
    yield plain[start:]


def plainly(text: str) -> str:
    """The text with one form of quotes and dashes, and without accents."""
    text = text.translate(_MARKS)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _sentence(text: str) -> CopySentence:
    words: list[str] = []
    content: dict[str, float] = {}
    anchors: set[str] = set()
    for number, found in enumerate(_WORD.finditer(text)):
        stem, is_function, is_number = _known(found.group())
        words.append(stem)
        if is_function:
            continue
        is_anchor = is_number or (number > 0 and found.group()[0].isupper())
        content[stem] = max(content.get(stem, 0.0), NAME_WEIGHT if is_anchor else 1.0)
        if is_anchor:
            anchors.add(stem)
    return CopySentence(tuple(words), content, frozenset(anchors), sum(content.values()))


@lru_cache(maxsize=100_000)
def _known(word: str) -> tuple[str, bool, bool]:
    """A word's stem, whether it is a function word, and whether it is a number."""
    if word[0].isdigit():
        return word.replace(",", ""), False, True
    lower = word.lower().removesuffix("'s")
    number = _NUMBER_WORDS.get(lower)
    if number is not None:
        return number, lower in _FUNCTION_WORDS, True
    return _stem(lower), lower in _FUNCTION_WORDS, False


def _stem(word: str) -> str:
    for before, after in _RESPELLED:
        word = word.replace(before, after)
    if word.endswith("re") and len(word) > _SHORTEST_STEM:
        word = word[:-2] + "er"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return _DOUBLED.sub(r"\1", word)[:_LONGEST_STEM]


CALENDAR: Final = frozenset(
    map(
        _stem,
        (
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
        ),
    )
)
"""Stems of the days' and months' names."""
