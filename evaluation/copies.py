"""How many copies are recognised, and how many reports that are none are taken for copies.

Reports of the shared training and development data are altered in ten ways while this runs, and all go into one index, in an order that has
nothing to do with which is which. Reports of one story by different outlets, and pieces made from one template, are in it as what must not
be taken for a copy. Half of the reports, by their hash, served for choosing thresholds; the other half is what is reported.

Usage: python -m evaluation.copies [--shared ../shared] [--half tuned|held] [--most N]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from dateline.merge.copies_compare import CopyReport
from dateline.merge.copies_groups import MemoryShelf, copy_groups
from dateline.merge.copies_text import CopyText, read_text
from evaluation.alterations import WAYS, altered

TOGETHER: Final = {
    "truncated and reworded": ("paraphrased", "truncated"),
    "new toll, headline and lines": ("another toll", "re-headlined", "boilerplate"),
    "respelled excerpt": ("respelled", "excerpted"),
}
"""Several ways at once: measured too, beside the ten."""
TEMPLATES: Final = (
    "An earthquake of magnitude {n}.{m} struck {k} km off {a} in {b} on {d}, the seismological institute of {b} said. There were no "
    "immediate reports of damage or casualties. The institute put its depth at {l} km. No warning of a tsunami was issued for {a}.",
    "Shares in {a} closed {m} percent higher on {d}, led by {b} Steel, which gained {n} percent. Trading was thin ahead of a holiday, "
    "dealers said. The index ended the day at {k}{l} points. Analysts expect {b} Steel to report its results next week.",
    "The general staff said on {d} that {k} attacks had been beaten back near {a} over the past day. The enemy lost {l} men and {n} "
    "vehicles, it said. The air force flew {m} sorties against positions around {b}. The figures could not be checked independently.",
    "Police in {a} are looking for witnesses after a man of {k} was robbed in {b} Street on {d}. Two men on a scooter took his bag and {l} "
    "euros, a spokeswoman said. The victim was not hurt. Anyone who saw anything is asked to call the station in {a}.",
    "The weather in {a} on {d}: sunny at first, with clouds from the west in the afternoon and highs of {k} degrees. Around {b} showers "
    "are likely towards evening, up to {l} litres. At night {n} degrees. The outlook: changeable, with wind of force {m}.",
)
_PLACES: Final = ("Halmund", "Nordhaven", "Merrin", "Torvia", "Kolm", "Padang", "Arequipa", "Tabriz", "Osorno", "Kvarn", "Sirte", "Lugansk")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FILLS: Final = 12
_LEAST_WORDS: Final = 60
_LEAST_SENTENCES: Final = 3
_LONG_RUN: Final = 8
_SHARED_RUNS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of the index.

    Attributes:
        id: Its name.
        origin: Number of the report that it is, or was made from.
        way: How it was altered; empty for the report itself.
        text: Its words.
        outlet: Who brings it.
        published: When.
    """

    id: str
    origin: int
    way: str
    text: str
    outlet: str
    published: str


