"""Writes a trained network in the form in which the program runs it: four ONNX graphs, the tokenizer, the labels."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from reader.compact import compact
from reader.labels import CIRCUMSTANCES, COUNTS, DIRECT, PARTIES, SPEECH, STATUSES, TYPES
from reader.network import Around, Network, Words

SMALLEST = 20_000
"""Tables of fewer numbers are kept in 32 bits."""
OPSET = 17
TRANSPOSED = "^T"
"""Ends the name of a matrix that is written with rows and columns exchanged."""


class EncoderGraph(nn.Module):
    """The words of one window to vectors and to classes of events and statements; none of it is filled up."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs in the order of `Words`, without the mask."""
        pieces, *told = inputs
        vectors = self.net.words(Words(pieces, torch.ones_like(pieces), *told))
        return vectors, self.net.event(vectors).softmax(-1), self.net.speech(vectors).softmax(-1)


class EventGraph(nn.Module):
    """Event anchors to parts, status and modes."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, words: Tensor, rows: Tensor, spans: Tensor, types: Tensor, distances: Tensor, sentences: Tensor, paths: Tensor, rules: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As `Network` has them; rules are those of events."""
        anchors = self.net.anchors(words, rows, spans) + self.net.kind(types)
        scores = self.net.event_parts(anchors, words, rows, Around(distances, sentences, paths, rules))
        groups = scores.split([len(PARTIES), len(CIRCUMSTANCES), len(COUNTS)], -1)
        parts = torch.cat([g.softmax(-1) for g in groups], -1)
        return anchors, parts, self.net.status(anchors).softmax(-1), self.net.mode(anchors).sigmoid()


class SpeechGraph(nn.Module):
    """Statement anchors to parts and directness."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, words: Tensor, rows: Tensor, spans: Tensor, distances: Tensor, sentences: Tensor, paths: Tensor, rules: Tensor
    ) -> tuple[Tensor, Tensor]:
        """As `Network` has them; rules are those of statements."""
        anchors = self.net.anchors(words, rows, spans)
        scores = self.net.speech_parts(anchors, words, rows, Around(distances, sentences, paths, rules))
        return scores.softmax(-1), self.net.direct(anchors).softmax(-1)


class SameGraph(nn.Module):
    """Pairs of event anchors to how likely they are one event."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """Anchor vectors [P, H] each."""
        return self.net.likeness(first, second).sigmoid()


def export(net: Network, folder: Path, *, modes: list[tuple[str, str]], tags: list[str], paths: list[str], tokenizer: Path) -> None:
    """Writes all files of a reader into a folder."""
    net = net.eval().float()
    folder.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 9, dtype=torch.long)
    zeros = torch.zeros(2, 7, dtype=torch.long)
    words = [ones, zeros, zeros, zeros, zeros, zeros, zeros, torch.zeros(2, 7, 2, dtype=torch.long)]
    names = ["pieces", "starts", "shapes", "tags", "governors", "kinds", "said", "types"]
    encoder = folder / "encoder.onnx"
    _write(EncoderGraph(net), words, names, ["vectors", "events", "speech"], encoder)
    shape = net.encoder.config
    onnx.save(compact(onnx.load(str(encoder)), layers=shape.num_hidden_layers, heads=shape.num_attention_heads), str(encoder))
    vectors, rows, spans = torch.randn(2, 7, net.norm.weight.shape[0]), torch.tensor([0, 1, 1]), torch.tensor([[0, 1], [2, 4], [3, 4]])
    around = [torch.zeros(3, 7, dtype=torch.long)] * 4
    told = ["distances", "sentences", "paths", "rules"]
    outputs = ["vectors", "parts", "status", "modes"]
    inputs = [vectors, rows, spans, torch.tensor([0, 1, 2]), *around]
    _write(EventGraph(net), inputs, ["words", "rows", "spans", "types", *told], outputs, folder / "events.onnx")
    inputs = [vectors, rows, spans, *around]
    _write(SpeechGraph(net), inputs, ["words", "rows", "spans", *told], ["parts", "direct"], folder / "speech.onnx")
    _write(SameGraph(net), [vectors[0], vectors[1]], ["first", "second"], ["same"], folder / "same.onnx")
    for head in ("events.onnx", "speech.onnx", "same.onnx"):
        onnx.save(smaller(onnx.load(str(folder / head))), str(folder / head))
    labels = {
        "types": TYPES, "statuses": STATUSES, "modes": modes, "parts": [PARTIES, CIRCUMSTANCES, COUNTS], "speech": SPEECH,
        "direct": DIRECT, "tags": tags, "paths": paths,
    }  # fmt: skip
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    shutil.copy(tokenizer, folder / "tokenizer.json")


def _write(graph: nn.Module, inputs: list[Tensor], names: list[str], outputs: list[str], path: Path) -> None:
    """Exports one graph, every input and output of any size in all axes but that of the vectors."""
    axes: dict[str, dict[int, str]] = {n: {i: f"{n}{i}" for i in range(t.dim())} for n, t in zip(names, inputs, strict=True)}
    for name in ("words", "first", "second"):
        if name in axes:
            axes[name].pop(2 if name == "words" else 1)
    if "types" in axes:
        axes["types"].pop(2, None)
    torch.onnx.export(
        graph.eval(),
        tuple(inputs),
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.save(named(onnx.load(str(path)), graph), str(path))


def named(model: onnx.ModelProto, graph: nn.Module) -> onnx.ModelProto:
    """The model with the graph's own names for the matrices that the exporter transposed and numbered, so that they can be read back."""
    known = {name: value.detach().numpy().T for name, value in graph.state_dict().items() if value.dim() == 2}
    for table in model.graph.initializer:
        if table.name.startswith("onnx::"):
            values = numpy_helper.to_array(table)
            name = next((n for n, v in known.items() if v.shape == values.shape and np.array_equal(v, values)), None)
            if name is not None:
                _rename(model, table, name + TRANSPOSED)
    return model


def _rename(model: onnx.ModelProto, table: onnx.TensorProto, name: str) -> None:
    """Gives a table another name wherever it is used."""
    for node in model.graph.node:
        for at, used in enumerate(node.input):
            if used == table.name:
                node.input[at] = name
    table.name = name


def smaller(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its large tables in 8 bits, a scale a row or column; they are computed with in 32 bits."""
    kept, nodes = [], []
    for table in model.graph.initializer:
        values = numpy_helper.to_array(table)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALLEST:
            kept.append(table)
            continue
        axis = 0 if values.shape[0] > values.shape[1] * 4 else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-8).astype(np.float32) / 127
        shaped = scale[:, None] if axis == 0 else scale[None, :]
        small = np.clip(np.round(values / shaped), -127, 127).astype(np.int8)
        kept += [numpy_helper.from_array(small, table.name + "_8"), numpy_helper.from_array(scale, table.name + "_scale")]
        zero = numpy_helper.from_array(np.zeros(len(scale), dtype=np.int8), table.name + "_zero")
        kept.append(zero)
        nodes.append(
            helper.make_node("DequantizeLinear", [table.name + "_8", table.name + "_scale", table.name + "_zero"], [table.name], axis=axis)
        )
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    body = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*nodes, *body])
    return model
