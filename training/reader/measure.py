"""How well a network reads reports that it has not seen, while it is trained; the scorers measure the whole program afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import torch
from torch import Tensor

from reader.batches import Anchors, Batch
from reader.network import Network
from reader.objective import GROUPS

LEAST_SHARED = 0.4
"""Share of the longer of two stretches of words that they must have in common, as the scorer asks of mentions."""
STATEMENT_SHARED = 0.5
"""Likewise of statements."""


@torch.no_grad()
def measure(net: Network, batches: Iterable[Batch]) -> dict[str, float]:
    """F1 of events (words and type), of parts of annotated events, of what was said, of speakers, and the mean of these four."""
    net.eval()
    tally: Counter[str] = Counter()
    for batch in batches:
        vectors = net.words(batch.words)
        _spotted(tally, "event", net.event(vectors).argmax(-1), batch.event_words, shared=0.0)
        _spotted(tally, "said", net.speech(vectors).argmax(-1), batch.speech_words, shared=STATEMENT_SHARED)
        if batch.events.anchors:
            types = torch.tensor([a.type for a in batch.events.anchors])
            anchors = net.anchors(vectors, batch.events.rows, batch.events.spans) + net.kind(types)
            scores = net.event_parts(anchors, vectors, batch.events.rows, batch.events.around)
            for name, some in zip(GROUPS, scores.split(list(GROUPS.values()), -1), strict=True):
                _parts(tally, "parts", some, batch.events, name)
        if batch.statements.anchors:
            anchors = net.anchors(vectors, batch.statements.rows, batch.statements.spans)
            scores = net.speech_parts(anchors, vectors, batch.statements.rows, batch.statements.around)
            _parts(tally, "speech", scores, batch.statements, "speech")
    net.train()
    found = {name: _f1(tally, name) for name in ("event", "parts", "said", "speech")}
    return found | {"mean": sum(found.values()) / len(found)}


def _f1(tally: Counter[str], name: str) -> float:
    return 2 * tally[name + ".right"] / max(1, tally[name + ".gold"] + tally[name + ".found"])


def _spotted(tally: Counter[str], name: str, found: Tensor, gold: Tensor, *, shared: float) -> None:
    """Counts stretches that begin with a class from 2 on, right if they overlap with one of the same class."""
    for row, labels in zip(found.tolist(), gold.tolist(), strict=True):
        width = sum(1 for label in labels if label >= 0)
        a, b = _stretches(labels[:width]), _stretches(row[:width])
        tally[name + ".gold"] += len(a)
        tally[name + ".found"] += len(b)
        tally[name + ".right"] += sum(any(x[2] == y[2] and _share(x, y) > shared for y in b) for x in a)


def _stretches(labels: list[int]) -> list[tuple[int, int, int]]:
    """Stretches of words: first, after the last, class of the first."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels):
        if label >= 2:
            found.append((at, at + 1, label))
        elif label == 1 and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1, found[-1][2])
    return found


def _share(a: tuple[int, int, int], b: tuple[int, int, int]) -> float:
    """The share of the longer of two stretches that they have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])


def _parts(tally: Counter[str], name: str, scores: Tensor, anchors: Anchors, group: str) -> None:
    """Counts the runs of words with a part."""
    for row, labels in zip(scores.argmax(-1).tolist(), anchors.parts[group].tolist(), strict=True):
        width = sum(1 for label in labels if label >= 0)
        a, b = _runs(labels[:width]), _runs(row[:width])
        tally[name + ".gold"] += len(a)
        tally[name + ".found"] += len(b)
        tally[name + ".right"] += sum(any(x[2] == y[2] and _share(x, y) >= LEAST_SHARED for y in b) for x in a)


def _runs(labels: list[int]) -> list[tuple[int, int, int]]:
    """Runs of one label other than 0."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels):
        if label and found and found[-1][1] == at and found[-1][2] == label:
            found[-1] = (found[-1][0], at + 1, label)
        elif label:
            found.append((at, at + 1, label))
    return found
