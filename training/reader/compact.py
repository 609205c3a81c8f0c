"""Rewrites exported graphs to be small and quick on a processor: tables in 8 bits, products of whole numbers, attention as one step.

Every row of numbers (the vector of one word piece) is rounded by a scale of its own, so that no result depends on the rows beside it, and
sums of whole numbers are exact, so that none depends on their order. The operators of the domain com.microsoft are onnxruntime's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 20_000
"""Tables of fewer numbers are kept in 32 bits."""
STEPS = 127
"""Numbers of 8 bits on either side of zero."""
ZERO = 128
"""What stands for zero among the unsigned numbers that vectors are rounded to; processors multiply these by signed ones quickest."""
TINY = 1e-8
"""Scales are at least so large, for rows of zeros."""
OWN = "com.microsoft"
Floats = NDArray[np.float32]
CONSTANTS = {
    "least": np.array(TINY, dtype=np.float32),
    "steps": np.array(STEPS, dtype=np.float32),
    "step": np.array(1 / STEPS, dtype=np.float32),
    "one": np.array(1, dtype=np.float32),
    "zero": np.array(ZERO, dtype=np.uint8),
}


def compact(model: onnx.ModelProto, *, layers: int, heads: int) -> onnx.ModelProto:
    """The same network in the form in which it ships.

    Args:
        model: As torch exports it.
        layers: How many layers of attention it has; the words of a window all see each other.
        heads: Heads of attention of each.

    Raises:
        ValueError: If another number of layers is found than there are: the exporter lays them out in another way.
    """
    model.opset_import.append(helper.make_opsetid(OWN, 1))
    found = _join_attention(model.graph, heads)
    if found != layers:
        raise ValueError(f"{found} layers of attention found where there are {layers}; reader/compact.py knows another export")
    _prune(model.graph)
    _shorten(model.graph)
    _prune(model.graph)
    return model


def _join_attention(graph: onnx.GraphProto, heads: int) -> int:
    """Makes each layer's attention one step; says how many there were."""
    maker = {name: node for node in graph.node for name in node.output}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)

    def up(name: str, steps: int) -> str:
        """What a value is made of, some steps back along the first inputs."""
        for _ in range(steps):
            name = maker[name].input[0]
        return name

    def down(name: str, *operators: str) -> str:
        """What is made of a value by some operators in turn."""
        for operator in operators:
            name = next(node.output[0] for node in users[name] if node.op_type == operator)
        return name

    joined: dict[str, onnx.NodeProto] = {}
    for node in graph.node:
        # The exporter guards the weights of attention, and no others, against rows without any word.
        if node.op_type == "Softmax" and any(user.op_type == "IsNaN" for user in users.get(node.output[0], ())):
            scores = next(maker[name] for name in maker[node.input[0]].input if maker[name].op_type == "MatMul")
            mixed = down(node.output[0], "Where", "MatMul")
            parts = [up(scores.input[0], 3), up(scores.input[1], 3), up(maker[mixed].input[1], 2)]
            result = down(mixed, "Reshape", "Transpose", "Reshape")
            joined[result] = helper.make_node("MultiHeadAttention", parts, [result], domain=OWN, num_heads=heads)
    _replace(graph, lambda node: [joined.get(node.output[0], node)])
    return len(joined)


def _shorten(graph: onnx.GraphProto) -> None:
    """Keeps large tables in 8 bits: what is looked up in them is computed with in 32, what is multiplied by them is rounded to 8 itself."""
    tables = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    large = {name for name, t in tables.items() if t.dtype == np.float32 and t.ndim == 2 and t.size >= SMALLEST}
    rounded: set[str] = set()

    def shorter(node: onnx.NodeProto) -> Sequence[onnx.NodeProto]:
        if node.op_type == "Gather" and node.input[0] in large:
            graph.initializer.extend(_eighths(node.input[0], tables[node.input[0]], axis=1))
            return list(_looked_up(node))
        if node.op_type == "MatMul" and node.input[1] in large:
            graph.initializer.extend(_eighths(node.input[1], tables[node.input[1]], axis=0))
            rounding = [] if node.input[0] in rounded else list(_rounded(node.input[0]))
            rounded.add(node.input[0])
            return [*rounding, *_product(node)]
        return [node]

    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in CONSTANTS.items())
    _replace(graph, shorter)


def _eighths(name: str, table: Floats, *, axis: int) -> Iterator[onnx.TensorProto]:
    """A table in 8 bits with its scales, one a row (axis 1) or column (axis 0)."""
    scales = (np.maximum(np.abs(table).max(axis=axis, keepdims=True), TINY) / STEPS).astype(np.float32)
    yield numpy_helper.from_array(np.clip(np.round(table / scales), -STEPS, STEPS).astype(np.int8), name + "_8")
    yield numpy_helper.from_array(scales if axis == 1 else scales[0], name + "_scale")


def _looked_up(node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
    """Rows of a table, each times its scale."""
    (table, index), (result,) = node.input, node.output
    yield helper.make_node("Gather", [table + "_8", index], [result + "_8"])
    yield helper.make_node("Cast", [result + "_8"], [result + "_32"], to=TensorProto.FLOAT)
    yield helper.make_node("Gather", [table + "_scale", index], [result + "_scale"])
    yield helper.make_node("Mul", [result + "_32", result + "_scale"], [result])


def _rounded(name: str) -> Iterator[onnx.NodeProto]:
    """Vectors in 8 bits, each with a scale of its own."""
    yield helper.make_node("Abs", [name], [name + "_abs"])
    yield helper.make_node("ReduceMax", [name + "_abs"], [name + "_max"], axes=[-1], keepdims=1)
    yield helper.make_node("Max", [name + "_max", "least"], [name + "_most"])
    yield helper.make_node("Mul", [name + "_most", "step"], [name + "_scale"])
    yield helper.make_node("Div", ["steps", name + "_most"], [name + "_inverse"])
    yield helper.make_node("Mul", [name, name + "_inverse"], [name + "_whole"])
    yield helper.make_node("QuantizeLinear", [name + "_whole", "one", "zero"], [name + "_8"])


def _product(node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
    """Vectors times a table: whole numbers multiplied and added, then the scales of the columns, then those of the vectors."""
    (vectors, table), (result,) = node.input, node.output
    inputs = [vectors + "_8", table + "_8", "one", table + "_scale", "zero"]
    yield helper.make_node("MatMulIntegerToFloat", inputs, [result + "_columns"], domain=OWN)
    yield helper.make_node("Mul", [result + "_columns", vectors + "_scale"], [result])


def _replace(graph: onnx.GraphProto, by: Callable[[onnx.NodeProto], Sequence[onnx.NodeProto]]) -> None:
    """Puts others in the place of every node."""
    nodes = [new for node in graph.node for new in by(node)]
    del graph.node[:]
    graph.node.extend(nodes)


def _prune(graph: onnx.GraphProto) -> None:
    """Drops what no output needs any more."""
    needed = {output.name for output in graph.output}
    nodes = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            nodes.append(node)
    _keep(graph.node, nodes[::-1])
    _keep(graph.initializer, [table for table in graph.initializer if table.name in needed])
    _keep(graph.input, [value for value in graph.input if value.name in needed])


def _keep(field: list[onnx.NodeProto], kept: Sequence[onnx.NodeProto]) -> None:
    """Makes a field of a graph hold some of its members only."""
    some = list(kept)
    del field[:]
    field.extend(some)
