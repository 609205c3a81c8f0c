"""What a larger network says of texts that nobody annotated, as lessons for the reader: its likelihoods instead of labels."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dateline.analyse import Analyser
from dateline.extract.hints import Hinter
from dateline.extract.reader import WordPieces, spot
from dateline.extract.tree import Tree
from dateline.extract.windows import Window, windows
from dateline.knowledge.codebook import Codebook
from reader.batches import Batch, Piece, Vocabulary, make_batch
from reader.examples import Anchor, Annotated, Example, Told
from reader.labels import TYPES, UNKNOWN
from reader.network import Network, Sizes
from reader.objective import GROUPS, Shares, legal_modes

LEAST_EVENT = 0.3
"""Words that the teacher takes for an event less likely than this teach nothing of its parts."""
WINDOWS = 12
"""Windows of a lesson, all of like length."""
LONGEST_TEXT = 6000
"""Characters of a text that are read: news tells what happened at its beginning."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network with what its inputs and outputs stand for."""

    net: Network
    vocabulary: Vocabulary
    tokenizer: WordPieces


@dataclass(frozen=True, slots=True)
class Lesson:
    """Some windows, and the likelihoods that the teacher gives.

    Attributes:
        batch: The windows as the reader sees them, with the events that the teacher finds.
        events: Of each word's classes as event [B, W, classes].
        speech: Likewise as statement [B, W, classes].
        parts: By group, of the part of each word in each event [M, W, parts].
        status: Of each event's status [M, statuses].
        modes: Of each event's modes [M, modes].
    """

    batch: Batch
    events: Tensor
    speech: Tensor
    parts: dict[str, Tensor]
    status: Tensor
    modes: Tensor


@dataclass(frozen=True, slots=True)
class Text:
    """A text that nobody annotated, analysed."""

    id: str
    hinter: Hinter


def save_teacher(path: Path, net: Network, sizes: Sizes, vocabulary: Vocabulary, encoder: Path) -> None:
    """Writes a trained network of any size, with the folder of the encoder that it began from."""
    state = {"net": net.state_dict(), "sizes": asdict(sizes), "vocabulary": vocabulary, "encoder": str(encoder)}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path)


def load_teacher(path: Path) -> Teacher:
    """Reads it back."""
    from transformers import AutoModel

    state = torch.load(path, weights_only=False)
    encoder = AutoModel.from_pretrained(state["encoder"], add_pooling_layer=False)
    net = Network(encoder, Sizes(**state["sizes"]), len(state["vocabulary"].modes))
    net.load_state_dict(state["net"])
    return Teacher(net.eval(), state["vocabulary"], framed(Path(state["encoder"]), encoder))


def framed(folder: Path, encoder: Any) -> WordPieces:  # noqa: ANN401  (transformers' models share no type)
    """An encoder's tokenizer with the pieces that begin and end its texts."""
    found = WordPieces(folder / "tokenizer.json")
    if encoder.config.bos_token_id is not None:
        found.frame = (encoder.config.bos_token_id, encoder.config.eos_token_id)
    return found


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a JSON Lines file, plain or packed."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n")
    yield from (str(json.loads(line)["text"])[:LONGEST_TEXT] for line in lines if line.strip())


def read_unlabelled(paths: Sequence[Path], most: int, analyser: Analyser, codebook: Codebook) -> list[Text]:
    """So many texts of each file, drawn and analysed."""
    found = []
    for path in paths:
        texts = list(dict.fromkeys(read_texts(path)))
        for n, text in enumerate(random.Random(0).sample(texts, min(most, len(texts)))):
            found.append(Text(f"{path.name}-{n}", Hinter(Tree(analyser.analyse_one(text)), codebook)))
    return found


@torch.no_grad()
def lessons(texts: Sequence[Text], teacher: Teacher, vocabulary: Vocabulary, tokenizer: WordPieces) -> Iterator[Lesson]:
    """What the teacher says of texts, in lessons for a reader with a vocabulary and a tokenizer of its own."""
    laid = [(text, window) for text in texts for window in _windows(text, teacher.tokenizer)]
    laid.sort(key=lambda pair: len(pair[1].pieces))
    for at in range(0, len(laid), WINDOWS):
        some = laid[at : at + WINDOWS]
        plain = [Piece(_annotated(text, []), window, 1.0) for text, window in some]
        batch = make_batch(plain, teacher.vocabulary)
        vectors = teacher.net.words(batch.words)
        classes = teacher.net.event(vectors).softmax(-1)
        found = [_annotated(text, _anchors(row.numpy(), window)) for (text, window), row in zip(some, classes, strict=True)]
        told = make_batch([Piece(report, window, 1.0) for report, (_, window) in zip(found, some, strict=True)], teacher.vocabulary)
        own = [next(w for w in _windows(text, tokenizer) if w.first == window.first) for text, window in some]
        batch = make_batch([Piece(report, window, 1.0) for report, window in zip(found, own, strict=True)], vocabulary)
        yield _lesson(teacher, vectors, told, batch, classes, vocabulary)


