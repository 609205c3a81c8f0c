"""Batches: windows of annotated reports as tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dateline.extract.reader import FAR, FIRST_PATH, FIRST_TAG, OTHER_PATH, WordPieces
from dateline.extract.windows import MOST_PIECES, Window, distances, sentence_steps, windows
from reader.examples import Anchor, Annotated, Told
from reader.labels import TYPES, UNKNOWN
from reader.network import Around, Words

LEAST_TAGS, LEAST_PATHS, MOST_PATHS = 5, 4, 400
"""Rarer tags and paths of train are not told apart, and no more paths than so many."""
SIZES = (MOST_PIECES // 2, 3 * MOST_PIECES // 4, MOST_PIECES)
"""Pieces of a window in training: each epoch draws one for each report, so that sentences meet different neighbours."""
BATCH_PIECES = 1850
"""Pieces of one batch, padding included."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of tags, paths and modes."""

    tags: dict[str, int]
    paths: dict[str, int]
    modes: dict[tuple[str, str], int]

    @staticmethod
    def of(reports: Sequence[Annotated]) -> Vocabulary:
        """The frequent tags, the paths that parts are reached by, and all modes, of some reports."""
        tags = Counter(tag for r in reports for tag in r.hints.tags)
        paths: Counter[str] = Counter()
        for r in reports:
            for anchor, told in [*zip(r.example.events, r.events, strict=True), *zip(r.example.statements, r.statements, strict=True)]:
                words = [i for some in anchor.parts.values() for (first, last), _ in some for i in range(first, last)]
                paths.update(told.paths[i] for i in words if i in told.paths)
        modes = sorted({(TYPES[e.type], mode) for r in reports for e in r.example.events for mode in e.modes})
        frequent = [path for path, n in paths.most_common(MOST_PATHS) if n >= LEAST_PATHS]
        return Vocabulary(
            {tag: n for n, tag in enumerate(sorted(t for t, c in tags.items() if c >= LEAST_TAGS), FIRST_TAG)},
            {path: n for n, path in enumerate(frequent, FIRST_PATH)},
            {mode: n for n, mode in enumerate(modes)},
        )


