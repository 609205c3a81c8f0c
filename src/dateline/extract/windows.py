"""How a report is cut and laid out for the reader: windows of whole sentences, word pieces, shapes of words, distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.records.analysis import Sentence, Token

MOST_PIECES = 192
"""Word pieces of one window, about eight sentences; the encoder was made for 256, and half of it reads as well."""
LONGEST = 510
"""Word pieces that the encoder can hold; of a longer sentence the rest is not read."""
PIECES_OF_WORD = 12
"""No word of a news report has more; what has is an address or a blob."""
NEAR = 12
"""Words up to so far from an event have a distance of their own; beyond, distances double."""
STEPS = 6
"""Doublings that are told apart."""
DISTANCES = 2 * (NEAR + STEPS) + 1
SENTENCES_AWAY = 3
"""Sentences farther off count alike."""
LOWER, TITLE, OPENING, UPPER, DIGIT, OTHER = range(6)
SHAPES = 6
"""Shapes of words: lower case, capitalised, capitalised at a sentence's start, all capitals, with a digit, other."""

Ints = NDArray[np.int64]


class Tokenizer(Protocol):
    """What is used of a word-piece tokenizer."""

    frame: tuple[int, int]

    def pieces(self, word: str) -> list[int]:
        """Ids of the pieces of one word, never none; `frame` are those that begin and end a window."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some whole sentences of a report, laid out.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        pieces: Ids of its word pieces, framed.
        starts: Position of each token's first piece.
        shapes: Shape of each token.
        sentences: Index of each token's sentence.
    """

    first: int
    last: int
    pieces: tuple[int, ...]
    starts: tuple[int, ...]
    shapes: tuple[int, ...]
    sentences: tuple[int, ...]


def windows(sentences: Sequence[Sentence], tokens: Sequence[Token], tokenizer: Tokenizer, *, most: int = MOST_PIECES) -> list[Window]:
    """Cuts a report into windows of at most `most` pieces; a longer sentence is a window of its own."""
    pieces = [tokenizer.pieces(t.text)[:PIECES_OF_WORD] for t in tokens]
    groups: list[list[Sentence]] = []
    room = 0
    for sentence in sentences:
        size = sum(len(p) for p in pieces[sentence.first : sentence.last])
        if not groups or size > room:
            groups.append([])
            room = most
        groups[-1].append(sentence)
        room -= size
    return [_window(group, tokens, pieces, tokenizer.frame) for group in groups]


def _window(group: Sequence[Sentence], tokens: Sequence[Token], pieces: Sequence[Sequence[int]], frame: tuple[int, int]) -> Window:
    """Lays out some sentences."""
    first, last = group[0].first, group[-1].last
    ids: list[int] = [frame[0]]
    starts = []
    for index in range(first, last):
        starts.append(min(len(ids), LONGEST - 1))
        ids += pieces[index]
    opening = {sentence.first for sentence in group}
    return Window(
        first,
        last,
        (*ids[:LONGEST], frame[1]),
        tuple(starts),
        tuple(shape(tokens[i].text, opens=i in opening) for i in range(first, last)),
        tuple(tokens[i].sentence for i in range(first, last)),
    )


def shape(word: str, *, opens: bool) -> int:
    """The shape of a word; `opens` says that it begins a sentence."""
    if any(c.isdigit() for c in word):
        return DIGIT
    if word.islower():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    if word[:1].isupper():
        return OPENING if opens else TITLE
    return OTHER


def distances(spans: Ints, width: int) -> Ints:
    """How far each of `width` words stands from spans [M, 2], as a class from 0 to `DISTANCES` - 1: [M, width]."""
    at = np.arange(width, dtype=np.int64)
    first, last = spans[:, :1], spans[:, 1:]
    steps = np.where(at < first, at - first, np.where(at >= last, at - last + 1, 0))
    size = np.abs(steps)
    far = NEAR + 1 + np.minimum(np.log2(np.maximum(size - NEAR, 1)).astype(np.int64), STEPS - 1)
    classes = np.where(size <= NEAR, size, far)
    found: Ints = np.where(steps < 0, -classes, classes) + NEAR + STEPS
    return found


def sentence_steps(spans: Ints, sentences: Ints) -> Ints:
    """How many sentences each word [M, W] stands from the span's, clipped, as a class from 0: [M, W]."""
    own = np.take_along_axis(sentences, spans[:, :1], axis=1)
    found: Ints = np.clip(sentences - own, -SENTENCES_AWAY, SENTENCES_AWAY) + SENTENCES_AWAY
    return found
