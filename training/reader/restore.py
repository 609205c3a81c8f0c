"""Reads a trained network back from the files that the program runs, so that training can go on from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from dateline.extract.reader import Labels
from reader.batches import Vocabulary
from reader.export import TRANSPOSED
from reader.network import Network

GRAPHS = ("encoder.onnx", "events.onnx", "speech.onnx", "same.onnx")
OWN = "net."
"""Begins the names of the network's tables in every graph."""


def vocabulary(folder: Path) -> Vocabulary:
    """Numbers of tags, paths and modes as a reader has them."""
    labels = Labels.load(folder / "labels.json")
    return Vocabulary(dict(labels.tags), dict(labels.paths), {mode: n for n, mode in enumerate(labels.modes)})


def restore(net: Network, folder: Path) -> None:
    """Gives a network the weights of a reader; those that were kept in 8 bits come back as they are computed with.

    Raises:
        RuntimeError: If the reader's files do not have all tables of the network, or tables of other shapes.
    """
    found: dict[str, Tensor] = {}
    for graph in GRAPHS:
        tables = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(folder / graph)).graph.initializer}
        found |= {name.removeprefix(OWN): value for name, value in _weights(tables).items() if name.startswith(OWN)}
    missing, _ = net.load_state_dict(found, strict=False)
    if missing:
        raise RuntimeError(
            f"{folder}: the reader has no weights for {', '.join(missing[:5])}; it was written by an older version: train anew"
        )


def _weights(tables: dict[str, NDArray[np.generic]]) -> dict[str, Tensor]:
    """Tables by their names in the network, in 32 bits."""
    found = {}
    for name, values in tables.items():
        plain = name.removesuffix("_8")
        if plain != name:
            scale = tables[plain + "_scale"].astype(np.float32)
            values = values.astype(np.float32) * (scale[:, None] if scale.shape == values.shape[:1] != values.shape[1:] else scale)
        if values.dtype == np.float32 and not name.endswith("_scale"):
            own = plain.removesuffix(TRANSPOSED)
            found[own] = torch.from_numpy(np.array(values.T if plain != own else values))
    return found
