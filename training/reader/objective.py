"""What the network is trained for: the sum of the losses of all its heads over a batch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from reader.batches import Anchors, Batch, Vocabulary
from reader.labels import CIRCUMSTANCES, COUNTS, PARTIES, TYPES, UNKNOWN
from reader.network import Network

FIRST_TYPE = 2
"""Classes of words before it: no event, inside a trigger."""
GROUPS = {"parties": len(PARTIES), "circumstances": len(CIRCUMSTANCES), "counts": len(COUNTS)}


@dataclass(frozen=True, slots=True)
class Shares:
    """How much each head counts. Words are summed, so that the share of a head is about its loss an event."""

    event: float = 0.125
    speech: float = 0.05
    parts: float = 0.4
    mode: float = 0.5
    status: float = 0.5
    same: float = 0.3
    direct: float = 0.3


def legal_modes(vocabulary: Vocabulary) -> Tensor:
    """Which modes each type has: 1 or 0 [types, modes]."""
    legal = torch.zeros(len(TYPES), len(vocabulary.modes))
    for (kind, _), n in vocabulary.modes.items():
        legal[TYPES.index(kind), n] = 1
    return legal


def losses(net: Network, batch: Batch, vocabulary: Vocabulary, shares: Shares) -> dict[str, Tensor]:
    """The loss of each head, already weighed."""
    vectors = net.words(batch.words)
    windows = batch.weights.sum().clamp(min=1)
    found = {
        "event": shares.event * _summed(net.event(vectors), batch.event_words, batch.weights) / windows,
        "speech": shares.speech * _summed(net.speech(vectors), batch.speech_words, batch.weights) / windows,
    }
    if batch.events.anchors:
        found |= _events(net, vectors, batch, vocabulary, shares)
    if batch.statements.anchors:
        found |= _statements(net, vectors, batch.statements, shares)
    return found


def _summed(scores: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Cross entropy [N, W, classes] summed over words, weighed by row."""
    each = functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="none")
    return (each.view(labels.shape).sum(1) * weights).sum()


def _events(net: Network, vectors: Tensor, batch: Batch, vocabulary: Vocabulary, shares: Shares) -> dict[str, Tensor]:
    """Losses over the events of a batch."""
    events = batch.events
    types = types_of(net, vectors, events)
    anchors = net.anchors(vectors, events.rows, events.spans) + net.kind(types)
    scores = net.event_parts(anchors, vectors, events.rows, events.around).float()
    count = events.weights.sum().clamp(min=1)
    found: dict[str, Tensor] = {}
    for name, some in zip(GROUPS, scores.split(list(GROUPS.values()), -1), strict=True):
        found[name] = shares.parts * _summed(some, events.parts[name], events.weights) / count
    weights = events.weights * torch.tensor([float(a.whole) for a in events.anchors])
    if not weights.any():
        return found
    count = weights.sum()
    statuses = torch.tensor([a.status for a in events.anchors])
    each = functional.cross_entropy(net.status(anchors).float(), statuses, reduction="none")
    found["status"] = shares.status * (each * weights).sum() / count
    modes = torch.zeros(len(events.anchors), len(vocabulary.modes))
    for row, anchor in enumerate(events.anchors):
        for mode in anchor.modes:
            if (TYPES[anchor.type], mode) in vocabulary.modes:
                modes[row, vocabulary.modes[TYPES[anchor.type], mode]] = 1
    each = functional.binary_cross_entropy_with_logits(net.mode(anchors).float(), modes, reduction="none")
    found["mode"] = shares.mode * ((each * legal_modes(vocabulary)[types]).sum(1) * weights).sum() / count
    return found | _same(net, anchors, events, shares)


def types_of(net: Network, vectors: Tensor, events: Anchors) -> Tensor:
    """The types of the events [M]: as annotated, else what the network takes their first words for."""
    types = torch.tensor([a.type for a in events.anchors])
    if (types == UNKNOWN).any():
        firsts = vectors[events.rows, events.spans[:, 0]].detach()
        guessed = net.event(firsts)[:, FIRST_TYPE:].argmax(-1)
        types = torch.where(types == UNKNOWN, guessed, types)
    return types


def _same(net: Network, anchors: Tensor, events: Anchors, shares: Shares) -> dict[str, Tensor]:
    """The loss over pairs of events of one type in one window."""
    some, rows = events.anchors, events.rows.tolist()
    pairs = [
        (i, j)
        for j in range(len(some))
        for i in range(j)
        if rows[i] == rows[j] and some[i].type == some[j].type and some[i].whole and some[j].whole
    ]
    if not pairs:
        return {}
    first, second = torch.tensor(pairs).unbind(1)
    labels = torch.tensor([float(some[i].same == some[j].same) for i, j in pairs])
    return {
        "same": shares.same * functional.binary_cross_entropy_with_logits(net.likeness(anchors[first], anchors[second]).float(), labels)
    }


def _statements(net: Network, vectors: Tensor, statements: Anchors, shares: Shares) -> dict[str, Tensor]:
    """Losses over the statements of a batch."""
    anchors = net.anchors(vectors, statements.rows, statements.spans)
    scores = net.speech_parts(anchors, vectors, statements.rows, statements.around)
    count = statements.weights.sum().clamp(min=1)
    labels = torch.tensor([a.direct for a in statements.anchors])
    each = functional.cross_entropy(net.direct(anchors).float(), labels, reduction="none")
    return {
        "said": shares.parts * _summed(scores, statements.parts["speech"], statements.weights) / count,
        "direct": shares.direct * (each * statements.weights).sum() / count,
    }