@dataclass(frozen=True, slots=True)
class Anchors:
    """The events or the statements of a batch.

    Attributes:
        rows: The window of each [M].
        spans: Its words in that window [M, 2].
        around: How each word of the window stands to it [M, W].
        parts: By group of parts, the part of each word [M, W].
        anchors: What is annotated.
        weights: How much each counts [M].
    """

    rows: Tensor
    spans: Tensor
    around: Around
    parts: dict[str, Tensor]
    anchors: list[Anchor]
    weights: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows: their words, the class of each word [B, W] as event and as statement, and their anchors."""

    words: Words
    event_words: Tensor
    speech_words: Tensor
    weights: Tensor
    events: Anchors
    statements: Anchors


@dataclass(frozen=True, slots=True)
class Piece:
    """A window of a report."""

    report: Annotated
    window: Window
    weight: float


def pieces_of(reports: Sequence[Annotated], tokenizer: WordPieces, *, draw: random.Random | None, made_up: float) -> list[Piece]:
    """The windows of reports, of drawn sizes if there is something to draw with; machine-written stories weigh `made_up`."""
    found = []
    for report in reports:
        most = draw.choice(SIZES) if draw else MOST_PIECES
        weight = made_up if report.example.id.startswith("syn-") else 1.0
        laid = windows(report.analysis.sentences, report.analysis.tokens, tokenizer, most=most)
        found += [Piece(report, window, weight) for window in laid]
    return found


def batches(pieces: Sequence[Piece], vocabulary: Vocabulary, *, draw: random.Random | None) -> Iterator[Batch]:
    """Batches of windows of like length, in a drawn order."""
    order = sorted(pieces, key=lambda p: len(p.window.pieces) + (draw.random() * 40 if draw else 0))
    groups: list[list[Piece]] = [[]]
    for piece in order:
        longest = max(len(p.window.pieces) for p in [*groups[-1], piece])
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(piece)
    if draw:
        draw.shuffle(groups)
    for group in groups:
        yield make_batch(group, vocabulary)


def make_batch(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Batch:
    """One batch."""
    width = max(len(p.window.starts) for p in pieces)
    sentences = _padded([p.window.sentences for p in pieces], width)
    return Batch(
        _words(pieces, vocabulary, width),
        _padded([_event_words(p) for p in pieces], width, UNKNOWN),
        _padded([_speech_words(p) for p in pieces], width, UNKNOWN),
        torch.tensor([p.weight for p in pieces]),
        _anchors(pieces, vocabulary, sentences, events=True),
        _anchors(pieces, vocabulary, sentences, events=False),
    )


def _words(pieces: Sequence[Piece], vocabulary: Vocabulary, width: int) -> Words:
    """The words of a batch."""
    number: dict[str, int] = {name: n for n, name in enumerate(("", *TYPES))}
    length = max(len(p.window.pieces) for p in pieces)
    some = [(p.window, p.report.hints, slice(p.window.first, p.window.last)) for p in pieces]
    types = [[[number[t[side]] for t in h.types[s]] for _, h, s in some] for side in (0, 1)]
    return Words(
        pieces=_padded([w.pieces for w, _, _ in some], length),
        mask=_padded([[1] * len(w.pieces) for w, _, _ in some], length),
        starts=_padded([w.starts for w, _, _ in some], width),
        shapes=_padded([w.shapes for w, _, _ in some], width),
        tags=_padded([[vocabulary.tags.get(t, 0) for t in h.tags[s]] for _, h, s in some], width),
        governors=_padded(
            [[g - w.first if w.first <= g < w.last else at for at, g in enumerate(h.governors[s])] for w, h, s in some], width
        ),
        kinds=_padded([h.kinds[s] for _, h, s in some], width),
        speech=_padded([h.speech[s] for _, h, s in some], width),
        types=torch.stack([_padded(side, width) for side in types], -1),
    )


def _inside(piece: Piece, *, events: bool) -> list[tuple[Anchor, Told]]:
    """The anchors of a window."""
    example = piece.report.example
    pairs = (
        zip(example.events, piece.report.events, strict=True) if events else zip(example.statements, piece.report.statements, strict=True)
    )
    return [(a, t) for a, t in pairs if piece.window.first <= a.words[0] and a.words[1] <= piece.window.last]


def _event_words(piece: Piece) -> list[int]:
    """The class of each word as event."""
    if piece.report.example.classes is not None:
        return piece.report.example.classes[piece.window.first : piece.window.last]
    found = [0] * len(piece.window.starts)
    anchors = [a for a, _ in _inside(piece, events=True)]
    for anchor in anchors:
        for at in range(*anchor.words):
            found[at - piece.window.first] = 1
    for anchor in anchors:
        found[anchor.words[0] - piece.window.first] = 2 + anchor.type
    return found


def _speech_words(piece: Piece) -> list[int]:
    """The class of each word as statement; of one within another the inner one begins anew."""
    if piece.report.example.classes is not None:
        return [UNKNOWN] * len(piece.window.starts)
    found = [0] * len(piece.window.starts)
    for anchor, _ in sorted(_inside(piece, events=False), key=lambda pair: pair[0].words[0] - pair[0].words[1]):
        for at in range(*anchor.words):
            found[at - piece.window.first] = 1
        found[anchor.words[0] - piece.window.first] = 2
    return found


def _anchors(pieces: Sequence[Piece], vocabulary: Vocabulary, sentences: Tensor, *, events: bool) -> Anchors:
    """The events or statements of a batch."""
    some = [(row, p, a, t) for row, p in enumerate(pieces) for a, t in _inside(p, events=events)]
    width = sentences.shape[1]
    rows = np.array([row for row, _, _, _ in some], dtype=np.int64)
    spans = np.array([(a.words[0] - p.window.first, a.words[1] - p.window.first) for _, p, a, _ in some], dtype=np.int64).reshape(-1, 2)
    paths, rules = [], []
    for _, p, _, told in some:
        inside = range(p.window.first, p.window.last)
        paths.append([vocabulary.paths.get(told.paths[i], OTHER_PATH) if i in told.paths else FAR for i in inside])
        rules.append([told.rules.get(i, 0) for i in inside])
    around = Around(
        torch.from_numpy(distances(spans, width)),
        torch.from_numpy(sentence_steps(spans, sentences.numpy()[rows])),
        _padded(paths, width),
        _padded(rules, width),
    )
    groups = ("parties", "circumstances", "counts") if events else ("speech",)
    parts = {g: _padded([_part_words(p, a, g) for _, p, a, _ in some], width, UNKNOWN) for g in groups}
    return Anchors(
        torch.from_numpy(rows),
        torch.from_numpy(spans),
        around,
        parts,
        [a for _, _, a, _ in some],
        torch.tensor([p.weight for _, p, _, _ in some]),
    )


def _part_words(piece: Piece, anchor: Anchor, group: str) -> list[int]:
    """The part of each word in an anchor."""
    if group not in anchor.parts:
        return [UNKNOWN] * len(piece.window.starts)
    found = [0] * len(piece.window.starts)
    for (first, last), part in anchor.parts[group]:
        for at in range(max(first, piece.window.first), min(last, piece.window.last)):
            found[at - piece.window.first] = part
    return found


def _padded(rows: Sequence[Sequence[int]], width: int, fill: int = 0) -> Tensor:
    """Rows of different lengths as one tensor."""
    found = torch.full((len(rows), width), fill, dtype=torch.long)
    for n, row in enumerate(rows):
        found[n, : len(row)] = torch.tensor(row, dtype=torch.long)
    return found