def texts(shared: Path) -> Iterator[str]:
    """The reports of the shared data that are long enough to be copied in part, each once."""
    packed = [gzip.decompress((shared / "data" / f"{name}.jsonl.gz").read_bytes()) for name in ("clusters/dev", "quotes/train")]
    found = [json.loads(line)["text"] for data in packed for line in data.splitlines()]
    for line in (shared / "gold" / "train.docs.jsonl").read_text(encoding="utf-8").splitlines():
        sentences = json.loads(line)["sentences"]
        found.append("\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)))
    for text in dict.fromkeys(found):
        read = read_text(text)
        if read.words >= _LEAST_WORDS and len(read.sentences) >= _LEAST_SENTENCES:
            yield text


def is_held(text: str) -> bool:
    """Whether a report is of the half that is reported."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def pieces(own: Sequence[str], others: Sequence[str]) -> list[Piece]:
    """All texts of the index, in an order by hash."""
    found = [Piece(f"{number}", number, "", text, "The Source", "2024-03-05") for number, text in enumerate(own)]
    for number, text in enumerate(own):
        other = others[number % len(others)]
        for way in WAYS:
            found.append(Piece(f"{number} {way}", number, way, altered(text, way, other=other), f"The {way} Post", "2024-03-06"))
        for name, ways in TOGETHER.items():
            copy = text
            for way in ways:
                copy = altered(copy, way, other=others[(number + len(own)) % len(others)])
            found.append(Piece(f"{number} {name}", number, name, copy, f"The {name} Post", "2024-03-06"))
    for template, pattern in enumerate(TEMPLATES):
        for fill in range(_FILLS):
            found.append(
                Piece(
                    f"t{template}-{fill}", -1 - template * _FILLS - fill, "", _filled(pattern, fill), "The Daily", f"2024-03-{fill + 1:02}"
                )
            )
    return sorted(found, key=lambda piece: hashlib.sha256(piece.id.encode()).digest())


def _filled(pattern: str, fill: int) -> str:
    places = {"a": _PLACES[fill], "b": _PLACES[(fill * 5 + 3) % len(_PLACES)], "d": _DAYS[fill % len(_DAYS)]}
    return pattern.format(**places, k=23 + 7 * fill, l=41 + 13 * fill, m=1 + fill % 9, n=3 + (fill * 4) % 6)


def measure(found: Sequence[Piece]) -> dict[str, object]:
    """Recall by way, over pairs of a report and its copy; precision over all pairs that share a group."""
    shelf = MemoryShelf()
    compared = 0
    for piece in found:
        report = CopyReport(id=piece.id, text=read_text(piece.text), outlet=piece.outlet, published=piece.published)
        compared += shelf.add(report).compared
    group = shelf.groups()
    by_way: dict[str, list[bool]] = {}
    for piece in found:
        if piece.way:
            by_way.setdefault(piece.way, []).append(group[piece.id] == group[str(piece.origin)])
    ten = [hit for way in WAYS for hit in by_way[way]]
    right, wrong, in_the_world = _pairs(found, group)
    return {
        "reports": sum(piece.way == "" and piece.origin >= 0 for piece in found),
        "texts": len(found),
        "recall": round(sum(ten) / len(ten), 4),
        "precision": round(right / (right + wrong), 4),
        "pairs": {"right": right, "wrong": wrong, "copies in the world": in_the_world},
        "recall by way": {way: round(sum(hits) / len(hits), 4) for way, hits in by_way.items()},
        "compared": round(compared / len(found), 2),
    }


def _pairs(found: Sequence[Piece], group: dict[str, str]) -> tuple[int, int, int]:
    """Pairs of one group: of one report, of different ones, and of different ones that share long runs of words, as only copies do."""
    members: dict[str, list[Piece]] = {}
    for piece in found:
        members.setdefault(group[piece.id], []).append(piece)
    counted: Counter[str] = Counter()
    original = {piece.origin: read_text(piece.text) for piece in found if not piece.way}
    for inside in members.values():
        for a, b in combinations(inside, 2):
            same = a.origin == b.origin
            counted["right" if same else "world" if _share_runs(original[a.origin], original[b.origin]) else "wrong"] += 1
    return counted["right"], counted["wrong"], counted["world"]


def _share_runs(a: CopyText, b: CopyText) -> bool:
    runs, others = ({s.words[at : at + _LONG_RUN] for s in text.sentences for at in range(len(s.words) - _LONG_RUN + 1)} for text in (a, b))
    return len(runs & others) >= _SHARED_RUNS * max(1, min(len(runs), len(others)))


def _different(found: Sequence[str], own: Sequence[str]) -> list[str]:
    """Texts that are copies neither of each other nor of our own: what reports are mixed with must not make them copies."""
    reports = {str(number): text for number, text in enumerate([*own, *found])}
    groups = copy_groups(CopyReport(id=id, text=read_text(text)) for id, text in reports.items())
    return [text for id, text in list(reports.items())[len(own) :] if groups[id] == id]


def held(shared: Path, *, half: str = "held") -> tuple[list[str], list[str]]:
    """The reports of a half, and texts of the other half that are no copies of any: what they are mixed with."""
    every = sorted(texts(shared), key=lambda text: hashlib.sha256(text.encode()).digest()[1:])
    own = [text for text in every if is_held(text) == (half == "held")]
    return own, _different([text for text in every if is_held(text) != (half == "held")], own)


def main() -> None:
    """Measures and prints a table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", choices=("tuned", "held"), default="held")
    parser.add_argument("--most", type=int, default=None, help="reports that are altered; all if not said")
    given = parser.parse_args()
    own, others = held(given.shared, half=given.half)
    print(json.dumps({"half": given.half} | measure(pieces(own[: given.most], others)), indent=1))


if __name__ == "__main__":
    main()
