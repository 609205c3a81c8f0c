"""Sketches of texts by which copies find each other without comparing every report with every other: MinHash and bands of it.

A report has two kinds of keys. Those of the whole text meet where two texts share most of their words, as a text and its new wording do;
those of single sentences meet where a part of one stands in the other, as in an excerpt. Reports that share a key are candidates only.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from dateline.merge.copies_text import NAME_WEIGHT, CopySentence, CopyText, read_text

FORM: Final = 1
"""Number of the way sketches are made; raised with any change of words, sets, rows or keys."""

_SEED: Final = 20
TEXT_BANDS: Final = 32
TEXT_ROWS: Final = 5
"""Keys of a whole text and the values that each is made of. Two texts meet with chance 1 - (1 - s^5)^32: .98 at a similarity s of .65, as a
new wording has, and 1 in 100,000 at .05, as reports of different things have. Of 300 reworded reports one was missed; four values and
24 keys missed as many and gave four times the pairs."""
SENTENCE_BANDS: Final = 2
SENTENCE_ROWS: Final = 4
"""The same of a sentence: sentences that are alike meet always, those of which half was reworded one time in eight."""
SHORTEST: Final = 6
"""Words of content that a sentence needs for keys of its own: shorter ones ("He did not elaborate on the matter") stand in many reports."""
MOST_SENTENCES: Final = 250
"""Sentences with keys of their own, some 6,000 words: bounds what a very long piece takes."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A report's sketch.

    Attributes:
        text: MinHash values of the whole text; empty for a text without words.
        sentences: Keys of its sentences.
    """

    text: tuple[int, ...]
    sentences: tuple[int, ...]

    def to_bytes(self) -> bytes:
        """The sketch as bytes, alike on every machine: the values (4 bytes each), then the keys (8 bytes each), least byte first."""
        return struct.pack(f"<H{len(self.text)}I{len(self.sentences)}q", len(self.text), *self.text, *self.sentences)

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """The sketch that `to_bytes` wrote.

        Raises:
            ValueError: If they are not such bytes.
        """
        try:
            (values,) = struct.unpack_from("<H", data)
            keys = (len(data) - 2 - 4 * values) // 8
            numbers = struct.unpack(f"<{values}I{keys}q", data[2:])
        except struct.error as error:
            raise ValueError(f"no sketch of a report: {error}; make it anew from the report's text") from error
        return cls(numbers[:values], numbers[values:])


def signature(text: str | CopyText) -> Signature:
    """The sketch of a report's clean text."""
    read = read_text(text) if isinstance(text, str) else text
    words = read.content()
    keys = (key for sentence in _own_keys(read) for key in _sentence_bands(sentence))
    return Signature(_minhash(words, TEXT_BANDS * TEXT_ROWS) if words else (), tuple(dict.fromkeys(keys)))


def bands(signature: Signature) -> tuple[int, ...]:
    """The keys by which a report is found: signed numbers of 64 bits, as databases keep them, no two alike."""
    return tuple(dict.fromkeys((*text_bands(signature), *signature.sentences)))


def text_bands(signature: Signature) -> tuple[int, ...]:
    """The keys of the whole text alone."""
    return tuple(_bands(signature.text, TEXT_ROWS, b"t"))


def resemblance(a: Signature, b: Signature) -> float:
    """How alike two whole texts are by their sketches, 0 to 1: the share of their words, names and numbers twice, that both have."""
    if not a.text or not b.text:
        return 0.0
    return sum(x == y for x, y in zip(a.text, b.text, strict=True)) / len(a.text)


@cache
def scheme() -> str:
    """Names how keys come about, the library's part included; kept keys of another scheme find nothing and are to be made anew."""
    probe = struct.pack("<4I", *_minhash({"a": 1.0, "b": 1.0, "c": 1.0}, 4))
    return f"{FORM}-{hashlib.blake2b(probe, digest_size=4).hexdigest()}"


def _own_keys(text: CopyText) -> Iterator[CopySentence]:
    long = [sentence for sentence in text.sentences if len(sentence.content) >= SHORTEST]
    return iter(long[:MOST_SENTENCES])


def _weighted(content: dict[str, float]) -> list[str]:
    """The words, and names and numbers a second time under another name, so that they count twice."""
    return [*content, *(f"{word}\0" for word, weight in content.items() if weight >= NAME_WEIGHT)]


def _sentence_bands(sentence: CopySentence) -> Iterator[int]:
    return _bands(_minhash(sentence.content, SENTENCE_BANDS * SENTENCE_ROWS), SENTENCE_ROWS, b"s")


def _minhash(content: dict[str, float], values: int) -> tuple[int, ...]:
    hashed = _library().RMinHash(num_perm=values, seed=_SEED)
    hashed.update(_weighted(content))
    return tuple(hashed.digest())


@cache
def _library() -> Any:  # noqa: ANN401  (it comes without types)
    import rensa

    return rensa


def _bands(values: tuple[int, ...], rows: int, kind: bytes) -> Iterator[int]:
    for number, start in enumerate(range(0, len(values), rows)):
        packed = struct.pack(f"<B{rows}I", number, *values[start : start + rows])
        yield int.from_bytes(hashlib.blake2b(packed, digest_size=8, person=kind).digest(), "little", signed=True)