def _windows(text: Text, tokenizer: WordPieces) -> list[Window]:
    analysis = text.hinter.tree.analysis
    return windows(analysis.sentences, analysis.tokens, tokenizer)


def _annotated(text: Text, anchors: list[Anchor]) -> Annotated:
    """A text with the events that the teacher finds in it."""
    hinter = text.hinter
    told = [Told(hinter.paths(*a.words), hinter.event_rules(*a.words, TYPES[a.type])) for a in anchors]
    return Annotated(Example(text.id, "unlabelled", anchors, []), hinter.tree.analysis, hinter.hints(), told, [])


def _anchors(classes: Any, window: Window) -> list[Anchor]:  # noqa: ANN401  (an array of numpy)
    """The words of a window that the teacher takes for events."""
    return [
        Anchor((window.first + s.first, window.first + s.last), int(s.scores.argmax()), whole=False)
        for s in spot(classes, window, least=LEAST_EVENT)
    ]


def _lesson(teacher: Teacher, vectors: Tensor, told: Batch, batch: Batch, classes: Tensor, vocabulary: Vocabulary) -> Lesson:
    """What the teacher says of its own events."""
    events, net = told.events, teacher.net
    parts: dict[str, Tensor] = {}
    status, modes = torch.zeros(0), torch.zeros(0)
    if events.anchors:
        types = torch.tensor([a.type for a in events.anchors])
        anchors = net.anchors(vectors, events.rows, events.spans) + net.kind(types)
        scores = net.event_parts(anchors, vectors, events.rows, events.around)
        some = zip(GROUPS, scores.split(list(GROUPS.values()), -1), strict=True)
        parts = {name: group.softmax(-1).half() for name, group in some}
        status, modes = net.status(anchors).softmax(-1), _reordered(net.mode(anchors).sigmoid(), teacher.vocabulary, vocabulary)
    return Lesson(batch, classes.half(), net.speech(vectors).softmax(-1).half(), parts, status, modes)


def _reordered(modes: Tensor, theirs: Vocabulary, ours: Vocabulary) -> Tensor:
    """The likelihoods of modes [M, modes] in the order of another vocabulary; a mode that the teacher never saw is unlikely."""
    known = torch.cat([modes, modes.new_zeros(len(modes), 1)], 1)
    return known[:, [theirs.modes.get(mode, modes.shape[1]) for mode in ours.modes]]


def learned(net: Network, lesson: Lesson, vocabulary: Vocabulary, shares: Shares) -> dict[str, Tensor]:
    """How far the reader is from its teacher: the losses of each head, already weighed as those of annotations."""
    batch = lesson.batch
    vectors = net.words(batch.words)
    count = len(batch.weights)
    known = batch.event_words != UNKNOWN
    found = {
        "taught event": shares.event * _far(net.event(vectors), lesson.events, known) / count,
        "taught speech": shares.speech * _far(net.speech(vectors), lesson.speech, known) / count,
    }
    events = batch.events
    if not events.anchors:
        return found
    types = torch.tensor([a.type for a in events.anchors])
    anchors = net.anchors(vectors, events.rows, events.spans) + net.kind(types)
    scores = net.event_parts(anchors, vectors, events.rows, events.around)
    each = [
        _far(some, lesson.parts[name], known[events.rows])
        for name, some in zip(GROUPS, scores.split(list(GROUPS.values()), -1), strict=True)
    ]
    found["taught parts"] = shares.parts * torch.stack(each).sum() / len(types)
    found["taught status"] = shares.status * functional.cross_entropy(net.status(anchors).float(), lesson.status)
    wrong = functional.binary_cross_entropy_with_logits(net.mode(anchors).float(), lesson.modes, reduction="none")
    found["taught mode"] = shares.mode * (wrong * legal_modes(vocabulary)[types]).sum(1).mean()
    return found


def _far(scores: Tensor, likely: Tensor, known: Tensor) -> Tensor:
    """Cross entropy of scores [N, W, classes] against likelihoods, over the words that there are."""
    return functional.cross_entropy(scores.float()[known], likely.float()[known], reduction="sum")
