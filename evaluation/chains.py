"""Which events at given words are one: the topics of ECB+ that nothing was trained on, by `python -m evaluation.chains`.

usage: python -m evaluation.chains [--shared FOLDER]

Topics whose number three divides are measured; training/coref.py never reads them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from evaluation.calls import program

KEPT_EVERY: Final = 3
"""As in training/coref.py; a test keeps the two equal."""


def given(shared: Path) -> tuple[list[str], list[str]]:
    """The measured topics, and their texts with the words that tell events, a line of JSON each."""
    with gzip.open(shared / "data/coref/dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if int(row["topic"]) % KEPT_EVERY == 0]
    lines = [{"id": row["id"], "text": row["text"], "spans": [(m["start"], m["end"]) for m in row["mentions"]]} for row in rows]
    return sorted({row["topic"] for row in rows}, key=int), [json.dumps(line) for line in lines]


def main() -> int:
    """Measures and prints the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    shared: Path = parser.parse_args().shared
    topics, lines = given(shared)
    with tempfile.TemporaryDirectory() as folder:
        spans, chains = Path(folder) / "spans.jsonl", Path(folder) / "chains.jsonl"
        spans.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run([program(), "coref", str(spans), "-o", str(chains)], check=True)
        scorer = [sys.executable, str(shared / "evaluate/score_parts.py"), "coref", str(chains), "--topics", ",".join(topics)]
        return subprocess.run(scorer, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
