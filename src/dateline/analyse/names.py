"""Names in a text by the language model's own network, whose choices outside of names are made for all words at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from dateline.analyse.vectors import Floats, Network, weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

Bools = NDArray[np.bool_]

OUT, ALONE, BEGINS, GOES_ON, ENDS = "O", "U", "B", "I", "L"
STARTS = 1
"""What the model notes of a word that begins a sentence."""


class Moves(Protocol):
    """What may be done at a word."""

    n_moves: int

    def get_class_name(self, number: int, /) -> str:
        """Its name, such as `B-ORG`; one is never done, and has no label: `U-`."""


class Recogniser(Protocol):
    """What is used of the model's component."""

    model: Network
    moves: Moves


class NameFinder:
    """A chain of choices from left to right, each by three words: this one, the first of the name so far, and the one before in the name.

    Outside of names nothing but the word itself is looked at, so that one product serves all words.
    """

    def __init__(self, component: Recogniser) -> None:
        """Takes the weights of the model's component."""
        vectors, lower, upper = component.model.layers
        narrow = vectors.layers[-1]
        self._narrow: Floats = np.ascontiguousarray(weights(narrow, "W").T)
        self._narrow_bias: Floats = weights(narrow, "b")
        products = weights(lower, "W")  # features, outputs, pieces, inputs
        features, self._width, pieces, inputs = products.shape
        self._weights: Floats = np.ascontiguousarray(products.transpose(3, 0, 2, 1).reshape(inputs, -1))
        self._shape = (-1, features, pieces * self._width)
        pad = weights(lower, "pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._no_name: tuple[Floats, Floats] = (pad[1], pad[2])
        self._bias: Floats = weights(lower, "b").T.reshape(-1)
        self._scores: Floats = np.ascontiguousarray(weights(upper, "W").T)
        self._scores_bias: Floats = weights(upper, "b")
        names = [component.moves.get_class_name(n) for n in range(component.moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        self._outside = [n for n, (move, label) in enumerate(self._moves) if move == OUT or (label and move in (ALONE, BEGINS))]
        kinds = [self._moves[n][0] for n in self._outside]
        self._beginning = np.array([move == BEGINS for move in kinds])
        self._naming = np.array([move != OUT for move in kinds])
        self._inside = {
            label: [names.index(f"{move}-{label}") for move in (GOES_ON, ENDS)] for move, label in self._moves if move == BEGINS
        }

    def find(self, docs: Sequence[Doc], vectors: Sequence[Floats]) -> list[list[tuple[int, int, str]]]:
        """The names of each text, as ranges of its words with the model's label.

        Args:
            docs: Texts with their sentences.
            vectors: Of each text its words' vectors [W, inputs].
        """
        words = np.concatenate(vectors) @ self._narrow + self._narrow_bias
        sums = (words @ self._weights).reshape(self._shape)
        single = np.concatenate([_single(doc) for doc in docs])
        blank = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        choices = self._choices(sums, single, blank)
        found: list[list[tuple[int, int, str]]] = []
        first = 0
        for doc in docs:
            last = first + len(doc)
            ranges = self._ranges(choices, sums, single, first, last)
            found.append([(a - first, b - first, label) for a, b, label in ranges])
            first = last
        return found

    def _hidden(self, sums: Floats) -> Floats:
        sums = sums + self._bias
        return np.maximum(sums[..., : self._width], sums[..., self._width :])

    def _choices(self, sums: Floats, single: Bools, blank: Bools) -> list[int]:
        """What is done at each word where no name is open."""
        hidden = self._hidden((sums[:, 0] + self._no_name[0]) + self._no_name[1])
        scores = hidden @ self._scores[:, self._outside] + self._scores_bias[self._outside]
        barred = (single[:, None] & self._beginning) | (blank[:, None] & self._naming)
        best = np.where(barred, -np.inf, scores).argmax(axis=1)
        return [self._outside[n] for n in best.tolist()]

    def _ranges(self, choices: Sequence[int], sums: Floats, single: Bools, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """The names of the words of one text."""
        at = first
        while at < last:
            move, label = self._moves[choices[at]]
            end = at + 1
            if move == BEGINS:
                while self._goes_on(sums, at, end, single=bool(single[end]), label=label):
                    end += 1
                end += 1
            if move != OUT:
                yield at, end, label
            at = end

    def _goes_on(self, sums: Floats, first: int, at: int, *, single: bool, label: str) -> bool:
        """Whether the name that began goes on after a word of it."""
        if single:
            return False
        moves = self._inside[label]
        hidden = self._hidden((sums[at, 0] + sums[first, 1]) + sums[at - 1, 2])
        on, over = (hidden @ self._scores[:, moves] + self._scores_bias[moves]).tolist()
        return bool(on >= over)


def _single(doc: Doc) -> Bools:
    """Whether each word is the last of its sentence, so that no name goes on after it."""
    found = np.ones(len(doc), dtype=bool)
    starts = doc.to_array("SENT_START")
    found[:-1] = starts[1:] == STARTS
    return found
