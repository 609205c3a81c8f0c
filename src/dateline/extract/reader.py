"""Runs the reader: a small encoder over windows of sentences, and from its word vectors events, their parts and statements.

Every window is read by itself, so that what is read in a text never depends on the texts beside it, and nothing is filled up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from dateline.errors import KnowledgeError
from dateline.extract.hints import Hinter, Hints
from dateline.extract.windows import Window, distances, sentence_steps, windows
from dateline.records.reading import Part, ReadEvent, Reading, ReadPart, ReadStatement
from dateline.records.resolved import EventType, Status
from dateline.records.spanned import covered

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).with_name("data")
LEAST_EVENT = 0.1
"""Less likely words are no proposal; the extract stage takes none below 0.2."""
LEAST_PART = 0.2
"""Likewise for the words of a part."""
LEAST_SAME = 0.05
"""Pairs of mentions less likely one event are left out."""
FIRST_TAG = 1
"""Numbers of known tags begin here; 0 is any other."""
FAR, OTHER_PATH, FIRST_PATH = 0, 1, 2
"""Numbers of paths: none that is short enough, one that is not known, and where the known ones begin."""
MOST_COMPARED = 60
"""An event is compared with so many of its type before it, the latest: only texts of book length have more, and memory stays small."""
PAIRS = 1024
"""Pairs of events compared at once."""
OUTSIDE, INSIDE = 0, 1
"""First two classes of a word: outside any event or statement, and inside one that began before."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network's outputs stand for, in their order."""

    types: tuple[EventType, ...]
    statuses: tuple[Status, ...]
    modes: tuple[tuple[str, str], ...]
    parts: tuple[tuple[Part, ...], ...]
    speech: tuple[Part, ...]
    tags: Mapping[str, int]
    paths: Mapping[str, int]

    @staticmethod
    def load(path: Path) -> Labels:
        """Reads them from JSON."""
        table = json.loads(path.read_text(encoding="utf-8"))
        return Labels(
            types=tuple(table["types"]),
            statuses=tuple(table["statuses"]),
            modes=tuple((kind, mode) for kind, mode in table["modes"]),
            parts=tuple(tuple(group) for group in table["parts"]),
            speech=tuple(table["speech"]),
            tags={name: n for n, name in enumerate(table["tags"], FIRST_TAG)},
            paths={name: n for n, name in enumerate(table["paths"], FIRST_PATH)},
        )


class WordPieces:
    """The encoder's own tokenizer, word by word."""

    def __init__(self, path: Path) -> None:
        """Reads its vocabulary."""
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.frame = (self._id("[CLS]"), self._id("[SEP]"))
        self._unknown = self._id("[UNK]")
        self._known: dict[str, list[int]] = {}

    def _id(self, piece: str) -> int:
        """The id of a piece that every such vocabulary has."""
        found: int | None = self._tokenizer.token_to_id(piece)
        if found is None:
            raise KnowledgeError(f"the reader's vocabulary has no piece {piece}; install the package anew")
        return found

    def pieces(self, word: str) -> list[int]:
        """Ids of the pieces of one word, never none."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
        return found


@dataclass(frozen=True, slots=True)
class Spotted:
    """A proposal within a window: half-open range of its words, how likely it is, the scores of its first word's classes."""

    first: int
    last: int
    likely: float
    scores: Floats


@dataclass(frozen=True, slots=True)
class Seen:
    """A window with the vectors [W, H] and the classes [W, C] of its words, and what the rules say of its report."""

    hinter: Hinter
    window: Window
    vectors: Floats
    events: Floats
    speech: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """The hints of all words of a report as numbers, as the encoder takes them in."""

    tags: Ints
    governors: Ints
    kinds: Ints
    said: Ints
    types: Ints

    @staticmethod
    def of(hints: Hints, labels: Labels) -> Told:
        """Numbers them."""
        number = {name: n for n, name in enumerate(("", *labels.types))}
        return Told(
            tags=np.array([labels.tags.get(tag, 0) for tag in hints.tags], dtype=np.int64),
            governors=np.array(hints.governors, dtype=np.int64),
            kinds=np.array(hints.kinds, dtype=np.int64),
            said=np.array(hints.speech, dtype=np.int64),
            types=np.array([(number[a], number[b]) for a, b in hints.types], dtype=np.int64).reshape(-1, 2),
        )

    def within(self, window: Window) -> dict[str, Ints]:
        """Those of a window's words; a word whose governor stands outside is its own."""
        words = slice(window.first, window.last)
        above = self.governors[words] - window.first
        width = window.last - window.first
        return {
            "tags": self.tags[None, words],
            "governors": np.where((above >= 0) & (above < width), above, np.arange(width))[None],
            "kinds": self.kinds[None, words],
            "said": self.said[None, words],
            "types": self.types[None, words],
        }


