"""The network: one pass of the encoder over a window of sentences, and small heads on its word vectors."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dateline.extract.hints import EVENT_RULES, KINDS, SPEECH_RULES
from dateline.extract.hints import SPEECH as SPEECH_HINTS
from dateline.extract.windows import DISTANCES, SHAPES
from reader.labels import CIRCUMSTANCES, COUNTS, DIRECT, PARTIES, SPEECH, STATUSES, TYPES, WORD_EVENT, WORD_SPEECH

SENTENCES = 7
"""How many sentences before (-3) or after (+3) the anchor's."""
EVENT_PARTS = len(PARTIES) + len(CIRCUMSTANCES) + len(COUNTS)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads."""

    hidden: int = 384
    pair: int = 128
    drop: float = 0.15
    tags: int = 0
    paths: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """How each word of a window stands to an anchor, all [M, W]: distance, sentences between, path through the tree, part by the rules."""

    distances: Tensor
    sentences: Tensor
    paths: Tensor
    rules: Tensor


class Pairs(nn.Module):
    """Scores every word of a window for its part in an anchor: what both are, what they are together, how far apart they stand."""

    def __init__(self, sizes: Sizes, outputs: int, *, rules: int) -> None:
        super().__init__()
        self.anchor = nn.Linear(sizes.hidden, 2 * sizes.pair)
        self.word = nn.Linear(sizes.hidden, 2 * sizes.pair)
        self.distance = nn.Embedding(DISTANCES, sizes.pair)
        self.sentence = nn.Embedding(SENTENCES, sizes.pair)
        self.path = nn.Embedding(sizes.paths, sizes.pair)
        self.rule = nn.Embedding(rules, sizes.pair)
        self.out = nn.Sequential(nn.GELU(), nn.Linear(2 * sizes.pair, outputs))
        for table in (self.distance, self.sentence, self.path, self.rule):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, anchors: Tensor, words: Tensor, rows: Tensor, around: Around) -> Tensor:
        """Anchors [M, H], words [B, W, H], the window of each anchor [M] -> scores [M, W, outputs]."""
        a, b = self.anchor(anchors).chunk(2, -1)
        u, v = self.word(words)[rows].chunk(2, -1)
        told = self.distance(around.distances) + self.sentence(around.sentences) + self.path(around.paths) + self.rule(around.rules)
        scores: Tensor = self.out(torch.cat([a.unsqueeze(1) + u + told, b.unsqueeze(1) * v], -1))
        return scores


def head(sizes: Sizes, outputs: int, width: int = 256) -> nn.Sequential:
    """A head with one hidden layer."""
    return nn.Sequential(nn.Linear(sizes.hidden, width), nn.GELU(), nn.Dropout(sizes.drop), nn.Linear(width, outputs))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some windows: pieces and mask [B, L]; of each word [B, W] its first piece, shape, tag, governor, kind, part in a
    statement; and the codebook's types [B, W, 2].
    """

    pieces: Tensor
    mask: Tensor
    starts: Tensor
    shapes: Tensor
    tags: Tensor
    governors: Tensor
    kinds: Tensor
    speech: Tensor
    types: Tensor


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: nn.Module, sizes: Sizes, modes: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, sizes.hidden)
        self.tag = nn.Embedding(sizes.tags, sizes.hidden)
        self.entity = nn.Embedding(KINDS, sizes.hidden)
        self.said = nn.Embedding(SPEECH_HINTS, sizes.hidden)
        self.first_type = nn.Embedding(len(TYPES) + 1, sizes.hidden)
        self.second_type = nn.Embedding(len(TYPES) + 1, sizes.hidden)
        self.governor = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden)
        self.drop = nn.Dropout(sizes.drop)
        self.event = head(sizes, len(WORD_EVENT))
        self.speech = head(sizes, len(WORD_SPEECH))
        self.kind = nn.Embedding(len(TYPES), sizes.hidden)
        self.mode = head(sizes, modes)
        self.status = head(sizes, len(STATUSES))
        self.direct = head(sizes, len(DIRECT))
        self.event_parts = Pairs(sizes, EVENT_PARTS, rules=EVENT_RULES)
        self.speech_parts = Pairs(sizes, len(SPEECH), rules=SPEECH_RULES)
        self.same = nn.Sequential(nn.Linear(3 * sizes.hidden, 128), nn.GELU(), nn.Dropout(sizes.drop), nn.Linear(128, 1))
        for table in (self.shape, self.tag, self.entity, self.said, self.first_type, self.second_type, self.kind):
            nn.init.normal_(table.weight, std=0.1)

    def words(self, w: Words) -> Tensor:
        """Vectors of the words [B, W, H]."""
        hidden = self.encoder(input_ids=w.pieces, attention_mask=w.mask).last_hidden_state
        picked = torch.gather(hidden, 1, w.starts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        told = self.shape(w.shapes) + self.tag(w.tags) + self.entity(w.kinds) + self.said(w.speech)
        told = told + self.first_type(w.types[..., 0]) + self.second_type(w.types[..., 1])
        own = picked + told
        above = torch.gather(own, 1, w.governors.unsqueeze(-1).expand(-1, -1, own.shape[-1]))
        found: Tensor = self.drop(self.norm(own + self.governor(above)))
        return found

    @staticmethod
    def anchors(words: Tensor, rows: Tensor, spans: Tensor) -> Tensor:
        """Mean vectors [M, H] of spans [M, 2] in windows [M] of words [B, W, H]."""
        at = torch.arange(words.shape[1], device=words.device)
        inside = ((at >= spans[:, :1]) & (at < spans[:, 1:])).to(words.dtype)
        sums = torch.bmm(inside.unsqueeze(1), words[rows]).squeeze(1)
        return sums / inside.sum(1, keepdim=True).clamp(min=1)

    def likeness(self, first: Tensor, second: Tensor) -> Tensor:
        """Scores [P] of pairs of anchor vectors [P, H]: whether they are one event."""
        scores: Tensor = self.same(torch.cat([first * second, (first - second).abs(), first + second], -1)).squeeze(-1)
        return scores
