"""What takes more than one report: stories, events of several reports, copies.

Copies are measured on a fixed part of the reports that were kept for measuring (`python -m evaluation.copies` takes all); events on the
topics that nothing was trained on; stories on all, one threshold of which was chosen on half of them.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evaluation.calls import SOME_FAILED, program, run, table
from evaluation.chains import given
from evaluation.copies import held, measure, pieces

CLUSTERS: Final = "data/clusters/dev.jsonl.gz"
COREF: Final = "data/coref/dev.jsonl.gz"
COPIED: Final = ("data/clusters/dev.jsonl.gz", "data/quotes/train.jsonl.gz", "gold/train.docs.jsonl")
ALTERED: Final = 40
"""Reports of which copies are made for the floors: ten ways each, in a quarter of a minute."""

_READ: Final = ("id", "published", "title", "text")


def measure_clusters(shared: Path) -> Mapping[str, object]:
    """Groups reports by their stories with `dateline stories`, and scores the groups.

    Raises:
        ScorerError: If the program or the scorer fails.
    """
    rows = [json.loads(line) for line in gzip.decompress((shared / CLUSTERS).read_bytes()).splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        reports, found = Path(folder) / "reports.jsonl", Path(folder) / "stories.jsonl"
        reports.write_text("".join(json.dumps({name: row[name] for name in _READ}) + "\n" for row in rows), encoding="utf-8")
        run([program(), "stories", str(reports), "--format", "jsonl", "-o", str(found)], SOME_FAILED)
        return _counted(_scored(shared, "clusters", found), "texts")


def measure_coref(shared: Path) -> Mapping[str, object]:
    """Tells which events at given words are one with `dateline coref`, and scores that on the topics kept for it.

    Raises:
        ScorerError: If the program or the scorer fails.
    """
    topics, lines = given(shared)
    with tempfile.TemporaryDirectory() as folder:
        spans, chains = Path(folder) / "spans.jsonl", Path(folder) / "chains.jsonl"
        spans.write_text("\n".join(lines) + "\n", encoding="utf-8")
        run([program(), "coref", str(spans), "-o", str(chains)])
        return _counted(_scored(shared, "coref", chains, "--topics", ",".join(topics)), "mentions")


def measure_copies(shared: Path) -> Mapping[str, object]:
    """Alters reports in ten ways and says how many of the copies are found, and how many of what is found are copies."""
    own, others = held(shared)
    found = pieces(own[:ALTERED], others)
    told = measure(found)
    return {"made": {"recall": told["recall"], "precision": told["precision"], "n": sum(bool(piece.way) for piece in found)}}


def _scored(shared: Path, part: str, file: Path, *words: str) -> Mapping[str, object]:
    return table(run([sys.executable, str(shared / "evaluate" / "score_parts.py"), part, str(file), *words, "--json"]))


def _counted(found: Mapping[str, object], of: str) -> Mapping[str, object]:
    """The scorer's rows, each with the number of examples, which it tells apart."""
    row = found.get(of)
    number = row.get("n", 0) if isinstance(row, dict) else 0
    return {name: {"n": number, **figures} for name, figures in found.items() if isinstance(figures, dict)}