class Reader:
    """The model with its labels and its tokenizer; loaded at the first text."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Takes the folder of the model's files."""
        self._folder = folder

    @cached_property
    def labels(self) -> Labels:
        """What the outputs stand for."""
        return Labels.load(self._folder / "labels.json")

    @cached_property
    def tokenizer(self) -> WordPieces:
        """The encoder's tokenizer."""
        return WordPieces(self._folder / "tokenizer.json")

    @cached_property
    def _encoder(self) -> InferenceSession:
        return session(self._folder / "encoder.onnx")

    @cached_property
    def _event_head(self) -> InferenceSession:
        return session(self._folder / "events.onnx")

    @cached_property
    def _speech_head(self) -> InferenceSession:
        return session(self._folder / "speech.onnx")

    @cached_property
    def _same_head(self) -> InferenceSession:
        return session(self._folder / "same.onnx")

    def read(self, hinter: Hinter) -> Reading:
        """The proposals for one text."""
        analysis = hinter.tree.analysis
        events: list[tuple[ReadEvent, Floats]] = []
        statements: dict[int, ReadStatement] = {}
        laid = windows(analysis.sentences, analysis.tokens, self.tokenizer)
        for seen in self._seen(laid, hinter):
            events += self._events(seen)
            statements.update(self._statements(seen))
        return Reading(tuple(self._joined(events)), statements)

    def _seen(self, laid: Sequence[Window], hinter: Hinter) -> Iterator[Seen]:
        """Runs the encoder over windows one by one."""
        told = Told.of(hinter.hints(), self.labels)
        for window in laid:
            inputs = {
                "pieces": np.array([window.pieces], dtype=np.int64),
                "starts": np.array([window.starts], dtype=np.int64),
                "shapes": np.array([window.shapes], dtype=np.int64),
                **told.within(window),
            }
            vectors, events, speech = cast(list[Floats], self._encoder.run(["vectors", "events", "speech"], inputs))
            yield Seen(hinter, window, vectors[0], events[0], speech[0])

    def _events(self, seen: Seen) -> Iterator[tuple[ReadEvent, Floats]]:
        """Event proposals of a window, each with the vector that its sameness is judged by."""
        window = seen.window
        spotted = spot(seen.events, window, least=LEAST_EVENT)
        if not spotted:
            return
        types = np.array([int(s.scores.argmax()) for s in spotted], dtype=np.int64)
        outputs = ["vectors", "parts", "status", "modes"]
        rules = [
            seen.hinter.event_rules(*_range(window, s), self.labels.types[kind]) for s, kind in zip(spotted, types.tolist(), strict=True)
        ]
        vectors, parts, status, modes = self._run(self._event_head, outputs, seen, spotted, rules, {"types": types})
        for row, one in enumerate(spotted):
            kinds = sorted(zip(self.labels.types, one.scores.tolist(), strict=True), key=lambda pair: -pair[1])
            total = float(one.scores.sum()) or 1.0
            shown = sorted(((m, float(modes[row, i])) for i, (kind, m) in enumerate(self.labels.modes) if kind == kinds[0][0]), key=_second)
            yield (
                ReadEvent(
                    first=window.first + one.first,
                    last=window.first + one.last,
                    likely=one.likely,
                    types=tuple((kind, score / total) for kind, score in kinds[:3]),
                    status=tuple(zip(self.labels.statuses, status[row].tolist(), strict=True)),
                    modes=tuple(shown[:4]),
                    parts=tuple(self._parts(parts[row], self.labels.parts, window)),
                ),
                vectors[row],
            )

    def _statements(self, seen: Seen) -> Iterator[tuple[int, ReadStatement]]:
        """What is read of the possible statements that stand in a window, each with its number."""
        tokens, window = seen.hinter.tree.tokens, seen.window
        found: list[Spotted] = []
        numbers: list[int] = []
        for number in (n for sentence in dict.fromkeys(window.sentences) for n in seen.hinter.possible.get(sentence, ())):
            words = covered(tokens, seen.hinter.sayings[number].content)
            if words:
                first, last = words[0].index - window.first, words[-1].index + 1 - window.first
                scores = seen.speech[first:last]
                found.append(Spotted(first, last, float(1.0 - scores[:, OUTSIDE].mean()), scores[0]))
                numbers.append(number)
        if not found:
            return
        rules = [seen.hinter.saying_rules(number) for number in numbers]
        (parts,) = self._run(self._speech_head, ["parts"], seen, found, rules, {})
        for row, one in enumerate(found):
            speakers = tuple(p for p in self._parts(parts[row], (self.labels.speech,), window) if p.part == "speaker")
            yield numbers[row], ReadStatement(likely=one.likely, speakers=speakers)

    def _run(
        self,
        head: InferenceSession,
        outputs: list[str],
        seen: Seen,
        spotted: Sequence[Spotted],
        rules: Sequence[Mapping[int, int]],
        more: dict[str, Ints],
    ) -> list[Floats]:
        """Runs a head over the proposals of a window, each with the parts that the rules give to words in it."""
        window = seen.window
        width = len(seen.vectors)
        spans = np.array([(s.first, s.last) for s in spotted], dtype=np.int64)
        paths = np.zeros((len(spotted), width), dtype=np.int64)
        ruled = np.zeros((len(spotted), width), dtype=np.int64)
        for row, one in enumerate(spotted):
            _place(paths[row], window, self._paths(seen.hinter.paths(*_range(window, one))))
            _place(ruled[row], window, rules[row])
        sentences = np.broadcast_to(np.array(window.sentences, dtype=np.int64), (len(spotted), width))
        inputs = {
            "paths": paths,
            "rules": ruled,
            "words": seen.vectors[None],
            "rows": np.zeros(len(spotted), dtype=np.int64),
            "spans": spans,
            "distances": distances(spans, width),
            "sentences": sentence_steps(spans, sentences),
        }
        return cast(list[Floats], head.run(outputs, inputs | more))

    def _paths(self, found: Mapping[int, str]) -> dict[int, int]:
        """The numbers of paths."""
        return {index: self.labels.paths.get(path, OTHER_PATH) for index, path in found.items()}

    def _parts(self, scores: Floats, groups: Sequence[Sequence[Part]], window: Window) -> Iterator[ReadPart]:
        """The words that play a part: runs of words of one sentence for which it is the likeliest part of its group."""
        width, at = window.last - window.first, 0
        sentences = np.array(window.sentences, dtype=np.int64)
        for labels in groups:
            group = scores[:width, at : at + len(labels)]
            at += len(labels)
            best = group[:, 1:].argmax(axis=1) + 1
            sure = group[np.arange(width), best]
            for first, last in _runs(np.where(sure >= LEAST_PART, best, 0), sentences):
                part = labels[int(best[first])]
                yield ReadPart(part, window.first + first, window.first + last, float(sure[first:last].mean()))

    def _joined(self, events: Sequence[tuple[ReadEvent, Floats]]) -> Iterator[ReadEvent]:
        """The events, each with how likely it is one of the earlier ones of its type."""
        earlier: dict[str, list[int]] = {}
        pairs: list[tuple[int, int]] = []
        for index, (event, _) in enumerate(events):
            kin = earlier.setdefault(event.types[0][0], [])
            pairs += [(i, index) for i in kin[-MOST_COMPARED:]]
            kin.append(index)
        likely: dict[int, list[tuple[int, float]]] = {}
        vectors = np.array([vector for _, vector in events])
        for at in range(0, len(pairs), PAIRS):
            some = np.array(pairs[at : at + PAIRS])
            inputs = {"first": vectors[some[:, 0]], "second": vectors[some[:, 1]]}
            (scores,) = cast(list[Floats], self._same_head.run(["same"], inputs))
            for (i, index), score in zip(pairs[at : at + PAIRS], scores.tolist(), strict=True):
                if score >= LEAST_SAME:
                    likely.setdefault(index, []).append((i, score))
        for index, (event, _) in enumerate(events):
            yield replace(event, same=tuple(likely.get(index, ())))


