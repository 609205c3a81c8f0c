"""The training reports: those of a gold folder together with the ones that we annotated ourselves in public texts.

usage: python training/own_reports.py SHARED OUT

Writes OUT/train.docs.jsonl and OUT/train.gold.jsonl, in the form of SHARED/gold: what that folder has, and behind it what
training/annotated/*.jsonl say of texts of SHARED/data. Our annotations hold no words of these texts: every trigger, mention and
content is a stretch [first, last) of characters of the text that SHARED/data has under the report's number; names of actors and
places, types and dates are ours.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

ANNOTATED = Path(__file__).parent / "annotated"
Row: TypeAlias = dict[str, Any]


def own_reports(shared: Path, folder: Path = ANNOTATED) -> Iterator[tuple[Row, Row]]:
    """Our reports with their annotations, in the form of a gold folder's, words and all.

    Raises:
        LookupError: If the folder's data set lacks a text that is annotated.
    """
    for path in sorted(folder.glob("*.jsonl")):
        texts: dict[str, dict[str, str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known = texts.setdefault(row["set"], _texts(shared / "data", row["set"]) if row["set"] not in texts else {})
            if row["text"] not in known:
                raise LookupError(f"{shared}/data/{row['set']} has no text {row['text']}, which {path.name} annotates")
            yield spelled_out(row, known[row["text"]])


def spelled_out(row: Row, text: str) -> tuple[Row, Row]:
    """A report and its annotation with the words in place of their stretches."""
    doc = {
        "id": row["id"],
        "corpus": row["set"],
        "published": row["published"],
        "title": None,
        "sentences": [text[first:last] for first, last in row["sentences"]],
    }
    events = [_with_words(event, text, ("trigger", "place", "time"), ("source",), ("actor", "recipient")) for event in row["events"]]
    statements = [_with_words(statement, text, ("cue", "content"), ("speaker",), ()) for statement in row["statements"]]
    return doc, {"id": row["id"], "actors": row["actors"], "events": events, "statements": statements}


def _with_words(told: Mapping[str, Any], text: str, plain: Sequence[str], role: Sequence[str], roles: Sequence[str]) -> Row:
    """An event or a statement with the words of its stretches."""
    changed: Row = {name: _words(told[name], text) for name in plain}
    changed |= {name: told[name] and [_words(told[name][0], text), told[name][1]] for name in role}
    changed |= {name: [[_words(span, text), who] for span, who in told[name]] for name in roles}
    if "counts" in told:
        changed["counts"] = {kind: [_words(span, text), low, high] for kind, (span, low, high) in told["counts"].items()}
    return {**told, **changed}


def _words(span: Sequence[int] | None, text: str) -> str | None:
    return text[span[0] : span[1]] if span is not None else None


def _texts(data: Path, name: str) -> dict[str, str]:
    """The texts of a data set ("places/dev"), by their number."""
    plain = data / f"{name}.jsonl"
    with plain.open(encoding="utf-8") if plain.is_file() else gzip.open(f"{plain}.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def main() -> None:
    """Writes both together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    own = list(own_reports(args.shared))
    args.out.mkdir(parents=True, exist_ok=True)
    for kind, added in (("docs", [doc for doc, _ in own]), ("gold", [gold for _, gold in own])):
        theirs = (args.shared / "gold" / f"train.{kind}.jsonl").read_text(encoding="utf-8")
        ours = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in added)
        (args.out / f"train.{kind}.jsonl").write_text(theirs + ours, encoding="utf-8")
    print(f"{args.out}: {len(own)} reports of ours beside those of {args.shared}/gold")


if __name__ == "__main__":
    main()
