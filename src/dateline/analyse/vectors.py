"""Vectors of words in their sentences: the language model's own networks, computed by numpy alone and each word's part kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

Network: TypeAlias = "Model[Any, Any]"
Floats = NDArray[np.float32]

KEY: Final[list[int | str]] = ["ORTH", "NORM", "SPACY"]
"""What a word's own vector hangs on: all other attributes that the networks see follow from these."""
MOST_KEPT: Final = 30_000
"""Words whose vectors are kept, some 25 MB with both networks; then they are forgotten, all at once."""

TINY: Final = np.float32(1e-8)
"""Added to a variance, as the model's own library does."""


def weights(layer: Network, name: str) -> Floats:
    """Weights of a layer of the model."""
    return np.asarray(layer.get_param(name), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Layer:
    """The greatest of three products, brought to mean 0 and variance 1.

    Attributes:
        weights: [inputs, 3 x outputs], the three products beside each other.
        bias: [3 x outputs].
        scale: [outputs], and `shift` likewise.
    """

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @staticmethod
    def of(network: Network) -> Layer:
        """Reads it from the model's own."""
        parts = {layer.name: layer for layer in network.walk()}
        maxout, norm = parts["maxout"], parts["layernorm"]
        products = weights(maxout, "W")
        outputs, pieces, inputs = products.shape
        return Layer(
            np.ascontiguousarray(products.transpose(2, 1, 0).reshape(inputs, pieces * outputs)),
            np.ascontiguousarray(weights(maxout, "b").T.reshape(-1)),
            weights(norm, "G"),
            weights(norm, "b"),
        )

    def greatest(self, products: Floats) -> Floats:
        """What is made of the products [n, 3 x outputs], which are written over."""
        width = len(self.scale)
        products += self.bias
        found = np.maximum(products[:, :width], products[:, width : 2 * width])
        np.maximum(found, products[:, 2 * width :], out=found)
        found -= found.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", found, found) / np.float32(width) + TINY
        found *= (1 / np.sqrt(variance))[:, None]
        found *= self.scale
        found += self.shift
        return found


class Vectors:
    """One of the model's networks of word vectors."""

    def __init__(self, network: Network) -> None:
        """Takes it apart: hashed attributes, a layer, and layers that each see one word more to either side."""
        embed, encode = network.layers
        extract, _, hashes, mixed, _ = embed.layers
        self.columns: list[int | str] = extract.attrs["columns"]
        self._hashes = hashes.layers[0]
        self._mixed = Layer.of(mixed)
        self._layers = [Layer.of(layer) for layer in encode.layers[0].layers]
        self.pad: int = encode.attrs["pad"]
        self.width = len(self._mixed.scale)

    def alone(self, attributes: NDArray[np.uint64]) -> Floats:
        """Vectors of words without their sentences; each is multiplied by itself, so that it is the same whatever stands beside it."""
        hashed = self._hashes.predict(attributes)
        return self._mixed.greatest(np.matmul(hashed[:, None], self._mixed.weights)[:, 0])

    def together(self, words: Floats) -> Floats:
        """Vectors of words as they follow each other; words of zeros part sentences from each other."""
        width = self.width
        for layer in self._layers:
            around = np.zeros((len(words), 3 * width), dtype=np.float32)
            around[1:, :width] = words[:-1]
            around[:, width : 2 * width] = words
            around[:-1, 2 * width :] = words[1:]
            words = words + layer.greatest(around @ layer.weights)
        return words


class Lexicon:
    """The own vectors of the words seen so far, of several networks at once."""

    def __init__(self, networks: Sequence[Vectors]) -> None:
        """Takes the networks."""
        self._networks = networks
        self._forget()

    def _forget(self) -> None:
        """Row 0 is what stands between texts: zeros."""
        self._rows: dict[tuple[int, int, int], int] = {}
        self._tables = [np.zeros((1, network.width), dtype=np.float32) for network in self._networks]

    def vectors(self, docs: Sequence[Doc]) -> list[list[Floats]]:
        """For each network the vectors of the words of each text."""
        if len(self._rows) > MOST_KEPT:
            self._forget()
        keys = [list(map(tuple, doc.to_array(KEY).tolist())) for doc in docs]
        self._learn(docs, keys)
        return [self._encoded(network, table, keys) for network, table in zip(self._networks, self._tables, strict=True)]

    def _learn(self, docs: Sequence[Doc], keys: Sequence[Sequence[tuple[int, int, int]]]) -> None:
        """Adds the words that are new."""
        new: dict[tuple[int, int, int], tuple[int, int]] = {}
        for number, words in enumerate(keys):
            for place, key in enumerate(words):
                if key not in self._rows:
                    new.setdefault(key, (number, place))
        if not new:
            return
        self._rows.update({key: row for row, key in enumerate(new, len(self._rows) + 1)})
        for at, network in enumerate(self._networks):
            seen = {number: docs[number].to_array(network.columns) for number in dict.fromkeys(number for number, _ in new.values())}
            attributes = np.array([seen[number][place] for number, place in new.values()], dtype=np.uint64)
            self._tables[at] = np.concatenate([self._tables[at], network.alone(attributes)])

    def _encoded(self, network: Vectors, table: Floats, keys: Sequence[Sequence[tuple[int, int, int]]]) -> list[Floats]:
        gap = [0] * network.pad
        rows = list(gap)
        for words in keys:
            rows += [self._rows[key] for key in words]
            rows += gap
        found = network.together(table[rows])
        ends = np.cumsum([network.pad + len(words) for words in keys]).tolist()
        return [found[end - len(words) : end] for end, words in zip(ends, keys, strict=True)]