@cache
def shared_reader() -> Reader:
    """The packaged reader, loaded once a process."""
    return Reader()


@cache
def reader_sha256() -> str:
    """SHA-256 of the packaged reader's files, in hexadecimal (25 MB, some 20 ms)."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def session(path: Path) -> InferenceSession:
    """An ONNX model on one core: the same numbers whatever else the machine does."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def spot(scores: Floats, window: Window, *, least: float) -> list[Spotted]:
    """The words [W, classes] that begin something likely enough, each with the words inside it; they do not overlap."""
    width = window.last - window.first
    scores = scores[:width]
    likely = 1.0 - scores[:, OUTSIDE] - scores[:, INSIDE]
    best = scores.argmax(axis=1)
    found: list[Spotted] = []
    for first in range(width):
        if likely[first] < least or (found and first < found[-1].last and best[first] == INSIDE):
            continue
        last = first + 1
        while last < width and best[last] == INSIDE and window.sentences[last] == window.sentences[first]:
            last += 1
        found.append(Spotted(first, last, float(likely[first]), scores[first, INSIDE + 1 :]))
    return found


def _range(window: Window, one: Spotted) -> tuple[int, int]:
    """The tokens of the report that a proposal is made of."""
    return window.first + one.first, window.first + one.last


def _place(row: Ints, window: Window, values: Mapping[int, int]) -> None:
    """Writes values of tokens of the report into a row of the window's words."""
    for index, value in values.items():
        if window.first <= index < window.last:
            row[index - window.first] = value


def _runs(labels: Ints, sentences: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of one label other than 0 within a sentence."""
    if not labels.any():
        return
    changes = np.flatnonzero((labels[1:] != labels[:-1]) | (sentences[1:] != sentences[:-1])) + 1
    firsts = [0, *changes.tolist()]
    for first, last, label in zip(firsts, [*firsts[1:], len(labels)], labels[firsts].tolist(), strict=True):
        if label:
            yield first, last


def _second(pair: tuple[str, float]) -> float:
    return -pair[1]
